"""A rehearsal while it runs: the script, and the pace against the time it should take."""

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPointF, QPropertyAnimation, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyle, QWidget

from tutor.practice.coaching import clock
from tutor.practice.follower import Position
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.answer_view import AnswerView
from tutor.ui.session.rehearsal.rehearsal_plan import NO_LINES, Prompter, PrompterLine
from tutor.ui.session.rehearsal.rehearsal_state import (
    PaceSoFar,
    RehearsalState,
    course_words,
    doing_words,
    heading,
)
from tutor.ui.session.running_view import EndWords, RunningView
from tutor.ui.texts import RehearseText, WindowText, figure
from tutor.ui.theme.theme import MEDIUM, SMALL, TIGHT, theme
from tutor.ui.widgets.display import Icon, Label, restyle, small_print
from tutor.ui.widgets.drawing import Drawing, fill_box, write
from tutor.ui.widgets.layouts import UprightArea, boxed, clear, column, row

READING_AT = 0.3
"""How far down the view the current line is held."""


class _Row(QFrame):
    """One line. A bar, an arrow and a tint mark the current one."""

    def __init__(self, line: PrompterLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("prompter", True)
        self._arrow = Icon("play", "accent", 16, parent=self)
        policy = self._arrow.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._arrow.setSizePolicy(policy)
        self.text = RichText("", "question", parent=self)
        if line.is_plain:
            self.text.set_plain(line.text)
        else:
            self.text.set_text(line.text)
        middle = Qt.AlignmentFlag.AlignVCenter
        row((self._arrow, middle), (self.text, 1), margins=(SMALL, TIGHT, MEDIUM, TIGHT), of=self)
        self._words = self.text.accessibleName()
        self._look: tuple[bool, bool] | None = None
        self.show_place(is_now=False, is_behind=False)

    def show_place(self, *, is_now: bool, is_behind: bool) -> None:
        if (is_now, is_behind) == self._look:
            return
        self._look, self.is_now = (is_now, is_behind), is_now
        self._arrow.setVisible(is_now)
        restyle(self, "now", is_now)
        self.text.set_tone("muted" if is_behind and not is_now else "text")
        now = RehearseText.tr("Now: {words}", words=self._words)
        self.text.setAccessibleName(now if is_now else self._words)


class PrompterView(UprightArea):
    """Scrolls by itself; the user may scroll too."""

    def __init__(self) -> None:
        super().__init__()
        self._prompter = NO_LINES
        self._current: int | None = None
        self.rows: list[_Row] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(RehearseText.tr("Script"))
        self._holder = QWidget()
        self._column = column(spacing=0, margins=(0, 0, MEDIUM, 0), of=self._holder)
        self.setWidget(self._holder)
        self._gliding = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._gliding.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._hold())

    def show_prompter(self, prompter: Prompter) -> None:
        """Other lines, from their beginning."""
        if prompter is self._prompter:
            return
        self._prompter, self._current = prompter, None
        self._gliding.stop()
        clear(self._column)
        self.rows = []
        for line in prompter.lines:
            if line.opens_paragraph:
                self._column.addSpacing(MEDIUM)
            one = _Row(line, self._holder)
            self._column.addWidget(one)
            self.rows.append(one)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def show_place(self, current: int | None, position: Position | None) -> None:
        """Mark line `current` as being said, and tone down what lies behind `position`."""
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
        if self._current is not None:
            self._gliding.stop()
            self.verticalScrollBar().setValue(self._goal(self.rows[self._current]))

    def _goal(self, row: _Row) -> int:
        height = self.viewport().height()
        # All of the line where it fits, else its beginning.
        goal = min(max(int(row.y() - READING_AT * height), row.geometry().bottom() - height), row.y())
        return min(max(goal, 0), self.verticalScrollBar().maximum())

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


_BAR = 10
_NEEDLE = 9
_GAP = 3
LEAST_SHARE, MOST_SHARE = 0.5, 1.5
"""The gauge goes from half the window's begin to half as much again as its end."""


