"""A topic to read: what it says, block by block, each of which can be heard."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from tutor.core.material import Topic
from tutor.packs.plain import plain_text
from tutor.ui.gradually import Gradually
from tutor.ui.keys import on_key
from tutor.ui.pages.notes.note_block import NoteBlock
from tutor.ui.pages.notes.notes_blocks import Block, Section, sections_of
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import NotesText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.build_column import BuildColumn
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel

READING_WIDTH = 780


class TopicView(QWidget):
    """Thin: shows a topic and emits wishes."""

    hear_wanted = Signal(str)
    """The key of a block."""
    link_wanted = Signal(str)
    edit_wanted = Signal()
    copy_wanted = Signal()
    back_wanted = Signal()
    """To the list of topics, where there is no room for both."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.topic: Topic | None = None
        self.blocks: dict[str, NoteBlock] = {}
        self._pattern = ""
        self._found = ""
        self._playing = ""
        self._return_to = 0
        self._marking = Gradually(self)
        self._is_held = False
        """The block that was looked for stays in view until the person scrolls."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, LARGE, LARGE, WIDE)
        column.setSpacing(LARGE)
        column.addLayout(self._head(theme))
        self.body = BuildColumn(MEDIUM)
        self.body.built.connect(self._on_built)
        column.addWidget(self.body)
        column.addStretch(1)
        self._holder = content
        self._area = scrolled(centred(content, READING_WIDTH + WIDE + LARGE))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(NotesText.tr("Topic"))
        self._area.verticalScrollBar().actionTriggered.connect(lambda _: self._let_go())
        self._area.verticalScrollBar().rangeChanged.connect(lambda *_: self._scroll())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        on_key(self, QKeySequence("Ctrl+C"), self.copy)

    def copy(self) -> None:
        """Put the block that has the keyboard on the clipboard."""
        focused = QApplication.focusWidget()
        for block in self.blocks.values():
            if focused is not None and block.isAncestorOf(focused):
                block.copy()

    def show_topic(self, topic: Topic, pack_title: str, *, is_own: bool) -> None:
        """Show `topic` from its beginning; the same one stays where it is."""
        whose = NotesText.tr("yours") if is_own else NotesText.tr("comes with Viva")
        self.source.setText(f"{pack_title}  ·  {whose}  ·  {_counts(topic)}")
        self.edit_button.setVisible(is_own)
        self.copy_button.setVisible(not is_own)
        if topic == self.topic:
            return
        is_other = self.topic is None or topic.id != self.topic.id
        at = 0 if is_other else self._area.verticalScrollBar().value()
        self.topic = topic
        self._found = "" if is_other else self._found
        self.title.set_text(topic.title)
        self._marking.stop()
        self.blocks = {}
        self._return_to = at
        self.body.build(self._makers(sections_of(topic)))
        self._area.verticalScrollBar().setValue(0)

    def mark(self, pattern: str) -> None:
        """Mark the words that match, in all of the topic."""
        if pattern != self._pattern:
            self._pattern = pattern
            self._marking.run(self._mark_all(pattern))

    def _mark_all(self, pattern: str) -> Iterator[None]:
        for block in tuple(self.blocks.values()):
            block.mark(pattern)
            yield

    def show_block(self, key: str) -> None:
        """Have block `key` stand out, and bring it into view if it did not; empty: none does."""
        if key == self._found:
            return
        self._found, self._is_held = key, bool(key)
        for name, block in self.blocks.items():
            block.show_found(name == key)
        if self.body.is_built:
            self._scroll()

    def look_again(self) -> None:
        """Bring the block that stands out into view once more."""
        self._is_held = bool(self._found)
        self._scroll()

    def show_playing(self, key: str) -> None:
        """The block that is being heard; empty: none is."""
        for name in (self._playing, key):
            if name in self.blocks:
                self.blocks[name].show_playing(name == key)
        self._playing = key

    def show_narrow(self, is_narrow: bool) -> None:
        """Whether the list of topics has to make room."""
        self.back_button.setVisible(is_narrow)
        directions = QBoxLayout.Direction
        self._title_row.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    @property
    def first_visible(self) -> str:
        """The key of the block that is read now."""
        top = self._area.verticalScrollBar().value()
        for key, block in self.blocks.items():
            if self._is_placed(block) and self._bottom_of(block) > top + SMALL:
                return key
        return ""

    def _head(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        self.back_button = ActionButton(theme, NotesText.tr("All topics"), icon="arrow-left", kind="link")
        self.back_button.clicked.connect(self.back_wanted)
        self.back_button.setVisible(False)
        column.addWidget(self.back_button, alignment=Qt.AlignmentFlag.AlignLeft)
        row = self._title_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(MEDIUM)
        self.title = RichText(theme, "title")
        row.addWidget(self.title, 1)
        self.edit_button = ActionButton(theme, NotesText.tr("Edit"), icon="pencil-outline", key="Ctrl+E")
        self.edit_button.clicked.connect(self.edit_wanted)
        self.copy_button = ActionButton(theme, NotesText.tr("Make it mine"), icon="content-copy")
        self.copy_button.setToolTip(
            NotesText.tr("Notes that come with Viva stay as they are. A copy of the pack can be edited.")
        )
        self.copy_button.setAccessibleDescription(self.copy_button.toolTip())
        self.copy_button.clicked.connect(self.copy_wanted)
        for button in (self.edit_button, self.copy_button):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self.source = Label("", "body", "muted", wraps=True)
        column.addWidget(self.source)
        return column

    def _makers(self, sections: tuple[Section, ...]) -> Iterator[Callable[[], QWidget | None]]:
        for section in sections:
            panel = Panel()
            panel.column.setSpacing(TIGHT if section.blocks[0].kind in ("line", "bullet") else MEDIUM)
            panel.column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
            heading = Label(section.title, "lead")
            heading.setContentsMargins(SMALL, 0, 0, TIGHT)
            panel.column.addWidget(heading)
            # A panel comes whole: every widget that comes has the page laid out anew.
            for block in section.blocks:
                yield lambda panel=panel, block=block: self._add(panel, block)  # type: ignore[misc]
            yield lambda panel=panel: panel  # type: ignore[misc]

    def _add(self, panel: Panel, block: Block) -> None:
        widget = NoteBlock(self._theme, block)
        widget.hear_wanted.connect(self.hear_wanted)
        widget.link_wanted.connect(self.link_wanted)
        if self._pattern:
            widget.mark(self._pattern)
        widget.show_found(block.key == self._found)
        widget.show_playing(block.key == self._playing)
        self.blocks[block.key] = widget
        panel.column.addWidget(widget)

    def _let_go(self) -> None:
        self._is_held = False

    def _on_built(self) -> None:
        if self._return_to and not self._is_held:
            QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(self._return_to))
        if self._found:
            # The layout takes its places in the next turn of the event loop.
            QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        block = self.blocks.get(self._found)
        if not self._is_held or block is None or not self._is_placed(block):
            return
        top = block.mapTo(self._holder, block.rect().topLeft()).y()
        room = self._area.viewport().height() - block.height()
        self._area.verticalScrollBar().setValue(top - max(min(room // 3, 120), SMALL))

    def _is_placed(self, block: NoteBlock) -> bool:
        """A panel's blocks are made before the panel has its place on the page."""
        return self._holder.isAncestorOf(block)

    def _bottom_of(self, block: NoteBlock) -> int:
        return block.mapTo(self._holder, block.rect().bottomLeft()).y()


def _counts(topic: Topic) -> str:
    parts = [NotesText.tr("%n question(s)", "", len(topic.questions))] if topic.questions else []
    parts += [NotesText.tr("script")] if topic.script is not None else []
    return ", ".join(parts) or NotesText.tr("%n note(s)", "", sum(len(s.blocks) for s in sections_of(topic)))


def topic_name(topic: Topic) -> str:
    """A topic's title as plain text."""
    return plain_text(topic.title)
