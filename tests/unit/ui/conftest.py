"""Fixtures of the window's tests: no screen, a theme, a page."""

import gc
import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tutor.ui.app import new_theme
from tutor.ui.background import Background
from tutor.ui.pages.interview_page import InterviewPage


@pytest.fixture
def theme(qapp):
    one = new_theme(qapp, "light")
    yield one
    qapp.setStyleSheet("")
    one.deleteLater()


@pytest.fixture
def page(qtbot, theme):
    """The Interview page on its own, shown, with no services behind it."""
    background = Background(theme)
    one = InterviewPage(theme, background, second_ms=20)
    qtbot.addWidget(one)
    one.resize(1000, 720)
    with qtbot.waitExposed(one):
        one.show()
    return one


@pytest.fixture
def automatic_collection():
    """Turns Python's collector on again, whatever the test did."""
    yield
    gc.enable()
