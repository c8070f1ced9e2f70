"""`viva due`, `viva rehearse` and `viva history`, on an engine that grades by a table."""

import io
import json
import sys
from contextlib import contextmanager

import pytest
from support.packs import library_of
from support.table_engine import TableEngine

from tutor.cli.context import CommandContext
from tutor.cli.main import MENDABLE, USAGE, main
from tutor.config.paths import knowledge_dir, resolve_paths
from tutor.config.settings import Settings
from tutor.core.material import Item
from tutor.packs.library import open_library
from tutor.store.history import open_history
from tutor.text.say import say

TOPIC = "kv-cache"


@pytest.fixture(scope="module")
def topic():
    return open_library(knowledge_dir()).topic(TOPIC)


@pytest.fixture(autouse=True)
def table(home, topic, monkeypatch):
    monkeypatch.setattr(CommandContext, "library", lambda self: library_of(topic))

    @contextmanager
    def engine(self, what=""):
        yield TableEngine(self.history, (topic,))

    monkeypatch.setattr(CommandContext, "engine", engine)
    at(monkeypatch, 1)


def at(monkeypatch, day: int) -> None:
    monkeypatch.setenv("VIVA_NOW", f"2026-11-{day:02d}T09:00:00")


@pytest.fixture
def viva(capsys):
    """Runs a command that has to succeed; what it prints, as JSON where it is asked for."""

    def run(*words: str):
        capsys.readouterr()
        status = main(words)
        printed = capsys.readouterr()
        assert status == 0, printed.err
        return json.loads(printed.out) if "--json" in words else printed.out

    return run


def answered(viva, tmp_path, *texts: str, count: int = 1):
    folder = tmp_path / f"answers-{len(list(tmp_path.iterdir()))}"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    return viva("quickfire", "--count", str(count), "--answers", str(folder), "--json")


def whole(item: Item) -> str:
    return " ".join(point.id for point in item.points)


def test_a_plan_towards_a_day_holds_everything_once(viva, topic):
    plan = viva("due", "--towards", "2026-11-20", "--json")["plan"]
    assert plan[0]["day"] == "2026-11-01"
    assert sorted(name for day in plan for name in day["new"]) == sorted(item.id for item in topic.items)
    for day in ("2026-10-01", "soon"):
        assert main(["due", "--towards", day]) == USAGE


def test_the_person_overrules_the_grade(viva, tmp_path):
    answered(viva, tmp_path, "Something else altogether.")
    assert "counts as easy; due 2026-11-09" in viva("history", "rate", "1", "easy")


def test_an_old_answer_is_judged_anew_and_the_old_grade_is_kept(viva, tmp_path, topic, monkeypatch):
    item = next(i for i in topic.items if i.id == viva("due", "--json")["items"][0]["item"])
    answered(viva, tmp_path, whole(item))
    hard = TableEngine(open_history(resolve_paths(), Settings()), (topic,), lambda *_: {})
    monkeypatch.setattr(CommandContext, "engine", lambda self, what="": _given(hard))
    document = viva("history", "regrade", "1", "--json")
    assert document["grade"]["score"] < 20
    (old,) = viva("history", "show", "1", "--json")["earlier_grades"]
    assert old["grade"]["score"] > 80
    assert len(viva("history", "list", "--json")["attempts"]) == 1


def test_an_archive_comes_into_another_home_once(viva, tmp_path, monkeypatch):
    answered(viva, tmp_path, "Nothing to the point.")
    out = tmp_path / "all.zip"
    viva("history", "export", "--format", "archive", "--out", str(out))
    monkeypatch.setenv("VIVA_HOME", str(tmp_path / "other"))
    assert viva("history", "import", str(out), "--json")["attempts"] == 1
    assert viva("history", "import", str(out), "--json")["attempts"] == 0
    assert len(viva("history", "list", "--json")["attempts"]) == 1


def test_what_is_deleted_is_gone(viva, tmp_path, home):
    answered(viva, tmp_path, "Zygomorphic nonsense, word for word.", "And more of it.", count=2)
    assert viva("history", "delete", "1") == "1 deleted, recording included.\n"
    assert [one["id"] for one in viva("history", "list", "--json")["attempts"]] == [2]
    assert main(["history", "show", "1"]) == MENDABLE
    assert main(["history", "delete"]) == USAGE
    assert main(["history", "delete", "1"]) == MENDABLE
    assert "1 deleted" in viva("history", "delete", "--all")
    assert b"Zygomorphic" not in home.database.read_bytes()


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_a_script_climbs_the_ladder_when_it_is_said(viva, topic, monkeypatch, share):
    script = topic.script
    words = say(script.references[0]).split()
    monkeypatch.setattr(sys, "stdin", _Typed(" ".join(words[: round(len(words) * share)])))
    document = viva("rehearse", script.id, "--stage", "bullets", "--text", "-", "--json")
    assert document["schema"] == "viva.rehearsal/1"
    if share < 1.0:
        assert document["coverage"] < 0.8
        assert document["omitted"]
        assert document["next_stage"] is None
        return
    assert (document["coverage"], document["omitted"], document["order_ok"]) == (1.0, [], True)
    assert document["next_stage"] == "first-words"
    assert {one["kind"] for one in document["diff"]} == {"same"}


def test_plain_words_come_where_no_json_is_asked_for(viva, tmp_path):
    assert "new" in viva("due")
    assert "Nothing here" in viva("history", "list")
    assert "Nothing here" in viva("history", "sessions")
    answered(viva, tmp_path, "Nothing to the point.")
    for words in (("list",), ("sessions",), ("show", "1"), ("trend",)):
        assert viva("history", *words).strip()
    assert viva("history", "fit", "--json")["fitted"] is False, "it wants more reviews"


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("notes.md", [], "There are no answers"),
        ("1.txt", [], "1.txt is not a text file"),
        ("1.txt", ["--spoken", __file__], "choose another place"),
    ],
)
def test_answers_that_cannot_be_given_begin_no_session(viva, tmp_path, capsys, name, options, told):
    (tmp_path / name).write_bytes(bytes(range(256)))
    assert main(["quickfire", "--answers", str(tmp_path), *options]) == MENDABLE
    assert told in capsys.readouterr().err
    assert viva("history", "sessions", "--json")["sessions"] == []


class _Typed(io.StringIO):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.buffer = io.BytesIO(text.encode())


@contextmanager
def _given(engine):
    yield engine
