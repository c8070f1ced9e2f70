"""What is deleted is gone: from the rows, from the file's bytes, from the folder."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.material import attempt, grade, item

from tutor.core.errors import NotFound
from tutor.core.message import Message
from tutor.practice.memory import Review
from tutor.store.deletion import Eraser
from tutor.store.history import History

TEA = item()
NOW = datetime(2026, 11, 1, tzinfo=UTC)
CANARY = "the yellow canary sang in the mine shaft"


class Home:
    def __init__(self, folder: Path):
        self.folder = folder
        self.recordings = folder / "recordings"
        self.recordings.mkdir()
        self.history = History(folder / "history.sqlite3", retention=0.9)
        self.eraser = Eraser(self.history, self.recordings)

    def keep(self, text, *, day=0, recording=None, session=None, number=1):
        at = NOW + timedelta(days=day)
        one = replace(attempt(TEA, grade(TEA, "made", "missed"), text), recording=str(recording or ""))
        reviews = [Review(TEA.id, at, "good", 0.5)]
        return self.history.add(one, versions={}, now=at, reviews=reviews, session_id=session, number=number)

    def holds(self, text):
        return [f for f in self.folder.rglob("*") if f.is_file() and text.encode() in f.read_bytes()]


@pytest.fixture
def home(tmp_path):
    (tmp_path / "home").mkdir()
    return Home(tmp_path / "home")


def test_a_deleted_sentence_is_found_nowhere_in_the_folder(home):
    session = home.history.start_session("interview")
    other = home.keep("other words", day=1)
    kept = home.keep(CANARY, session=session)
    home.history.end_session(session, {"gaps": [{"said": CANARY}]})
    again = replace(home.history.get(kept).attempt, feedback=Message("Better."))
    home.history.regrade(kept, again, versions={})
    assert home.holds(CANARY)
    assert home.eraser.delete([kept]) == 1
    assert not home.holds(CANARY)
    assert not home.holds("canary")
    assert home.history.get(other).attempt.transcript.text == "other words"


def test_what_was_remembered_follows_the_attempts_that_are_left(home):
    first, second = home.keep("one"), home.keep("two", day=5)
    home.eraser.delete([second])
    assert home.history.memories()[TEA.id].reviews == 1
    home.eraser.delete([first])
    assert home.history.memories() == {}


def test_recordings_go_too_but_files_elsewhere_stay(home, tmp_path):
    gone, own, foreign = home.recordings / "gone.wav", home.recordings / "own.wav", tmp_path / "mine.wav"
    for file in (own, foreign):
        file.write_bytes(b"sound")
    ids = [home.keep(file.stem, recording=file) for file in (gone, own, foreign)]
    assert home.eraser.delete(ids) == 3
    assert not own.exists()
    assert foreign.exists()


def test_deleting_everything_leaves_nothing(home):
    (home.recordings / "lost.wav").write_bytes(CANARY.encode())
    session = home.history.start_session("interview")
    home.keep(CANARY, session=session)
    assert home.eraser.delete_all() == 1
    assert not home.holds(CANARY)
    assert home.history.latest() == ()
    assert home.history.memories() == {}


def test_nothing_is_deleted_when_one_of_them_does_not_exist(home):
    kept = home.keep("one")
    with pytest.raises(NotFound, match="no attempt 99"):
        home.eraser.delete([kept, 99])
    assert home.history.get(kept)
