"""Every field of what the history keeps and lists, not only the one that a page shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from support.material import attempt, grade, item

from tutor.core.errors import NotFound
from tutor.core.material import Term
from tutor.core.speech import Delivery, Transcript
from tutor.practice.fitting import Fit
from tutor.practice.memory import DEFAULT_PARAMETERS, Review
from tutor.store.corrections import Correction, Corrections
from tutor.store.database import opened, stamp
from tutor.store.history import History
from tutor.store.pages import AttemptRow, Pages, SessionRow, TrendPoint

TEA = item("tea/brewing")
NOW = datetime(2024, 2, 29, 9, tzinfo=UTC)
"""Long ago: a time that was passed over would be today's."""


@pytest.fixture
def history(tmp_path) -> History:
    return History(tmp_path / "history.sqlite3", retention=0.9)


def spoken(score=60.0):
    one = attempt(TEA, grade(TEA, "made", "missed", score=score))
    delivery = Delivery(30.0, 60, 120.0, None, None, (), 4)
    return replace(one, delivery=delivery, transcript=Transcript("hot water"))


def reviews_of(*cards, at=NOW, rating="good", value=0.8):
    return [Review(card, at, rating, value) for card in cards]


def test_lists_tell_all_of_an_attempt_and_of_its_session(history):
    session = history.start_session("interview", NOW)
    kept = history.add(spoken(), versions={}, session_id=session, number=2, kind="follow_up", now=NOW)
    typed = history.add(attempt(TEA, grade(TEA, "made", "made")), versions={}, now=NOW)
    history.end_session(session, {}, NOW + timedelta(minutes=1))
    pages = Pages(history.path)
    question = TEA.question
    row = AttemptRow(kept, session, stamp(NOW), TEA.id, question, "follow_up", 60.0, True)
    assert pages.rows([kept]) == pages.turns(session) == (row,)
    assert not pages.rows([typed])[0].is_spoken
    assert pages.sessions() == pages.session_rows([session])
    assert pages.sessions() == (SessionRow(session, stamp(NOW), "interview", "saved", 1, 60.0),)
    point = TrendPoint(kept, stamp(NOW), 60.0, 120.0, 4, 30.0)
    assert pages.trend(item=TEA.id, spoken=True) == pages.trend(topic="tea", spoken=True) == (point,)
    assert pages.trend(topic="rice") == ()


def test_sessions_come_page_by_page(history):
    sessions = [history.start_session("interview", NOW) for _ in range(3)]
    pages = Pages(history.path)
    assert [row.id for row in pages.sessions(count=2)] == sessions[:0:-1]
    assert [row.id for row in pages.sessions(before=sessions[1])] == sessions[:1]


def test_a_list_may_be_narrowed_in_several_ways_at_once(history):
    session = history.start_session("interview")
    first = history.add(spoken(), versions={}, session_id=session)
    history.add(spoken(), versions={})
    pages = Pages(history.path)
    assert list(pages.ids(topic="tea", item=TEA.id, session=session)) == [first]
    assert list(pages.ids(item=TEA.id, session=session, search="water")) == [first]
    assert len(pages.ids(search="water")) == 2


def test_what_is_kept_without_more_words_is_a_first_main_answer_of_a_saved_session(history):
    session = history.start_session("interview")
    record = history.get(history.add(spoken(), versions={"notes": 1}, session_id=session))
    assert (record.number, record.kind) == (1, "main")
    assert history.has_turn(session, 1)
    assert not history.has_turn(session, 2)
    assert not history.has_turn(session + 1, 1)
    history.end_session(session, {})
    assert history.outcome(session) == "saved"
    with pytest.raises(NotFound, match=f"no session {session + 1}"):
        history.outcome(session + 1)


def test_sessions_end_when_they_are_said_to_have_ended(history):
    ended, left_open = history.start_session("interview", NOW), history.start_session("interview", NOW)
    history.end_session(ended, {}, NOW + timedelta(hours=1))
    history.close_open_sessions(NOW + timedelta(hours=2))
    with opened(history.path) as connection:
        rows = dict(connection.execute("SELECT id, ended_at FROM sessions").fetchall())
    assert rows == {ended: stamp(NOW + timedelta(hours=1)), left_open: stamp(NOW + timedelta(hours=2))}


