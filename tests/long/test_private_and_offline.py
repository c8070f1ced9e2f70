"""A whole sitting without any network, and one whose every connection is watched; nothing said gets out or stays.

Needs `unshare` and `strace`, and the right to use them (root, or user namespaces).
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.tracing import far_connections, tracer

pytestmark = [pytest.mark.models, pytest.mark.timeout(3600)]

APART = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--user", "--map-root-user"]
CANARY = "The yellow canary sang in the mine shaft, since long vectors have large dot products."
RARE = ("canary", "mine shaft")


class Sitting:
    """Commands in the home `home`, each after the words `before`, such as those of a tracer."""

    def __init__(self, home: Path, place: Path, before: Sequence[str] = ()) -> None:
        self.home, self.place = home, place
        self._before = tuple(before)
        # Whatever a library keeps for itself is empty, too.
        self._variables = {
            name: value
            for name, value in os.environ.items()
            if name not in ("HF_HOME", "XDG_CACHE_HOME", "DISPLAY", "WAYLAND_DISPLAY", "VIVA_LOG")
        } | {"VIVA_HOME": str(home), "HOME": str(place / "person"), "XDG_RUNTIME_DIR": str(place)}

    def viva(self, *words: str) -> str:
        """Standard output of a command. Raises AssertionError where it fails."""
        command = [*self._before, sys.executable, "-m", "tutor.cli.main", *words]
        done = subprocess.run(
            command, env=self._variables, capture_output=True, text=True, timeout=1200, check=False
        )
        assert done.returncode == 0, (words, done.returncode, done.stderr[-2000:])
        return done.stdout

    def hold(self) -> list[int]:
        """The whole sitting; ids of the answers that were kept."""
        answers = self.place / "answers"
        answers.mkdir()
        (answers / "1.txt").write_text(CANARY)
        self.viva("say", CANARY, "--out", str(answers / "2.wav"))
        assert json.loads(self.viva("notes", "search", "softmax saturates", "--json"))["hits"]
        graded = json.loads(
            self.viva("grade", "attention/why-scale", "--audio", str(answers / "2.wav"), "--json")
        )
        # The recogniser that keeps up here may be a small one: not every word has to be right.
        assert len(graded["transcript"]["text"].split()) > 8
        session = json.loads(
            self.viva("interview", "--topic", "attention", "--turns", "2", "--depth", "0",
                      "--answers", str(answers), "--json")
        )  # fmt: skip
        assert len(session["turns"]) == 2
        asked = json.loads(self.viva("ask", "Why does the canary's softmax saturate?", "--json"))
        assert asked["question"]
        for kind in ("html", "md", "csv", "apkg", "archive"):
            self.viva("history", "export", "--format", kind, "--out", str(self.place / f"report.{kind}"))
        self.viva("due", "--json")
        listed = json.loads(self.viva("history", "list", "--json"))["attempts"]
        return [row["id"] for row in listed]

    def holds(self, *texts: str) -> list[str]:
        """Files of the home, the models aside, in which any of `texts` stands, in whatever case or coding."""
        needles = [text.encode(coding) for text in texts for coding in ("utf-8", "utf-16-le", "utf-16-be")]
        found = []
        for file in self.files():
            data = file.read_bytes().lower()
            if any(needle in data for needle in needles):
                found.append(str(file.relative_to(self.home)))
        return found

    def files(self) -> list[Path]:
        """Those of the home; the models are a link to elsewhere."""
        return [file for file in self.home.rglob("*") if file.is_file() and "models" not in file.parts]

    def open_to_others(self) -> list[str]:
        """Files and folders of the home that others than their owner can read."""
        everything = [*self.home.rglob("*")]
        return [
            f"{path.relative_to(self.home)} {path.stat().st_mode & 0o777:o}"
            for path in everything
            if "models" not in path.relative_to(self.home).parts and path.stat().st_mode & 0o077
        ]


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