class PaceGauge(Drawing):
    """A needle over three stretches: too fast, in time, too slow."""

    def __init__(self) -> None:
        super().__init__()
        self.show_pace(None, (90, 120))

    def show_pace(self, pace: PaceSoFar | None, window_s: tuple[int, int]) -> None:
        self._pace, self._window_s = pace, window_s
        self.setAccessibleName(RehearseText.tr("Pace: {pace}", pace=course_words(pace)))
        self.update()

    @property
    def needle(self) -> float | None:
        """Where the needle is, 0 to 1 of the width; None while the pace is not known."""
        if self._pace is None:
            return None
        low, high = self._edges
        return min(max((self._pace.takes_s - low) / (high - low), 0.0), 1.0)

    @property
    def _edges(self) -> tuple[float, float]:
        return LEAST_SHARE * self._window_s[0], MOST_SHARE * self._window_s[1]

    def sizeHint(self) -> QSize:
        small = QFontMetricsF(theme().font("small")).height()
        return QSize(260, int(_NEEDLE + _BAR + _GAP + small) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        low, high = self._edges
        bar = QRectF(1, _NEEDLE, self.width() - 2, _BAR)
        begin, end = ((edge - low) / (high - low) * bar.width() for edge in self._window_s)
        aim = QRectF(bar.left() + begin, bar.top(), end - begin, bar.height())
        fill_box(painter, bar, "raised", _BAR / 2)
        painter.setPen(QPen(theme().colour("outline"), 1.0))
        painter.setBrush(theme().colour("accent_soft"))
        painter.drawRect(aim.adjusted(0, 0.5, 0, -0.5))
        self._words(painter, bar, aim)
        if (needle := self.needle) is not None:
            at = bar.left() + needle * bar.width()
            at = min(max(at, bar.left() + 6), bar.right() - 6)
            tip = bar.top() + 2
            fill_box(painter, QRectF(at - 1.5, tip - 3, 3, bar.height() + 1), "accent", 1.5)
            top = tip - _NEEDLE
            painter.drawPolygon([QPointF(at - 6, top), QPointF(at + 6, top), QPointF(at, tip)])

    def _words(self, painter: QPainter, bar: QRectF, aim: QRectF) -> None:
        metrics, align = QFontMetricsF(theme().font("small")), Qt.AlignmentFlag
        below = QRectF(bar.left(), bar.bottom() + _GAP, bar.width(), metrics.height())
        low, high = self._window_s
        middle = f"{clock(low)}–{clock(high)}"
        wide = metrics.horizontalAdvance(middle)
        centre = aim.center().x()
        around = QRectF(centre - wide, below.top(), 2 * wide, below.height())
        write(painter, around, align.AlignHCenter, middle)
        room_left = centre - wide / 2 - below.left()
        room_right = below.right() - centre - wide / 2
        too_fast, too_slow = RehearseText.tr("too fast"), RehearseText.tr("too slow")
        if metrics.horizontalAdvance(f"{too_fast} ") < room_left:
            write(painter, below, align.AlignLeft, too_fast)
        if metrics.horizontalAdvance(f" {too_slow}") < room_right:
            write(painter, below, align.AlignRight, too_slow)


FROM_MEMORY = RehearseText.QT_TR_NOOP("From memory: nothing is on screen.")


END = EndWords(
    WindowText.QT_TR_NOOP("Stop now? This run won’t be saved."),
    WindowText.QT_TR_NOOP("Stop now? This run won’t be saved."),
    WindowText.QT_TR_NOOP("Stop"),
)


class RehearsalRunningView(RunningView[RehearsalState]):
    def __init__(self) -> None:
        prompter, gauge = PrompterView(), PaceGauge()
        blank = Label(RehearseText.tr(FROM_MEMORY), "question", "muted", wraps=True)
        blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        course = small_print()
        answer = AnswerView(boxed(column(course, gauge, spacing=2)))
        sight = boxed(column((prompter, 1), (blank, 1)))
        super().__init__(RehearsalState(), answer, END, top=sight, is_script=True)
        self.prompter, self.blank, self.course, self.gauge = prompter, blank, course, gauge

    def progress_words(self, state: RehearsalState) -> str:
        if state.is_typed or state.position is None:
            return heading(state)
        share = RehearseText.tr("{share} % of the script", share=figure(100 * state.position.share))
        return f"{heading(state)}   ·   {share}"

    def doing_words(self, state: RehearsalState) -> str:
        return RehearseText.tr("Stopping …") if state.is_ending else doing_words(state)

    def show_state(self, state: RehearsalState) -> None:
        has_lines = bool(state.prompter.lines)
        self.prompter.setVisible(has_lines)
        self.blank.setVisible(not has_lines and not state.is_typing)
        is_memory = state.stage == "blank" and state.phase != "preparing"
        self.blank.setText(RehearseText.tr(FROM_MEMORY) if is_memory else "")
        self.prompter.show_prompter(state.prompter)
        self.prompter.show_place(state.current if not state.is_typed else None, state.shown)
        pace = state.pace
        self.course.setText(course_words(pace))
        self.course.set_tone("partly" if pace is not None and pace.course in ("fast", "slow") else "muted")
        self.gauge.setVisible(state.window_s is not None)
        if state.window_s is not None:
            self.gauge.show_pace(pace, state.window_s)
        super().show_state(state)
