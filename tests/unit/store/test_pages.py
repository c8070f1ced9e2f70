"""Pages of the history."""

from support.material import attempt, grade, item

from tutor.core.speech import Delivery
from tutor.store.database import opened
from tutor.store.history import History
from tutor.store.pages import Pages

TEA, RICE = item("tea/brewing"), item("rice/steaming")


def filled(tmp_path, count=7):
    history = History(tmp_path / "history.sqlite3")
    session = history.start_session("quickfire")
    for number in range(count):
        of = TEA if number % 2 else RICE
        one = attempt(of, grade(of, "made", "made", score=10 * number))
        if number == 3:
            from dataclasses import replace

            one = replace(one, delivery=Delivery(30.0, 60, 120.0, None, None, (), 1))
        history.add(one, versions={}, session_id=session if number < 4 else None, number=number)
    return Pages(history.path)


def test_pages_follow_each_other_without_gap_or_repeat(tmp_path):
    pages = filled(tmp_path)
    seen, before = [], None
    while page := pages.attempts(before=before, count=3):
        seen += [row.id for row in page]
        before = page[-1].id
    assert seen == [7, 6, 5, 4, 3, 2, 1]


def test_a_page_may_be_of_one_item_or_topic(tmp_path):
    pages = filled(tmp_path)
    assert [row.id for row in pages.attempts(item="tea/brewing")] == [6, 4, 2]
    assert [row.id for row in pages.attempts(topic="rice", before=5)] == [3, 1]


def test_sessions_have_their_turns_and_mean_score(tmp_path):
    pages = filled(tmp_path)
    (session,) = pages.sessions()
    assert (session.mode, session.turns, session.score) == ("quickfire", 4, 15.0)
    assert [row.id for row in pages.turns(session.id)] == [1, 2, 3, 4]


def test_a_trend_is_told_from_old_to_new(tmp_path):
    pages = filled(tmp_path)
    assert [point.score for point in pages.trend(item="tea/brewing")] == [10, 30, 50]
    assert [point.words_per_min for point in pages.trend(spoken=True)] == [120.0]


def test_every_page_is_found_by_an_index(tmp_path):
    pages = filled(tmp_path)
    with opened(pages._path) as connection:
        for where in ("item = 'a' AND id < 9", "topic = 'a' AND id < 9", "session_id = 1", "id < 9"):
            order = "number" if "session" in where else "id DESC"
            plan = connection.execute(
                f"EXPLAIN QUERY PLAN SELECT * FROM attempts WHERE {where} ORDER BY {order} LIMIT 50"
            ).fetchall()
            words = " ".join(row["detail"] for row in plan)
            assert "SEARCH" in words
            assert "TEMP B-TREE" not in words, words
