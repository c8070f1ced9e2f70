"""The cheat sheet of a pack on one printed page: columns, in the largest letters that fit."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from tutor.core.material import Topic
from tutor.ui.richtext.document import Look, fill
from tutor.ui.richtext.html import inline_html
from tutor.ui.theme.colours import LIGHT

A4_LANDSCAPE_PT = (841.89, 595.28)
MARGIN_PT = 22.0
GUTTER_PT = 14.0
COLUMNS = (2, 3, 4)
BASE_PT = 10.0
"""Size that documents are laid out at; the page is scaled to fit instead of laying out anew."""
MOST_PT = 11.0
LEAST_PT = 3.0
_TRIALS = 7
_PX = 96.0 / 72.0
_AFTER_LINE = 3.0
_BEFORE_TITLE = 7.0


@dataclass(frozen=True, slots=True)
class _Piece:
    document: QTextDocument
    is_title: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """How the sheet fits its page."""

    points: float
    """Size of the letters."""
    columns: int
    places: tuple[tuple[int, float], ...]
    """Column and height from the top of each piece, in pixels of the layout."""


class CheatPdf:
    """Made on the GUI thread in steps; see `steps`."""

    def __init__(
        self, title: str, topics: Sequence[tuple[str, Sequence[str]]], font: QFont, parent: QObject
    ) -> None:
        """`topics`: titles and lines, Markdown with LaTeX. `font`: its family is used."""
        self._title = title
        self._topics = topics
        self._font = QFont(font)
        self._font.setPointSizeF(BASE_PT)
        self._font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._parent = parent
        self._pieces: list[_Piece] = []
        self._heights: dict[tuple[int, int], float] = {}
        self.fit: Fit | None = None
        self.pdf = QByteArray()

    def steps(self) -> Iterator[None]:
        """Lay out and draw; at the end `fit` and `pdf` are there."""
        yield from self._make()
        best: Fit | None = None
        for columns in COLUMNS:
            low, high, found = LEAST_PT, MOST_PT, None
            for _ in range(_TRIALS):
                points = (low + high) / 2.0
                fit = yield from self._try(points, columns)
                if fit is None:
                    high = points
                else:
                    low, found = points, fit
            if found is not None and (best is None or found.points > best.points):
                best = found
        if best is None:
            best = yield from self._crammed(LEAST_PT, COLUMNS[-1])
        self.fit = best
        yield from self._draw(best)

    def _make(self) -> Iterator[None]:
        heading = QFont(self._font)
        heading.setWeight(QFont.Weight.DemiBold)
        for title, lines in self._topics:
            self._add(title, heading, LIGHT["accent"], is_title=True)
            yield
            for line in lines:
                self._add(line, self._font, LIGHT["text"], is_title=False)
                yield

    def _add(self, text: str, font: QFont, colour: str, *, is_title: bool) -> None:
        document = QTextDocument(self._parent)
        fill(document, inline_html(text), Look(font, colour))
        self._pieces.append(_Piece(document, is_title))

    def _try(self, points: float, columns: int) -> Generator[None, None, Fit | None]:
        """The fit at this size; None where the page is too small."""
        scale = points / BASE_PT
        width, height = self._room(columns, scale)
        places: list[tuple[int, float]] = []
        column, y = 0, 0.0
        for number, piece in enumerate(self._pieces):
            tall = self._height(number, width)
            needed = tall
            if piece.is_title:
                y += _BEFORE_TITLE * _PX if y else 0.0
                if number + 1 < len(self._pieces):
                    needed += self._height(number + 1, width)
            if y + needed > height:
                column, y = column + 1, 0.0
            if column >= columns or needed > height:
                return None
            places.append((column, y))
            y += tall + _AFTER_LINE * _PX
            yield
        return Fit(points, columns, tuple(places))

    def _crammed(self, points: float, columns: int) -> Generator[None, None, Fit]:
        """More than a page holds: what fits at the smallest size; the rest is left out."""
        fit = None
        while fit is None and self._pieces:
            fit = yield from self._try(points, columns)
            if fit is None:
                self._pieces = self._pieces[: len(self._pieces) * 9 // 10]
        return fit or Fit(points, columns, ())

    def _height(self, number: int, width: float) -> float:
        key = (number, round(width))
        if key not in self._heights:
            document = self._pieces[number].document
            document.setTextWidth(round(width))
            self._heights[key] = document.size().height()
        return self._heights[key]

    @staticmethod
    def _room(columns: int, scale: float) -> tuple[float, float]:
        """Width of a column and height of the page in pixels of the layout."""
        width = A4_LANDSCAPE_PT[0] - 2 * MARGIN_PT - (columns - 1) * GUTTER_PT
        height = A4_LANDSCAPE_PT[1] - 2 * MARGIN_PT
        return width / columns * _PX / scale, height * _PX / scale

    def _draw(self, fit: Fit) -> Iterator[None]:
        buffer = QBuffer(self._parent)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self._title)
        writer.setCreator("Viva")
        writer.setResolution(1200)
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)
            )
        )
        painter = QPainter(writer)
        scale = fit.points / BASE_PT
        dots = 1200.0 / 72.0
        width, _ = self._room(fit.columns, scale)
        for piece, (column, y) in zip(self._pieces, fit.places, strict=True):
            painter.save()
            left = MARGIN_PT + column * (width * scale / _PX + GUTTER_PT)
            painter.translate(left * dots, MARGIN_PT * dots + y * scale * dots / _PX)
            painter.scale(scale * dots / _PX, scale * dots / _PX)
            piece.document.setTextWidth(round(width))
            piece.document.drawContents(painter)
            painter.restore()
            yield
        painter.end()
        buffer.close()
        self.pdf = buffer.data()


def sheet_of(topics: Sequence[Topic]) -> list[tuple[str, tuple[str, ...]]]:
    """Titles and lines of the topics that have any."""
    return [(topic.title, topic.cheat_sheet) for topic in topics if topic.cheat_sheet]
