"""A whole sitting without any network, and one whose every connection is watched; nothing said gets out or stays.

Needs `unshare` and `strace`, and the right to use them (root, or user namespaces).
"""

import os
from pathlib import Path

import pytest
from support.tracing import far_connections, tracer
from support.whole_session import RARE, Sitting

pytestmark = [pytest.mark.models, pytest.mark.timeout(3600)]

APART = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--user", "--map-root-user"]


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
    kept = [str(file) for file in (tmp_path / "person").rglob("*") if file.is_file()]
    assert not [file for file in kept if "onnxruntime" in file or "chroma" in file], kept
    assert sitting.holds(*RARE), "the canary was never there"
    assert not [file for file in sitting.holds(*RARE) if file.startswith(("logs", "cache", "chroma"))]
    sitting.viva("history", "delete", *map(str, ids))
    assert sitting.holds(*RARE) == []


def test_no_process_of_a_sitting_connects_to_anything_far(tmp_path, models_dir):
    trace = tmp_path / "trace"
    Sitting(new_home(tmp_path, models_dir), tmp_path, tracer(trace)).hold()
    text = trace.read_text(errors="replace")
    assert text, "the tracer saw nothing"
    assert far_connections(trace) == []
    assert "listen(" not in text, "a port was opened"
