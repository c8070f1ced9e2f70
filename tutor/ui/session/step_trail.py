"""What Viva is doing: the steps of one turn, the current one plain to see by shape and by word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.session.state import Phase
from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import Theme

STEPS: tuple[tuple[Phase, str, str], ...] = (
    ("asking", WindowText.QT_TR_NOOP("Asking"), "volume-high"),
    ("listening", WindowText.QT_TR_NOOP("Listening"), "microphone"),
    ("transcribing", WindowText.QT_TR_NOOP("Transcribing"), "text-long"),
    ("grading", WindowText.QT_TR_NOOP("Grading"), "scale-balance"),
    ("feedback", WindowText.QT_TR_NOOP("Feedback"), "comment-text-outline"),
)
TYPED_WORDS: dict[Phase, tuple[str, str]] = {
    "listening": (WindowText.QT_TR_NOOP("Your answer"), "keyboard-outline"),
    "transcribing": (WindowText.QT_TR_NOOP("Reading"), "text-long"),
}
_HEIGHT = 34
_ICON = 16
_PADDING = 12
_GAP = 6
_FRAME = 2 * _PADDING + _ICON + 2


class StepTrail(QWidget):
    """A filled pill marks the current step, a tick the steps that are over."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._phase: Phase = "preparing"
        self._is_typed = self._is_exam = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_theme()
        theme.changed.connect(self._on_theme)

    @property
    def word(self) -> str:
        """The current step's word; empty before the first."""
        return next((words for phase, words, _ in self._steps() if phase == self._phase), "")

    def show_phase(self, phase: Phase, *, is_typed: bool, is_exam: bool = False) -> None:
        """`is_exam`: there is no feedback before the end."""
        if (phase, is_typed, is_exam) != (self._phase, self._is_typed, self._is_exam):
            self._phase, self._is_typed, self._is_exam = phase, is_typed, is_exam
            told = WindowText.tr("Now: {word}").format(word=self.word or WindowText.tr("getting ready"))
            self.setAccessibleName(told)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._widths()), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(self._least_widths()), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        steps = self._steps()
        phases = [phase for phase, _, _ in steps]
        current = phases.index(self._phase) if self._phase in phases else -1
        left, height = 0.0, self.height()
        is_short = self._wide(self._widths()) > self.width()
        widths = self._least_widths() if is_short else self._widths()
        for number, ((_, words, icon), width) in enumerate(zip(steps, widths, strict=True)):
            box = QRectF(left + 0.5, 0.5, width - 1.0, height - 1.0)
            is_now, is_over = number == current, number < current
            ink = "on_accent" if is_now else "muted"
            painter.setPen(Qt.PenStyle.NoPen if is_now else QPen(theme.colour("border"), 1.0))
            painter.setBrush(theme.colour("accent") if is_now else theme.colour("window"))
            painter.drawRoundedRect(box, height / 2, height / 2)
            top = (height - _ICON) // 2
            theme.icon("check" if is_over else icon, ink).paint(
                painter, int(left) + _PADDING, top, _ICON, _ICON
            )
            left += width + _GAP
            if is_short and not is_now:
                continue
            painter.setFont(theme.font("strong" if is_now else "body"))
            painter.setPen(theme.colour(ink))
            text = box.adjusted(_PADDING + _ICON + _GAP, 0, -_PADDING / 2, 0)
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _steps(self) -> list[tuple[Phase, str, str]]:
        typed = TYPED_WORDS if self._is_typed else {}
        shown = [step for step in STEPS if step[0] != "feedback" or not self._is_exam]
        steps = [(phase, *typed.get(phase, (words, icon))) for phase, words, icon in shown]
        return [(phase, WindowText.tr(words), icon) for phase, words, icon in steps]

    def _widths(self) -> list[float]:
        """Each step is as wide as its word in bold, so that nothing moves when the step changes."""
        metrics = QFontMetricsF(self._theme.font("strong"))
        return [metrics.horizontalAdvance(words) + _FRAME + _GAP for _, words, _ in self._steps()]

    def _least_widths(self) -> list[float]:
        """Where there is no room for all words, only the current step has its own."""
        steps = zip(self._steps(), self._widths(), strict=True)
        return [width if phase == self._phase else _FRAME for (phase, _, _), width in steps]

    def _wide(self, widths: list[float]) -> int:
        return int(sum(widths)) + _GAP * (len(widths) - 1)

    def _on_theme(self) -> None:
        letters = QFontMetricsF(self._theme.font("strong")).height()
        self.setFixedHeight(max(_HEIGHT, int(letters) + _GAP))
        self.update()
