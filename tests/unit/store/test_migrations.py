"""Every older history opens, whole."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tutor.store.corrections import Corrections
from tutor.store.database import HistoryDamaged, HistoryTooNew
from tutor.store.history import History
from tutor.store.migrations import SCHEMA_VERSION
from tutor.store.pages import Pages

OLD = Path(__file__).parent / "databases"


def test_there_is_a_stored_history_of_every_older_version():
    assert sorted(file.name for file in OLD.glob("*.sqlite3")) == [
        f"version-{n}.sqlite3" for n in range(1, SCHEMA_VERSION)
    ]


@pytest.fixture
def from_version_1(tmp_path) -> History:
    shutil.copy(OLD / "version-1.sqlite3", tmp_path / "history.sqlite3")
    return History(tmp_path / "history.sqlite3", retention=0.9)


def test_a_history_of_version_1_loses_nothing(from_version_1):
    before = (
        sqlite3.connect(OLD / "version-1.sqlite3")
        .execute("SELECT id, grade, versions, at FROM attempts")
        .fetchall()
    )
    for attempt_id, grade, versions, at in before:
        record = from_version_1.get(attempt_id)
        assert record.attempt.transcript.text == json.loads(grade)["transcript"]["text"]
        assert dict(record.versions) == json.loads(versions)
        assert record.at == at


def test_lists_of_a_history_of_version_1_are_filled(from_version_1):
    rows = Pages(from_version_1.path).attempts()
    assert (rows[0].id, rows[0].item, rows[0].question) == (4, "tea/brewing", "How about tea/brewing?")
    assert rows[-1].is_spoken
    assert len(Pages(from_version_1.path).attempts(topic="tea")) == 4
    trend = Pages(from_version_1.path).trend(spoken=True)
    assert [(t.words_per_min, t.fillers) for t in trend] == [(135.0, 2)]


def test_what_was_answered_before_there_was_a_schedule_is_scheduled(from_version_1):
    memories = from_version_1.memories()
    assert memories["tea/brewing"].reviews == 2
    assert memories["tea/brewing#time"].reviews == 3
    assert memories["tea/leaves"].reviews == 1


@pytest.fixture
def from_version_2(tmp_path) -> History:
    shutil.copy(OLD / "version-2.sqlite3", tmp_path / "history.sqlite3")
    return History(tmp_path / "history.sqlite3", retention=0.9)


def test_a_history_of_version_2_loses_nothing(from_version_2):
    record = from_version_2.get(1)
    assert (record.attempt.grade.score, record.attempt.transcript.text) == (70.0, "the kettle must boil")
    assert [old.score for old in from_version_2.earlier_grades(1)] == [50.0]
    assert from_version_2.memories()["tea/brewing"].reviews == 1
    corrections = Corrections(from_version_2.path)
    assert [one.words for one in corrections.on_item("tea/brewing")] == ["must boil"]
    assert corrections.own_terms("tea")[0].misheard == ("cattle",)


def test_older_answers_can_be_searched(from_version_2):
    pages = Pages(from_version_2.path)
    assert list(pages.ids(search="kettle")) == [1]
    assert list(pages.ids(search="steam", topic="rice")) == [2]


def test_a_session_that_was_cut_off_is_closed(from_version_1):
    assert (from_version_1.outcome(1), from_version_1.outcome(2)) == ("saved", None)
    assert from_version_1.close_open_sessions() == 1
    assert from_version_1.outcome(2) == "saved"


def test_a_history_of_a_newer_viva_is_left_alone(tmp_path):
    file = tmp_path / "history.sqlite3"
    History(file, retention=0.9).latest()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(HistoryTooNew, match="update Viva"):
        History(file, retention=0.9).latest()


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_an_older_viva_changes_no_byte_of_a_newer_ones_history(tmp_path, journal):
    file = tmp_path / "history.sqlite3"
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute("CREATE TABLE unknown_yet (said TEXT)")
    connection.execute("INSERT INTO unknown_yet VALUES ('kept')")
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    for call in (
        lambda: History(file, retention=0.9).latest(),
        lambda: History(file, retention=0.9).start_session("interview"),
    ):
        with pytest.raises(HistoryTooNew):
            call()
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_a_damaged_history_is_said_to_be_damaged(tmp_path):
    (tmp_path / "history.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(HistoryDamaged, match="start anew"):
        History(tmp_path / "history.sqlite3", retention=0.9).latest()
