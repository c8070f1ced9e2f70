"""What can be done with a topic, a pack and a question: the entries of their menus, and doing it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tutor.config.paths import Paths
from tutor.core.material import Item, Topic
from tutor.packs.breach import Breach
from tutor.packs.editing import is_own
from tutor.packs.library import InstalledPack, Library
from tutor.packs.notebook import Notebook
from tutor.ui.background import Background, OnFailure
from tutor.ui.pages.notes.note_block import MenuEntry
from tutor.ui.pages.notes.notes_state import quoted
from tutor.ui.services import open_all_notes
from tutor.ui.texts import NotesText
from tutor.ui.widgets.file_dialogs import ask_for_name

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

    def is_own(self, topic: str) -> bool:
        """Whether the topic's pack is the user's, and theirs to edit."""
        return self.library is not None and is_own(self.library.pack_of(topic), self._paths.packs_dir)

    def do(
        self,
        change: Callable[[Notebook], T | Breach],
        told: str,
        *,
        then: Callable[[T], object] = lambda _: None,
        back: Callable[[Notebook], object] | None = Notebook.undo,
        refused: Callable[[Breach], object] = lambda _: None,
        failed: OnFailure | None = None,
    ) -> None:
        """Make `change`, go on with the notes that there are then, and say `told`. `back`: what undoes it.

        `refused`: told of the Breach that the change came to instead.
        """
        library, paths = self.library, self._paths
        if library is None:
            return

        def work() -> Breach | tuple[T, Library]:
            outcome = change(Notebook(library, paths.packs_dir))
            return outcome if isinstance(outcome, Breach) else (outcome, open_all_notes(paths))

        def done(outcome: Breach | tuple[T, Library]) -> None:
            if isinstance(outcome, Breach):
                refused(outcome)
                return
            self.changed.emit(outcome[1])
            then(outcome[0])
            undo = (lambda: self.do(back, NotesText.tr("Undone."), back=None)) if back is not None else None
            self.told.emit(told, undo)

        self._background.run(work, done, failed or self.failed.emit)


class NoteActions(QObject):
    """Lives on the GUI thread."""

    def __init__(
        self,
        changes: NoteChanges,
        window: QWidget,
        new_question: Callable[[str], object],
        edit: Callable[[Item], object],
        suggest: Callable[[str], object],
    ) -> None:
        """`window`: names are asked for over it. `new_question`, `suggest`: for a topic of this id.

        `edit`: open an item in the form.
        """
        super().__init__(changes)
        self._changes = changes
        self._window = window
        self._new_question = new_question
        self._edit = edit
        self._suggest = suggest

    def of_topic(self, name: str, edit_file: Callable[[], object]) -> list[MenuEntry]:
        """The menu of a topic and of its pack. `edit_file`: edit its file."""
        library = self._changes.library
        if library is None or not name:
            return []
        topic, entry = library.topic(name), library.pack_of(name)
        own = self._changes.is_own(name)
        entries: list[MenuEntry] = []
        if own:
            entries = [
                (NotesText.tr("Rename the topic …"), lambda: self._rename(topic)),
                (NotesText.tr("Edit as Markdown"), edit_file),
                (NotesText.tr("Suggest questions"), lambda: self._suggest(name)),
            ]
        entries.append(self._switch(topic, NotesText.tr("topic"), is_off=library.is_off(topic)))
        if own:
            entries.append((NotesText.tr("Remove the topic"), lambda: self.remove(topic)))
        entries.append(None)
        if own:
            entries += [
                (NotesText.tr("New topic …"), lambda: self.new_topic(name)),
                (NotesText.tr("Rename the pack …"), lambda: self._rename(entry)),
            ]
        entries.append(self._switch(entry, NotesText.tr("pack"), is_off=library.is_off(entry.pack)))
        if own:
            entries.append((NotesText.tr("Remove the pack"), lambda: self.remove(entry)))
        return entries

    def of_item(self, item: Item) -> list[MenuEntry]:
        """The menu of a question or script."""
        if (library := self._changes.library) is None:
            return []
        switch = self._switch(item, _kind(item), is_off=library.is_off(item))
        if not self._changes.is_own(item.topic):
            return [switch]
        return [
            (NotesText.tr("Edit …"), lambda: self._edit(item)),
            switch,
            (NotesText.tr("Remove"), lambda: self.remove(item)),
        ]

    def new_topic(self, near: str) -> None:
        """Ask for its name. In the pack of the topic `near`, where that is the user's, else in a new one."""

        def make(book: Notebook, name: str) -> str:
            is_theirs = bool(near) and self._changes.is_own(near)
            return book.add_topic(
                book.library.pack_of(near).pack.id if is_theirs else book.add_pack(name), name
            )

        ask_for_name(
            self._window, NotesText.tr("What is the new topic called?"), "", NotesText.tr("Create"),
            lambda name: self._changes.do(
                lambda book: make(book, name),
                NotesText.tr("{name} was created. Add its first question.", name=name),
                then=self._new_question,
            ),
        )  # fmt: skip

    def remove(self, one: InstalledPack | Topic | Item) -> None:
        words = NotesText.tr("{name} was removed.", name=_name(one))
        self._changes.do(lambda book: book.remove(one), words)

    def _rename(self, one: InstalledPack | Topic) -> None:
        ask_for_name(
            self._window, NotesText.tr("What should it be called?"), _title(one), NotesText.tr("Rename"),
            lambda name: self._changes.do(lambda book: book.rename(one, name), NotesText.tr("Renamed.")),
        )  # fmt: skip

    def _switch(self, one: InstalledPack | Topic | Item, kind: str, *, is_off: bool) -> MenuEntry:
        entry = NotesText.tr("Switch the {kind} on") if is_off else NotesText.tr("Switch the {kind} off")
        told = (
            NotesText.tr("{name} is asked and found again.")
            if is_off
            else NotesText.tr("{name} is no longer asked, due or found by Ask.")
        )

        def switch() -> None:
            self._changes.do(
                lambda book: book.switch(one, on=is_off),
                told.format(name=_name(one)),
                back=lambda book: book.switch(one, on=not is_off),
            )

        return entry.format(kind=kind), switch


def _kind(item: Item) -> str:
    return NotesText.tr("script") if item.kind == "script" else NotesText.tr("question")


def _title(one: InstalledPack | Topic | Item) -> str:
    return one.pack.title if isinstance(one, InstalledPack) else one.title


def _name(one: InstalledPack | Topic | Item) -> str:
    return quoted(_title(one))
