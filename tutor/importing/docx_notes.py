"""DOCX to Markdown: headings, lists, tables, bold text and formulas."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tutor.core.errors import NotesUnreadable
from tutor.importing.archive import open_archive, read_member

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPECIAL = re.compile(r"([\\`*_<>])")
_MOST_XML_BYTES = 100_000_000
_SYMBOLS = {
    "√": r"\sqrt",
    "∑": r"\sum",
    "∏": r"\prod",
    "∫": r"\int",
    "∞": r"\infty",
    "≤": r"\le",
    "≥": r"\ge",
}


def markdown_of_docx(path: Path) -> str:
    """The document's text as Markdown. Raises NotesUnreadable."""
    with open_archive(path, "Word document (.docx)") as archive:
        for name in archive.namelist():
            if (
                name.endswith((".xml", ".rels"))
                and b"<!DOCTYPE" in read_member(archive, name, _MOST_XML_BYTES)[:4096]
            ):
                raise NotesUnreadable(
                    f"{path.name} declares XML entities, which no notes need; it is not imported."
                )
    import docx

    try:
        blocks = [
            _table(block) if hasattr(block, "rows") else _paragraph(block)
            for block in docx.Document(str(path)).iter_inner_content()
        ]
    except Exception as exc:  # python-docx trips in its own ways over elements out of place
        raise NotesUnreadable(f"{path.name} is damaged or no Word document (.docx); save it again.") from exc
    return _spaced(block for block in blocks if block.strip())


def _paragraph(paragraph: Any) -> str:
    text = "".join(_pieces(paragraph._p)).strip()
    if not text:
        return ""
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if (match := re.match(r"(?:Heading|Überschrift|Titre|Título)\s*(\d)", style)) is not None:
        return f"{'#' * min(int(match[1]), 6)} {text.replace('**', '')}"
    if style == "Title":
        return f"# {text.replace('**', '')}"
    properties = paragraph._p.find(f"{_W}pPr")
    numbering = properties.find(f"{_W}numPr") if properties is not None else None
    if numbering is not None or style.startswith("List"):
        level = numbering.find(f"{_W}ilvl") if numbering is not None else None
        depth = int(level.get(f"{_W}val", "0")) if level is not None else 0
        digits = re.search(r"(\d)$", style)
        depth = depth or (int(digits[1]) - 1 if digits else 0)
        return f"{'  ' * depth}- {text}"
    return text


def _pieces(element: Any) -> Iterator[str]:
    """The text of a paragraph's parts in order, bold runs marked, formulas between dollar signs."""
    bold = False
    for child in element:
        if child.tag == f"{_W}r":
            properties = child.find(f"{_W}rPr")
            mark = properties.find(f"{_W}b") if properties is not None else None
            is_bold = mark is not None and mark.get(f"{_W}val") not in ("0", "false")
            text = _run_text(child)
            if text.strip() and is_bold != bold:
                yield "**"
                bold = is_bold
            yield text
        elif child.tag in (f"{_M}oMath", f"{_M}oMathPara"):
            if bold:
                yield "**"
                bold = False
            latex = " ".join(_latex(child).split())
            if latex:
                yield f"${latex}$"
        elif child.tag in (f"{_W}hyperlink", f"{_W}ins", f"{_W}smartTag", f"{_W}sdt", f"{_W}sdtContent"):
            if bold:
                yield "**"
                bold = False
            yield from _pieces(child)
    if bold:
        yield "**"


def _run_text(run: Any) -> str:
    parts: list[str] = []
    for child in run:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" " if child.tag == f"{_W}tab" else "\n")
    text = "".join(parts)
    # A person who types LaTeX in Word means it.
    return text if "$" in text or "\\(" in text else _SPECIAL.sub(r"\\\1", text)


def _latex(element: Any) -> str:
    """Office maths as LaTeX: fractions, scripts, roots, sums, brackets; the rest letter by letter."""
    tag = element.tag.removeprefix(_M)

    def part(name: str) -> str:
        found = element.find(f"{_M}{name}")
        return _latex(found).strip() if found is not None else ""

    match tag:
        case "t":
            return "".join(f"{_SYMBOLS[char]} " if char in _SYMBOLS else char for char in element.text or "")
        case "f":
            return rf"\frac{{{part('num')}}}{{{part('den')}}}"
        case "sSup":
            return f"{part('e')}^{{{part('sup')}}}"
        case "sSub":
            return f"{part('e')}_{{{part('sub')}}}"
        case "sSubSup":
            return f"{part('e')}_{{{part('sub')}}}^{{{part('sup')}}}"
        case "rad":
            degree = part("deg")
            return rf"\sqrt[{degree}]{{{part('e')}}}" if degree else rf"\sqrt{{{part('e')}}}"
        case "nary":
            sign = element.find(f"{_M}naryPr/{_M}chr")
            name = _SYMBOLS.get(sign.get(f"{_M}val", "∫"), r"\sum") if sign is not None else r"\int"
            low, high = part("sub"), part("sup")
            return name + (f"_{{{low}}}" if low else "") + (f"^{{{high}}}" if high else "") + f" {part('e')}"
        case "d":
            inner = ", ".join(_latex(child).strip() for child in element.findall(f"{_M}e"))
            return f"({inner})"
        case _ if tag.endswith("Pr"):
            return ""
    return "".join(_latex(child) for child in element)


def _table(table: Any) -> str:
    rows = [[_cell(cell) for cell in row.cells] for row in table.rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _cell(cell: Any) -> str:
    text = " ".join("".join(_pieces(paragraph._p)) for paragraph in cell.paragraphs)
    return " ".join(text.split()).replace("|", "\\|")


def _spaced(blocks: Iterator[str]) -> str:
    """Blocks with a blank line between, entries of a list without."""
    out = ""
    listed = False
    for block in blocks:
        is_entry = bool(re.match(r"\s*- ", block))
        out += ("\n" if is_entry and listed else "\n\n") + block
        listed = is_entry
    return out.strip() + "\n"
