"""Notes to read and hear, block by block: what a topic and a cheat sheet have in common."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tutor.ui.pages.notes.gradually import BuildColumn
from tutor.ui.pages.notes.note_block import MenuOf, NoteBlock
from tutor.ui.pages.notes.notes_blocks import Block
from tutor.ui.texts import NotesText
from tutor.ui.theme.theme import LARGE, MEDIUM, TIGHT, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, Panel
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import LEFT, STRETCH, boxed, centred, column, scrolled

READING_WIDTH = 780


class ReadingView(QWidget):
    """A title with buttons, a line on where it comes from, and the blocks."""

    hear_wanted = Signal(str)
    """The key of a block."""
    link_wanted = Signal(str)

    def __init__(self, name: str, title: QWidget, buttons: Sequence[ActionButton]) -> None:
        super().__init__()
        self.blocks: dict[str, NoteBlock] = {}
        self.off: frozenset[str] = frozenset()
        """Keys of blocks that are switched off."""
        self.menu_of: MenuOf = lambda _: []
        """What can be done with a block."""
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
        column(self._area, of=self)

    def show_playing(self, key: str) -> None:
        """The block that is being heard; empty: none is."""
        for name in (self._playing, key):
            if name in self.blocks:
                self.blocks[name].show_playing(name == key)
        self._playing = key

    def _add_block(self, panel: Panel, block: Block, key: str) -> NoteBlock:
        widget = NoteBlock(block, is_off=key in self.off)
        widget.menu_of = self.menu_of
        widget.hear_wanted.connect(lambda: self.hear_wanted.emit(key))
        widget.link_wanted.connect(self.link_wanted)
        widget.show_playing(key == self._playing)
        self.blocks[key] = widget
        panel.column.addWidget(widget)
        return widget
