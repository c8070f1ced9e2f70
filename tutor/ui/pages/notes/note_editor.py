"""Editing topics behind the window: their files opened, saved, put back, and packs made the person's own."""

from PySide6.QtCore import QObject, Signal

from tutor.config.paths import Paths, knowledge_dir
from tutor.packs.breach import Breach
from tutor.packs.editing import TopicFile, copy_pack, open_topic, save_topic
from tutor.packs.library import Library, open_library
from tutor.ui.background import Background

Saved = tuple[TopicFile, Library]


class NoteEditor(QObject):
    """Lives on the GUI thread; nothing here blocks."""

    opened = Signal(object)
    """TopicFile"""
    saved = Signal(object, str, object)
    """The TopicFile, the text that it had before, and the Library with it."""
    refused = Signal(object)
    """Breach: the text cannot be the topic's file; the file is as it was."""
    changed = Signal(object)
    """The Library after something was put back or copied."""
    copied = Signal()
    failed = Signal(str)

    def __init__(self, background: Background, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._paths = paths
        self.drafts: dict[str, str] = {}
        """What was written and neither saved nor thrown away, by topic."""

    def open(self, library: Library, topic: str) -> None:
        """Read the topic's file."""
        self._background.run(lambda: open_topic(library, topic), self.opened.emit, self.failed.emit)

    def save(self, file: TopicFile, text: str) -> None:
        """Make `text` the topic's file."""

        def work() -> Saved | Breach:
            outcome = save_topic(file, text)
            return outcome if isinstance(outcome, Breach) else (outcome, self._library())

        def done(outcome: Saved | Breach) -> None:
            if isinstance(outcome, Breach):
                self.refused.emit(outcome)
                return
            self.drafts.pop(file.topic, None)
            self.saved.emit(outcome[0], file.text, outcome[1])

        self._background.run(work, done, self.failed.emit)

    def put_back(self, file: TopicFile, text: str) -> None:
        """Undo a save: `text` is what the file had before."""

        def work() -> Library:
            save_topic(file, text)
            return self._library()

        self._background.run(work, self.changed.emit, self.failed.emit)

    def copy(self, library: Library, topic: str) -> None:
        """Make the pack of that topic the person's own."""

        def work() -> Library:
            copy_pack(library.pack_of(topic), self._paths.packs_dir)
            return self._library()

        def done(made: Library) -> None:
            self.changed.emit(made)
            self.copied.emit()

        self._background.run(work, done, self.failed.emit)

    def _library(self) -> Library:
        return open_library(knowledge_dir(), self._paths.packs_dir, self._paths.parsed_dir)
