"""What finds room in its width: widgets on as many lines as they need, and two side by side or stacked."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from tutor.ui.theme.theme import LARGE, SMALL, TIGHT, theme
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.layouts import LEFT, boxed, column, row


class FlowLayout(QLayout):
    """No widget becomes wider than the layout. `ends_apart`: the last stands at the end of its line."""

    def __init__(self, spacing: int = SMALL, *, is_centred: bool = False, ends_apart: bool = False) -> None:
        super().__init__()
        self._ends_apart = ends_apart
        self._is_centred = is_centred
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), is_dry=True)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        return QSize(sum(widths) + self.spacing() * max(len(widths) - 1, 0), self._tallest())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_dry=False)

    def minimumSize(self) -> QSize:
        return QSize(40, self._tallest())

    def _tallest(self) -> int:
        return max((item.sizeHint().height() for item in self._items), default=0)

    def _place(self, rect: QRect, *, is_dry: bool) -> int:
        y = rect.y()
        last = next((item for item in reversed(self._items) if not item.isEmpty()), None)
        for number, line in enumerate(self._lines(rect.width())):
            y += self.spacing() if number else 0
            height = max(item.sizeHint().height() for item, _ in line)
            spare = rect.width() - sum(width for _, width in line) - self.spacing() * (len(line) - 1)
            x = rect.x() + (spare // 2 if self._is_centred else 0)
            for item, width in line:
                tall = item.sizeHint().height()
                if self._ends_apart and item is last:
                    x = rect.right() + 1 - width
                if not is_dry:
                    item.setGeometry(QRect(QPoint(x, y + (height - tall) // 2), QSize(width, tall)))
                x += width + self.spacing()
            y += height
        return y - rect.y()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The items with their widths, line by line."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), room)
            if not lines or used + self.spacing() + width > room:
                lines.append([])
                used = 0
            used += width + (self.spacing() if lines[-1] else 0)
            lines[-1].append((item, width))
        return lines


def flowing(
    *widgets: QWidget, spacing: int = SMALL, is_centred: bool = False, ends_apart: bool = False
) -> QWidget:
    """A widget that holds these in a FlowLayout."""
    layout = FlowLayout(spacing, is_centred=is_centred, ends_apart=ends_apart)
    for widget in widgets:
        layout.addWidget(widget)
    return boxed(layout)


LEAST_LETTERS = 34
"""Letters of average width for which each of two columns should have room."""


class AdaptiveRow(QWidget):
    """Words with a control beside them, which keeps the width it asks for; below them where room is short."""

    def __init__(
        self,
        words: QWidget,
        control: QWidget,
        *,
        share: float = 0.42,
        upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        """`share`: of the row's width, at least, for the words beside the control; more if a word needs it.

        `upright`: how the control stands beside them.
        """
        super().__init__()
        self._words, self._control = words, control
        self._share, self._upright = share, upright
        self._row = row((words, 1), (control, upright), spacing=LARGE, of=self)

    @property
    def is_stacked(self) -> bool:
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Look again whether there is room."""
        ways = QBoxLayout.Direction
        if self.is_stacked == self._has_room():
            self._row.setDirection(ways.LeftToRight if self.is_stacked else ways.TopToBottom)
            self._turned()

    def _has_room(self) -> bool:
        words = max(self.width() * self._share, self._words.minimumSizeHint().width())
        return self._control.sizeHint().width() + LARGE + words <= self.width()

    def _turned(self) -> None:
        """They stand otherwise now."""
        self._row.setSpacing(SMALL if self.is_stacked else LARGE)
        self._row.setAlignment(self._control, LEFT if self.is_stacked else self._upright)


class TwoSides(AdaptiveRow):
    """Two columns. `shares`: of the width, where they stand side by side."""

    def __init__(self, left: QWidget, right: QWidget, shares: tuple[int, int]) -> None:
        super().__init__(left, right, upright=Qt.AlignmentFlag(0))
        for place, share in enumerate(shares):
            self._row.setStretch(place, share)
        theme().changed.connect(self.fit)

    def _has_room(self) -> bool:
        letter = QFontMetricsF(theme().font("body")).averageCharWidth()
        return self.width() >= 2 * LEAST_LETTERS * letter

    def _turned(self) -> None:
        """Both keep all the width, and their distance."""


class ControlRow(AdaptiveRow):
    """The control is described by the words to screen readers."""

    def __init__(self, title: str, explanation: str, control: QWidget, *, share: float = 0.42) -> None:
        """`share`: of the width, for the words."""
        self.title = Label(title, "strong", wraps=True)
        self.title.setBuddy(control)
        self.explanation = small_print()
        words = column(self.title, self.explanation, spacing=TIGHT // 2)
        super().__init__(boxed(words), control, share=share)
        self.explain(explanation)

    def explain(self, text: str) -> None:
        self.explanation.tell(text)
        self._control.setAccessibleDescription(text)
