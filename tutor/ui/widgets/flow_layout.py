"""Widgets one after the other, on as many lines as they need."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from tutor.ui.theme.theme import SMALL
from tutor.ui.widgets.layouts import boxed


class FlowLayout(QLayout):
    """No widget becomes wider than the layout. `ends_apart`: the last stands at the end of its line."""

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = SMALL,
        *,
        is_centred: bool = False,
        ends_apart: bool = False,
    ) -> None:
        super().__init__(parent)
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
        margins = self.contentsMargins()
        wide = sum(item.sizeHint().width() + self.spacing() for item in self._items if not item.isEmpty())
        return QSize(
            wide + margins.left() + margins.right(), self._tallest() + margins.top() + margins.bottom()
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_dry=False)

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(40, self._tallest() + margins.top() + margins.bottom())

    def _tallest(self) -> int:
        return max((item.sizeHint().height() for item in self._items), default=0)

    def _place(self, whole: QRect, *, is_dry: bool) -> int:
        rect = whole.marginsRemoved(self.contentsMargins())
        y = rect.y()
        for number, line in enumerate(self._lines(rect.width())):
            y += self.spacing() if number else 0
            height = max(item.sizeHint().height() for item, _ in line)
            spare = rect.width() - sum(width for _, width in line) - self.spacing() * (len(line) - 1)
            x = rect.x() + (spare // 2 if self._is_centred else 0)
            for item, width in line:
                tall = item.sizeHint().height()
                if self._ends_apart and item is self._items[-1]:
                    x = rect.right() + 1 - width
                if not is_dry:
                    item.setGeometry(QRect(QPoint(x, y + (height - tall) // 2), QSize(width, tall)))
                x += width + self.spacing()
            y += height
        return y - whole.y() + self.contentsMargins().bottom()

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
    layout = FlowLayout(None, spacing, is_centred=is_centred, ends_apart=ends_apart)
    for widget in widgets:
        layout.addWidget(widget)
    return boxed(layout)
