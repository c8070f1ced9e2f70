"""Notes to read and hear, block by block: a topic, or the cheat sheet of a pack, which can be printed."""

from collections.abc import Callable, Iterator
from operator import methodcaller
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from tutor.config.disk import writing
from tutor.core.material import Pack, Topic
from tutor.packs.plain import plain_text
from tutor.ui.background import Background
from tutor.ui.keys import on_key
from tutor.ui.pages.notes.cheat_pdf import CheatPdf, sheet_of
from tutor.ui.pages.notes.gradually import BuildColumn, Gradually
from tutor.ui.pages.notes.note_block import MenuOf, NoteBlock
from tutor.ui.pages.notes.notes_blocks import Block, sections_of
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import NotesText
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT, WIDE, theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, Panel
from tutor.ui.widgets.file_dialogs import ask_where
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import LEFT, STRETCH, TOP, boxed, centred, column, row, scrolled
from tutor.ui.widgets.menu import MenuEntry, menu_of, open_below

READING_WIDTH = 780


class ReadingView(QWidget):
    hear_wanted = Signal(str)
    """The key of a block."""
    link_wanted = Signal(str)

    def __init__(self, name: str, title: QWidget, *buttons: ActionButton) -> None:
        super().__init__()
        self.blocks: dict[str, NoteBlock] = {}
        self.menu_of_item: MenuOf = lambda _: []
        self._playing = ""
        self.back_button = ActionButton(NotesText.tr("All topics"), icon="arrow-left", kind="link")
        self.back_button.setVisible(False)
        self.source = Label("", "body", "muted", wraps=True)
        self.body = BuildColumn(MEDIUM)
        head = column((self.back_button, LEFT), title, self.source, TIGHT, flowing(*buttons), spacing=TIGHT)
        self._holder = boxed(
            column(head, self.body, STRETCH, spacing=LARGE, margins=(WIDE, LARGE, LARGE, WIDE))
        )
        self._area = scrolled(centred(self._holder, READING_WIDTH + WIDE + LARGE))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(name)
        self._bar = self._area.verticalScrollBar()
        column(self._area, of=self)

    def show_playing(self, key: str) -> None:
        """The block that is being heard; empty: none is."""
        for name in (self._playing, key):
            if name in self.blocks:
                self.blocks[name].hear_button.show_playing(name == key)
        self._playing = key

    def _add_block(self, panel: Panel, block: Block, key: str, *, is_off: bool = False) -> NoteBlock:
        widget = NoteBlock(block, lambda: self.hear_wanted.emit(key), self.menu_of_item, is_off=is_off)
        widget.link_wanted.connect(self.link_wanted)
        widget.hear_button.show_playing(key == self._playing)
        self.blocks[key] = widget
        panel.column.addWidget(widget)
        return widget


COPY = NotesText.QT_TR_NOOP("Notes that come with Viva stay as they are. A copy of the pack can be edited.")


