"""How a quick-fire round goes: a mark a question, each kind of its own shape."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from tutor.ui.session.quickfire.quickfire_state import Mark, tally_words
from tutor.ui.texts import QuickfireText
from tutor.ui.theme.theme import theme
from tutor.ui.widgets.drawing import Drawing

MARKS: dict[Mark, tuple[str, str, str]] = {
    "yes": (QuickfireText.QT_TR_NOOP("Right"), "check-circle", "made"),
    "nearly": (QuickfireText.QT_TR_NOOP("Close"), "circle-half-full", "partly"),
    "no": (QuickfireText.QT_TR_NOOP("Not quite"), "close-circle", "contradicted"),
    "skipped": (QuickfireText.QT_TR_NOOP("Skipped"), "skip-next-circle-outline", "muted"),
}
"""Word, icon and colour role of each mark."""
_NOW = ("record-circle-outline", "accent")
_TO_COME = ("circle-outline", "outline")
_ICON = 20
_GAP = 6


class Tally(Drawing):
    """One row; where it is too narrow, the marks become smaller."""

    def __init__(self) -> None:
        super().__init__(QSizePolicy.Policy.Preferred)
        self.marks: tuple[Mark, ...] = ()
        self._of = 0
        self._has_current = False

    def show_marks(self, marks: Sequence[Mark], of: int, *, has_current: bool) -> None:
        """`of`: questions in all; `has_current`: the one after `marks` is being asked."""
        self.marks, self._of, self._has_current = tuple(marks), max(of, len(marks)), has_current
        told = tally_words(self.marks) or QuickfireText.tr("none answered")
        self.setAccessibleName(
            QuickfireText.tr("{done} of {of}: {told}", done=len(self.marks), of=self._of, told=told)
        )
        self.refresh()

    def sizeHint(self) -> QSize:
        icon = theme().icon_size(_ICON)
        return QSize(max(self._of * (icon + _GAP) - _GAP, 1), icon)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        if not self._of:
            return
        step = min(float(theme().icon_size(_ICON) + _GAP), (self.width() + _GAP) / self._of)
        edge = max(int(step) - _GAP // 2 if step < _ICON else int(step) - _GAP, 4)
        top = (self.height() - edge) // 2
        for number in range(self._of):
            icon, role = self._shape(number)
            theme().icon(icon, role).paint(painter, int(number * step), top, edge, edge)

    def _shape(self, number: int) -> tuple[str, str]:
        if number < len(self.marks):
            _, icon, role = MARKS[self.marks[number]]
            return icon, role
        return _NOW if self._has_current and number == len(self.marks) else _TO_COME


def mark_word(mark: Mark) -> str:
    return QuickfireText.tr(MARKS[mark][0])
