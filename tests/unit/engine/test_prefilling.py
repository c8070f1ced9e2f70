"""Evaluating ahead of need, in the gaps that the recogniser leaves."""

import threading

import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, ModelMissing
from tutor.engine.lane import Lane
from tutor.engine.prefilling import Prefiller, SegmentPrefiller, Segments
from tutor.engine.priority_gate import PriorityGate


class Work:
    """Work that runs until it is stopped, the last time to its end."""

    def __init__(self, gate: PriorityGate, stops: int) -> None:
        self._gate = gate
        self._stops = stops
        self.begun: list[bool] = []
        """For each beginning, whether somebody held the gate."""
        self.is_stopped = threading.Semaphore(0)

    def __call__(self, model: str, pause: CancelToken) -> str:
        self.begun.append(self._gate.is_held)
        if len(self.begun) <= self._stops:
            self._gate.acquire()
            assert pause.is_cancelled
            self.is_stopped.release()
            raise Cancelled
        return f"{model} done"


@pytest.fixture
def gate():
    return PriorityGate()


@pytest.fixture
def lane():
    one: Lane[str] = Lane("llm", lambda: "model")
    yield one
    one.close()


def test_work_is_begun_again_when_the_recogniser_is_done(gate, lane):
    work, results = Work(gate, stops=2), []
    ahead = Prefiller(lane, gate)
    running = threading.Thread(target=lambda: results.append(ahead.run(work, CancelToken())))
    running.start()
    for _ in range(2):
        assert work.is_stopped.acquire(timeout=10)
        gate.release()
    running.join(10)
    assert results == ["model done"]
    assert work.begun == [False] * 3


def test_cancelled_work_is_not_begun_again(gate, lane):
    cancel, begun = CancelToken(), []

    def work(model: str, pause: CancelToken) -> None:
        begun.append(model)
        cancel.cancel()
        pause.check()

    with pytest.raises(Cancelled):
        Prefiller(lane, gate).run(work, cancel)
    with pytest.raises(Cancelled):
        Prefiller(lane, gate).run(work, cancel)
    assert begun == ["model"]


class Evaluated:
    """Keeps what it was given; the first stands still until it is let go."""

    def __init__(self, error: Exception | None = None) -> None:
        self.seen: list[Segments] = []
        self.begun = threading.Event()
        self.go_on = threading.Event()
        self._error = error

    def __call__(self, segments: Segments, cancel: CancelToken) -> None:
        self.seen.append(segments)
        self.begun.set()
        self.go_on.wait(10)
        cancel.check()
        if self._error is not None:
            raise self._error


def test_what_settled_meanwhile_is_evaluated_all_at_once_and_to_the_end():
    evaluated = Evaluated()
    ahead = SegmentPrefiller(evaluated, CancelToken())
    ahead.settled(("one",))
    assert evaluated.begun.wait(10)
    ahead.settled(("one", "two"))
    ahead.settled(("one", "two", "three"))
    ahead.close()
    evaluated.go_on.set()
    ahead.join(10)
    assert evaluated.seen == [("one",), ("one", "two", "three")]


def test_an_answer_without_words_starts_nothing():
    before = threading.active_count()
    ahead = SegmentPrefiller(Evaluated(), CancelToken())
    ahead.close()
    ahead.join(10)
    assert threading.active_count() == before


def test_skipping_ends_it():
    evaluated, cancel = Evaluated(), CancelToken()
    ahead = SegmentPrefiller(evaluated, cancel)
    ahead.settled(("one",))
    assert evaluated.begun.wait(10)
    ahead.settled(("one", "two"))
    cancel.cancel()
    evaluated.go_on.set()
    ahead.join(10)
    assert evaluated.seen == [("one",)]


def test_without_a_language_model_the_answer_goes_on():
    evaluated = Evaluated(ModelMissing("There is none."))
    evaluated.go_on.set()
    ahead = SegmentPrefiller(evaluated, CancelToken())
    ahead.settled(("one",))
    ahead.join(10)
    ahead.settled(("one", "two"))
    ahead.close()
    assert evaluated.seen == [("one",)]
