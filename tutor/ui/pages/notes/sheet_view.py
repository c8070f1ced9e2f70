"""The cheat sheet of a pack: all lines of all topics, and the same on one printed page."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tutor.core.errors import DiskFull, reason_of
from tutor.core.material import Pack, Topic
from tutor.packs.plain import plain_text
from tutor.ui.background import Background
from tutor.ui.pages.notes.cheat_pdf import CheatPdf, sheet_of
from tutor.ui.pages.notes.gradually import Gradually
from tutor.ui.pages.notes.notes_blocks import sections_of
from tutor.ui.pages.notes.reading_view import ReadingView
from tutor.ui.texts import NotesText, localized
from tutor.ui.theme.theme import MEDIUM, SMALL, TIGHT, theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, Panel
from tutor.ui.widgets.file_dialogs import ask_where
from tutor.ui.widgets.layouts import TOP, row


class SheetView(ReadingView):
    """Shows the lines, and writes them to a PDF. A line's key is `TOPIC line/N`."""

    topic_wanted = Signal(str)
    saved = Signal(object, float)
    """The PDF, and the size of its letters in points."""
    failed = Signal(str)

    def __init__(self, background: Background) -> None:
        self.save_button = ActionButton(NotesText.tr("One page as PDF …"), icon="file-pdf-box", key="Ctrl+P")
        title = NotesText.tr("Cheat sheet")
        super().__init__(title, Label(title, "title", wraps=True), (self.save_button,))
        self.save_button.clicked.connect(self.choose_file)
        self._background = background
        self.pack: Pack | None = None
        self._drawing = Gradually(self)

    def show_pack(self, pack: Pack) -> None:
        if pack == self.pack:
            return
        self.pack = pack
        lines = sum(len(topic.cheat_sheet) for topic in pack.topics)
        counted = NotesText.tr("%n line(s)", "", lines)
        self.source.setText(f"{plain_text(pack.title)}  ·  {counted}")
        self.blocks = {}
        self.body.build(self._panels(pack))

    def clear(self) -> None:
        """Show nothing; what is out of sight costs nothing."""
        if self.pack is not None:
            self.pack = None
            self.blocks = {}
            self.body.build(iter(()))

    def choose_file(self) -> None:
        """Ask where the PDF goes."""
        if self.pack is not None and self.save_button.isEnabled():
            proposed = Path(f"{self.pack.id}-cheat-sheet.pdf")
            ask_where(self, NotesText.tr("Save the cheat sheet"), proposed, self.save)

    def save(self, file: Path) -> None:
        """Write all lines to `file`, on one page; returns at once."""
        if self.pack is None or not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        owner = QObject(self)
        font = theme().font("body")
        sheet = CheatPdf(plain_text(self.pack.title), sheet_of(self.pack.topics), font, owner)

        def steps() -> Iterator[None]:
            yield from sheet.steps()
            self._write(sheet, file, owner)

        self._drawing.run(steps())

    def _write(self, sheet: CheatPdf, file: Path, owner: QObject) -> None:
        data = bytes(sheet.pdf.data())
        points = sheet.fit.points if sheet.fit is not None else 0.0
        owner.deleteLater()

        def work() -> None:
            try:
                file.write_bytes(data)
            except OSError as exc:
                reason = localized(reason_of(exc))
                raise DiskFull(
                    NotesText.tr("{file} could not be written ({reason}).", file=file, reason=reason)
                ) from exc

        def done(_: None) -> None:
            self.save_button.setEnabled(True)
            self.saved.emit(file, points)

        def failed(sentence: str) -> None:
            self.save_button.setEnabled(True)
            self.failed.emit(sentence)

        self._background.run(work, done, failed)

    def _panels(self, pack: Pack) -> Iterator[QWidget | None]:
        for topic in pack.topics:
            if not topic.cheat_sheet:
                continue
            panel = Panel(self._head(topic), spacing=TIGHT, margins=(MEDIUM,) * 4)
            for block in sections_of(topic)[0].blocks:
                self._add_block(panel, block, f"{topic.id} {block.key}")
                yield None
            yield panel

    def _head(self, topic: Topic) -> QHBoxLayout:
        name = plain_text(topic.title)
        button = ActionButton(
            "", icon="arrow-right", kind="icon", does=lambda: self.topic_wanted.emit(topic.id)
        )
        button.setAccessibleName(NotesText.tr("Open the topic: {name}", name=name))
        button.setToolTip(NotesText.tr("Open the topic"))
        return row((Label(name, "lead", wraps=True), 1), (button, TOP), margins=(SMALL, 0, TIGHT, 0))
