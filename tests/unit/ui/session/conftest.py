"""A session of each mode, held by hand."""

import pytest
from support.material import topic
from support.rehearsing import SCRIPT
from support.session_pages import held

from tutor.ui.plans import InterviewPlan
from tutor.ui.session.interview.interview_state import started
from tutor.ui.session.quickfire.quickfire_page import QuickfirePage
from tutor.ui.session.quickfire.quickfire_state import QuickfireState
from tutor.ui.session.rehearsal import rehearsal_state as rehearsals
from tutor.ui.session.rehearsal.rehearsal_page import RehearsalPage


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch):
    """The moment after listening begins, in which no key ends the answer."""
    monkeypatch.setattr("tutor.ui.session.session_page.GRACE_MS", 10)


@pytest.fixture
def interview(page):
    return held(page, started(InterviewPlan((), 3, 0)).with_voice(is_typed=False, is_silent=False))


@pytest.fixture
def round_(by_itself, context):
    return held(
        by_itself(QuickfirePage(context)),
        QuickfireState(phase="preparing").with_voice(is_typed=False, is_silent=False),
    )


@pytest.fixture
def rehearsal(by_itself, context):
    one = by_itself(RehearsalPage(context))
    one.show_topics([topic("tea", SCRIPT)])
    state = rehearsals.started(SCRIPT.id, "Tea", "full", SCRIPT.window_s)
    return held(one, state.with_voice(is_typed=False, is_silent=True))


@pytest.fixture(params=["interview", "round_"])
def session(request):
    """One in which Viva asks."""
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["interview", "round_", "rehearsal"])
def any_session(request):
    return request.getfixturevalue(request.param)
