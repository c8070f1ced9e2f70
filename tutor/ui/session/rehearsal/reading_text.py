"""A sentence of a script and what was said of it: left out words struck out, added ones underlined."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt

from tutor.ui.session.rehearsal.reading_lines import Piece, PieceKind
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.label import Label

_TAGS: dict[PieceKind, tuple[str, str]] = {
    "same": ("span", "text"),
    "left_out": ("s", "contradicted"),
    "added": ("u", "misheard"),
}
"""HTML tag and colour role of each kind."""


class ReadingText(Label):
    """The pieces one after the other."""

    def __init__(self, theme: Theme, pieces: Sequence[Piece], told: str) -> None:
        """`told`: the same for screen readers."""
        super().__init__("", "body", wraps=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(told)
        self._theme = theme
        self._pieces = pieces
        theme.changed.connect(self._show_pieces)
        self._show_pieces()

    def _show_pieces(self) -> None:
        self.setText(" ".join(self._html(piece) for piece in self._pieces))

    def _html(self, piece: Piece) -> str:
        tag, role = _TAGS[piece.kind]
        colour = self._theme.colours.by_role()[role]
        weight = "bold" if piece.kind == "added" else "normal"
        return f'<{tag} style="color:{colour};font-weight:{weight}">{escape(piece.text)}</{tag}>'
