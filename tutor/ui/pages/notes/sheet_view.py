"""The cheat sheet of a pack: all lines of all topics, and the same on one printed page."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tutor.core.material import Pack, Topic
from tutor.packs.plain import plain_text
from tutor.ui.pages.notes.note_block import NoteBlock
from tutor.ui.pages.notes.notes_blocks import Block, sections_of
from tutor.ui.pages.notes.topic_view import READING_WIDTH
from tutor.ui.texts import NotesText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.build_column import BuildColumn
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel


class SheetView(QWidget):
    """Thin: shows the lines and emits wishes. A line's key is `TOPIC line/N`."""

    hear_wanted = Signal(str)
    link_wanted = Signal(str)
    topic_wanted = Signal(str)
    save_wanted = Signal(str)
    """As a PDF, at this path."""
    back_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pack: Pack | None = None
        self.blocks: dict[str, NoteBlock] = {}
        self._playing = ""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, LARGE, LARGE, WIDE)
        column.setSpacing(LARGE)
        head = QVBoxLayout()
        head.setSpacing(TIGHT)
        self.back_button = ActionButton(theme, NotesText.tr("All topics"), icon="arrow-left", kind="link")
        self.back_button.clicked.connect(self.back_wanted)
        self.back_button.setVisible(False)
        head.addWidget(self.back_button, alignment=Qt.AlignmentFlag.AlignLeft)
        row = self._title_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(MEDIUM)
        row.addWidget(Label(NotesText.tr("Cheat sheet"), "title", wraps=True), 1)
        self.save_button = ActionButton(
            theme, NotesText.tr("One page as PDF …"), icon="file-pdf-box", key="Ctrl+P"
        )
        self.save_button.clicked.connect(self.choose_file)
        row.addWidget(self.save_button, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        head.addLayout(row)
        self.source = Label("", "body", "muted", wraps=True)
        head.addWidget(self.source)
        column.addLayout(head)
        self.body = BuildColumn(MEDIUM)
        column.addWidget(self.body)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = scrolled(centred(content, READING_WIDTH + WIDE + LARGE))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(NotesText.tr("Cheat sheet"))
        outer.addWidget(area)

    def show_pack(self, pack: Pack) -> None:
        if pack == self.pack:
            return
        self.pack = pack
        lines = sum(len(topic.cheat_sheet) for topic in pack.topics)
        counted = NotesText.tr("%n line(s)", "", lines)
        self.source.setText(f"{plain_text(pack.title)}  ·  {counted}")
        self.blocks = {}
        self.body.build(self._makers(pack))

    def clear(self) -> None:
        """Show nothing; what is out of sight costs nothing."""
        if self.pack is not None:
            self.pack = None
            self.blocks = {}
            self.body.build(iter(()))

    def show_playing(self, key: str) -> None:
        """The line that is being heard; empty: none is."""
        for name in (self._playing, key):
            if name in self.blocks:
                self.blocks[name].show_playing(name == key)
        self._playing = key

    def show_narrow(self, is_narrow: bool) -> None:
        self.back_button.setVisible(is_narrow)
        directions = QBoxLayout.Direction
        self._title_row.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def show_saving(self, is_saving: bool) -> None:
        self.save_button.setEnabled(not is_saving)

    def choose_file(self) -> None:
        """Ask where the PDF goes."""
        if self.pack is None or not self.save_button.isEnabled():
            return
        dialog = QFileDialog(
            self, NotesText.tr("Save the cheat sheet"), f"{self.pack.id}-cheat-sheet.pdf", "PDF (*.pdf)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.save_wanted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _makers(self, pack: Pack) -> Iterator[Callable[[], QWidget | None]]:
        for topic in pack.topics:
            if not topic.cheat_sheet:
                continue
            panel = Panel()
            panel.column.setSpacing(TIGHT)
            panel.column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
            self._head(panel, topic)
            for block in sections_of(topic)[0].blocks:
                yield lambda panel=panel, topic=topic, block=block: self._add(panel, topic, block)  # type: ignore[misc]
            yield lambda panel=panel: panel  # type: ignore[misc]

    def _head(self, panel: Panel, topic: Topic) -> None:
        name = plain_text(topic.title)
        row = QHBoxLayout()
        row.setContentsMargins(SMALL, 0, TIGHT, 0)
        row.addWidget(Label(name, "lead", wraps=True), 1)
        button = ActionButton(self._theme, "", icon="arrow-right", kind="icon")
        button.setAccessibleName(NotesText.tr("Open the topic: {name}").format(name=name))
        button.setToolTip(NotesText.tr("Open the topic"))
        button.clicked.connect(lambda: self.topic_wanted.emit(topic.id))
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        panel.column.addLayout(row)

    def _add(self, panel: Panel, topic: Topic, block: Block) -> None:
        widget = NoteBlock(self._theme, block)
        key = f"{topic.id} {block.key}"
        widget.hear_wanted.connect(lambda _: self.hear_wanted.emit(key))
        widget.link_wanted.connect(self.link_wanted)
        widget.show_playing(key == self._playing)
        self.blocks[key] = widget
        panel.column.addWidget(widget)
