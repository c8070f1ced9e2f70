"""Changes of the user's notes behind the window, each with the way back."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from tutor.config.paths import Paths
from tutor.packs.library import Library
from tutor.packs.notebook import Notebook
from tutor.ui.background import Background, OnFailure
from tutor.ui.services import open_all_notes
from tutor.ui.texts import NotesText

T = TypeVar("T")


class NoteChanges(QObject):
    """Lives on the GUI thread; nothing here blocks."""

    changed = Signal(object)
    """The Library as it is on disk now."""
    told = Signal(str, object)
    """What was done, and a function that takes it back, or None."""
    failed = Signal(str)

    def __init__(self, background: Background, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._paths = paths
        self.library: Library | None = None

    def do(
        self,
        change: Callable[[Notebook], T],
        told: str,
        *,
        then: Callable[[T], object] = lambda _: None,
        back: Callable[[Notebook], object] | None = Notebook.undo,
        failed: OnFailure | None = None,
    ) -> None:
        """Make `change`, go on with the notes that there are then, and say `told`. `back`: what undoes it."""
        library, paths = self.library, self._paths
        if library is None:
            return

        def work() -> tuple[T, Library]:
            return change(Notebook(library, paths.packs_dir)), open_all_notes(paths)

        def done(outcome: tuple[T, Library]) -> None:
            self.changed.emit(outcome[1])
            then(outcome[0])
            undo = (lambda: self.do(back, NotesText.tr("Undone."), back=None)) if back is not None else None
            self.told.emit(told, undo)

        self._background.run(work, done, failed or self.failed.emit)
