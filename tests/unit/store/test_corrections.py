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


def test_corrections_of_a_question_come_back_oldest_first(database):
    corrections = Corrections(database)
    other = replace(SAID, attempt_id=2, kind="not_said", point="time", words="", probability=0.8)
    for one in (SAID, other, replace(SAID, attempt_id=3, item="tea/serving")):
        corrections.add(one)
    assert corrections.on_item(TEA.id) == (SAID, other)
    assert corrections.on_item("tea/unknown") == ()


def test_who_changes_their_mind_has_said_it_once(database):
    corrections = Corrections(database)
    corrections.add(SAID)
    second = replace(SAID, kind="not_said", words="")
    corrections.add(second)
    assert corrections.on_item(TEA.id) == (second,)


def test_what_was_misheard_is_known_in_its_topic_alone(database):
    corrections = Corrections(database)
    corrections.remember_terms(1, "tea", [("sue long", "oolong"), ("all long", "oolong"), ("asam", "Assam")])
    corrections.remember_terms(2, "tea", [("sue long", "oolong")])
    found = {term.written: term.misheard for term in corrections.own_terms("tea")}
    assert found == {"oolong": ("sue long", "all long"), "Assam": ("asam",)}
    assert corrections.own_terms("coffee") == ()


def test_what_was_said_of_an_answer_goes_with_it(database):
    corrections = Corrections(database)
    corrections.add(SAID)
    corrections.add(replace(SAID, attempt_id=2))
    corrections.remember_terms(1, "tea", [("sue long", "oolong")])
    Eraser(History(database, retention=0.9), database.parent).delete([1])
    assert [one.attempt_id for one in corrections.on_item(TEA.id)] == [2]
    assert corrections.own_terms("tea") == ()
