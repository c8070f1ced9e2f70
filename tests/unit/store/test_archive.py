"""Everything as one file, into another installation."""

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.material import attempt, grade, item
from support.packs import write_pack

from tutor.config.paths import Paths
from tutor.core.errors import NotFound
from tutor.core.speech import Transcript
from tutor.core.turn import Attempt
from tutor.practice.fitting import FittedSchedule
from tutor.practice.memory import DEFAULT_PARAMETERS, Review
from tutor.store.archive import ABOUT_ATTEMPTS, ArchiveRefused, read_archive, write_archive
from tutor.store.database import opened
from tutor.store.history import History
from tutor.store.pages import Pages

TEA = item()
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def places(folder: Path) -> Paths:
    return Paths(folder, *(folder / name for name in ("config", "cache", "logs")))


@pytest.fixture
def here(tmp_path):
    one = places(tmp_path / "here")
    one.recordings_dir.mkdir(parents=True)
    (one.recordings_dir / "first.wav").write_bytes(b"sound")
    write_pack(one.packs_dir / "small")
    history = History(one.database, retention=0.9)
    session = history.start_session("interview", NOW)
    kept = replace(
        attempt(TEA, grade(TEA, "made", "missed")), recording=str(one.recordings_dir / "first.wav")
    )
    first = history.add(
        kept, versions={"notes": {}}, session_id=session, now=NOW, reviews=[Review(TEA.id, NOW, "good", 0.5)]
    )
    history.regrade(first, kept, versions={"notes": {"tea": "2"}}, reviews=[Review(TEA.id, NOW, "easy", 0.9)])
    history.end_session(session, {"score": 50}, NOW)
    history.keep_parameters(FittedSchedule(DEFAULT_PARAMETERS, 150, 0.5, 0.4))
    return one


def carried(here: Paths, tmp_path: Path) -> Path:
    out = tmp_path / "viva.zip"
    write_archive(here, out)
    return out


def test_another_installation_gets_all_of_it(here, tmp_path):
    there = places(tmp_path / "there")
    brought = read_archive(carried(here, tmp_path), there, retention=0.9)
    assert (brought.sessions, brought.attempts, brought.recordings, brought.packs) == (1, 1, 1, 1)
    old, new = History(here.database, retention=0.9), History(there.database, retention=0.9)
    (record,) = new.latest()
    assert record.attempt.transcript == old.latest()[0].attempt.transcript
    assert record.attempt.recording == str(there.recordings_dir / "first.wav")
    assert Path(record.attempt.recording).read_bytes() == b"sound"
    assert new.earlier_grades(record.id)[0].versions == {"notes": {}}
    assert new.memories() == old.memories()
    assert new.outcome(record.session_id) == "saved"
    assert (there.packs_dir / "small" / "pack.toml").is_file()


@pytest.mark.parametrize("version", [1, 999])
def test_nothing_of_an_archive_of_another_version_is_brought_in(tmp_path, here, version):
    with closing(sqlite3.connect(tmp_path / "other.sqlite3")) as other:
        other.execute(f"PRAGMA user_version = {version}")
    archive = tmp_path / "other.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("manifest.json", json.dumps({"format": "viva.archive/1"}))
        out.write(tmp_path / "other.sqlite3", "history.sqlite3")
        out.writestr("recordings/other.wav", "x")
    with pytest.raises(ArchiveRefused, match=r"other\.zip was made by another version"):
        read_archive(archive, here, retention=0.9)
    assert not (here.recordings_dir / "other.wav").exists()


def test_every_table_about_attempts_comes_along(here):
    with opened(here.database) as connection:
        rows = connection.execute(
            "SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c"
            " WHERE m.type = 'table' AND c.name = 'attempt_id'"
        )
        assert {row[0] for row in rows} == set(ABOUT_ATTEMPTS)


@pytest.mark.parametrize("name", ["../escape.wav", "recordings/../../../escape.wav", "/escape.wav"])
def test_nothing_of_an_archive_lands_outside(here, tmp_path, name):
    archive = carried(here, tmp_path)
    with zipfile.ZipFile(archive, "a") as out:
        out.writestr(name, "x")
    there = places(tmp_path / "there")
    read_archive(archive, there, retention=0.9)
    found = [file for file in tmp_path.rglob("escape.wav") if there.recordings_dir not in file.parents]
    assert found == []


@pytest.mark.parametrize("manifest", ["{}", "not json", None])
def test_what_is_no_archive_is_refused_with_what_makes_one_and_changes_nothing(here, tmp_path, manifest):
    before = History(here.database, retention=0.9).latest()
    with zipfile.ZipFile(carried(here, tmp_path)) as sound, zipfile.ZipFile(tmp_path / "bad.zip", "w") as out:
        out.writestr("history.sqlite3", sound.read("history.sqlite3"))
        if manifest is not None:
            out.writestr("manifest.json", manifest)
    with pytest.raises(
        ArchiveRefused, match=r"bad\.zip is not an archive of Viva's.*export --format archive"
    ):
        read_archive(tmp_path / "bad.zip", here, retention=0.9)
    assert History(here.database, retention=0.9).latest() == before
    assert not list(here.database.parent.glob(".viva-*"))


@pytest.mark.parametrize("database", ["not a database" * 99, None])
def test_an_archive_whose_history_is_damaged_or_gone_is_refused_and_so_is_no_zip(here, tmp_path, database):
    with pytest.raises(NotFound, match=r"nowhere\.zip"):
        read_archive(tmp_path / "nowhere.zip", here, retention=0.9)
    (tmp_path / "text.zip").write_text("hello")
    with pytest.raises(ArchiveRefused):
        read_archive(tmp_path / "text.zip", here, retention=0.9)
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as out:
        out.writestr("manifest.json", json.dumps({"format": "viva.archive/1"}))
        if database is not None:
            out.writestr("history.sqlite3", database)
    with pytest.raises(ArchiveRefused):
        read_archive(tmp_path / "bad.zip", here, retention=0.9)


def answer(words: str, recording: str = "") -> Attempt:
    one = attempt(TEA, grade(TEA, "made", "missed"))
    return replace(one, transcript=Transcript(words), recording=recording)


def test_two_histories_become_one(here, tmp_path):
    there = places(tmp_path / "there")
    own = History(there.database, retention=0.9)
    session = own.start_session("quickfire")
    kept = own.add(
        answer("own"), versions={}, session_id=session, now=NOW, reviews=[Review(TEA.id, NOW, "again", 0)]
    )
    read_archive(carried(here, tmp_path), there, retention=0.9)
    (brought,) = (one for one in own.latest() if one.id != kept)
    assert [row.id for row in Pages(there.database).turns(session)] == [kept]
    assert [row.id for row in Pages(there.database).turns(brought.session_id)] == [brought.id]
    assert own.memories()[TEA.id].reviews == 2


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
