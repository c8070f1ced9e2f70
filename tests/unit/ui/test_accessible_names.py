"""Every control of every place has a name for screen readers, and every place can be gone through by Tab."""

import contextlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from support.accessible import nameless
from support.packs import write_pack
from support.scripted_services import scripted_services

from tutor.config.settings import Settings
from tutor.packs.library import open_library
from tutor.ui.keys import KEYS
from tutor.ui.keys_sheet import KeysSheet
from tutor.ui.pages.settings.settings_page import SECTIONS
from tutor.ui.places import PLACES
from tutor.ui.window import MainWindow

NAMES = [place.name for place in PLACES] + ["interview"]


@pytest.fixture
def window(qtbot, theme, home):
    """Shown, with scripted services and a small pack."""
    write_pack(home.packs_dir / "small")

    @contextlib.contextmanager
    def open_services(on_notice):
        services = scripted_services(home)
        object.__setattr__(services, "library", open_library(home.packs_dir))
        yield services

    one = MainWindow(home, Settings(), open_services)
    with qtbot.waitExposed(one):
        one.show()
    one.open()
    qtbot.waitUntil(lambda: one._services is not None)
    yield one
    with qtbot.waitSignal(one.put_away):
        one.close()
    QApplication.processEvents()
    one.deleteLater()


def test_no_control_is_nameless(qtbot, window):
    for name in NAMES:
        window.visit(name)
        QApplication.processEvents()
        assert nameless(window) == [], name
    page = window.visit("settings")
    qtbot.waitUntil(lambda: bool(page.models.models.rows))
    for section in SECTIONS:
        page.show_section(section)
        QApplication.processEvents()
        assert nameless(window) == [], section
    window.show_keys()
    assert nameless(window.findChild(KeysSheet)) == []


def test_every_key_of_the_window_is_on_the_list(window):
    for name in NAMES:
        window.visit(name)
    keys = {
        shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
        for shortcut in window.findChildren(QShortcut)
    }
    assert keys <= {key for group in KEYS.values() for one in group for key in one.keys}
    for place, group in KEYS.items():
        told = [key for one in group for key in one.keys]
        assert len(told) == len(set(told)), place


@pytest.mark.parametrize("name", ["settings", "welcome"])
def test_tab_goes_through_the_place_and_comes_back(qtbot, window, name):
    page = window.visit(name)
    window.activateWindow()
    first = page.tabs._group.button(0) if name == "settings" else page.on_button
    first.setFocus()
    seen = []
    for _ in range(80):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is first:
            break
        assert now.isVisible()
        seen.append(now)
    assert QApplication.focusWidget() is first
    assert len(seen) == len(set(map(id, seen)))
    assert sum(page.isAncestorOf(one) for one in seen) >= (8 if name == "settings" else 1)
