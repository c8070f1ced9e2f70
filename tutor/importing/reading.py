"""A file of any known kind to a Document; folders to their files."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tutor.core.errors import NotesUnreadable, reason_of
from tutor.importing.document import Document, title_of_file
from tutor.importing.pictures import PictureFiles, with_pictures
from tutor.importing.readers.anki import read_package
from tutor.importing.readers.docx import read_docx
from tutor.importing.readers.epub import read_epub
from tutor.importing.readers.html import read_html
from tutor.importing.readers.notebook import read_notebook
from tutor.importing.readers.org import markdown_of_org
from tutor.importing.readers.pdf import markdown_of_pdf
from tutor.importing.readers.table import cards_of_table
from tutor.importing.readers.tex import markdown_of_tex
from tutor.importing.readers.text import decode, markdown_of_text

SIZE_LIMIT_BYTES = 200_000_000
"""Of one file; notes are a thousand times smaller."""
MOST_TEXT_BYTES = 20_000_000
"""Of a file that is text."""
MOST_LINES = 100_000
"""Of a file's text: a book of five hundred pages has a fifth of that."""
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"})
RST = frozenset({".rst", ".rest"})
TEXT = frozenset({".txt", ".text", ".org", ".tex", ""})
HTML = frozenset({".html", ".htm", ".xhtml"})
ANKI = frozenset({".apkg", ".colpkg"})
TABLES = frozenset({".csv", ".tsv"})
KNOWN = MARKDOWN | RST | TEXT | HTML | ANKI | TABLES | {".pdf", ".docx", ".epub", ".ipynb"}
_WITH_PICTURES: Mapping[str, Callable[[Path], tuple[str, Mapping[str, bytes]]]] = {
    ".docx": read_docx,
    ".epub": read_epub,
    ".ipynb": read_notebook,
}
_MOST_FILES = 5000


def read_file(path: Path, files: PictureFiles | None = None) -> Document:
    """The notes in `path` with their pictures, of `files` or by default the file's own folder.

    Raises NotesUnreadable with one sentence that names the file.
    """
    kind = path.suffix.lower()
    head = _checked_head(path)
    if kind == ".pdf" or head.startswith(b"%PDF-"):
        return _document(path, markdown_of_pdf(path))
    if kind in ANKI:
        cards, pictures = read_package(path)
        return _checked(Document(path.name, title_of_file(path), cards=cards, pictures=pictures))
    if kind in _WITH_PICTURES:
        text, pictures = _WITH_PICTURES[kind](path)
        return _document(path, text, lambda name: pictures.get(Path(name).name))
    if kind == ".doc" or head.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotesUnreadable(
            "{file} is in Word's old form; save it as .docx and import that.", file=path.name
        )
    if head.startswith(b"PK\x03\x04"):
        raise NotesUnreadable(
            "{file} is of a kind that Viva doesn’t read; save it as PDF and import that.", file=path.name
        )
    if (size := path.stat().st_size) > MOST_TEXT_BYTES:
        raise NotesUnreadable(
            "{file} has {megabytes} MB of text; split it into files under {most} MB.",
            file=path.name,
            megabytes=size // 1000000,
            most=MOST_TEXT_BYTES // 1000000,
        )
    text = decode(path.read_bytes(), path.name)
    if kind in TABLES or text.startswith("#separator:"):
        return _checked(Document(path.name, title_of_file(path), cards=cards_of_table(text)))
    title = ""
    if kind in HTML or re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE):
        text, title = read_html(text)
    elif kind in RST:
        from tutor.importing.readers.rst import markdown_of_rst  # docutils takes a while to load

        text = markdown_of_rst(text)
    elif kind == ".org":
        text, title = markdown_of_org(text)
    elif kind == ".tex":
        text, title = markdown_of_tex(text)
    elif kind not in MARKDOWN:
        text = markdown_of_text(text)
    return _document(path, text, (files or PictureFiles(path.parent)).finder(path.parent), title)


def read_text(text: str, name: str, title: str) -> Document:
    """Text that was pasted."""
    return _checked(Document(name, title, markdown_of_text(text)))


def _document(
    path: Path, text: str, find: Callable[[str], bytes | None] = lambda _: None, title: str = ""
) -> Document:
    text, pictures = with_pictures(text, find)
    return _checked(Document(path.name, title or title_of_file(path), text, pictures=pictures))


def files_in(folder: Path) -> Iterator[Path]:
    """The files of known kinds below `folder`, by name; not hidden ones, nor links that lead out."""
    root = folder.resolve()
    found: list[Path] = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(place, name) for name in sorted(files) if not name.startswith((".", "~$"))):
            if path.suffix and path.suffix.lower() in KNOWN and path.resolve().is_relative_to(root):
                found.append(path)
        if len(found) > _MOST_FILES:
            raise NotesUnreadable(
                "{folder} holds more than {most} files of notes; import parts of it.",
                folder=folder,
                most=_MOST_FILES,
            )
    yield from found


def _checked_head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as exc:
        raise NotesUnreadable("{file} cannot be read ({reason}).", file=path, reason=reason_of(exc)) from exc
    if size > SIZE_LIMIT_BYTES:
        raise NotesUnreadable(
            "{file} has {megabytes} MB; Viva imports files up to {most} MB.",
            file=path.name,
            megabytes=size // 1000000,
            most=SIZE_LIMIT_BYTES // 1000000,
        )
    if not head:
        raise NotesUnreadable("{file} is empty.", file=path.name)
    return head


def _checked(document: Document) -> Document:
    if not document.markdown.strip() and not document.cards:
        raise NotesUnreadable("{file} holds no text.", file=document.name)
    if (lines := document.markdown.count("\n")) > MOST_LINES:
        raise NotesUnreadable(
            "{file} has {lines:,} lines; split it into files of at most {most:,}.",
            file=document.name,
            lines=lines,
            most=MOST_LINES,
        )
    return document
