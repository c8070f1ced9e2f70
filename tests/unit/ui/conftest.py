"""Fixtures of the window's tests: no screen, a theme, a page."""

import gc
import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.ui.app import new_theme
from tutor.ui.background import Background
from tutor.ui.model_keeper import ModelKeeper
from tutor.ui.pages.interview_page import InterviewPage
from tutor.ui.pages.page import Surroundings
from tutor.ui.settings_keeper import SettingsKeeper


@pytest.fixture
def theme(qapp):
    font = qapp.font()
    one = new_theme(qapp, "light")
    yield one
    qapp.setStyleSheet("")
    qapp.setFont(font)
    one.deleteLater()


@pytest.fixture
def around(theme, tmp_path):
    """What pages are made with; settings are kept below the test's folder."""
    background = Background(theme)
    paths = paths_below(tmp_path)
    settings = SettingsKeeper(Settings(), paths.settings_file, background, theme)
    return Surroundings(theme, background, paths, settings, ModelKeeper(background, paths, settings, theme))


@pytest.fixture
def page(qtbot, around):
    """The Interview page on its own, shown, with no services behind it."""
    one = InterviewPage(around, second_ms=20)
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
