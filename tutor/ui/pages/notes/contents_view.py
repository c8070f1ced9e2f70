"""The left side of Notes: searching, and the list of topics or of what was found."""

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tutor.core.events import Notice
from tutor.ui.background import Background, Job
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
from tutor.ui.widgets.wrapped_list import DATA, WrappedList

_ICON = 16


class ContentsList(WrappedList):
    """Emits `chosen(ContentsEntry)` as the user goes through the topics."""

    def __init__(self) -> None:
        super().__init__(NotesText.tr("Topics"))
        self._entries: tuple[ContentsEntry, ...] = ()
        self.setIconSize(QSize(_ICON, _ICON))
        theme().changed.connect(self._dress)

    def show_entries(self, entries: Sequence[ContentsEntry]) -> None:
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        with QSignalBlocker(self):
            self.clear()
            for entry in entries:
                item = QListWidgetItem(entry.text, self)
                item.setData(DATA, entry)
                if entry.kind == "pack":
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._dress()

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

    def _dress(self) -> None:
        for row in range(self.count()):
            item = self.item(row)
            entry: ContentsEntry = item.data(DATA)
            if entry.is_off:
                item.setForeground(theme().colour("muted"))
                item.setToolTip(NotesText.tr("Switched off"))
                item.setIcon(theme().icon("eye-off-outline", "muted"))
            if entry.kind == "pack":
                item.setForeground(theme().colour("muted"))
                item.setFont(theme().font("small"))
            elif entry.kind == "sheet" and not entry.is_off:
                item.setIcon(theme().icon("text-box-outline", "muted"))


_MOST_NAME = 60
Index = QModelIndex | QPersistentModelIndex


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
        document = QTextDocument(self)
        document.setDocumentMargin(0.0)
        document.setTextWidth(max(width - 2 * SMALL, 40))
        cursor = QTextCursor(document)
        self._write(cursor, nsr.shortened(hit.where, _MOST_NAME), theme().font("strong"), "text")
        cursor.insertBlock()
        small = theme().font("small")
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
            form.setForeground(theme().colour(ink))
        marked.setBackground(QColor(theme().colour("notice")))
        end = 0
        if marks and self._hits.pattern:
            for match in re.finditer(self._hits.pattern, text, re.IGNORECASE):
                cursor.insertText(text[end : match.start()], plain)
                cursor.insertText(match[0], marked)
                end = match.end()
        cursor.insertText(text[end:], plain)


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
        self.action = self.addAction(
            theme().icon("magnify", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.action.setText(NotesText.tr("Search"))
        # Qt's own button has no name for screen readers.
        if (clear := self.findChild(QAction, "_q_qlineeditclearaction")) is not None:
            clear.setText(NotesText.tr("Clear the search"))
        theme().changed.connect(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down_wanted.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+E, and Ctrl+Z with nothing typed to take back, do here what they do elsewhere on the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if keys == QKeySequence("Ctrl+E") or (
                keys == QKeySequence("Ctrl+Z") and not self.isUndoAvailable()
            ):
                event.ignore()
                return True
        return super().event(event)

    def _dress(self) -> None:
        self.action.setIcon(theme().icon("magnify", "muted"))


class ContentsView(QFrame):
    """Searches by itself, by words at every key and by meaning a little later; nothing here blocks."""

    topic_wanted = Signal(str)
    sheet_wanted = Signal(str)
    hit_wanted = Signal(object)
    """A Hit."""
    query_changed = Signal(str)
    noticed = Signal(str)
    """What the engine has to say besides."""

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
        self.topics.chosen.connect(
            lambda one: (self.sheet_wanted if one.kind == "sheet" else self.topic_wanted).emit(one.id)
        )
        self.hits = HitList()
        self.hits.chosen.connect(self.hit_wanted)
        self.import_button = ActionButton(NotesText.tr("Import notes"), icon="tray-arrow-down")
        self.new_button = ActionButton(NotesText.tr("New topic"), icon="plus")
        column(
            self.search, self.told, (self.topics, 1), (self.hits, 1), self.new_button, self.import_button,
            margins=(MEDIUM,) * 4, of=self,
        )  # fmt: skip
        self._show_search()

    def show_state(self, state: NotesState) -> None:
        self.topics.show_entries(state.contents)
        if state.place == "sheet":
            self.topics.show_current("sheet", state.sheet)
        else:
            self.topics.show_current("topic", state.topic)
        self._indexed = state.indexed
        self._show_told()

    def search_in(self, services: Services) -> None:
        """Search these notes from now on."""
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
        if query.strip():
            self._settling.start()
        else:
            self._settling.stop()
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

        self._near.run(
            lambda _, tell: nsr.find_near(services, index, query, tell),
            show,
            lambda _: show(()),
            happened,
        )

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
            words = NotesText.tr("Indexing your notes: {done} of {total}").format(
                done=figure(self._indexed.done), total=figure(self._indexed.total)
            )
        self.told.tell(words)

    def _go_down(self) -> None:
        one = self.hits if self.hits.isVisible() else self.topics
        if one is self.hits and self.hits.count() and self.hits.currentRow() < 0:
            self.hits.setCurrentRow(0)
        one.setFocus()
