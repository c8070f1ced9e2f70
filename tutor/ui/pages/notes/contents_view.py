"""The left side of Notes: searching, and the list of topics or of what was found."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tutor.core.cancel import CancelToken
from tutor.core.events import Notice
from tutor.engine.requests import WorkProgress
from tutor.ui.background import Background, Job, Tell
from tutor.ui.index_updater import IDLE
from tutor.ui.keys import key_words
from tutor.ui.pages.notes import notes_search as nsr
from tutor.ui.pages.notes.notes_search import Hit, Search, SearchIndex
from tutor.ui.pages.notes.notes_state import ContentsEntry, NotesState
from tutor.ui.services import Services
from tutor.ui.texts import NotesText, figure, localized
from tutor.ui.theme.theme import MEDIUM, SMALL, theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import small_print
from tutor.ui.widgets.drawing import fill_box
from tutor.ui.widgets.layouts import column
from tutor.ui.widgets.wrapped_list import DATA, Index, WrappedList

_ICON = 16


class ContentsList(WrappedList):
    """Emits `chosen(ContentsEntry)` as the user goes through the topics."""

    def __init__(self) -> None:
        super().__init__(NotesText.tr("Topics"))
        self._entries: tuple[ContentsEntry, ...] = ()
        self.setIconSize(QSize(_ICON, _ICON))
        theme().changed.connect(self._fill)

    def show_entries(self, entries: Sequence[ContentsEntry]) -> None:
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self._fill()

    def _fill(self) -> None:
        current = self.currentRow()
        with QSignalBlocker(self):
            self.clear()
            for entry in self._entries:
                item = QListWidgetItem(entry.text, self)
                item.setData(DATA, entry)
                if entry.is_off:
                    item.setToolTip(NotesText.tr("Switched off"))
                    item.setIcon(theme().icon("eye-off-outline", "muted"))
                elif entry.kind == "sheet":
                    item.setIcon(theme().icon("text-box-outline", "muted"))
                if entry.is_off or entry.kind == "pack":
                    item.setForeground(theme().colour("muted"))
                if entry.kind == "pack":
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                    item.setFont(theme().font("small"))
            self.setCurrentRow(current)

    def show_current(self, kind: str, name: str) -> None:
        """Mark what is shown, without telling anybody."""
        with QSignalBlocker(self):
            for row in range(self.count()):
                entry: ContentsEntry = self.item(row).data(DATA)
                if (entry.kind, entry.id) == (kind, name):
                    self.setCurrentRow(row)
                    # The pack's name above its first entry is to be seen with it.
                    above = row - 1 if row and self.item(row - 1).data(DATA).kind == "pack" else row
                    self.scrollToItem(self.item(above))
                    self.scrollToItem(self.item(row))


_MOST_NAME = 60


class _Rows(QStyledItemDelegate):
    """Topic, block and words of a hit, wrapped to the list's width."""

    def __init__(self, hits: "HitList") -> None:
        super().__init__(hits)
        self._hits = hits

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, rect, "accent_soft" if is_selected else "raised", 6)
        painter.translate(rect.left() + SMALL, rect.top() + SMALL)
        self._document(index, int(rect.width())).drawContents(painter)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._hits.viewport().width()
        return QSize(width, int(self._document(index, width).size().height()) + 2 * SMALL + 2)

    def _document(self, index: Index, width: int) -> QTextDocument:
        hit: Hit = index.data(DATA)
        document = QTextDocument()
        document.setDocumentMargin(0.0)
        document.setTextWidth(max(width - 2 * SMALL, 40))
        strong, small = theme().font("strong"), theme().font("small")
        document.setDefaultFont(small)
        room = document.textWidth() - 2
        title = QFontMetricsF(small).elidedText(hit.topic_title, Qt.TextElideMode.ElideRight, room)
        heading = self._marked(nsr.shortened(hit.where, _MOST_NAME))
        bold = f"font-size: {strong.pointSizeF()}pt; font-weight: {strong.weight().value}"
        ink, muted = (theme().colour(role).name() for role in ("text", "muted"))
        lines = [
            f'<div style="color: {ink}; {bold}">{heading}</div>',
            f'<div style="color: {muted}">{escape(title)}</div>',
        ]
        if hit.snippet and hit.snippet != hit.where:
            lines.append(f'<div style="color: {ink}">{self._marked(hit.snippet)}</div>')
        document.setHtml("".join(lines))
        return document

    def _marked(self, text: str) -> str:
        ink, ground = (theme().colour(role).name() for role in ("on_notice", "notice"))
        opening = f'<span style="color: {ink}; background-color: {ground}">'
        pattern = self._hits.pattern
        # Every second part is one of the words.
        parts = re.split(f"({pattern})", text, flags=re.IGNORECASE) if pattern else [text]
        parts[:] = map(escape, parts)
        parts[1::2] = [f"{opening}{word}</span>" for word in parts[1::2]]
        return "".join(parts)


