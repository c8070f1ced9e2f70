"""What the user said of their grades, as kept in the history's file."""

from dataclasses import replace

import pytest
from support.material import attempt, grade, item

from tutor.store.corrections import Correction, Corrections
from tutor.store.deletion import Eraser
from tutor.store.history import History

TEA = item()
SAID = Correction(1, "said", TEA.id, "hot", "boiling water", 0.3)


@pytest.fixture
def database(tmp_path):
    """A history of three attempts."""
    file = tmp_path / "history.sqlite3"
    for _ in range(3):
        History(file, retention=0.9).add(attempt(TEA, grade(TEA, "made", "missed")), versions={})
    return file


def test_who_changes_their_mind_has_said_it_once(database):
    corrections = Corrections(database)
    corrections.add(SAID)
    second = replace(SAID, kind="not_said", words="")
    corrections.add(second)
    assert corrections.on_item(TEA.id) == (second,)


def test_what_was_said_of_an_answer_goes_with_it(database):
    corrections = Corrections(database)
    corrections.add(SAID)
    corrections.add(replace(SAID, attempt_id=2))
    corrections.remember_terms(1, "tea", [("sue long", "oolong")])
    Eraser(History(database, retention=0.9), database.parent).delete([1])
    assert [one.attempt_id for one in corrections.on_item(TEA.id)] == [2]
    assert corrections.own_terms("tea") == ()
