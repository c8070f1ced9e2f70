"""Keys do the same wherever the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from tutor.ui.keys import on_key
from tutor.ui.pages.notes.contents_view import SearchField
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.layouts import column


def test_a_key_of_the_page_is_not_taken_by_its_text_field(qtbot, theme, by_itself):
    done = []
    page, field = QWidget(), SearchField()
    column(field, of=page)
    on_key(page, QKeySequence("Ctrl+E"), lambda: done.append("edit"))
    field.setText("words")
    by_itself(page)
    page.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert done == ["edit"]
    qtbot.keyClicks(field, "e")
    assert field.text() == "wordse"


def test_enter_presses_the_button_that_has_the_keyboard(qtbot, theme, by_itself):
    done = []
    page = QWidget()
    button = ActionButton("Import", does=lambda: done.append("imported"))
    column(button, of=page)
    by_itself(page)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["imported"])
