"""PDF to Markdown: columns in reading order, lines joined to paragraphs, headings by their size."""

import itertools
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.core.errors import NotesUnreadable

MOST_PAGES = 3000
MOST_CHARACTERS = 20_000_000
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00ad": "-",
        "\u2010": "-",
    }
)
_BULLET = re.compile(r"^\s*[•·◦▪‣●○∙\uf0b7]\s*")
_LIST_START = re.compile(r"^\s*(?:[-–*]\s+|\d{1,3}[.)]\s+|(?:Q|A|Question|Answer|Ans)\s*\d*\s*[:.)]\s)")
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_HEADING_SCALE = 1.12


@dataclass(frozen=True, slots=True)
class _Piece:
    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """Roughly where it ends; the widths of letters are not known."""
        return self.x + 0.5 * self.size * len(self.text)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    gap: float
    """To the line above it in the same column, in points; large at its top."""


def markdown_of_pdf(path: Path) -> str:
    """The text of the file. Raises NotesUnreadable, also when it is encrypted or holds pictures only."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = pypdf.PdfReader(str(path))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotesUnreadable(
                f"{path.name} is protected by a password; save it without one and import that."
            )
        if len(reader.pages) > MOST_PAGES:
            raise NotesUnreadable(f"{path.name} has {len(reader.pages)} pages; import the chapters you need.")
        pages = [_lines(_pieces(page), float(page.mediabox.width)) for page in _bounded(reader.pages, path)]
    except NotesUnreadable:
        raise
    except (
        PyPdfError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as exc:
        raise NotesUnreadable(f"{path.name} is damaged or no PDF; save it again and import that.") from exc
    except Exception as exc:
        # Encryption that pypdf needs a further library for, filters it does not know.
        raise NotesUnreadable(f"{path.name} cannot be read: {exc}.") from exc
    if sum(len(line.text) for lines in pages for line in lines) < 20:
        raise NotesUnreadable(
            f"{path.name} holds pictures of text only; have it recognised (OCR) first and import the result."
        )
    return _markdown(_without_margins(pages))


def _bounded(pages: Any, path: Path) -> Any:
    for page in pages:
        yield page
        if (
            len(page.get_contents().get_data()) > MOST_CHARACTERS
            if page.get_contents() is not None
            else False
        ):
            raise NotesUnreadable(
                f"{path.name} has a page far larger than any page of notes; it is not imported."
            )


def _pieces(page: Any) -> list[_Piece]:
    pieces: list[_Piece] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        clean = text.translate(_LIGATURES).replace("\n", "")
        if not clean.strip():
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] or tm[0] or 1.0) * abs(cm[3] or cm[0] or 1.0)
        pieces.append(_Piece(x, y, round(max(size * scale, 1.0), 1), clean))

    page.extract_text(visitor_text=visit)
    return pieces


def _lines(pieces: Sequence[_Piece], width: float) -> list[_Line]:
    """The lines of a page, one column after the other; what spans both stands where it is."""
    gutter = _gutter(pieces, width)
    if gutter is None:
        return _column(pieces)
    out: list[_Line] = []
    spanning = sorted((p for p in pieces if p.x < gutter - 8 and p.end > gutter + 20), key=lambda p: -p.y)
    rest = [piece for piece in pieces if piece not in spanning]
    edges = [float("inf"), *(piece.y for piece in spanning), float("-inf")]
    for number, (top, bottom) in enumerate(itertools.pairwise(edges)):
        if number:
            out += _column([spanning[number - 1]])
        band = [piece for piece in rest if bottom < piece.y < top]
        out += _column([piece for piece in band if piece.x < gutter - 2])
        out += _column([piece for piece in band if piece.x >= gutter - 2])
    return out


def _gutter(pieces: Sequence[_Piece], width: float) -> float | None:
    """Where the second column begins; None on a page with one column."""
    starts = Counter(round(piece.x / 4) * 4 for piece in pieces if 0.35 * width < piece.x < 0.7 * width)
    if not starts:
        return None
    edge, count = starts.most_common(1)[0]
    left = [piece for piece in pieces if piece.x < edge - 20]
    crossing = [piece for piece in left if piece.end > edge + 30]
    if count < 4 or len(left) < 4 or len(crossing) * 4 > len(left):
        return None
    rows = {round(piece.y) for piece in left}
    beside = sum(1 for piece in pieces if abs(piece.x - edge) < 6 and round(piece.y) in rows)
    # A table's second column has little text; a column of prose has long lines.
    length = sum(len(p.text) for p in pieces if abs(p.x - edge) < 6) / max(count, 1)
    return edge if beside * 3 >= count and length > 18 else None


def _column(pieces: Sequence[_Piece]) -> list[_Line]:
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.y, p.x)):
        if rows and abs(rows[-1][0].y - piece.y) < 0.5 * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines: list[_Line] = []
    above: float | None = None
    for row in rows:
        row.sort(key=lambda piece: piece.x)
        text = ""
        for piece in row:
            glue = "" if not text or text.endswith(" ") or piece.text.startswith(" ") else " "
            if glue and row.index(piece) and piece.x - row[row.index(piece) - 1].end < -0.2 * piece.size:
                glue = ""
            text += glue + piece.text
        y = max(piece.y for piece in row)
        lines.append(_Line(" ".join(text.split()), max(p.size for p in row), above - y if above else 999.0))
        above = y
    return lines


def _without_margins(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """All lines without page numbers and running heads."""
    edges = Counter(
        re.sub(r"\d+", "#", line.text) for lines in pages for line in {*lines[:1], *lines[-1:]} if line.text
    )
    running = {text for text, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    kept: list[_Line] = []
    for lines in pages:
        last = len(lines) - 1
        for number, line in enumerate(lines):
            is_edge = number in (0, last)
            if is_edge and (_PAGE_NUMBER.match(line.text) or re.sub(r"\d+", "#", line.text) in running):
                continue
            kept.append(line)
    return kept


def _markdown(lines: Sequence[_Line]) -> str:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    larger = sorted((size for size in sizes if size > body * _HEADING_SCALE), reverse=True)
    whole = " ".join(line.text for line in lines).lower()
    out: list[str] = []
    paragraph = ""
    spacing = _usual_gap(lines)
    previous: _Line | None = None

    def close() -> None:
        nonlocal paragraph
        if paragraph:
            out.append(paragraph)
        paragraph = ""

    for line in lines:
        text = _BULLET.sub("- ", line.text)
        if line.size in larger and len(text.split()) <= 15:
            close()
            level = min(larger.index(line.size) + 1, 5)
            if (
                previous is not None
                and out
                and out[-1].startswith("#" * level + " ")
                and previous.size == line.size
            ):
                out[-1] += f" {text}"
            else:
                out.append(f"{'#' * level} {text}")
        elif (
            text.startswith("- ")
            or _LIST_START.match(text)
            or (
                not paragraph
                or (spacing * 1.45 < line.gap < 900)
                or (line.gap < 0 and paragraph.endswith((".", "?")))
            )
        ):
            close()
            paragraph = text
        else:
            paragraph = _joined(paragraph, text, whole)
        previous = line
    close()
    return _spaced(out)


def _usual_gap(lines: Sequence[_Line]) -> float:
    gaps = sorted(line.gap for line in lines if 0 < line.gap < 100)
    return gaps[len(gaps) // 2] if gaps else 12.0


def _joined(paragraph: str, line: str, whole: str) -> str:
    """Two lines as one; a word cut at the end of the line is made whole."""
    match = re.search(r"([^\W\d_]+)-$", paragraph)
    first = re.match(r"[^\W\d_]+", line)
    if match is None or first is None or not first[0].islower():
        return f"{paragraph} {line}"
    hyphenated = f"{match[1]}-{first[0]}".lower()
    if hyphenated in whole:
        return f"{paragraph}{line}"
    return f"{paragraph[:-1]}{line}"


def _spaced(blocks: Sequence[str]) -> str:
    text = ""
    for number, block in enumerate(blocks):
        tight = number and block.startswith("- ") and blocks[number - 1].startswith("- ")
        text += ("\n" if tight else "\n\n") + block
    return text.strip() + "\n"
