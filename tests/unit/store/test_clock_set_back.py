"""A clock that is set back: nothing is lost, deleted or put out of order, and the schedule goes on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from support.material import attempt, grade, item

from tutor.practice.memory import Review
from tutor.store.pages import Pages
from tutor.store.recordings import forget_recordings

TEA = item()
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_answers_keep_their_order_and_the_schedule_goes_on(history):
    moments = [NOW, NOW + timedelta(days=1), NOW - timedelta(days=400), NOW - timedelta(days=399)]
    for number, at in enumerate(moments):
        one = replace(attempt(TEA, grade(TEA, "made", "missed"), f"answer {number}"), recording="")
        history.add(one, versions={}, now=at, reviews=[Review(TEA.id, at, "good", 0.5)])
    assert [r.attempt.transcript.text for r in history.latest()] == [f"answer {n}" for n in (3, 2, 1, 0)]
    memory = history.memories()[TEA.id]
    assert memory.due == history.scheduler().replayed(history.reviews()).due > memory.last_review
    assert (memory.reviews, len(Pages(history.path).attempts())) == (len(moments), len(moments))


def test_a_session_that_ends_before_it_began_is_kept(history):
    session = history.start_session("interview", NOW)
    history.add(attempt(TEA, grade(TEA, "made", "made")), versions={}, session_id=session, now=NOW)
    history.end_session(session, {}, NOW - timedelta(days=2))
    assert history.outcome(session) == "saved"
    assert [row.turns for row in Pages(history.path).sessions()] == [1]


def test_recordings_from_the_future_stay(tmp_path):
    (tmp_path / "a.wav").write_bytes(b"sound")
    before = (tmp_path / "a.wav").stat().st_mtime - 400 * 86_400
    assert forget_recordings(tmp_path, 30, now_s=before) == 0
