"""What the window itself does: places, first run, missing models, keys, theme and size of the text."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from support.shown_settings import lacking
from support.window_jobs import no_services

from tutor.config.settings import Settings
from tutor.sound.messages import Device, Devices
from tutor.ui.app import remember_size
from tutor.ui.keys_sheet import KeysSheet
from tutor.ui.page import SETTINGS, WELCOME, Page, Place
from tutor.ui.palette import Palette
from tutor.ui.readiness import sound_readiness
from tutor.ui.services import Services
from tutor.ui.window import MainWindow


class Diary(Page):
    """A page that notes what the window tells it."""

    needs = frozenset()

    def __init__(self, context):
        super().__init__(context)
        self.told = []
        self.field = QLineEdit()
        self.column.addWidget(self.field)

    def use(self, services):
        super().use(services)
        self.told.append("use")

    def entered(self):
        self.told.append("entered")

    def left(self):
        self.told.append("left")

    def open_with(self, target):
        self.told.append(target)

    def reloaded(self):
        self.told.append("reloaded")

    def stop(self):
        self.told.append("stop")


class Home(Diary):
    """Needs what hears."""

    needs = frozenset({"stt"})


PLACES = (
    Place("home", "Home", "calendar-today", Home),
    Place("other", "Other", "book", Diary),
    Place(SETTINGS, "Settings", "cog-outline", Diary, is_at_foot=True),
    Place(WELCOME, "Welcome", "hand-wave-outline", Diary, is_on_rail=False),
)


def know_models(window, *missing):
    window.models.listed = lacking(*missing)
    window.models.changed.emit(window.models.listed)


@pytest.fixture
def window(qtbot, theme, home):
    one = MainWindow(home, Settings(), no_services, places=PLACES)

    def saved(window):
        qtbot.waitUntil(lambda: not window.settings._is_saving)

    qtbot.addWidget(one, before_close_func=saved)
    with qtbot.waitExposed(one):
        one.show()
    one.activateWindow()
    return one


def open_with_nothing_behind(window):
    """The services are open, as far as pages care."""
    window.readiness.use = lambda services: None
    library = SimpleNamespace(refused=(), installed=())
    window._on_opened(Services(None, None, None, library, Path("nowhere"), Path("nowhere")))


def test_pages_are_told_of_the_services_and_of_coming_and_going(window):
    early = window.visit("home")
    open_with_nothing_behind(window)
    assert early.told == ["use", "entered"]
    late = window.visit("other", "a target")
    assert late.told == ["use", "entered", "a target"]
    assert early.told == ["use", "entered", "left"]
    window.visit("other", "another")
    assert late.told[-1] == "another"


def test_keys_go_to_the_places(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.button("other").isChecked()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.button("home").isChecked()


def test_the_first_run_is_not_on_the_rail_and_hides_it(window):
    assert WELCOME not in window.rail._buttons
    window.welcome()
    assert isinstance(window.current, Diary)
    assert not window.rail.isVisible()
    window.current.visit_wanted.emit("home", None)
    assert window.rail.button("home").isChecked()
    assert window.rail.isVisible()


def test_a_page_says_which_models_it_lacks_with_the_way_to_get_them_until_they_come(qtbot, window):
    know_models(window, "whisper-base")
    notice = window.current.notice
    words = "Speech recognition is not on this computer yet. Without it: typed answers."
    assert notice.text == words
    qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert window.current.told == ["models"]
    assert window.current.notice.text == ""
    assert window.visit("home").notice.text == words
    know_models(window)
    assert window.current.notice.text == ""


def test_what_can_be_done_something_about_waits_below_what_is_told_after_it(window):
    notice, done = window.current.notice, []
    notice.tell("The models are missing.", "Get models", lambda: done.append("models"))
    notice.tell("An answer is left.", "Grade now", lambda: done.append("grade"))
    notice.tell("The engine was started again.")
    notice.close_button.click()
    assert notice.text == "An answer is left."
    notice.button.click()
    assert notice.text == "The models are missing."
    notice.button.click()
    assert (notice.text, done) == ("", ["grade", "models"])


def test_a_question_mark_opens_the_list_of_keys_and_escape_closes_it(qtbot, window):
    qtbot.keyClick(window, "?")
    sheet = window.findChild(KeysSheet)
    assert sheet.isVisible()
    qtbot.waitUntil(sheet.close_button.hasFocus)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_keys_lead_to_settings_and_about(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.button(SETTINGS).isChecked()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.current.told == ["about"]


def test_text_is_made_larger_and_smaller_by_keys_within_its_limits(qtbot, window, theme):
    control = Qt.KeyboardModifier.ControlModifier
    small = theme.font("body").pointSizeF()
    qtbot.keyClick(window, Qt.Key.Key_Plus, control)
    assert window.settings.settings.window.text_percent == 110
    assert theme.font("body").pointSizeF() == pytest.approx(1.1 * small)
    assert window.current.field.font().pointSizeF() == pytest.approx(1.1 * small, abs=0.1)
    qtbot.keyClick(window, Qt.Key.Key_Minus, control)
    qtbot.keyClick(window, Qt.Key.Key_Minus, control)
    assert theme.text_percent == 100
    for _ in range(12):
        qtbot.keyClick(window, Qt.Key.Key_Plus, control)
    assert theme.text_percent == 200
    qtbot.keyClick(window, Qt.Key.Key_0, control)
    assert theme.text_percent == 100


def test_theme_and_network_follow_the_settings_wherever_they_are_changed(window, theme):
    changed = Settings.model_validate(
        {"window": {"theme": "dark"}, "llm": {"endpoint": "http://me:secret@tower.local:8080/v1"}}
    )
    window.settings.change(lambda _: changed)
    assert theme.is_dark
    assert window.status_line._choices["dark"].isChecked()
    network = window.status_line.network
    assert network.text() == "Online: answers go to tower.local:8080"
    assert network.property("tone") == "contradicted"
    assert "no connection" not in network.toolTip()
    window.settings.change(lambda _: Settings())
    assert network.text() == "Offline"


def test_every_page_hears_that_engine_and_voice_are_others_now(window):
    page = window.visit(SETTINGS)
    window._renewal.renewed.emit()
    assert page.told == ["reloaded"]


def test_the_window_fits_the_screen_and_comes_back_as_it_was_unless_the_file_is_damaged(
    qtbot, theme, home, window
):
    screen = window.screen().availableSize()
    assert window.width() <= screen.width()
    assert window.height() <= screen.height()
    file = home.data_dir / "window.size"
    remember_size(window, file)
    window.resize(700, 520)
    window.close()

    again = MainWindow(home, Settings(), no_services, places=PLACES)
    qtbot.addWidget(again)
    remember_size(again, file)
    assert (again.width(), again.height()) == (700, 520)
    file.write_bytes(b"not a window's geometry")
    remember_size(again, file)
    assert (again.width(), again.height()) == (700, 520)


def test_half_a_laptop_screen_is_wide_enough_for_the_rail_shows_its_icons_alone(qtbot, window):
    window.resize(640, 700)
    qtbot.waitUntil(lambda: window.width() == 640)
    button = window.rail.button("home")
    assert (button.text(), button.accessibleName()) == ("", "Home")
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: button.text() == "Home")


def test_ctrl_k_opens_the_palette_and_ctrl_q_closes_the_window(qtbot, window, services):
    window._services = services
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    qtbot.keyClicks(palette.field, "settings")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.rail.button(SETTINGS).isChecked()
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_when_a_headset_is_first_heard_speaking_may_interrupt_by_one_click(window):
    heard = sound_readiness(Devices((), (Device("1", "AirPods", True),)))
    window.visit(WELCOME)
    window.readiness.sound_changed.emit(heard)
    assert not window.settings.settings.listening.headphones_offered
    home = window.visit("home")
    window.readiness.sound_changed.emit(heard)
    assert "AirPods" in home.notice.text
    home.notice.button.click()
    assert window.settings.settings.listening.headphones


def test_ctrl_z_takes_back_what_the_page_offers_to_undo(qtbot, window):
    page, done = window.current, []
    page.notice.offer("Deleted.", lambda: done.append("back"))
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["back"]
    assert page.notice.text == ""
    page.notice.offer("Not here yet.", lambda: done.append("fetched"), "Get models")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["back"]


def test_nothing_leads_away_while_a_page_is_busy(window, qtbot):
    page = window.visit("home")
    page.busy_changed.emit(True)
    assert not window.rail.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current is page
    page.busy_changed.emit(False)
    assert window.rail.isVisible()


def test_a_question_mark_in_a_text_is_a_question_mark(qtbot, window):
    page = window.visit(SETTINGS)
    page.field.setFocus()
    qtbot.keyClick(page.field, "?")
    assert page.field.text() == "?"
    assert window.findChild(KeysSheet) is None
