"""A list of any length, of which only the pages that come in sight are read."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QIcon, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tutor.ui.pages.history.history_state import AnswerLine, SessionLine
from tutor.ui.texts import HistoryText
from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.wording import score_words

Index = QModelIndex | QPersistentModelIndex
Line = AnswerLine | SessionLine
PAGE = 50
READING = "…"
_SCORE_EM = 3.4
_GAP = 2.0


class LineModel(QAbstractListModel):
    """Knows all ids; asks for the lines of a page when one of them is looked at."""

    page_wanted = Signal(object, object)
    """(which list, ids): to be answered with `fill`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: array[int] = array("q")
        self._lines: dict[int, Line | None] = {}
        """By id; None while it is being read."""
        self._list = object()

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    def show_ids(self, ids: "array[int]") -> None:
        """Another list."""
        self.beginResetModel()
        self._ids, self._lines, self._list = ids, {}, object()
        self.endResetModel()

    def remove(self, one: int) -> None:
        """Take a line out; nothing happens where it is not there."""
        if one not in self._ids:
            return
        row = self._ids.index(one)
        self.beginRemoveRows(QModelIndex(), row, row)
        self._ids.pop(row)
        self.endRemoveRows()

    def forget(self) -> None:
        """Read the lines again: what they say has changed."""
        self._lines, self._list = {}, object()
        self._all_changed()

    def fill(self, which: object, lines: Sequence[Line]) -> None:
        """The lines that `page_wanted` asked for."""
        if which is self._list:
            self._lines.update((line.id, line) for line in lines)
            self._all_changed()

    def give_up(self, which: object, ids: Sequence[int]) -> None:
        """What `page_wanted` asked for cannot be had; it is asked for again when it is looked at again."""
        if which is self._list:
            for one in ids:
                del self._lines[one]

    def line(self, row: int) -> Line | None:
        """None while it is being read."""
        if self._ids[row] not in self._lines:
            first = row - row % PAGE
            wanted = [one for one in self._ids[first : first + PAGE] if one not in self._lines]
            self._lines.update(dict.fromkeys(wanted))
            self.page_wanted.emit(self._list, wanted)
        return self._lines[self._ids[row]]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(index.row())
        return READING if line is None else line.words

    def _all_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))


class _Lines(QStyledItemDelegate):
    """Score, words and what they are about."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[str, QIcon] = {}
        theme.changed.connect(self._icons.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        body, small = (QFontMetricsF(self._theme.font(style)).height() for style in ("body", "small"))
        return QSize(320, int(body + _GAP + small) + 2 * SMALL + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, theme = index.model(), self._theme
        assert isinstance(model, LineModel)
        box = QRectF(option.rect)
        state = option.state
        line = model.line(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_keyboard = bool(state & QStyle.StateFlag.State_HasFocus)
        if has_keyboard or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.colour("accent"), 2.0) if has_keyboard else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if has_keyboard else "raised"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        else:
            painter.setPen(QPen(theme.colour("border"), 1.0))
            y = box.bottom() - 0.5
            painter.drawLine(QPointF(box.left() + MEDIUM, y), QPointF(box.right() - MEDIUM, y))
        inner = box.adjusted(MEDIUM, SMALL, -MEDIUM, -SMALL)
        if line is None:
            painter.setPen(theme.colour("muted"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, READING)
        elif isinstance(line, AnswerLine):
            self._answer(painter, inner, line)
        else:
            answers = HistoryText.tr("%n answer(s)", "", line.turns)
            self._two_lines(painter, inner, line.score, line.when, f"{line.mode}   ·   {answers}", "")
        painter.restore()

    def _answer(self, painter: QPainter, box: QRectF, line: AnswerLine) -> None:
        icon = "microphone-outline" if line.is_spoken else "keyboard-outline"
        self._two_lines(painter, box, line.score, line.question, f"{line.when}   ·   {line.about}", icon)

    def _two_lines(
        self, painter: QPainter, box: QRectF, score: float | None, upper: str, lower: str, icon: str
    ) -> None:
        theme = self._theme
        strong, body, small = theme.font("lead"), theme.font("body"), theme.font("small")
        width = QFontMetricsF(body).averageCharWidth() * _SCORE_EM * 1.4
        painter.setFont(strong)
        painter.setPen(theme.colour("text"))
        painter.drawText(
            QRectF(box.left(), box.top(), width, box.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            score_words(score),
        )
        left = box.left() + width + SMALL
        side = max(18, int(QFontMetricsF(small).height()))
        room = box.right() - left - (SMALL + side if icon else 0)
        metrics = QFontMetricsF(body)
        painter.setFont(body)
        painter.drawText(
            QRectF(left, box.top(), room, metrics.height()),
            Qt.AlignmentFlag.AlignLeft,
            metrics.elidedText(upper, Qt.TextElideMode.ElideRight, room),
        )
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            QRectF(left, box.bottom() - metrics.height(), room, metrics.height()),
            Qt.AlignmentFlag.AlignLeft,
            metrics.elidedText(lower, Qt.TextElideMode.ElideRight, room),
        )
        if icon:
            drawn = self._icons.setdefault(icon, theme.icon(icon, "muted"))
            drawn.paint(painter, int(box.right()) - side, int(box.center().y()) - side // 2, side, side)


class LineList(QTableView):
    """Arrow keys move, Enter or a click opens, Delete deletes.

    A table of one column: Qt's list view asks for every line whenever one changes.
    """

    opened = Signal(int)
    """The id of the line that the person wants to see."""
    delete_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self._delegate = _Lines(theme, self)
        self.setItemDelegate(self._delegate)
        self.setProperty("lines", True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        # The line with the keyboard is drawn as such; Qt's own mark of it would show at its corners.
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.horizontalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measure()
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self._open(index.row()))
        theme.changed.connect(self._measure)

    @property
    def current_id(self) -> int | None:
        row = self.currentIndex().row()
        return self.lines.ids[row] if 0 <= row < len(self.lines.ids) else None

    def show_ids(self, ids: "array[int]") -> None:
        """Another list; the line that was current stays so if it is in it."""
        before = self.current_id
        self.lines.show_ids(ids)
        if ids:
            row = ids.index(before) if before is not None and before in ids else 0
            self.setCurrentIndex(self.lines.index(row))

    def open_current(self) -> None:
        """As if Enter was pressed."""
        self._open(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        one = self.current_id
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and one is not None:
            self.delete_wanted.emit(one)
            return
        super().keyPressEvent(event)

    def _measure(self) -> None:
        height = self._delegate.sizeHint(QStyleOptionViewItem(), self.lines.index(0)).height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.viewport().update()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.lines.ids):
            self.opened.emit(self.lines.ids[row])