class HitList(WrappedList):
    """Emits `chosen(Hit)` as the user goes through the hits."""

    def __init__(self) -> None:
        super().__init__(NotesText.tr("Found"))
        self.pattern = ""
        self.setMouseTracking(True)
        self.setItemDelegate(_Rows(self))
        theme().changed.connect(self.scheduleDelayedItemsLayout)

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
                    words = NotesText.tr("By meaning: {place}", place=words)
                    item.setToolTip(NotesText.tr("Found by its meaning"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
                if hit == before:
                    self.setCurrentItem(item)


MEANING_AFTER_MS = 300
"""Without a key; until then only words are looked for."""


class SearchField(QLineEdit):
    """Emits `down_wanted()` when the user goes on to what was found."""

    down_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(NotesText.tr("Search the notes"))
        self.setAccessibleName(NotesText.tr("Search the notes"))
        self.setClearButtonEnabled(True)
        icon = theme().icon("magnify", "muted")
        self._action = self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self._action.setText(NotesText.tr("Search"))
        theme().changed.connect(self._dress)
        # Qt's own button has no name for screen readers.
        if (clear := self.findChild(QAction, "_q_qlineeditclearaction")) is not None:
            clear.setText(NotesText.tr("Clear the search"))

    def _dress(self) -> None:
        self._action.setIcon(theme().icon("magnify", "muted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+E, and Ctrl+Z with nothing typed to take back, do here what they do elsewhere on the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if keys == "Ctrl+E" or (keys == "Ctrl+Z" and not self.isUndoAvailable()):
                event.ignore()
                return True
        return super().event(event)


class ContentsView(QFrame):
    """Searches by itself, by words at every key and by meaning a little later; nothing here blocks."""

    query_changed = Signal(str)
    noticed = Signal(str)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.setProperty("rail", True)
        self._indexing, self._near = Job(background, self), Job(background, self)
        self._services: Services | None = None
        self.index: SearchIndex | None = None
        """What searching goes through; None while it is being made."""
        self.found = Search()
        self._indexed = IDLE
        self._settling = QTimer(self, singleShot=True, interval=MEANING_AFTER_MS)
        self._settling.timeout.connect(self._search_near)
        self.search = SearchField()
        self.search.textChanged.connect(self._on_typed)
        self.search.down_wanted.connect(self._go_down)
        self.search.setToolTip(key_words("Ctrl+F"))
        self.told = small_print()
        self.topics = ContentsList()
        self.hits = HitList()
        self.import_button = ActionButton(NotesText.tr("Import notes"), icon="tray-arrow-down")
        self.new_button = ActionButton(NotesText.tr("New topic"), icon="plus")
        column(
            self.search, self.told, (self.topics, 1), (self.hits, 1), self.new_button, self.import_button,
            margins=(MEDIUM,) * 4, of=self,
        )  # fmt: skip
        self._show_search()

    def show_state(self, state: NotesState) -> None:
        self.topics.show_entries(state.contents)
        kind, name = ("sheet", state.sheet) if state.place == "sheet" else ("topic", state.topic)
        self.topics.show_current(kind, name)

    def show_indexed(self, indexed: WorkProgress) -> None:
        self._indexed = indexed
        self._show_told()

    def search_in(self, services: Services) -> None:
        self._services = services
        topics = services.library.topics
        self._indexing.run(lambda *_: SearchIndex(topics), self._search_through, lambda _: None)

    def _search_through(self, index: SearchIndex) -> None:
        self.index = index
        self._on_typed(self.search.text())

    def _on_typed(self, query: str) -> None:
        near = self.found.near if query == self.found.query else ()
        self._near.stop()
        hits = self.index.find(query) if self.index is not None else ()
        self.found = Search(query, hits, near, is_running=bool(query.strip()))
        self._settling.stop()
        if self.found.is_running:
            self._settling.start()
        self._show_search()
        self.query_changed.emit(query)

    def _search_near(self) -> None:
        services, index, query = self._services, self.index, self.found.query
        if services is None or index is None:
            return

        def show(near: tuple[Hit, ...]) -> None:
            self.found = replace(self.found, near=near, is_running=False)
            self._show_search()

        def happened(event: object) -> None:
            if isinstance(event, Notice):
                self.noticed.emit(localized(event.message))

        def work(_: CancelToken, tell: Tell) -> tuple[Hit, ...]:
            return nsr.find_near(services, index, query, tell)

        self._near.run(work, show, lambda _: show(()), happened)

    def _show_search(self) -> None:
        is_searching, found = bool(self.found.query.strip()), self.found.found
        pattern = nsr.marking_pattern(self.found.query)
        self.topics.setVisible(not is_searching)
        self.hits.setVisible(is_searching)
        if (found, pattern) != (self.hits.hits, self.hits.pattern):
            self.hits.show_hits(found, pattern)
        self._show_told()

    def _show_told(self) -> None:
        words = ""
        if self.found.query.strip():
            words = nsr.told(self.found)
        elif self._indexed.done < self._indexed.total:
            done, total = figure(self._indexed.done), figure(self._indexed.total)
            words = NotesText.tr("Indexing your notes: {done} of {total}", done=done, total=total)
        self.told.tell(words)

    def _go_down(self) -> None:
        one = self.hits if self.hits.isVisible() else self.topics
        if one is self.hits and self.hits.count() and self.hits.currentRow() < 0:
            self.hits.setCurrentRow(0)
        one.setFocus()
