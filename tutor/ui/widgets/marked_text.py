"""What the user said, with the words that earned each point on the colour of its verdict."""

from html import escape

from PySide6.QtCore import QUrl, Signal

from tutor.core.turn import Attempt
from tutor.practice.marked_answer import AnswerPiece, marked_answer
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import CardText, figure
from tutor.ui.theme.theme import theme
from tutor.ui.wording import VERDICTS, verdict_word

_GROUND, _HEARD = 0.18, 0.4
"""How much of the verdict's colour lies behind its words, and behind those that are being heard."""


class MarkedText(RichText):
    """Each point's number stands after its words; fillers are in italics, longer pauses in seconds.

    What is copied is the text alone. Emits `point_wanted(place)` when words are clicked.
    """

    point_wanted = Signal(int)
    """Place of the point in the grade."""

    def __init__(self) -> None:
        super().__init__(can_select=True)
        self._attempt: Attempt | None = None
        self.pieces: tuple[AnswerPiece, ...] = ()
        self._heard: int | None = None
        self.anchorClicked.connect(self._on_clicked)
        self.highlighted.connect(self._tell)
        theme().changed.connect(self._dress)

    @property
    def marks(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The marked words, and the numbers of the points that they belong to, from 1."""
        return tuple((one.text, tuple(n + 1 for n in one.points)) for one in self.pieces if one.points)

    def show_answer(self, attempt: Attempt) -> None:
        self._attempt, self.pieces, self._heard = attempt, marked_answer(attempt), None
        self._dress()
        self.setAccessibleName(attempt.transcript.text)

    def show_heard(self, place: int | None) -> None:
        """The words of this point are being heard; None: none are."""
        if place != self._heard:
            self._heard = place
            self._dress()

    def _on_clicked(self, url: QUrl) -> None:
        # Qt chooses the words of a link, which would hide their colour.
        self._choose(0, 0)
        self.point_wanted.emit(int(url.toString()))

    def _dress(self) -> None:
        if self._attempt is not None:
            html = "".join(self._html_of(one) for one in self.pieces)
            self._set(self._attempt.transcript.text, f'<p class="plain">{html}</p>')

    def _html_of(self, piece: AnswerPiece) -> str:
        html = escape(piece.text)
        if piece.is_filler:
            html = f"<i>{self._coloured(html, 'muted')}</i>"
        if piece.points:
            # The newest to begin, so that a point within another one's words can be reached.
            place = piece.points[-1]
            style = f"color: {self._hex('text')}; background-color: {self._ground(place)}"
            html = f'<a href="{place}" style="{style}; text-decoration: none">{html}</a>'
        for number in piece.ends:
            html += f"<sup>{self._coloured(str(number + 1), self._role(number))}</sup>"
        if piece.pause_s:
            seconds = CardText.tr("{seconds} s", seconds=figure(piece.pause_s, 1))
            html += f"<sup>{self._coloured(f' {seconds}', 'muted')}</sup>"
        return html

    def _coloured(self, html: str, role: str) -> str:
        return f'<span style="color: {self._hex(role)}">{html}</span>'

    def _hex(self, role: str) -> str:
        return theme().colour(role).name()

    def _role(self, place: int) -> str:
        assert self._attempt is not None
        return VERDICTS[self._attempt.grade.points[place].counts_as][2]

    def _ground(self, place: int) -> str:
        colour, share = theme().colour(self._role(place)), _HEARD if place == self._heard else _GROUND
        return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {share})"

    def _tell(self, url: QUrl) -> None:
        """What the words under the pointer were taken for."""
        if self._attempt is None or url.isEmpty():
            self.setToolTip("")
            return
        number = int(url.toString())
        word = verdict_word(self._attempt.grade.points[number].counts_as)
        self.setToolTip(CardText.tr("{number}: {verdict}", number=number + 1, verdict=word))