class TopicView(ReadingView):
    def __init__(
        self, menu_of_topic: Callable[[], list[MenuEntry]] = list, menu_of_item: MenuOf = lambda _: []
    ) -> None:
        """What can be done with the topic that is shown and its pack, and with a question or script."""
        self.title = RichText("", "title")
        practise = NotesText.tr("Practise this topic")
        self.practise_button = ActionButton(practise, icon="microphone-outline", kind="primary")
        self.new_button = ActionButton(NotesText.tr("New question"), icon="plus")
        copy = NotesText.tr(COPY)
        duplicate = NotesText.tr("Duplicate to edit")
        self.copy_button = ActionButton(duplicate, icon="content-copy", tip=copy, about=copy)
        self.more_button = ActionButton(
            "", icon="dots-vertical", kind="icon", name=NotesText.tr("More"),
            tip=NotesText.tr("Rename, switch off, remove"),
            does=lambda: open_below(self.more_button, self.menu()),
        )  # fmt: skip
        buttons = (self.practise_button, self.new_button, self.copy_button, self.more_button)
        super().__init__(NotesText.tr("Topic"), self.title, *buttons)
        self._menu_of_topic, self.menu_of_item = menu_of_topic, menu_of_item
        self.topic: Topic | None = None
        self.off: frozenset[str] = frozenset()
        """Ids of items that are switched off."""
        self._pattern = ""
        self._found = ""
        self._marking = Gradually(self)
        self._return_to = 0
        self._is_held = False
        """The block that was looked for stays in view until the user scrolls."""
        self.body.built.connect(self._on_built)
        self._bar.actionTriggered.connect(lambda _: setattr(self, "_is_held", False))
        self._bar.rangeChanged.connect(lambda *_: self._scroll())
        on_key(self, QKeySequence("Ctrl+C"), self.copy)

    def copy(self) -> None:
        focused = QApplication.focusWidget()
        for block in self.blocks.values():
            if focused is not None and block.isAncestorOf(focused):
                block.copy()

    def menu(self) -> QMenu:
        return menu_of(self, self._menu_of_topic())

    def show_topic(
        self,
        topic: Topic,
        pack_title: str,
        *,
        is_own: bool,
        is_off: bool = False,
        off: frozenset[str] = frozenset(),
    ) -> None:
        """Show `topic` from its beginning; the same one stays where it is.

        `is_off`: it, or its pack, is switched off; `off`: ids of items that are.
        """
        whose = NotesText.tr("yours") if is_own else NotesText.tr("comes with Viva")
        told = [pack_title, whose, _counts(topic)] + ([NotesText.tr("switched off")] if is_off else [])
        self.source.setText("  ·  ".join(told))
        self.new_button.setVisible(is_own)
        self.copy_button.setVisible(not is_own)
        self.practise_button.setVisible(any(item.id not in off for item in topic.items))
        self.practise_button.setEnabled(not is_off)
        off &= {item.id for item in topic.items}
        if topic == self.topic and off == self.off:
            return
        is_same = self.topic is not None and topic.id == self.topic.id
        self.topic, self.off = topic, off
        self._return_to = self._bar.value() if is_same else 0
        self._found = self._found if is_same else ""
        self.title.set_text(topic.title)
        self._marking.stop()
        self.blocks = {}
        self.body.build(self._panels(topic))
        self._bar.setValue(0)

    def mark(self, pattern: str) -> None:
        if pattern != self._pattern:
            self._pattern = pattern
            self._marking.run(map(methodcaller("mark", pattern), tuple(self.blocks.values())))

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

    @property
    def first_visible(self) -> str:
        """The key of the block that is read now."""
        top = self._bar.value() + SMALL
        for key, block in self.blocks.items():
            if self._is_placed(block) and block.mapTo(self._holder, block.rect().bottomLeft()).y() > top:
                return key
        return ""

    def _panels(self, topic: Topic) -> Iterator[QWidget | None]:
        for section in sections_of(topic):
            heading = Label(section.title, "lead")
            heading.setContentsMargins(SMALL, 0, 0, TIGHT)
            spacing = TIGHT if section.blocks[0].kind in ("line", "bullet") else MEDIUM
            panel = Panel(heading, spacing=spacing, margins=(MEDIUM,) * 4)
            # A panel comes whole: every widget that comes has the page laid out anew.
            for block in section.blocks:
                key = block.key
                widget = self._add_block(panel, block, key, is_off=key in self.off)
                if self._pattern:
                    widget.mark(self._pattern)
                widget.show_found(key == self._found)
                yield None
            yield panel

    def _on_built(self) -> None:
        # The layout takes its places in the next turn of the event loop.
        if self._return_to and not self._is_held:
            QTimer.singleShot(0, self, lambda: self._bar.setValue(self._return_to))
        if self._found:
            QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        block = self.blocks.get(self._found)
        if not self._is_held or block is None or not self._is_placed(block):
            return
        top = block.mapTo(self._holder, block.rect().topLeft()).y()
        room = self._area.viewport().height() - block.height()
        self._bar.setValue(top - max(min(room // 3, 120), SMALL))

    def _is_placed(self, block: NoteBlock) -> bool:
        """A panel's blocks are made before the panel has its place on the page."""
        return self._holder.isAncestorOf(block)


def _counts(topic: Topic) -> str:
    parts = [NotesText.tr("%n question(s)", "", len(topic.questions))] if topic.questions else []
    parts += [NotesText.tr("script")] if topic.script is not None else []
    return ", ".join(parts) or NotesText.tr("%n note(s)", "", sum(len(s.blocks) for s in sections_of(topic)))


class SheetView(ReadingView):
    """Shows the lines, and writes them to a PDF. A line's key is `TOPIC line/N`."""

    topic_wanted = Signal(str)
    saved = Signal(object, float)
    """The PDF, and the size of its letters in points."""
    failed = Signal(str)

    def __init__(self, background: Background) -> None:
        self.save_button = ActionButton(NotesText.tr("One page as PDF …"), icon="file-pdf-box", key="Ctrl+P")
        title = NotesText.tr("Cheat sheet")
        super().__init__(title, Label(title, "title", wraps=True), self.save_button)
        self.save_button.clicked.connect(self.choose_file)
        self._background = background
        self.pack: Pack | None = None
        self._drawing = Gradually(self)

    def show_pack(self, pack: Pack | None) -> None:
        """None: nothing; what is out of sight costs nothing."""
        if pack == self.pack:
            return
        self.pack = pack
        self.blocks = {}
        self.body.build(self._panels(pack.topics if pack is not None else ()))
        if pack is not None:
            counted = NotesText.tr("%n line(s)", "", sum(len(topic.cheat_sheet) for topic in pack.topics))
            self.source.setText(f"{plain_text(pack.title)}  ·  {counted}")

    def choose_file(self) -> None:
        if self.pack is not None and self.save_button.isEnabled():
            proposed = Path(f"{self.pack.id}-cheat-sheet.pdf")
            ask_where(self, NotesText.tr("Save the cheat sheet"), proposed, self.save)

    def save(self, file: Path) -> None:
        """Write all lines to `file`, on one page; returns at once."""
        if self.pack is None or not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        owner = QObject(self)
        title, lines = plain_text(self.pack.title), sheet_of(self.pack.topics)
        sheet = CheatPdf(title, lines, theme().font("body"), owner)

        def steps() -> Iterator[None]:
            yield from sheet.steps()
            self._write(bytes(sheet.pdf.data()), file, sheet.points)
            owner.deleteLater()

        self._drawing.run(steps())

    def _write(self, data: bytes, file: Path, points: float) -> None:
        def work() -> None:
            with writing(file):
                file.write_bytes(data)

        def done(_: None) -> None:
            self.save_button.setEnabled(True)
            self.saved.emit(file, points)

        def failed(sentence: str) -> None:
            self.save_button.setEnabled(True)
            self.failed.emit(sentence)

        self._background.run(work, done, failed)

    def _panels(self, topics: tuple[Topic, ...]) -> Iterator[QWidget | None]:
        for topic in topics:
            if topic.cheat_sheet:
                panel = Panel(self._head(topic), spacing=TIGHT, margins=(MEDIUM,) * 4)
                for block in sections_of(topic)[0].blocks:
                    self._add_block(panel, block, f"{topic.id} {block.key}")
                    yield None
                yield panel

    def _head(self, topic: Topic) -> QHBoxLayout:
        name = plain_text(topic.title)
        button = ActionButton(
            "", icon="arrow-right", kind="icon", name=NotesText.tr("Open the topic: {name}", name=name),
            tip=NotesText.tr("Open the topic"), does=lambda: self.topic_wanted.emit(topic.id),
        )  # fmt: skip
        return row((Label(name, "lead", wraps=True), 1), (button, TOP), margins=(SMALL, 0, TIGHT, 0))
