"""An interview of three questions, held by hand."""

import pytest
from support.session_pages import held

from tutor.ui.plans import InterviewPlan
from tutor.ui.session.interview.interview_state import started


@pytest.fixture
def running(page):
    """A page in an interview of three questions, and what it asks of the session."""
    return held(page, started(InterviewPlan((), 3, 1)).with_voice(is_typed=False, is_silent=False))


@pytest.fixture
def hands_free(running):
    """The same, hands-free."""
    running.context.settings.set("practice.hands_free", True)
    return running
