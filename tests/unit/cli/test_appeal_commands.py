"""`viva history appeal` and `viva history fix`, with real appeals over a grader that counts words."""

import io
import json
import sys
from contextlib import contextmanager

import pytest
from support.material import attempt, grade, item, topic
from support.packs import library_of

from tutor.cli.context import CommandContext
from tutor.cli.main import MENDABLE, USAGE, main
from tutor.config.settings import PracticeSettings, Settings
from tutor.core.grade import Evidence, PointVerdict, graded
from tutor.core.material import Topic
from tutor.engine import requests as rq
from tutor.engine.appeals import Appeals
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.store.history import open_history

TEA = item()


class ByWords:
    """A point is made where its id is said."""

    def current(self):
        return self

    def grade(self, given, transcript, *, shift=0.0, user_terms=()):
        said = transcript.text.split()
        points = tuple(
            PointVerdict(p.id, p.statement, p.weight, "made", 0.9, Evidence(p.id))
            if p.id in said
            else PointVerdict(p.id, p.statement, p.weight, "missed", 0.1)
            for p in given.points
        )
        return graded(points)


class AppealEngine:
    """Looks like ipc.client.ChildClient."""

    def __init__(self, history):
        recorder = AttemptRecorder(history, (topic("tea", TEA),), PracticeSettings())
        self._appeals = Appeals(ByWords(), recorder, history)

    def call(self, request, on_event=None, cancel=None, timeout_s=None):
        return self._appeals.appeal(request) if isinstance(request, rq.Appeal) else self._appeals.fix(request)


@pytest.fixture(autouse=True)
def answered(home, monkeypatch):
    """A kept answer that makes one of two points, and an engine that has no models."""
    given = attempt(TEA, grade(TEA, "missed", "made", score=30.0), "pour boiling water and wait some time")
    open_history(home, Settings()).add(given, versions={})
    library = library_of(Topic(TEA.topic, "Tea", (), (), (TEA,), ()))
    monkeypatch.setattr(CommandContext, "library", lambda self: library)

    @contextmanager
    def engine(self, what=""):
        yield AppealEngine(self.history)

    monkeypatch.setattr(CommandContext, "engine", engine)


@pytest.fixture
def viva(capsys):
    """Runs `viva history`; its status, and what it printed."""

    def run(*words):
        capsys.readouterr()
        status = main(("history", *words))
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return run


def document(viva, *words):
    status, printed = viva(*words, "--json")
    assert status == 0, printed
    return json.loads(printed)


def test_words_of_the_answer_make_a_point(viva):
    told = document(viva, "appeal", "1", "hot", "--words", "boiling water")
    (point,) = [one for one in told["points"] if one["id"] == "hot"]
    assert (point["verdict"], point["evidence"]["quote"]) == ("made", "boiling water")
    assert told["score"] > 90.0
    (earlier,) = document(viva, "show", "1")["earlier_grades"]
    assert earlier["grade"]["score"] == 30.0
    status, printed = viva("appeal", "1", "hot", "--words", "boiling water")
    assert status == 0
    assert "100 of 100 before, 100 of 100 now. The earlier grade is kept." in printed


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("appeal", "1", "milk", "--not-said"), MENDABLE, "its points are hot, time"),
        (("appeal", "9", "hot", "--not-said"), MENDABLE, "no attempt 9"),
        (("appeal", "1", "hot", "--words", "cold milk"), USAGE, "do not occur"),
        (("appeal", "1", "hot", "--words", "  "), USAGE, "Give the words"),
        (("appeal", "1", "hot"), USAGE, "--words"),
        (("appeal", "1", "hot", "--words", "water", "--not-said"), USAGE, "--not-said"),
        (("fix", "1", "--transcript", "nowhere.txt"), MENDABLE, "nowhere.txt"),
        (("fix", "1", "--transcript", "empty.txt"), USAGE, "empty"),
        (("fix", "1", "--transcript", "binary.txt"), MENDABLE, "is not a text file"),
        (("fix", "1"), USAGE, "--transcript"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(viva, tmp_path, monkeypatch, words, status, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    try:
        found, printed = viva(*words)
    except SystemExit as stop:
        found, printed = stop.code, told
    assert found == status
    assert told in printed
    kept = document(viva, "show", "1")
    assert (kept["grade"]["score"], kept["earlier_grades"]) == (30.0, [])


@pytest.mark.parametrize("source", ["file", "-"])
def test_a_transcript_is_put_right(viva, tmp_path, monkeypatch, source):
    text = "pour hot water\nand wait some time"
    if source == "file":
        source = str(tmp_path / "right.txt")
        (tmp_path / "right.txt").write_text(text)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    told = document(viva, "fix", "1", "--transcript", source)
    assert told["transcript"]["text"] == "pour hot water and wait some time"
    assert [one["verdict"] for one in told["points"]] == ["made", "made"]
    assert len(document(viva, "show", "1")["earlier_grades"]) == 1
