"""What can be done with a topic, a pack and a question: the entries of their menus, and doing it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor.core.material import Item, Topic
from tutor.packs.library import InstalledPack
from tutor.packs.notebook import Notebook
from tutor.ui.pages.notes.notes_editing import NotesEditing
from tutor.ui.pages.notes.notes_state import quoted
from tutor.ui.texts import NotesText
from tutor.ui.widgets.file_dialogs import ask_for_name
from tutor.ui.widgets.menu import MenuEntry

Thing = InstalledPack | Topic | Item


class NoteActions:
    def __init__(self, editing: NotesEditing, window: QWidget) -> None:
        """`window`: names are asked for over it."""
        self._editing = editing
        self._window = window

    def of_topic(self, name: str, edit_file: Callable[[], object]) -> list[MenuEntry]:
        library = self._editing.library
        if library is None or not name:
            return []
        topic, entry = library.topic(name), library.pack_of(name)
        switch_topic = self._switch(topic, NotesText.tr("topic"), is_off=library.is_off(topic))
        switch_pack = self._switch(entry, NotesText.tr("pack"), is_off=library.is_off(entry.pack))
        if not self._editing.is_own(name):
            return [switch_topic, None, switch_pack]
        return [
            (NotesText.tr("Rename the topic …"), lambda: self._rename(topic)),
            (NotesText.tr("Edit as Markdown"), edit_file),
            (NotesText.tr("Suggest questions"), lambda: self._editing.suggest(name)),
            switch_topic,
            (NotesText.tr("Remove the topic"), lambda: self._remove(topic)),
            None,
            (NotesText.tr("New topic …"), lambda: self.new_topic(name)),
            (NotesText.tr("Rename the pack …"), lambda: self._rename(entry)),
            switch_pack,
            (NotesText.tr("Remove the pack"), lambda: self._remove(entry)),
        ]

    def of_item(self, item: Item) -> list[MenuEntry]:
        if (library := self._editing.library) is None:
            return []
        kind = NotesText.tr("script") if item.kind == "script" else NotesText.tr("question")
        switch = self._switch(item, kind, is_off=library.is_off(item))
        if not self._editing.is_own(item.topic):
            return [switch]
        return [
            (NotesText.tr("Edit …"), lambda: self._editing.edit_item(item)),
            switch,
            (NotesText.tr("Remove"), lambda: self._remove(item)),
        ]

    def new_topic(self, near: str) -> None:
        """Ask for its name. In the pack of the topic `near`, where that is the user's, else in a new one."""

        def make(book: Notebook, name: str) -> str:
            is_theirs = bool(near) and self._editing.is_own(near)
            pack = book.library.pack_of(near).pack.id if is_theirs else book.add_pack(name)
            return book.add_topic(pack, name)

        ask_for_name(
            self._window, NotesText.tr("What is the new topic called?"), "", NotesText.tr("Create"),
            lambda name: self._editing.do(
                lambda book: make(book, name),
                NotesText.tr("{name} was created. Add its first question.", name=name),
                then=self._editing.new_question,
            ),
        )  # fmt: skip

    def _remove(self, one: Thing) -> None:
        words = NotesText.tr("{name} was removed.", name=quoted(_title(one)))
        self._editing.do(lambda book: book.remove(one), words)

    def _rename(self, one: InstalledPack | Topic) -> None:
        ask_for_name(
            self._window, NotesText.tr("What should it be called?"), _title(one), NotesText.tr("Rename"),
            lambda name: self._editing.do(lambda book: book.rename(one, name), NotesText.tr("Renamed.")),
        )  # fmt: skip

    def _switch(self, one: Thing, kind: str, *, is_off: bool) -> MenuEntry:
        entry = NotesText.tr("Switch the {kind} on") if is_off else NotesText.tr("Switch the {kind} off")
        told = (
            NotesText.tr("{name} is asked and found again.")
            if is_off
            else NotesText.tr("{name} is no longer asked, due or found by Ask.")
        )
        return entry.format(kind=kind), lambda: self._editing.do(
            lambda book: book.switch(one, on=is_off),
            told.format(name=quoted(_title(one))),
            back=lambda book: book.switch(one, on=not is_off),
        )


def _title(one: Thing) -> str:
    return one.pack.title if isinstance(one, InstalledPack) else one.title
