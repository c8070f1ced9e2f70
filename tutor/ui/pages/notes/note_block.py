"""One block of a topic: what it says, and the button to hear it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from tutor.core.material import Item, KeyPoint
from tutor.packs.plain import plain_text
from tutor.ui.pages.notes.notes_blocks import Block, window_words
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import NotesText
from tutor.ui.theme.theme import MEDIUM, SMALL, TIGHT, TextStyle
from tutor.ui.widgets.action_button import ActionButton, FoldButton, PlayButton
from tutor.ui.widgets.display import Label, announce, restyle, small_print
from tutor.ui.widgets.layouts import LEFT, TOP, Part, add, boxed, column, row
from tutor.ui.widgets.menu import MenuEntry, menu_of, open_below

MenuOf = Callable[[Item], list[MenuEntry]]
DERIVED = NotesText.QT_TR_NOOP("Viva took these from the answer. Edit the topic to change them.")
_MOST_NAME = 60


class NoteBlock(QFrame):
    """`hear`: reads it aloud, or stops. Without that it can only be read: it has no buttons beside it."""

    link_wanted = Signal(str)

    def __init__(
        self,
        block: Block,
        hear: Callable[[], object] | None = None,
        menu_of_item: MenuOf = lambda _: [],
        *,
        is_off: bool = False,
    ) -> None:
        super().__init__()
        self._menu_of_item = menu_of_item
        self.block = block
        self.texts: list[RichText] = []
        self._points: QWidget | None = None
        self._marked = ""
        self.setProperty("block", True)
        name = plain_text(block.title)
        name = name if len(name) <= _MOST_NAME else f"{name[:_MOST_NAME]} …"
        self.setAccessibleName(name)
        # The first line stands level with the buttons beside it.
        self._column = column(margins=(0, TIGHT, 0, TIGHT))
        beside: list[Part] = [(self._column, 1)]
        if block.kind in ("line", "bullet"):
            mark = Label("•", "body", "accent")
            mark.setContentsMargins(0, TIGHT, 0, 0)
            beside.insert(0, (mark, TOP))
        if hear is not None:
            self.hear_button = PlayButton(NotesText.tr("Hear it"), kind="icon", of=name, does=hear)
            beside.append((self.hear_button, TOP))
        if hear is not None and block.item is not None:
            more = ActionButton(
                "", icon="dots-vertical", kind="icon", name=NotesText.tr("More: {name}", name=name),
                tip=NotesText.tr("Edit, switch off, remove"), does=lambda: open_below(more, self.menu()),
            )  # fmt: skip
            beside.append((more, TOP))
        row(*beside, margins=(SMALL, TIGHT, TIGHT, TIGHT), of=self)
        if is_off:
            self._column.addWidget(Label(NotesText.tr("Switched off"), "small", "muted"))
        self._fill()

    def mark(self, pattern: str) -> None:
        self._marked = pattern
        for text in self.texts:
            text.mark(pattern)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.block.copied)
        announce(self, NotesText.tr("Copied."))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        of_item = self._menu_of_item(self.block.item) if self.block.item else []
        return menu_of(self, [*of_item, (NotesText.tr("Copy"), self.copy)])

    def show_found(self, is_found: bool) -> None:
        restyle(self, "found", is_found)

    def show_points(self, is_shown: bool) -> None:
        """Open or close the key points, where there are any."""
        item = self.block.item
        if item is None or not item.points:
            return
        if self._points is None:
            self._points = self._made_points(item.points)
            self._column.addWidget(self._points)
            self.mark(self._marked)
        self._points.setVisible(is_shown)
        self.points_button.setChecked(is_shown)

    def _fill(self) -> None:
        block = self.block
        for term in block.terms:
            written, spoken = self._text(term.written, "body"), self._text(term.spoken, "body", "muted")
            add(self._column, row((written, 2), (spoken, 3), spacing=MEDIUM))
        if block.kind == "terms":
            return
        if block.kind == "script" and block.item is not None:
            self._fill_script_head(block.item)
        elif block.heading:
            self._column.addWidget(self._text(block.heading, "strong"))
        self.body = RichText(can_select=True)
        self.body.set_blocks(block.text)
        self.body.link_wanted.connect(self.link_wanted)
        self.texts.append(self.body)
        self._column.addWidget(self.body)
        if block.item is not None and block.item.points:
            count = len(block.item.points)
            words = NotesText.tr("%n key point(s)", "", count)
            if all(point.derived for point in block.item.points):
                words = NotesText.tr("%n key point(s) from the answer", "", count)
            self.points_button = FoldButton(words, kind="link", does=self.show_points)
            add(self._column, (self.points_button, LEFT))

    def _fill_script_head(self, item: Item) -> None:
        heading = self.block.heading
        head = row((self._text(heading, "strong"), 1), spacing=MEDIUM)
        if window := window_words(item):
            time = Label(window, "small", "muted")
            time.setAccessibleName(NotesText.tr("Time to speak: {window}", window=window))
            add(head, (time, TOP))
        add(self._column, head)
        if item.question.strip() and item.question != heading:
            add(self._column, self._text(item.question, "body", "muted"))

    def _made_points(self, points: tuple[KeyPoint, ...]) -> QWidget:
        layout = column(spacing=TIGHT, margins=(MEDIUM, 0, 0, SMALL))
        if any(point.derived for point in points):
            add(layout, small_print(NotesText.tr(DERIVED)))
        for point in points:
            add(layout, row((Label("–", "body", "muted"), TOP), (self._text(point.statement, "body"), 1)))
        return boxed(layout)

    def _text(self, markdown: str, style: TextStyle, tone: str = "text") -> RichText:
        widget = RichText(markdown, style, tone, can_select=True)
        self.texts.append(widget)
        return widget
