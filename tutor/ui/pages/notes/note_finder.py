"""Searching the notes behind the window: by their words at once, by their meaning a little later."""

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tutor.engine.requests import Found, IndexNotes, Search
from tutor.packs.library import Library
from tutor.ui.background import Background
from tutor.ui.engine_call import call_engine
from tutor.ui.pages.notes.notes_search import Hit, NotesText
from tutor.ui.services import Services

BY_MEANING = 5
"""How many places the engine is asked for."""


class NoteFinder(QObject):
    """Lives on the GUI thread; nothing here blocks."""

    ready = Signal()
    """The words of other notes can be found."""
    found_near = Signal(str, object)
    """A query, and the Hits that mean the same; none where the engine cannot say."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._library: Library | None = None
        self._text: NotesText | None = None

    def know(self, library: Library) -> None:
        """Search these notes from now on."""
        self._library = library

        def have(text: NotesText) -> None:
            if self._library is library:
                self._text = text
                self.ready.emit()

        self._background.run(lambda: NotesText(library.topics), have, lambda _: None)

    def find(self, query: str) -> tuple[Hit, ...]:
        """What has the words of `query`; nothing while the notes are still being read."""
        return self._text.find(query) if self._text is not None else ()

    def find_near(self, services: Services, query: str) -> None:
        """Look for what means the same."""
        if (text := self._text) is None:
            return

        def work() -> tuple[Hit, ...]:
            call_engine(services, IndexNotes())
            found = call_engine(services, Search(query, BY_MEANING))
            assert isinstance(found, Found)
            hits = (text.hit_of(passage) for passage in found.passages)
            return tuple(dict.fromkeys(hit for hit in hits if hit is not None))

        def found(hits: tuple[Hit, ...]) -> None:
            # The page may be gone by then.
            if isValid(self):
                self.found_near.emit(query, hits)

        self._background.run(work, found, lambda _: found(()))
