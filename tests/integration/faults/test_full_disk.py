"""Disks that are full, or can only be read: real ones, of a few megabytes, in a mount namespace of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[2]
APART = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--user", "--map-root-user"]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, dict]:
    told = subprocess.run(
        [*APART, sys.executable, "-m", "support.small_disk", str(tmp_path_factory.mktemp("disk"))],
        cwd=TESTS,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    print(told.stdout)
    documents = [json.loads(line) for line in told.stdout.splitlines() if line.startswith("{")]
    return {document.pop("scenario"): document for document in documents}


@pytest.mark.parametrize(
    "scenario", ["recording", "saving", "settings", "indexing", "downloading", "exporting", "starting"]
)
def test_a_full_disk_is_said_loses_nothing_and_is_no_trouble_once_there_is_room(outcomes, scenario):
    said = [text for text in outcomes[scenario].values() if isinstance(text, str)]
    assert said
    assert not [text for text in said if "Errno" in text or "Traceback" in text]


def test_a_disk_that_can_only_be_read_is_said_at_once(outcomes):
    for what, sentence in outcomes["read_only"]["said"].items():
        assert "read-only" in sentence or "readonly" in sentence or "written" in sentence, (what, sentence)
