"""Pages of the history."""

import re
from contextlib import contextmanager
from dataclasses import replace

import pytest
from support.material import attempt, grade, item

from tutor.core.speech import Delivery, Transcript
from tutor.store.database import opened
from tutor.store.history import History
from tutor.store.pages import Pages

TEA, RICE = item("tea/brewing"), item("rice/steaming")


def filled(tmp_path, count=7):
    history = History(tmp_path / "history.sqlite3", retention=0.9)
    session = history.start_session("quickfire")
    for number in range(count):
        of = TEA if number % 2 else RICE
        one = attempt(of, grade(of, "made", "made", score=10 * number))
        if number == 3:
            one = replace(one, delivery=Delivery(30.0, 60, 120.0, None, None, (), 1))
        history.add(one, versions={}, session_id=session if number < 4 else None, number=number)
    return Pages(history.path)


def test_sessions_have_their_turns_and_mean_score(tmp_path):
    pages = filled(tmp_path)
    History(pages._path, retention=0.9).start_session("interview")
    (session,) = pages.sessions()
    assert (session.mode, session.turns, session.score) == ("quickfire", 4, 15.0)
    assert ids(pages.turns(session.id)) == [1, 2, 3, 4]


def test_no_page_of_the_history_is_a_full_scan(tmp_path, monkeypatch):
    pages, asked = filled(tmp_path), []

    @contextmanager
    def traced(path):
        with opened(path) as connection:
            connection.set_trace_callback(asked.append)
            yield connection

    monkeypatch.setattr("tutor.store.database.opened", traced)
    for where in ({}, {"topic": "tea"}, {"item": "tea/brewing"}, {"search": "steam"}):
        pages.attempts(**where, before=9, count=50)
    for where in ({"topic": "tea"}, {"item": "tea/brewing"}, {"spoken": True}):
        pages.trend(**where)
    pages.turns(1)
    pages.sessions(before=9, count=50)
    queries = [sql for sql in asked if "FROM attempts" in sql or "JOIN attempts" in sql]
    assert len(queries) == 9
    with opened(pages._path) as connection:
        for sql in queries:
            plan = " | ".join(row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}"))
            assert not re.search(r"SCAN attempts(?! USING)|TEMP B-TREE", plan), (sql, plan)


def said(of, words, score=50.0):
    return attempt(of, grade(of, "made", "made", score=score), words)


def spoken_of(history):
    """Four answers, two of tea and two of rice."""
    session = history.start_session("interview")
    answers = ("The kettle boils", "steam, from a Kettle", "let it draw", "naïvely rinsed")
    for number, (of, words) in enumerate(zip((TEA, RICE) * 2, answers, strict=True)):
        in_session = session if of is TEA else None
        history.add(said(of, words), versions={}, session_id=in_session, number=number)
    return history


def ids(rows):
    return [row.id for row in rows]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("kettle", [2, 1]),
        ("KETT", [2, 1]),
        ("kettle boil", [1]),
        ("brewing", [3, 1]),
        ("naively", [4]),
        ('"', [4, 3, 2, 1]),
        ("kettle NOT boils", []),
    ],
)
def test_a_search_finds_beginnings_of_words_in_questions_and_answers(history, search, found):
    assert ids(Pages(spoken_of(history).path).attempts(search=search)) == found


def test_a_corrected_transcript_is_found_by_its_new_words_only(history):
    old = spoken_of(history).get(1).attempt
    history.regrade(1, replace(old, transcript=Transcript("The cattle boils")), versions={})
    pages = Pages(history.path)
    assert ids(pages.attempts(search="kettle")) == [2]
    assert ids(pages.attempts(search="cattle")) == [1]
    history.keep_heard(1, "Well done.")
    assert ids(pages.attempts(search="cattle")) == [1]
