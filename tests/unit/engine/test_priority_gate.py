"""The recogniser goes first: what can wait stands still while it is at work."""

import threading

import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.engine.lane import Lane
from tutor.engine.priority_gate import PriorityGate


def test_waiting_can_be_cancelled():
    gate, cancel, ended = PriorityGate(), CancelToken(), threading.Event()
    gate.acquire()

    def wait() -> None:
        with pytest.raises(Cancelled):
            gate.wait(cancel)
        ended.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    cancel.cancel()
    waiting.join(10)
    assert ended.is_set()


class Work:
    """Work that runs until it is stopped, the last time to its end."""

    def __init__(self, gate: PriorityGate, stops: int) -> None:
        self._gate = gate
        self._stops = stops
        self.begun: list[int] = []
        """For each beginning, how many held the gate."""
        self.is_stopped = threading.Semaphore(0)

    def __call__(self, pause: CancelToken) -> str:
        self.begun.append(self._gate._takers)
        if len(self.begun) <= self._stops:
            self._gate.acquire()
            assert pause.is_cancelled
            self.is_stopped.release()
            raise Cancelled
        return "done"


def test_work_is_begun_again_when_the_recogniser_is_done():
    gate, results = PriorityGate(), []
    work = Work(gate, stops=2)
    running = threading.Thread(target=lambda: results.append(gate.run_in_gaps(work, CancelToken())))
    running.start()
    for _ in range(2):
        assert work.is_stopped.acquire(timeout=10)
        gate.release()
    running.join(10)
    assert results == ["done"]
    assert work.begun == [0] * 3


def test_a_lane_goes_first_from_asking_to_the_end_of_its_work():
    gate, hold, begun = PriorityGate(), threading.Event(), threading.Event()
    lane: Lane[int] = Lane("first", lambda: 7, goes_first=gate)

    def work(model: int) -> int:
        begun.set()
        hold.wait(10)
        return model

    first = lane.submit(work)
    second = lane.submit(lambda model: model + 1)
    assert begun.wait(10)
    assert gate._takers
    hold.set()
    assert (first.result(10), second.result(10)) == (7, 8)
    gate.wait(CancelToken())
    assert not gate._takers
    lane.close()


def test_a_lane_whose_work_fails_leaves_the_way():
    gate = PriorityGate()
    lane: Lane[int] = Lane("first", lambda: 7, goes_first=gate)
    with pytest.raises(ZeroDivisionError):
        lane.run(lambda model: model // 0)
    gate.wait(CancelToken())
    lane.close()
