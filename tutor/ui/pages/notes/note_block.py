"""One block of a topic: what it says, and the button to hear it."""

from collections.abc import Callable, Sequence

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

MenuEntry = tuple[str, Callable[[], object]] | None
"""Words and what they do; None parts groups."""
MenuOf = Callable[[Item], list[MenuEntry]]
DERIVED = NotesText.QT_TR_NOOP("Viva took these from the answer. Edit the topic to change them.")
_MOST_NAME = 60


def menu_of(parent: QWidget, entries: Sequence[MenuEntry]) -> QMenu:
    """A menu of these, deleted when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            words, does = entry
            menu.addAction(words).triggered.connect(lambda _=False, does=does: does())
    return menu


class NoteBlock(QFrame):
    """Emits `hear_wanted(key)` and `link_wanted(address)`."""

    hear_wanted = Signal(str)
    link_wanted = Signal(str)

    def __init__(self, block: Block, *, can_hear: bool = True, is_off: bool = False) -> None:
        super().__init__()
        self._is_off = is_off
        self.menu_of: MenuOf = lambda _: []
        self.block = block
        self.texts: list[RichText] = []
        self.body: RichText | None = None
        """What the block says; terms have none."""
        self.points_button: FoldButton | None = None
        self._points: QWidget | None = None
        self._marked = ""
        self.setProperty("block", True)
        name = plain_text(block.title)
        name = name if len(name) <= _MOST_NAME else f"{name[:_MOST_NAME]} …"
        self.setAccessibleName(name)
        # The first line stands level with the button beside it.
        self._column = column(margins=(0, TIGHT, 0, TIGHT))
        self.hear_button: PlayButton | None = None
        beside: list[Part] = [(self._column, 1)]
        if block.kind in ("line", "bullet"):
            mark = Label("•", "body", "accent")
            mark.setContentsMargins(0, TIGHT, 0, 0)
            beside.insert(0, (mark, TOP))
        if can_hear:
            hear = NotesText.tr("Hear it")
            self.hear_button = PlayButton(
                hear, kind="icon", of=name, does=lambda: self.hear_wanted.emit(block.key)
            )
            beside.append((self.hear_button, TOP))
        self.more_button: ActionButton | None = None
        if can_hear and block.item is not None:
            more = NotesText.tr("More: {name}", name=name)
            self.more_button = ActionButton(
                "", icon="dots-vertical", kind="icon", name=more, does=self.open_menu
            )
            self.more_button.setToolTip(NotesText.tr("Edit, switch off, remove"))
            beside.append((self.more_button, TOP))
        row(*beside, margins=(SMALL, TIGHT, TIGHT, TIGHT), of=self)
        self._fill()

    def mark(self, pattern: str) -> None:
        """Mark what matches."""
        self._marked = pattern
        for text in self.texts:
            text.mark(pattern)

    def copy(self) -> None:
        """Put what it says on the clipboard."""
        QGuiApplication.clipboard().setText(self.block.copied)
        announce(self, NotesText.tr("Copied."))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def open_menu(self) -> None:
        """What can be done with it, below its button."""
        if self.more_button is not None:
            self.menu().popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What can be done with it."""
        entries: list[MenuEntry] = [(NotesText.tr("Copy"), self.copy)]
        return menu_of(self, [*(self.menu_of(self.block.item) if self.block.item else []), *entries])

    def show_found(self, is_found: bool) -> None:
        """Stand out as the one that was looked for."""
        restyle(self, "found", is_found)

    def show_playing(self, is_playing: bool) -> None:
        if self.hear_button is not None:
            self.hear_button.show_playing(is_playing)

    def show_points(self, is_shown: bool) -> None:
        """Open or close the key points."""
        if self.points_button is None or self.block.item is None:
            return
        if is_shown and self._points is None:
            self._points = self._made_points(self.block.item.points)
            self._column.addWidget(self._points)
            self.mark(self._marked)
        if self._points is not None:
            self._points.setVisible(is_shown)
        self.points_button.setChecked(is_shown)

    def _fill(self) -> None:
        block = self.block
        if block.kind == "terms":
            self._fill_terms()
            return
        if self._is_off:
            self._column.addWidget(Label(NotesText.tr("Switched off"), "small", "muted"))
        if block.kind in ("question", "note") and block.heading:
            self._column.addWidget(self._text(block.heading, "strong"))
        if block.kind == "script" and block.item is not None:
            self._fill_script_head(block)
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

    def _fill_script_head(self, block: Block) -> None:
        assert block.item is not None
        head: list[Part] = [(self._text(block.heading, "strong"), 1)]
        if window := window_words(block.item):
            time = Label(window, "small", "muted")
            time.setAccessibleName(NotesText.tr("Time to speak: {window}", window=window))
            head.append((time, TOP))
        add(self._column, row(*head, spacing=MEDIUM))
        if block.item.question.strip() and block.item.question != block.heading:
            add(self._column, self._text(block.item.question, "body", "muted"))

    def _fill_terms(self) -> None:
        for term in self.block.terms:
            written, spoken = self._text(term.written, "body"), self._text(term.spoken, "body", "muted")
            add(self._column, row((written, 2), (spoken, 3), spacing=MEDIUM))

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
