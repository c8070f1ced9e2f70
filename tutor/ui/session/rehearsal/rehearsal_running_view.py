"""A rehearsal while it runs: the script, and the pace against the time it should take."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.session.answer_view import AnswerView
from tutor.ui.session.end_question import REHEARSAL
from tutor.ui.session.rehearsal.prompter_view import PrompterView
from tutor.ui.session.rehearsal.rehearsal_state import (
    PaceSoFar,
    RehearsalState,
    course_words,
    doing_words,
    heading,
)
from tutor.ui.session.running_view import RunningView
from tutor.ui.texts import RehearseText, figure
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.layouts import boxed, column
from tutor.ui.wording import clock

_BAR = 10
_NEEDLE = 9
_GAP = 3
LEAST_SHARE, MOST_SHARE = 0.5, 1.5
"""The gauge goes from half the window's begin to half as much again as its end."""


class PaceGauge(QWidget):
    """A needle over three stretches: too fast, in time, too slow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pace: PaceSoFar | None = None
        self._window_s: tuple[int, int] = (90, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(RehearseText.tr("Pace"))
        theme.changed.connect(self._on_theme)

    def show_pace(self, pace: PaceSoFar | None, window_s: tuple[int, int]) -> None:
        self._pace, self._window_s = pace, window_s
        self.setAccessibleName(RehearseText.tr("Pace: {pace}").format(pace=course_words(pace)))
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
        small = QFontMetricsF(self._theme.font("small")).height()
        return QSize(260, int(_NEEDLE + _BAR + _GAP + small) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        low, high = self._edges
        bar = QRectF(1, _NEEDLE, self.width() - 2, _BAR)
        begin, end = ((edge - low) / (high - low) * bar.width() for edge in self._window_s)
        aim = QRectF(bar.left() + begin, bar.top(), end - begin, bar.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setPen(QPen(theme.colour("outline"), 1.0))
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRect(aim.adjusted(0, 0.5, 0, -0.5))
        self._words(painter, bar, aim)
        if (needle := self.needle) is not None:
            at = bar.left() + needle * bar.width()
            at = min(max(at, bar.left() + 6), bar.right() - 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            tip = bar.top() + 2
            painter.drawPolygon(
                QPolygonF([QPointF(at - 6, tip - _NEEDLE), QPointF(at + 6, tip - _NEEDLE), QPointF(at, tip)])
            )
            painter.drawRoundedRect(QRectF(at - 1.5, tip - 3, 3, bar.height() + 1), 1.5, 1.5)

    def _words(self, painter: QPainter, bar: QRectF, aim: QRectF) -> None:
        font = self._theme.font("small")
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        metrics = QFontMetricsF(font)
        below = QRectF(bar.left(), bar.bottom() + _GAP, bar.width(), metrics.height())
        low, high = self._window_s
        middle = f"{clock(low)}–{clock(high)}"
        wide = metrics.horizontalAdvance(middle)
        centre = aim.center().x()
        painter.drawText(
            QRectF(centre - wide, below.top(), 2 * wide, below.height()),
            Qt.AlignmentFlag.AlignHCenter,
            middle,
        )
        room_left = centre - wide / 2 - below.left()
        room_right = below.right() - centre - wide / 2
        too_fast, too_slow = RehearseText.tr("too fast"), RehearseText.tr("too slow")
        if metrics.horizontalAdvance(f"{too_fast} ") < room_left:
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, too_fast)
        if metrics.horizontalAdvance(f" {too_slow}") < room_right:
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, too_slow)

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


FROM_MEMORY = RehearseText.QT_TR_NOOP("From memory: nothing is on screen.")


class RehearsalRunningView(RunningView):
    """Shows a rehearsal's state."""

    def __init__(self, theme: Theme) -> None:
        prompter, gauge = PrompterView(theme), PaceGauge(theme)
        blank = Label(RehearseText.tr(FROM_MEMORY), "question", "muted", wraps=True)
        blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        course = small_print()
        answer = AnswerView(theme, boxed(column(course, gauge, spacing=2)))
        sight = boxed(column((prompter, 1), (blank, 1)))
        super().__init__(theme, answer, top=sight, end=REHEARSAL, is_script=True)
        self.prompter, self.blank, self.course, self.gauge = prompter, blank, course, gauge

    def show_rehearsal(self, state: RehearsalState) -> None:
        has_lines = state.prompter is not None and bool(state.prompter.lines)
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
        told = RehearseText.tr("Stopping …") if state.is_ending else doing_words(state)
        self.show_state(state, progress=_progress(state), doing=told)


def _progress(state: RehearsalState) -> str:
    if state.is_typed or state.position is None:
        return heading(state)
    share = RehearseText.tr("{share} % of the script").format(share=figure(100 * state.share))
    return f"{heading(state)}   ·   {share}"
