"""A session's page in a test's hands: told events, pressed keys, read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tutor.ui.richtext.rich_text import RichText


def tell(page, *events):
    """These happen in the session."""
    for event in events:
        page.on_event(event)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the keyboard is."""
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key, modifier)


def shown_texts(widget):
    """What can be read on `widget`."""
    # What is added to a layout on the screen is shown by an event.
    QApplication.processEvents()
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    return labels + [one.text for one in widget.findChildren(RichText) if one.isVisible()]
