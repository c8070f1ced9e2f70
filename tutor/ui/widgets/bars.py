"""What tells the user something in a bar: something to know, and what was just done with the way back."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import MEDIUM, SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label
from tutor.ui.widgets.fitting import AdaptiveRow
from tutor.ui.widgets.layouts import TOP, boxed, column, row


class _Notice(NamedTuple):
    text: str
    action: str = ""
    do: Callable[[], None] = lambda: None


class NoticeBar(QFrame):
    """Hidden while there is nothing to tell. What has a button waits below what is told after it."""

    shown_changed = Signal(bool)
    """Whether there is something to tell."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("notice", True)
        self._notices: list[_Notice] = []
        self._label = Label(wraps=True)
        self.action_button = ActionButton(WindowText.tr("Fix it"), does=self._act)
        self.action_button.setVisible(False)
        self.close_button = _dismiss_button(self._put_away)
        self._row = AdaptiveRow(self._label, boxed(row(self.action_button, self.close_button)), upright=TOP)
        icon = Icon("information-outline", "on_notice")
        row((icon, TOP), (self._row, 1), margins=(MEDIUM, SMALL, SMALL, SMALL), of=self)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """What is being told; empty if nothing is."""
        return self._label.text() if not self.isHidden() else ""

    def tell(self, text: str, action: str = "", do: Callable[[], None] = lambda: None) -> None:
        """Show `text`; an empty one takes all away. `action`: the words of a button that calls `do`."""
        if not text:
            self._notices = []
        else:
            # What something can be done about stays until the user has done it or put it away.
            kept = [one for one in self._notices if one.text != text and (action or one.action)]
            self._notices = [*kept, _Notice(text, action, do)]
        self._show()

    def withdraw(self, text: str) -> None:
        """It is no longer so; the user may have put it away already."""
        self._notices = [one for one in self._notices if one.text != text]
        self._show()

    def _show(self) -> None:
        notice = self._notices[-1] if self._notices else _Notice("")
        self._label.setText(notice.text)
        if notice.action:
            self.action_button.set_words(notice.action)
        self.action_button.setVisible(bool(notice.action))
        self.setAccessibleName(notice.text)
        self.setVisible(bool(notice.text))
        self._row.fit()
        self.shown_changed.emit(bool(notice.text))

    def _act(self) -> None:
        do = self._notices[-1].do
        self._put_away()
        do()

    def _put_away(self) -> None:
        self._notices.pop()
        self._show()


class UndoBar(QWidget):
    """Hidden until something was done."""

    def __init__(self) -> None:
        super().__init__()
        self._action: Callable[[], object] | None = None
        self.label = Label(wraps=True)
        self.button = ActionButton(WindowText.tr("Undo"), does=self._act)
        self.close_button = _dismiss_button(self.clear)
        self._row = AdaptiveRow(self.label, boxed(row(self.button, self.close_button)))
        frame = QFrame()
        frame.setProperty("done", True)
        row(self._row, margins=(MEDIUM, SMALL, SMALL, SMALL), of=frame)
        column(frame, margins=(0, SMALL, 0, MEDIUM), of=self)
        self.setVisible(False)

    def offer(self, sentence: str, action: Callable[[], object] | None = None, words: str = "") -> None:
        """Tell `sentence`; a button does `action`, once. `words`: of it, where they are not "Undo"."""
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self._action = action
        self.button.setVisible(action is not None)
        self.button.set_words(words or WindowText.tr("Undo"))
        self.setVisible(True)
        self._row.fit()

    def clear(self) -> None:
        self._action = None
        self.setVisible(False)

    def _act(self) -> None:
        action = self._action
        self.clear()
        if action is not None:
            action()


def _dismiss_button(does: Callable[[], object]) -> ActionButton:
    return ActionButton("", icon="close", kind="quiet", name=WindowText.tr("Dismiss"), does=does)
