"""An archive brought into a history that has something of it already, and other numbers for the rest."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.material import attempt, grade, item
from support.packs import write_pack

from tutor.config.paths import Paths
from tutor.core.speech import Transcript
from tutor.core.turn import Attempt
from tutor.practice.fitting import FittedSchedule
from tutor.practice.memory import DEFAULT_PARAMETERS, Review
from tutor.store.archive import read_archive, write_archive
from tutor.store.database import opened
from tutor.store.history import History
from tutor.store.pages import Pages

TEA = item("tea/brewing")
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def places(folder) -> Paths:
    return Paths(folder, *(folder / name for name in ("config", "cache", "logs")))


def answer(words: str, recording: str = "") -> Attempt:
    one = attempt(TEA, grade(TEA, "made", "missed"))
    return replace(one, transcript=Transcript(words), recording=recording)


def carried(here: Paths, tmp_path):
    """An archive whose answers are "first", "second" and "third", each in a session of its own, with sounds."""
    history = History(here.database, retention=0.9)
    here.recordings_dir.mkdir(parents=True)
    for name in ("first", "second", "third"):
        sound = here.recordings_dir / f"{name}.wav"
        sound.write_bytes(name.encode())
        session = history.start_session("interview", NOW)
        reviews = [Review(f"tea/{name}", NOW, "good", 0.8)]
        history.add(answer(name, str(sound)), versions={}, session_id=session, now=NOW, reviews=reviews)
    write_pack(here.packs_dir / "small")
    write_pack(here.packs_dir / "large")
    out = tmp_path / "new folder" / "inside" / "viva.zip"
    write_archive(here, out)
    return out


def test_what_is_new_finds_its_place_beside_what_is_there(tmp_path):
    here, there = places(tmp_path / "here"), places(tmp_path / "deep" / "there")
    file = carried(here, tmp_path)
    own = History(there.database, retention=0.9)
    own.start_session("quickfire")
    first = read_archive(file, there, retention=0.9)
    assert (first.sessions, first.attempts, first.recordings, first.packs) == (3, 3, 3, 2)
    # As if only the second answer, the last session and two recordings had come.
    with opened(there.database) as connection:
        connection.execute("DELETE FROM attempts WHERE id != 2")
        connection.execute("DELETE FROM sessions WHERE id IN (2, 4)")
    (there.recordings_dir / "third.wav").unlink()
    brought = read_archive(file, there, retention=0.9)
    assert (brought.sessions, brought.attempts, brought.recordings, brought.packs) == (2, 2, 1, 0)
    found = {one.attempt.transcript.text: one for one in own.attempts()}
    assert sorted(found) == ["first", "second", "third"]
    assert len({one.session_id for one in found.values()}) == 3
    for name, record in found.items():
        assert [row.id for row in Pages(there.database).turns(record.session_id)] == [record.id]
        assert record.attempt.recording == str(there.recordings_dir / f"{name}.wav")
        assert (there.recordings_dir / f"{name}.wav").read_bytes() == name.encode()
        with opened(there.database) as connection:
            row = connection.execute("SELECT recording FROM attempts WHERE id = ?", (record.id,)).fetchone()
        assert row["recording"] == record.attempt.recording
    assert set(own.memories()) >= {"tea/first", "tea/third"}


def test_a_recording_that_did_not_come_is_named_as_it_was(tmp_path):
    here, there = places(tmp_path / "here"), places(tmp_path / "there")
    windows = "C:\\Users\\me\\first.wav"
    History(here.database, retention=0.9).add(answer("elsewhere", "/nowhere/else.wav"), versions={})
    History(here.database, retention=0.9).add(answer("windows", windows), versions={})
    History(here.database, retention=0.9).add(answer("typed"), versions={})
    there.recordings_dir.mkdir(parents=True)
    (there.recordings_dir / "first.wav").write_bytes(b"sound")
    write_archive(here, tmp_path / "viva.zip")
    read_archive(tmp_path / "viva.zip", there, retention=0.9)
    found = {
        one.attempt.transcript.text: one.attempt.recording
        for one in History(there.database, retention=0.9).attempts()
    }
    assert found == {
        "elsewhere": "/nowhere/else.wav",
        "windows": str(there.recordings_dir / "first.wav"),
        "typed": "",
    }


@pytest.mark.parametrize("is_fitted", [True, False])
def test_a_schedule_fitted_here_stays_and_one_from_there_comes_where_there_is_none(tmp_path, is_fitted):
    here, there = places(tmp_path / "here"), places(tmp_path / "there")
    history, own = History(here.database, retention=0.9), History(there.database, retention=0.9)
    history.add(answer("first"), versions={}, reviews=[Review("tea/brewing", NOW, "good", 0.8)])
    history.keep_parameters(FittedSchedule(DEFAULT_PARAMETERS, 300, 0.5, 0.4))
    if is_fitted:
        own.keep_parameters(FittedSchedule(DEFAULT_PARAMETERS, 200, 0.5, 0.4))
    write_archive(here, tmp_path / "viva.zip")
    read_archive(tmp_path / "viva.zip", there, retention=0.9)
    assert own.telling_reviews()[1] == (200 if is_fitted else 300)
    read_archive(tmp_path / "viva.zip", there, retention=0.95)
    assert own.telling_reviews()[1] == (200 if is_fitted else 300)


def test_the_retention_of_the_new_home_holds_for_what_is_brought_in(tmp_path):
    here = places(tmp_path / "here")
    History(here.database, retention=0.9).add(
        answer("a"), versions={}, reviews=[Review("tea/brewing", NOW, "good", 0.8)]
    )
    write_archive(here, tmp_path / "viva.zip")

    def due(name, retention):
        there = places(tmp_path / name)
        read_archive(tmp_path / "viva.zip", there, retention=retention)
        return History(there.database, retention=0.9).memories()["tea/brewing"].due

    assert due("often", 0.95) < due("seldom", 0.7)
