"""Fixtures of the window's tests: no screen, a theme, a page."""

import gc
import os

import pytest
from PySide6.QtCore import QLocale, QTranslator
from support.window_jobs import until

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


from support.scripted_services import scripted_services
from support.shown_settings import Asked, show_models, stocked
from support.window_fixtures import collected_here, libraries_frozen, theme

from tutor.config.settings import Settings
from tutor.store.history import open_history
from tutor.ui.background import Background
from tutor.ui.language import speak_language
from tutor.ui.models.model_controller import ModelController
from tutor.ui.page import PageContext
from tutor.ui.pages.settings.settings_page import SettingsPage
from tutor.ui.readiness import ReadinessCheck
from tutor.ui.session.interview.interview_page import InterviewPage
from tutor.ui.settings_store import SettingsStore
from tutor.ui.texts import use_language

# Whatever language the machine speaks.
QLocale.setDefault(QLocale("en"))
__all__ = ("collected_here", "libraries_frozen", "theme")


@pytest.fixture
def german(qapp):
    """The window's language is German."""
    before = QLocale()
    speak_language(qapp, "de")
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)
    use_language()


@pytest.fixture
def context(theme, home):
    """What pages are made with, over the test's own home."""
    background = Background(theme)
    settings = SettingsStore(Settings(), home.settings_file, background, theme)
    controller = ModelController(background, home, settings, theme)
    readiness = ReadinessCheck(background, settings, theme)
    return PageContext(background, home, settings, controller, readiness, second_ms=20)


@pytest.fixture
def by_itself(qtbot):
    """Shows a widget on its own; no services are behind it."""

    def show(page, width=1000, height=720):
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return show


@pytest.fixture
def page(by_itself, context):
    """The Interview page."""
    return by_itself(InterviewPage(context))


@pytest.fixture
def automatic_collection():
    """Turns Python's collector on again, whatever the test did."""
    yield
    gc.enable()


@pytest.fixture
def asked(context, monkeypatch):
    return Asked(context.models, monkeypatch)


@pytest.fixture
def history(home):
    return open_history(home, Settings())


@pytest.fixture
def services(home):
    return scripted_services(home)


@pytest.fixture
def settings_page(qtbot, by_itself, context, asked, services):
    """Shown, with scripted services open and the starter models here."""
    one = by_itself(SettingsPage(context), 1000, 760)
    show_models(one, stocked())
    one.use(services)
    one.entered()
    until(qtbot, one.sound.microphone.setting.control.isEnabled)
    yield one
    one.stop()
    until(qtbot, lambda: not context.settings._is_saving)
