"""PDF to Markdown: columns in reading order, lines joined to paragraphs, headings by their size."""

import logging
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tutor.core.errors import NotesUnreadable

MOST_PAGES = 3000
_LEAST_CHARACTERS = 20
_MOST_LEADING = 0.75
"""Between the lines of a paragraph, in heights of a line."""
_EDGE = 3
"""Lines at the top and at the bottom of a page, at most, that may stand on all of them."""
_LEAST_HEADS = 3
"""Pages with the section's name in capitals at their edge make that a running head."""
_HEADING_SCALE = 1.12
_HEADING_WORDS = 15
_SCRAP_WORDS = 4
"""Boxes of so few words are cells and pieces of formulas: neighbours are one paragraph."""
_LIGATURES = str.maketrans(
    dict(zip("ﬀﬁﬂﬃﬄﬅﬆ\u00ad\u2010", "ff fi fl ffi ffl st st - -".split(), strict=True))
)
_BULLET = re.compile(r"^\s*(?:[•·◦▪‣●○∙\uf0b7]|\(cid:\d+\))\s*(?=\S)")
_UNKNOWN_GLYPH = re.compile(r"\(cid:\d+\)")
_ENTRY = re.compile(r"^\s*(?:[-–*]\s+|\d{1,3}[.)]\s+|(?:Q|A|Question|Answer|Ans)\s*\d*\s*[:.)]\s)")
_IMPRINT = re.compile(r"https?://|\b(?:19|20)\d\d\b")
"""An address or a date: no heading, however large."""
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:chapter|kapitel|part|teil)\s#", re.IGNORECASE)
"""A running head of one part of the pages, or the line above a chapter's name."""
_LEADER = re.compile(r"(?:\.\s?){5}")
_LEAST_LEADERS = 4
"""Lines of a page of contents that lead to a page number by dots."""
_BOLD = re.compile(r"bold|black|heavy|CMBX|SFBX", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size_pt: float
    is_bold: bool
    opens_box: bool
    box_words: int
    left_pt: float
    top_pt: float
    bottom_pt: float


def markdown_of_pdf(path: Path) -> str:
    """The text of the file. Raises NotesUnreadable, also when it is encrypted or holds pictures only."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        found = extract_pages(path, maxpages=MOST_PAGES + 1, laparams=LAParams())
        if not (pages := [list(_lines(page)) for page in found]):
            raise ValueError("no page")
    except (PDFEncryptionError, PDFPasswordIncorrect) as exc:
        raise NotesUnreadable(
            "{file} is protected by a password; save it without one and import that.", file=path.name
        ) from exc
    except Exception as exc:  # a damaged file trips pdfminer in as many ways as there are
        raise NotesUnreadable(
            "{file} is damaged or no PDF; save it again and import that.", file=path.name
        ) from exc
    if len(pages) > MOST_PAGES:
        raise NotesUnreadable(
            "{file} has more than {most} pages; import the chapters you need.",
            file=path.name,
            most=MOST_PAGES,
        )
    if sum(len(line.text) for lines in pages for line in lines) < _LEAST_CHARACTERS:
        raise NotesUnreadable(
            "{file} holds pictures of text only; have it recognised (OCR) first and import the result.",
            file=path.name,
        )
    return _markdown(_without_margins(pages))


def _lines(page: object) -> Iterator[_Line]:
    """The lines of a page in reading order."""
    from pdfminer.layout import LTChar, LTTextBox, LTTextLine

    for box in page:  # type: ignore[attr-defined]
        if not isinstance(box, LTTextBox):
            continue
        words = len(box.get_text().split())
        opens_box = True
        for line in box:
            text = " ".join(line.get_text().translate(_LIGATURES).split())
            if not isinstance(line, LTTextLine) or not _UNKNOWN_GLYPH.sub("", text).strip():
                continue
            letters = [char for char in line if isinstance(char, LTChar)]
            size = round(statistics.median(char.size for char in letters), 1)
            is_bold = sum(bool(_BOLD.search(char.fontname)) for char in letters) * 5 > len(letters) * 4
            yield _Line(text, size, is_bold, opens_box, words, line.x0, line.y1, line.y0)
            opens_box = False


def _without_margins(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """All lines without page numbers and running heads."""
    edges = Counter[str]()
    for lines in pages:
        edges.update({re.sub(r"\d+", "#", line.text) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    running = {
        text
        for text, count in edges.items()
        if count >= 2 and (count * 2 > len(pages) or _CHAPTER.match(text))
    }

    def is_section(text: str) -> bool:
        return text.isupper() and re.match(r"\d+\.\d", text) is not None

    with_section = sum(any(is_section(one.text) for one in (*p[:_EDGE], *p[-_EDGE:])) for p in pages)

    def is_running(text: str) -> bool:
        is_head = with_section >= _LEAST_HEADS and is_section(text)
        return is_head or _PAGE_NUMBER.match(text) is not None or re.sub(r"\d+", "#", text) in running

    return [
        line
        for lines in map(_contents_as_one, pages)
        for number, line in enumerate(lines)
        if _EDGE <= number < len(lines) - _EDGE or not is_running(line.text)
    ]


def _contents_as_one(lines: Sequence[_Line]) -> Sequence[_Line]:
    """A page of contents as one paragraph, so that nothing in it is taken for a heading."""
    leaders = sum(_LEADER.search(line.text) is not None for line in lines)
    if leaders < _LEAST_LEADERS or leaders * 4 < len(lines):
        return lines
    text = "\n".join(line.text for line in lines)
    words = len(text.split())
    return [replace(lines[0], text=text, size_pt=0, is_bold=False, opens_box=True, box_words=words)]


def _markdown(lines: Sequence[_Line]) -> str:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size_pt] += len(line.text)
    body = sizes.most_common(1)[0][0]
    lines_of = Counter(line.size_pt for line in lines if not _IMPRINT.search(line.text))
    larger = sorted((size for size in sizes if size > body * _HEADING_SCALE), reverse=True)
    # Of one line alone only the largest is a heading: the title.
    larger = [size for size in larger if size == larger[0] or lines_of[size] > 1]
    whole = " ".join(line.text for line in lines).lower()
    blocks: list[str] = []
    before: _Line | None = None
    before_level = 0
    for line in lines:
        text = _UNKNOWN_GLYPH.sub("", _BULLET.sub("- ", re.sub(r"^#", r"\\#", line.text)))
        level = _heading_level(line, body, larger)
        if level and level == before_level and before is not None and _follows(before, line):
            blocks[-1] = _joined(blocks[-1], text, whole)
        elif level:
            blocks.append(f"{'#' * level} {text}")
        elif before is not None and _goes_on(blocks[-1], before, line, text):
            blocks[-1] = _joined(blocks[-1], text, whole)
        else:
            blocks.append(text)
        before, before_level = line, level
    return re.sub(r"^(- .*)\n(?=\n- )", r"\1", "\n\n".join(blocks), flags=re.MULTILINE).strip() + "\n"


def _heading_level(line: _Line, body_pt: float, larger_pt: Sequence[float]) -> int:
    """By its size, or its number where it is bold and no larger than the text; 0: it is no heading."""
    is_short = len(line.text.split()) <= _HEADING_WORDS and re.search(r"[^\W\d_]{3}", line.text)
    if not is_short or _IMPRINT.search(line.text):
        return 0
    if line.size_pt in larger_pt and line.box_words <= 2 * _HEADING_WORDS:
        return min(larger_pt.index(line.size_pt) + 1, 5)
    is_numbered = line.is_bold and line.opens_box and re.match(r"\d+(?:\.\d+)*\.?\s", line.text)
    return min(len(larger_pt) + 1, 6) if is_numbered and line.size_pt >= body_pt else 0


def _follows(before: _Line, line: _Line) -> bool:
    """Whether a heading goes on in `line`."""
    is_near = 0 <= before.bottom_pt - line.top_pt < _MOST_LEADING * line.size_pt
    return not line.opens_box or (is_near and not line.text[0].isdigit())


def _goes_on(block: str, before: _Line, line: _Line, text: str) -> bool:
    """Whether `line`, shown as `text`, belongs to the block that ends with the line `before`."""
    if block.startswith("#") or _ENTRY.match(text):
        return False
    if not line.opens_box:
        return True
    if before.box_words <= _SCRAP_WORDS and line.box_words <= _SCRAP_WORDS:
        return True
    leading_pt, indent_pt = before.bottom_pt - line.top_pt, abs(before.left_pt - line.left_pt)
    if 0 < leading_pt < _MOST_LEADING * line.size_pt == _MOST_LEADING * before.size_pt and indent_pt < 1:
        return True
    # A sentence that goes on in the next column or on the next page.
    return before.box_words > _HEADING_WORDS and text[0].islower() and block[-1] not in ".?!:"


def _joined(paragraph: str, line: str, whole: str) -> str:
    """Two lines as one; a word cut at the end of the line is made whole."""
    match = re.search(r"([^\W\d_]+)-$", paragraph)
    first = re.match(r"[^\W\d_]+", line)
    if match is None or first is None or not first[0].islower():
        return f"{paragraph} {line}"
    is_compound = f"{match[1]}-{first[0]}".lower() in whole
    return f"{paragraph if is_compound else paragraph[:-1]}{line}"
