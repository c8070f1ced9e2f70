"""Going from place to place in the window."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from support.window_jobs import no_services

from tutor.config.settings import Settings
from tutor.ui.page import Page, Place
from tutor.ui.services import Services
from tutor.ui.window import MainWindow


class Diary(Page):
    """A page that notes what the window tells it."""

    def __init__(self, context):
        super().__init__(context)
        self.told = []

    def use(self, services):
        super().use(services)
        self.told.append("use")

    def entered(self):
        self.told.append("entered")

    def left(self):
        self.told.append("left")

    def open_with(self, target):
        self.told.append(target)

    def stop(self):
        self.told.append("stop")


@pytest.fixture
def window(by_itself, theme, home):
    places = (Place("diary", "Diary", "book", Diary), Place("foot", "Foot", "cog", Diary, is_at_foot=True))
    return by_itself(MainWindow(home, Settings(), no_services, places=places))


def open_with_nothing_behind(window):
    """The services are open, as far as pages care."""
    window.readiness.use = lambda services: None
    library = SimpleNamespace(refused=(), installed=())
    window._on_opened(Services(None, None, None, library, Path("nowhere"), Path("nowhere")))


def test_a_page_is_made_when_it_is_first_visited(window, qtbot):
    assert list(window._pages) == ["diary"]
    qtbot.mouseClick(window.rail.button("foot"), Qt.MouseButton.LeftButton)
    assert list(window._pages) == ["diary", "foot"]
    assert window.rail.button("foot").isChecked()
    assert window.current.told == []


def test_pages_are_told_of_the_services_and_of_coming_and_going(window):
    early = window.visit("diary")
    open_with_nothing_behind(window)
    assert early.told == ["use", "entered"]
    late = window.visit("foot", "a target")
    assert late.told == ["use", "entered", "a target"]
    assert early.told == ["use", "entered", "left"]
    window.visit("foot", "another")
    assert late.told[-1] == "another"


def test_a_page_can_send_the_person_elsewhere(window):
    page = window.visit("diary")
    page.visit_wanted.emit("foot", "bring this")
    assert window.current is not page
    assert window.current.told == ["bring this"]


def test_keys_go_to_the_places(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.button("foot").isChecked()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.button("diary").isChecked()


def test_nothing_leads_away_while_a_page_is_busy(window, qtbot):
    page = window.visit("diary")
    page.busy_changed.emit(True)
    assert not window.rail.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current is page
    page.busy_changed.emit(False)
    assert window.rail.isVisible()


def test_closing_stops_every_page(window):
    page = window.visit("diary")
    window.close()
    assert page.told == ["stop"]
