"""What a search found, the words that were looked for marked."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tutor.ui.pages.notes.notes_search import Hit, shortened
from tutor.ui.texts import NotesText
from tutor.ui.theme.measures import SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.wrapped_list import DATA, WrappedList

_MOST_NAME = 60
Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Topic, block and words of a hit, wrapped to the list's width."""

    def __init__(self, theme: Theme, hits: "HitList") -> None:
        super().__init__(hits)
        self._theme = theme
        self._hits = hits

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.colour("accent_soft" if is_selected else "raised"))
            painter.drawRoundedRect(rect, 6, 6)
        painter.translate(rect.left() + SMALL, rect.top() + SMALL)
        self._document(index, int(rect.width())).drawContents(painter)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._hits.viewport().width()
        return QSize(width, int(self._document(index, width).size().height()) + 2 * SMALL + 2)

    def _document(self, index: Index, width: int) -> QTextDocument:
        hit: Hit = index.data(DATA)
        document = QTextDocument(self)
        document.setDocumentMargin(0.0)
        document.setTextWidth(max(width - 2 * SMALL, 40))
        cursor = QTextCursor(document)
        self._write(cursor, shortened(hit.where, _MOST_NAME), self._theme.font("strong"), "text")
        cursor.insertBlock()
        small = self._theme.font("small")
        room = document.textWidth() - 2
        title = QFontMetricsF(small).elidedText(hit.topic_title, Qt.TextElideMode.ElideRight, room)
        self._write(cursor, title, small, "muted", marks=False)
        if hit.snippet and hit.snippet != hit.where:
            cursor.insertBlock()
            self._write(cursor, hit.snippet, small, "text")
        return document

    def _write(self, cursor: QTextCursor, text: str, font: QFont, role: str, *, marks: bool = True) -> None:
        plain, marked = QTextCharFormat(), QTextCharFormat()
        for form, ink in ((plain, role), (marked, "on_notice")):
            form.setFont(font)
            form.setForeground(self._theme.colour(ink))
        marked.setBackground(QColor(self._theme.colour("notice")))
        end = 0
        if marks and self._hits.pattern:
            for match in re.finditer(self._hits.pattern, text, re.IGNORECASE):
                cursor.insertText(text[end : match.start()], plain)
                cursor.insertText(match[0], marked)
                end = match.end()
        cursor.insertText(text[end:], plain)


class HitList(WrappedList):
    """Emits `chosen(Hit)` as the user goes through the hits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(NotesText.tr("Found"))
        self.pattern = ""
        self.setMouseTracking(True)
        self.setItemDelegate(_Rows(theme, self))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def hits(self) -> tuple[Hit, ...]:
        return tuple(self.item(row).data(DATA) for row in range(self.count()))

    def show_hits(self, hits: Sequence[Hit], pattern: str) -> None:
        """Show these; the hit that was current stays so if it is among them."""
        before = self.currentItem().data(DATA) if self.currentItem() is not None else None
        self.pattern = pattern
        with QSignalBlocker(self):
            self.clear()
            for hit in hits:
                item = QListWidgetItem(self)
                item.setData(DATA, hit)
                words = f"{hit.where}, {hit.topic_title}: {hit.snippet}"
                if hit.by_meaning:
                    words = NotesText.tr("By meaning: {place}").format(place=words)
                    item.setToolTip(NotesText.tr("Found by its meaning"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
                if hit == before:
                    self.setCurrentItem(item)
