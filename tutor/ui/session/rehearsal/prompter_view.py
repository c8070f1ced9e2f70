"""The teleprompter: a script's lines, the one being said marked and kept in view."""

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPropertyAnimation, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

from tutor.practice.follower import Position
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.rehearsal.prompter import Prompter, PrompterLine
from tutor.ui.texts import RehearseText
from tutor.ui.theme.measures import MEDIUM, SMALL, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.display import Icon, restyle
from tutor.ui.widgets.layouts import clear, column, row

READING_AT = 0.3
"""How far down the view the current line is held."""


class _Row(QFrame):
    """One line. A bar, an arrow and a tint mark the current one."""

    def __init__(self, theme: Theme, line: PrompterLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("prompter", True)
        self._arrow = Icon(theme, "play", "accent", 16, parent=self)
        policy = self._arrow.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._arrow.setSizePolicy(policy)
        self.text = RichText(theme, "question", parent=self)
        if line.is_plain:
            self.text.set_plain(line.text)
        else:
            self.text.set_text(line.text)
        middle = Qt.AlignmentFlag.AlignVCenter
        row((self._arrow, middle), (self.text, 1), margins=(SMALL, TIGHT, MEDIUM, TIGHT), of=self)
        self._words = self.text.accessibleName()
        self._look: tuple[bool, bool] | None = None
        self.show_place(is_now=False, is_behind=False)

    @property
    def is_now(self) -> bool:
        return self._look is not None and self._look[0]

    def show_place(self, *, is_now: bool, is_behind: bool) -> None:
        if self._look == (is_now, is_behind):
            return
        self._look = (is_now, is_behind)
        self._arrow.setVisible(is_now)
        restyle(self, "now", is_now)
        self.text.set_tone("muted" if is_behind and not is_now else "text")
        self.text.setAccessibleName(
            RehearseText.tr("Now: {words}").format(words=self._words) if is_now else self._words
        )


class PrompterView(QScrollArea):
    """Scrolls by itself; the user may scroll too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._prompter: Prompter | None = None
        self._current: int | None = None
        self.rows: list[_Row] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(RehearseText.tr("Script"))
        self._holder = QWidget()
        self._column = column(spacing=0, margins=(0, 0, MEDIUM, 0), of=self._holder)
        self.setWidget(self._holder)
        self._gliding = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._gliding.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._hold())

    def show_prompter(self, prompter: Prompter | None) -> None:
        """Other lines, from their beginning; None: none."""
        if prompter is self._prompter:
            return
        self._prompter, self._current = prompter, None
        self._gliding.stop()
        clear(self._column)
        self.rows = []
        for line in prompter.lines if prompter is not None else ():
            if line.opens_paragraph:
                self._column.addSpacing(MEDIUM)
            one = _Row(self._theme, line, self._holder)
            self._column.addWidget(one)
            self.rows.append(one)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def show_place(self, current: int | None, position: Position | None) -> None:
        """Mark line `current` as being said, and tone down what lies behind `position`."""
        if self._prompter is None:
            return
        for number, one in enumerate(self.rows):
            is_behind = position is not None and self._prompter.is_behind(number, position)
            one.show_place(is_now=number == current, is_behind=is_behind)
        if current is not None and current != self._current:
            self._glide(self.rows[current])
        self._current = current

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold()

    def _hold(self) -> None:
        """The lines were laid out anew: keep the current one where it is read."""
        if self._current is not None and self._current < len(self.rows):
            self._gliding.stop()
            self.verticalScrollBar().setValue(self._goal(self.rows[self._current]))

    def _goal(self, row: _Row) -> int:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        # All of the line where it fits, else its beginning.
        goal = max(int(row.y() - READING_AT * height), row.geometry().bottom() - height)
        goal = min(goal, row.y())
        return min(max(goal, bar.minimum()), bar.maximum())

    def settle(self) -> None:
        """Be where it is moving to."""
        if self._gliding.state() == QAbstractAnimation.State.Running:
            self._gliding.setCurrentTime(self._gliding.duration())

    def _glide(self, row: _Row) -> None:
        bar, goal = self.verticalScrollBar(), self._goal(row)
        # As long as the desktop's own movements; none where it wants none.
        duration = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        self._gliding.stop()
        if duration <= 0 or not self.isVisible():
            bar.setValue(goal)
            return
        self._gliding.setDuration(2 * duration)
        self._gliding.setStartValue(bar.value())
        self._gliding.setEndValue(goal)
        self._gliding.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
