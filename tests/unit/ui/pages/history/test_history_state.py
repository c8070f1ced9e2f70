"""What the History page shows, without a screen."""

from datetime import UTC, datetime, timedelta

import pytest
from support.practice_history import BREWING, LEAVES, NOW, STEAMING, keep, services

from tutor.ui.pages.history import history_state as hst
from tutor.ui.pages.history.history_state import Wanted, count_words, plot_words, when_words
from tutor.ui.plans import plan_again


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setenv("VIVA_NOW", NOW.isoformat())


def test_sessions_have_their_answers_and_mean_score(home, history):
    session = history.start_session("quickfire", NOW)
    keep(home, BREWING, ("made", "made"), session=session)
    keep(home, LEAVES, ("missed", "missed"), session=session, number=2)
    some, wanted = services(home), Wanted("sessions")
    listed = hst.listed(some, wanted)
    (line,) = map(listed.line, listed.rows)
    assert line.words.startswith("Quick-fire. Today, ")
    assert line.words.endswith("2 answers, mean score 50.")


def test_a_follow_up_is_tried_again_as_the_point_it_asked_for(home):
    one = keep(home, BREWING, ("missed", "missed"), kind="follow_up")
    opened = hst.opened(services(home), one)
    plan = plan_again(opened.record.kind, opened.attempt)
    assert plan.points == (("tea/brewing", "hot"), ("tea/brewing", "time"))


def test_two_answers_are_compared_point_by_point_the_older_first(home):
    older = keep(home, BREWING, ("made", "missed"), days_ago=3)
    newer = keep(home, BREWING, ("unclear", "made"))
    compared = hst.compared(services(home), newer, older)
    assert compared.left.record.id == older
    assert [pair.change for pair in compared.points] == ["worse", "better"]
    assert compared.words == "From 50 to 50: 1 point better and 1 point worse."
    alike = hst.compared(services(home), newer, newer)
    assert alike.words == "From 50 to 50: point by point the same."


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW - timedelta(minutes=1), "Today, 11:59"),
        (NOW - timedelta(hours=13), "Yesterday, 23:00"),
        (NOW - timedelta(days=10), "15 November, 12:00"),
        (datetime(2025, 11, 25, 12, 0, tzinfo=UTC), "25 November 2025, 12:00"),
    ],
)
def test_a_moment_is_named_as_people_do(at, words):
    assert when_words(at, NOW, UTC) == words


def test_counts_and_plots_are_said_in_words(home):
    assert count_words(Wanted(), 100_000) == "100,000 answers"
    assert count_words(Wanted(search="tea"), 2000) == "The newest 2,000 answers"
    assert count_words(Wanted("sessions"), 1) == "1 session"
    assert plot_words("Scores", ()) == "Scores: nothing yet"
    keep(home, BREWING, ("made", "made"), days_ago=2)
    keep(home, BREWING)
    scores = hst.progress_of(services(home), "").scores
    assert plot_words("Scores", scores) == "Scores, 23 November to 25 November: 100, 50"


def test_progress_is_told_by_topic(home):
    for days in range(18, 0, -1):
        keep(home, BREWING, ("made", "missed" if days > 9 else "made"), days_ago=days, seconds=30.0)
    keep(home, STEAMING, ("missed", "missed"))
    some = services(home)
    progress = hst.progress_of(some, "tea")
    assert [score for _, score in progress.scores] == [50.0] * 9 + [100.0] * 9
    assert [str(remark) for remark in progress.remarks] == ["Score: 100 now, 50 at first."]
    assert len(progress.paces) == 18
    every = hst.progress_of(some, "")
    assert [(trend.topic, trend.answers, trend.latest) for trend in every.topics] == [
        ("tea", 18, 100.0),
        ("rice", 1, 0.0),
    ]
