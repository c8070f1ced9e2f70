"""Writing a pack's cheat sheet to a PDF behind the window."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont

from tutor.core.errors import DiskFull
from tutor.core.material import Pack
from tutor.packs.plain import plain_text
from tutor.ui.background import Background
from tutor.ui.engine_sentences.showing import in_window_language
from tutor.ui.gradually import Gradually
from tutor.ui.pages.notes.cheat_pdf import CheatPdf, sheet_of
from tutor.ui.texts import NotesText


class SheetPrinter(QObject):
    """Lives on the GUI thread; nothing here blocks. One sheet at a time."""

    saved = Signal(object, float)
    """The file, and the size of its letters in points."""
    failed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._drawing = Gradually(self)
        self._page: QObject | None = None
        """Owns what is drawn."""

    def save(self, pack: Pack, file: Path, font: QFont) -> None:
        """Write all cheat-sheet lines of `pack` to `file`, on one page."""
        if self._page is not None:
            return
        self._page = QObject(self)
        sheet = CheatPdf(plain_text(pack.title), sheet_of(pack.topics), font, self._page)

        def steps() -> Iterator[None]:
            yield from sheet.steps()
            self._write(sheet, file)

        self.busy_changed.emit(True)
        self._drawing.run(steps())

    def _write(self, sheet: CheatPdf, file: Path) -> None:
        data = bytes(sheet.pdf.data())
        points = sheet.fit.points if sheet.fit is not None else 0.0

        def work() -> None:
            try:
                file.write_bytes(data)
            except OSError as exc:
                known = exc.strerror and in_window_language(exc.strerror.lower())
                reason = known or NotesText.tr("unknown reason")
                raise DiskFull(
                    NotesText.tr("{file} could not be written ({reason}).").format(file=file, reason=reason)
                ) from exc

        def done(_: None) -> None:
            self._over()
            self.saved.emit(file, points)

        def failed(sentence: str) -> None:
            self._over()
            self.failed.emit(sentence)

        self._background.run(work, done, failed)

    def _over(self) -> None:
        if self._page is not None:
            self._page.deleteLater()
            self._page = None
        self.busy_changed.emit(False)
