"""DOCX to Markdown, by way of HTML: headings, lists, tables, emphasis, pictures and formulas."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tutor.core.errors import NotesUnreadable
from tutor.importing.readers.archive import open_archive, read_member
from tutor.importing.readers.html import markdown_of_html

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BODY = "word/document.xml"
_MOST_XML_BYTES = 100_000_000
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
"""
_SYMBOLS = dict(zip("√∑∏∫∞≤≥", r"\sqrt \sum \prod \int \infty \le \ge".split(), strict=True))


def read_docx(path: Path) -> tuple[str, Mapping[str, bytes]]:
    """The document's text as Markdown, and its pictures by their names there. Raises NotesUnreadable."""
    import mammoth

    pictures: dict[str, bytes] = {}

    def keep(picture: Any) -> dict[str, str]:
        name = f"picture-{len(pictures) + 1}.{picture.content_type.split('/')[-1].split('+')[0]}"
        with picture.open() as data:
            pictures[name] = data.read()
        return {"src": name}

    file = _with_formulas_as_text(path)
    try:
        page = mammoth.convert_to_html(
            file, style_map=_STYLES, convert_image=mammoth.images.img_element(keep)
        )
    except Exception as exc:  # a damaged document trips mammoth in as many ways as there are
        raise NotesUnreadable(
            "{file} is damaged or no Word document (.docx); save it again.", file=path.name
        ) from exc
    return markdown_of_html(page.value), pictures


def _with_formulas_as_text(path: Path) -> io.BytesIO:
    """The archive with every formula written as `$...$`, since mammoth knows none."""
    copy = io.BytesIO()
    with open_archive(path, "Word document (.docx)") as archive, zipfile.ZipFile(copy, "w") as out:
        for name in archive.namelist():
            data = read_member(archive, name, _MOST_XML_BYTES)
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in data[:4096]:
                raise NotesUnreadable(
                    "{file} declares XML entities, which no notes need; it is not imported.", file=path.name
                )
            out.writestr(name, _formulas_as_text(data) if name == _BODY and b"oMath" in data else data)
    copy.seek(0)
    return copy


def _formulas_as_text(xml: bytes) -> bytes:
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314  what declares entities was refused
    except ElementTree.ParseError:
        return xml  # mammoth says what is wrong
    for parent in list(root.iter()):
        for place, child in enumerate(parent):
            if child.tag in (f"{_M}oMath", f"{_M}oMathPara"):
                run = ElementTree.Element(f"{_W}r")
                ElementTree.SubElement(run, f"{_W}t").text = f"${' '.join(_latex(child).split())}$"
                parent[place] = run
    return ElementTree.tostring(root)


def _latex(element: Any) -> str:
    """Office maths as LaTeX: fractions, scripts, roots, sums, brackets; the rest letter by letter."""
    tag = element.tag.removeprefix(_M)

    def part(name: str) -> str:
        found = element.find(f"{_M}{name}")
        return _latex(found).strip() if found is not None else ""

    def scripts() -> str:
        marked = ((mark, part(name)) for mark, name in (("_", "sub"), ("^", "sup")))
        return "".join(f"{mark}{{{text}}}" for mark, text in marked if text)

    match tag:
        case "t":
            return "".join(f"{_SYMBOLS[char]} " if char in _SYMBOLS else char for char in element.text or "")
        case "f":
            return rf"\frac{{{part('num')}}}{{{part('den')}}}"
        case "sSup" | "sSub" | "sSubSup":
            return part("e") + scripts()
        case "rad":
            degree = part("deg")
            return rf"\sqrt[{degree}]{{{part('e')}}}" if degree else rf"\sqrt{{{part('e')}}}"
        case "nary":
            sign = element.find(f"{_M}naryPr/{_M}chr")
            name = _SYMBOLS.get(sign.get(f"{_M}val", "∫"), r"\sum") if sign is not None else r"\int"
            return f"{name}{scripts()} {part('e')}"
        case "d":
            return f"({', '.join(_latex(child).strip() for child in element.findall(f'{_M}e'))})"
        case _ if tag.endswith("Pr"):
            return ""
    return "".join(_latex(child) for child in element)
