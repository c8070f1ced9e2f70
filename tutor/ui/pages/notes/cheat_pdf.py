"""The cheat sheet of a pack on one printed page: columns, in the largest letters that fit."""

from collections.abc import Generator, Iterator, Sequence

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
        self._pieces: list[tuple[QTextDocument, bool]] = []
        """Each with whether it is a title."""
        self._heights: dict[tuple[int, int], float] = {}
        self.points, self.columns = LEAST_PT, COLUMNS[-1]
        """Size of the letters, and on how many columns."""
        self.places: list[tuple[int, float]] = []
        """Column and height from the top of each piece, in pixels of the layout; none of what is left out."""
        self.pdf = QByteArray()

    def steps(self) -> Iterator[None]:
        """Lay out and draw; at the end `pdf` and how it was laid out are there."""
        yield from self._make()
        for columns in COLUMNS:
            low, high = LEAST_PT, MOST_PT
            for _ in range(_TRIALS):
                points = (low + high) / 2.0
                places = yield from self._placed(points, columns)
                if len(places) == len(self._pieces):
                    low = points
                else:
                    high = points
            if low > self.points:
                self.points, self.columns = low, columns
        self.places = yield from self._placed(self.points, self.columns)
        yield from self._draw()

    def _make(self) -> Iterator[None]:
        heading = QFont(self._font)
        heading.setWeight(QFont.Weight.DemiBold)
        for title, lines in self._topics:
            for number, text in enumerate((title, *lines)):
                look = Look(self._font, LIGHT["text"]) if number else Look(heading, LIGHT["accent"])
                document = QTextDocument(self._parent)
                fill(document, inline_html(text), look)
                self._pieces.append((document, not number))
                yield

    def _placed(self, points: float, columns: int) -> Generator[None, None, list[tuple[int, float]]]:
        """Where the pieces go at this size, as far as the page has room."""
        width, height = self._room(columns, points / BASE_PT)
        places: list[tuple[int, float]] = []
        column, y = 0, 0.0
        for number, (_, is_title) in enumerate(self._pieces):
            tall = needed = self._height(number, width)
            if is_title:
                y += _BEFORE_TITLE * _PX if y else 0.0
                if number + 1 < len(self._pieces):
                    needed += self._height(number + 1, width)
            if y + needed > height:
                column, y = column + 1, 0.0
            if column >= columns or needed > height:
                break
            places.append((column, y))
            y += tall + _AFTER_LINE * _PX
            yield
        return places

    def _height(self, number: int, width: float) -> float:
        key = (number, round(width))
        if key not in self._heights:
            document, _ = self._pieces[number]
            document.setTextWidth(round(width))
            self._heights[key] = document.size().height()
        return self._heights[key]

    @staticmethod
    def _room(columns: int, scale: float) -> tuple[float, float]:
        """Width of a column and height of the page in pixels of the layout."""
        width = A4_LANDSCAPE_PT[0] - 2 * MARGIN_PT - (columns - 1) * GUTTER_PT
        height = A4_LANDSCAPE_PT[1] - 2 * MARGIN_PT
        return width / columns * _PX / scale, height * _PX / scale

    def _draw(self) -> Iterator[None]:
        buffer = QBuffer(self._parent)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self._title)
        writer.setCreator("Viva")
        writer.setResolution(1200)
        size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape
        writer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0)))
        painter = QPainter(writer)
        scale = self.points / BASE_PT
        dots = 1200.0 / 72.0
        width, _ = self._room(self.columns, scale)
        for (document, _), (column, y) in zip(self._pieces, self.places, strict=False):
            painter.save()
            left = MARGIN_PT + column * (width * scale / _PX + GUTTER_PT)
            painter.translate(left * dots, MARGIN_PT * dots + y * scale * dots / _PX)
            painter.scale(scale * dots / _PX, scale * dots / _PX)
            document.setTextWidth(round(width))
            document.drawContents(painter)
            painter.restore()
            yield
        painter.end()
        buffer.close()
        self.pdf = buffer.data()


def sheet_of(topics: Sequence[Topic]) -> list[tuple[str, tuple[str, ...]]]:
    return [(topic.title, topic.cheat_sheet) for topic in topics if topic.cheat_sheet]
