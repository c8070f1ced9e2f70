"""A whole sitting without any network, and one whose every connection is watched; nothing said gets out or stays.

Needs `unshare` and `strace`, and the right to use them (root, or user namespaces).
"""

import os
import re
from pathlib import Path

import pytest
from support.whole_session import RARE, Sitting

pytestmark = [pytest.mark.models, pytest.mark.timeout(1500)]

APART = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--user", "--map-root-user"]
FAR = re.compile(r"sa_family=AF_INET6?\b[^}]*")
NEAR = re.compile(r'inet_addr\("127\.|inet_pton\(AF_INET6, "::1"')


def new_home(tmp_path: Path, models_dir: Path) -> Path:
    home = tmp_path / "Zoë’s häuschen ☕" / "viva home"
    home.mkdir(parents=True)
    (home / "models").symlink_to(models_dir)
    os.umask(0o022)
    return home


def test_a_sitting_needs_no_network_and_leaves_nothing_behind(tmp_path, models_dir):
    sitting = Sitting(new_home(tmp_path, models_dir), tmp_path, APART)
    ids = sitting.hold()
    assert len(ids) == 3
    assert sitting.open_to_others() == []
    assert sitting.holds(*RARE), "the canary was never there"
    assert not [file for file in sitting.holds(*RARE) if file.startswith(("logs", "cache", "chroma"))]
    sitting.viva("history", "delete", *map(str, ids))
    assert sitting.holds(*RARE) == []


def test_no_process_of_a_sitting_connects_to_anything_far(tmp_path, models_dir):
    trace = tmp_path / "trace"
    calls = "trace=connect,sendto,sendmsg,bind,listen"
    before = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", calls, "-A", "-o", str(trace)]
    Sitting(new_home(tmp_path, models_dir), tmp_path, before).hold()
    lines = trace.read_text(errors="replace").splitlines()
    far = [line for line in lines if (found := FAR.search(line)) and not NEAR.search(found[0])]
    assert far == []
    assert [line for line in lines if "listen(" in line] == [], "a port was opened"
    assert "AF_UNIX" in trace.read_text(errors="replace"), "the tracer saw nothing"


def test_the_tracer_sees_a_connection(tmp_path, models_dir):
    import subprocess
    import sys

    trace = tmp_path / "trace"
    code = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('192.0.2.1', 9))"
    before = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect", "-A", "-o", str(trace)]
    subprocess.run([*before, sys.executable, "-c", code], check=True)
    far = [
        line
        for line in trace.read_text().splitlines()
        if (found := FAR.search(line)) and not NEAR.search(found[0])
    ]
    assert far
