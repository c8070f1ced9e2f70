"""The thread of a native model."""

import os
import sys
import threading

import pytest

from tutor.core.errors import Cancelled
from tutor.engine.lane import STEP_BACK, Lane


def priority() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) if sys.platform == "linux" else 0


def test_a_model_lives_on_one_thread_and_is_freed_there():
    freed = []
    lane = Lane(
        "one", threading.get_native_id, lambda model: freed.append((model, threading.get_native_id()))
    )
    made = lane.run(lambda model: model)
    assert lane.run(lambda model: (model, threading.get_native_id())) == (made, made)
    lane.close()
    assert freed == [(made, made)]
    with pytest.raises(Cancelled):
        lane.run(lambda model: model)


def test_a_freed_model_is_given_to_nobody():
    lane, made = Lane("one", lambda: [], list.clear), []
    lane.run(made.append)
    lane.close()
    assert lane._do(lambda model: model) is not made[0], "work that came while it was closed loads its own"


def test_a_lane_that_steps_back_leaves_the_others_their_cores():
    back, usual = Lane("back", priority, steps_back=True), Lane("usual", priority)
    assert back.run(lambda at_load: at_load) == (
        min(19, priority() + STEP_BACK) if sys.platform == "linux" else 0
    )
    assert usual.run(lambda at_load: at_load) == priority()
    back.close()
    usual.close()
