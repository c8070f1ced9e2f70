"""Disks that are full, or can only be read: real ones, of a few megabytes, in a mount namespace of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]
APART = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--user", "--map-root-user"]


def test_a_full_or_protected_disk_is_said_loses_nothing_and_is_no_trouble_once_there_is_room(tmp_path):
    told = subprocess.run(
        [*APART, sys.executable, "-m", "support.small_disk", str(tmp_path)],
        cwd=TESTS,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    scenarios = dict(json.loads(line) for line in told.stdout.splitlines() if line.startswith('["'))
    assert len(scenarios) == 8
    said = [sentence for sentences in scenarios.values() for sentence in sentences]
    assert len(said) > 12
    assert not [text for text in said if "Errno" in text or "Traceback" in text]
