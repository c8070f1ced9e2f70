"""A bar that tells the user something: to know, or what was just done with the way back."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import MEDIUM, SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label
from tutor.ui.widgets.fitting import AdaptiveRow
from tutor.ui.widgets.layouts import NONE, TOP, boxed, column, row


class _Notice(NamedTuple):
    text: str
    action: str = ""
    do: Callable[[], object] = lambda: None


class NoticeBar(QWidget):
    """Hidden while there is nothing to tell. What has a button waits below what is told after it."""

    shown_changed = Signal(bool)
    """Whether there is something to tell."""

    def __init__(self, look: Literal["notice", "done"] = "notice") -> None:
        """`look`: of something to know, or of something that was done."""
        super().__init__()
        self._notices: list[_Notice] = []
        self.label = Label(wraps=True)
        self.button = ActionButton("", does=self._act)
        self.close_button = ActionButton(
            "", icon="close", kind="quiet", name=WindowText.tr("Dismiss"), does=self._put_away
        )
        self._row = AdaptiveRow(self.label, boxed(row(self.button, self.close_button)), upright=TOP)
        frame = QFrame()
        frame.setProperty(look, True)
        is_notice = look == "notice"
        icon = [(Icon("information-outline", "on_notice"), TOP)] if is_notice else []
        row(*icon, (self._row, 1), margins=(MEDIUM, SMALL, SMALL, SMALL), of=frame)
        column(frame, margins=NONE if is_notice else (0, SMALL, 0, MEDIUM), of=self)
        self.clear()

    @property
    def text(self) -> str:
        """What is being told; empty if nothing is."""
        return self.label.text() if not self.isHidden() else ""

    def tell(self, text: str, action: str = "", do: Callable[[], object] = lambda: None) -> None:
        """Show `text`; an empty one takes all away. `action`: the words of a button that calls `do`."""
        # What something can be done about stays until the user has done it or put it away.
        kept = [one for one in self._notices if one.text != text and (action or one.action)]
        self._show([*kept, _Notice(text, action, do)] if text else [])

    def offer(self, sentence: str, action: Callable[[], object] | None = None, words: str = "") -> None:
        """Tell this alone; a button does `action`, once. `words`: of it, where they are not "Undo"."""
        self.clear()
        self.tell(sentence, *((words or WindowText.tr("Undo"), action) if action is not None else ()))

    def undo(self) -> bool:
        """Press the button, where it takes back what was done; whether it did."""
        can_undo = self.isVisible() and self.button.text() == WindowText.tr("Undo")
        if can_undo:
            self._act()
        return can_undo

    def withdraw(self, text: str) -> None:
        """It is no longer so; the user may have put it away already."""
        self._show([one for one in self._notices if one.text != text])

    def clear(self) -> None:
        self._show([])

    def _show(self, notices: list[_Notice]) -> None:
        self._notices = notices
        notice = notices[-1] if notices else _Notice("")
        self.label.setText(notice.text)
        self.button.set_words(notice.action)
        self.button.setVisible(bool(notice.action))
        self.setAccessibleName(notice.text)
        self.setVisible(bool(notice.text))
        self._row.fit()
        self.shown_changed.emit(bool(notice.text))

    def _act(self) -> None:
        do = self._notices[-1].do
        self._put_away()
        do()

    def _put_away(self) -> None:
        self._show(self._notices[:-1])
