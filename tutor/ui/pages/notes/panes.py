"""A list beside what it leads to; where there is no room for both, one of the two."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tutor.ui.theme.theme import theme
from tutor.ui.widgets.layouts import row

LIST_EM = 19
NARROW_EM = 46
"""Below this width the two do not stand side by side."""
_UNBOUNDED = 16_777_215


class Panes(QWidget):
    """Emits `narrow_changed(bool)`."""

    narrow_changed = Signal(bool)

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._is_left_wanted = True
        self._is_right_alone = False
        row(left, (right, 1), spacing=0, of=self)
        theme().changed.connect(self._arrange)

    def choose(self, *, is_left: bool) -> None:
        """Which of the two is shown where there is no room for both."""
        self._is_left_wanted = is_left
        self._arrange()

    def show_right_alone(self, is_alone: bool) -> None:
        """Whether the right one takes all of the room, however much there is."""
        self._is_right_alone = is_alone
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        em = theme().font("body").pointSizeF() * 96.0 / 72.0
        is_narrow, is_alone = self.width() < NARROW_EM * em, self._is_right_alone
        self._left.setVisible(not is_alone and (not is_narrow or self._is_left_wanted))
        self._right.setVisible(is_alone or not is_narrow or not self._is_left_wanted)
        self._left.setMinimumWidth(0 if is_narrow else int(LIST_EM * em))
        self._left.setMaximumWidth(_UNBOUNDED if is_narrow else int(LIST_EM * em))
        self.narrow_changed.emit(is_narrow)
