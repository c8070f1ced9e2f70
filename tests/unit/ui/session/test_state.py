"""What ends a pause and a countdown, in any mode."""

import pytest

from tutor.core import events as ev
from tutor.ui.session.interview.interview_state import InterviewState


@pytest.mark.parametrize(
    ("phase", "happens", "is_paused"),
    [
        ("listening", lambda state: state.after(ev.ListeningEnded()), False),
        ("asking", lambda state: state.after(ev.QuestionRephrased("In other words.")), False),
        ("asking", lambda state: state.with_mute(is_muted=True), False),
        ("listening", lambda state: state.with_mute(is_muted=True), True),
        ("listening", lambda state: state.after(ev.TranscriptGrew("more")), True),
    ],
    ids=["the answer", "another question", "a question cut off", "not muting", "not words"],
)
def test_a_pause_lasts_until(phase, happens, is_paused):
    state = happens(InterviewState(phase=phase, is_paused=True, silence_left_s=2.0))
    assert state.is_paused == is_paused
    assert (state.silence_left_s is None) == (state.phase == "transcribing" or bool(state.rephrased))
