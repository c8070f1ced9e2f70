"""A rehearsal beside its script, sentence by sentence: left out words struck out, added ones underlined."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from PySide6.QtCore import Qt

from tutor.practice.comparison import Comparison
from tutor.ui.texts import RehearseText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.display import Label

PieceKind = Literal["same", "left_out", "added"]
LineKind = Literal["same", "said", "moved", "partly", "left_out"]
"""Word for word; said with slips; said at another place; partly; not said."""
LEFT_OUT_BELOW = 0.25
"""A sentence of which less was said was left out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the script that were said or left out, or words said beside them."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One sentence of the script and what was said of it."""

    kind: LineKind
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """As a screen reader should tell it."""
        told = {
            "same": "{}",
            "left_out": RehearseText.tr("[left out: {}]"),
            "added": RehearseText.tr("[said: {}]"),
        }
        return " ".join(told[piece.kind].format(piece.text) for piece in self.pieces)


def reading_lines(comparison: Comparison, sentence_words: Sequence[int]) -> tuple[ReadingLine, ...]:
    """`sentence_words`: how many words each sentence of the script has, as said."""
    lines: list[list[Piece]] = [[] for _ in sentence_words] or [[]]
    left = list(sentence_words)
    place = 0
    for stretch in comparison.stretches:
        kind: PieceKind = "same" if stretch.kind == "same" else "left_out"
        words = stretch.script.split()
        while words:
            while left and place < len(left) - 1 and not left[place]:
                place += 1
            count = min(len(words), left[place]) if left and left[place] else len(words)
            lines[place].append(Piece(kind, " ".join(words[:count])))
            if left:
                left[place] -= count
            words = words[count:]
        if stretch.kind in ("added", "other"):
            lines[place].append(Piece("added", stretch.said))
    said = comparison.sentences_said
    return tuple(
        ReadingLine(_kind(pieces, is_said=number < len(said) and said[number]), tuple(pieces))
        for number, pieces in enumerate(lines)
    )


def _kind(pieces: Sequence[Piece], *, is_said: bool) -> LineKind:
    if all(piece.kind == "same" for piece in pieces):
        return "same"
    kept = sum(len(piece.text.split()) for piece in pieces if piece.kind == "same")
    lost = sum(len(piece.text.split()) for piece in pieces if piece.kind == "left_out")
    share = kept / max(kept + lost, 1)
    if is_said:
        return "said" if share >= 0.5 else "moved"
    return "left_out" if share < LEFT_OUT_BELOW else "partly"


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