def test_a_grade_that_was_replaced_says_when_and_the_new_one_by_what(history):
    kept = history.add(spoken(), versions={"notes": 1}, now=NOW)
    history.regrade(kept, spoken(90.0), versions={"notes": 2}, now=NOW + timedelta(days=1))
    (earlier,) = history.earlier_grades(kept)
    assert (earlier.replaced_at, earlier.score, earlier.versions) == (
        stamp(NOW + timedelta(days=1)),
        60.0,
        {"notes": 1},
    )
    assert history.get(kept).versions == {"notes": 2}


def test_all_attempts_are_told_once_though_they_come_in_portions(history):
    with opened(history.path) as connection:
        history.add(spoken(), versions={})
        for _ in range(9):
            connection.execute(
                "INSERT INTO attempts (session_id, number, kind, at, item, score, recording, grade, versions, uid,"
                " question, topic) SELECT session_id, number, kind, at, item, score, recording, grade, versions,"
                " hex(randomblob(16)), question, topic FROM attempts"
            )
        connection.execute(
            "INSERT INTO attempts (session_id, number, kind, at, item, score, recording, grade, versions, uid,"
            " question, topic) SELECT session_id, number, kind, at, item, score, recording, grade, versions,"
            " hex(randomblob(16)), question, topic FROM attempts"
        )
    ids = [record.id for record in history.attempts()]
    assert ids == list(range(1, 1025))
    assert [record.id for record in history.attempts(since_id=1022)] == [1023, 1024]


def test_reviews_are_told_by_attempt_by_item_and_by_how_many_tell_something(history):
    tea, rice = "tea/brewing", "rice/steaming"
    first = history.add(spoken(), versions={}, now=NOW, reviews=reviews_of(tea, f"{tea}#heat"))
    later = NOW + timedelta(days=2)
    second = history.add(spoken(), versions={}, now=later, reviews=reviews_of(tea, rice, at=later))
    assert list(history.reviews(first)) == reviews_of(tea, f"{tea}#heat")
    assert list(history.reviews(second)) == reviews_of(tea, rice, at=later)
    assert list(history.item_reviews()) == [*reviews_of(tea), *reviews_of(tea, rice, at=later)]
    assert history.telling_reviews() == (1, 0)
    history.keep_parameters(Fit(DEFAULT_PARAMETERS, 7, 0.5, 0.4), NOW)
    assert history.telling_reviews() == (1, 7)
    with opened(history.path) as connection:
        assert connection.execute("SELECT at FROM parameters").fetchone()[0] == stamp(NOW)


def test_the_retention_that_was_set_holds_in_all_that_schedules(tmp_path):
    def due(retention):
        history = History(tmp_path / f"{retention}.sqlite3", retention=retention)
        kept = history.add(spoken(), versions={}, now=NOW, reviews=reviews_of(TEA.id))
        found = [history.memories()[TEA.id].due]
        history.rate(kept, reviews_of(TEA.id, rating="easy", value=1.0))
        found.append(history.memories()[TEA.id].due)
        history.keep_parameters(Fit(DEFAULT_PARAMETERS, 1, 0.5, 0.4))
        found.append(history.memories()[TEA.id].due)
        found.append(history.scheduler().replayed(history.reviews()).due)
        return found

    seldom, often = due(0.7), due(0.95)
    assert all(late > early for late, early in zip(seldom, often, strict=True))


def test_a_card_that_is_rated_no_more_forgets_and_others_stay(history):
    kept = history.add(spoken(), versions={}, now=NOW, reviews=reviews_of(TEA.id, f"{TEA.id}#heat"))
    history.rate(kept, reviews_of(TEA.id, rating="again", value=0.0))
    assert set(history.memories()) == {TEA.id}
    history.rate(kept, reviews_of(f"{TEA.id}#time"))
    assert set(history.memories()) == {f"{TEA.id}#time"}


def test_a_correction_says_when(history):
    kept = history.add(attempt(TEA, grade(TEA, "made", "unclear")), versions={})
    Corrections(history.path).add(Correction(kept, "said", TEA.id, "hot", "hot water", 0.3), NOW)
    with opened(history.path) as connection:
        assert connection.execute("SELECT at FROM corrections").fetchone()[0] == stamp(NOW)


def test_a_term_of_ones_own_is_spoken_as_it_is_written(history):
    kept = history.add(spoken(), versions={})
    corrections = Corrections(history.path)
    corrections.remember_terms(kept, "tea", [("sue long", "oolong")])
    assert corrections.own_terms("tea") == (Term("oolong", "oolong", ("sue long",)),)
