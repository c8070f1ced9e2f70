"""Words with a control beside them, or below them where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from tutor.ui.theme.measures import LARGE, SMALL


class AdaptiveRow(QWidget):
    """`control` keeps the width it asks for."""

    def __init__(
        self,
        words: QWidget,
        control: QWidget,
        *,
        share: float = 0.42,
        upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
        parent: QWidget | None = None,
    ) -> None:
        """`share`: of the row's width, at least, for the words beside the control; more if a word needs it.

        `upright`: how the control stands beside them.
        """
        super().__init__(parent)
        self._words = words
        self._control = control
        self._share = share
        self._upright = upright
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(LARGE)
        self._row.addWidget(words, 1)
        self._row.addWidget(control, 0, upright)

    @property
    def is_stacked(self) -> bool:
        """Whether the control stands below the words."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Look again whether there is room: the control has changed."""
        wanted = self._control.sizeHint().width() + LARGE
        words = max(self.width() * self._share, self._words.minimumSizeHint().width())
        is_stacked = wanted + words > self.width()
        if is_stacked == self.is_stacked:
            return
        if is_stacked:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.setSpacing(SMALL)
            self._row.setAlignment(self._control, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._row.setSpacing(LARGE)
            self._row.setAlignment(self._control, self._upright)
