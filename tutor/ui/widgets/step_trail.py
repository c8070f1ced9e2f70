"""What Viva is doing: the steps of one turn, the current one plain to see by shape and by word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.pages.interview.interview_state import Phase
from tutor.ui.theme.theme import Theme

STEPS: tuple[tuple[Phase, str, str], ...] = (
    ("asking", "Asking", "volume-high"),
    ("listening", "Listening", "microphone"),
    ("transcribing", "Transcribing", "text-long"),
    ("grading", "Grading", "scale-balance"),
    ("feedback", "Feedback", "comment-text-outline"),
)
TYPED_WORDS: dict[Phase, tuple[str, str]] = {
    "listening": ("Your answer", "keyboard-outline"),
    "transcribing": ("Reading", "text-long"),
}
_HEIGHT = 34
_ICON = 16
_PADDING = 12
_GAP = 6


class StepTrail(QWidget):
    """A filled pill marks the current step, a tick the steps that are over."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._phase: Phase = "preparing"
        self._is_typed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    @property
    def word(self) -> str:
        """The current step's word; empty before the first."""
        return next((words for phase, words, _ in self._steps() if phase == self._phase), "")

    def show_phase(self, phase: Phase, *, is_typed: bool) -> None:
        if (phase, is_typed) != (self._phase, self._is_typed):
            self._phase, self._is_typed = phase, is_typed
            told = f"Now: {self.word or 'getting ready'}"
            self.setAccessibleName(told)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(sum(self._widths())) + _GAP * (len(STEPS) - 1), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        steps = self._steps()
        phases = [phase for phase, _, _ in steps]
        current = phases.index(self._phase) if self._phase in phases else -1
        left = 0.0
        for number, ((_, words, icon), width) in enumerate(zip(steps, self._widths(), strict=True)):
            box = QRectF(left + 0.5, 0.5, width - 1.0, _HEIGHT - 1.0)
            is_now, is_over = number == current, number < current
            ink = "on_accent" if is_now else "muted"
            painter.setPen(Qt.PenStyle.NoPen if is_now else QPen(theme.colour("border"), 1.0))
            painter.setBrush(theme.colour("accent") if is_now else theme.colour("window"))
            painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
            top = (_HEIGHT - _ICON) // 2
            theme.icon("check" if is_over else icon, ink).paint(
                painter, int(left) + _PADDING, top, _ICON, _ICON
            )
            painter.setFont(theme.font("strong" if is_now else "body"))
            painter.setPen(theme.colour(ink))
            text = box.adjusted(_PADDING + _ICON + _GAP, 0, -_PADDING / 2, 0)
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            left += width + _GAP

    def _steps(self) -> list[tuple[Phase, str, str]]:
        if not self._is_typed:
            return list(STEPS)
        return [(phase, *TYPED_WORDS.get(phase, (words, icon))) for phase, words, icon in STEPS]

    def _widths(self) -> list[float]:
        """Each step is as wide as its word in bold, so that nothing moves when the step changes."""
        metrics = QFontMetricsF(self._theme.font("strong"))
        frame = 2 * _PADDING + _ICON + _GAP + 2
        return [metrics.horizontalAdvance(words) + frame for _, words, _ in self._steps()]
