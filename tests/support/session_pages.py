"""A session's page in a test's hands: told events, pressed keys, read."""

from PySide6.QtWidgets import QApplication, QLabel
from support.material import attempt, grade, item, sound
from support.rehearsing import SCRIPT

from tutor.core import events as ev
from tutor.session.rehearsal import RehearsalBegan
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.rehearsal.rehearsal_page import RehearsalPage

TEA = item("tea/brewing")
ASKED = ev.QuestionAsked(1, "main", TEA.id, "Tea", "How hot is $x$?", None)
WRONG = attempt(TEA, grade(TEA, "missed", "missed"))


def tell(page, *events):
    """These happen in the session."""
    for event in events:
        page.on_event(event)


def shown_texts(widget):
    """What can be read on `widget`."""
    # What is added to a layout on the screen is shown by an event.
    QApplication.processEvents()
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    return labels + [one.text for one in widget.findChildren(RichText) if one.isVisible()]


def shown_words(widget):
    """The same in one line."""
    return " | ".join(shown_texts(widget))


def listening(qtbot, page):
    """`page`, whose session has heard something."""
    asked = RehearsalBegan(SCRIPT.id, "full", ()) if isinstance(page, RehearsalPage) else ASKED
    tell(page, asked, ev.ListeningStarted(), sound(-20.0, -10.0, 1.0))
    qtbot.waitUntil(lambda: not page.is_in_grace)
    return page


class _Signal:
    def connect(self, slot):
        self.emit = slot


class Runner:
    """Keeps the commands that it gets."""

    def __init__(self):
        self.happened, self.voice_known, self.failed, self.over = (_Signal() for _ in range(4))
        self.commands = []
        self.answers = self

    def __getattr__(self, name):
        return lambda *args: self.commands.append((name, *args))


def held(page, state):
    """`page` with a session in `state`; what it asks of the session comes into `page.commands`."""
    runner = Runner()
    page.commands = runner.commands
    page.hold(runner, state)
    return page
