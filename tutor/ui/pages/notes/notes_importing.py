"""Importing on the Notes page: begun, left with its review kept, and written."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from tutor.config.paths import Paths
from tutor.importing.report import ImportReport
from tutor.packs.library import Library
from tutor.ui.background import Background
from tutor.ui.pages.notes.import_view import ImportView
from tutor.ui.pages.notes.notes_editing import NotesEditing
from tutor.ui.theme.theme import Theme


class NotesImporting(QObject):
    """Lives on the GUI thread; nothing here blocks. Keeps a review among the drafts of `editing`."""

    opened = Signal()
    """The import is to be shown."""
    closed = Signal()
    imported = Signal(object, object)
    """ImportReport, and the Library with it."""

    def __init__(
        self, theme: Theme, background: Background, paths: Paths, editing: NotesEditing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.view = ImportView(theme, background, paths)
        self._importer = self.view.importer
        self._editing = editing
        self.view.close_wanted.connect(self.close)
        self._importer.imported.connect(self._on_imported)
        editing.drafts_read.connect(self._offer_review)

    @property
    def is_writing(self) -> bool:
        return self._importer.state.phase == "writing"

    def begin(self) -> None:
        """Ask what to import."""
        self.keep()
        self._importer.reset()
        self._offer_review()
        self.opened.emit()
        self.view.files_button.setFocus()

    def read_paths(self, paths: Sequence[Path]) -> None:
        """Show what files and folders hold."""
        self.keep()
        self.opened.emit()
        self._importer.read_paths(paths)

    def close(self) -> None:
        """Close the form, stop reading, or leave without writing."""
        if self.view.is_form_shown:
            self.view.close_form()
            return
        phase = self._importer.state.phase
        if phase != "writing":
            self.keep()
            self._importer.reset()
        if phase in ("choosing", "preview"):
            self.closed.emit()

    def keep(self) -> None:
        """Keep a review that was begun, to be gone on with another time."""
        if (draft := self.view.draft) is not None:
            self._editing.drafts.review = draft
            self._editing.keep()

    def stop(self) -> None:
        """The window closes."""
        self.keep()
        self._importer.stop()

    def _offer_review(self) -> None:
        self.view.offer_draft(self._editing.drafts.review, self._editing.drop_review)

    def _on_imported(self, report: ImportReport, library: Library) -> None:
        self._editing.drop_review()
        self.imported.emit(report, library)


def paths_in(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this machine that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
