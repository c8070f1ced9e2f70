"""A file of any known kind to a Document; folders to their files."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from tutor.core.errors import NotesUnreadable
from tutor.importing.anki import cards_of_package
from tutor.importing.document import Document
from tutor.importing.docx_notes import markdown_of_docx
from tutor.importing.html_notes import markdown_of_html
from tutor.importing.pdf_notes import markdown_of_pdf
from tutor.importing.plain_text import decode, markdown_of_text

SIZE_LIMIT_BYTES = 200_000_000
"""Of one file; notes are a thousand times smaller."""
MOST_TEXT_BYTES = 20_000_000
"""Of a file that is text."""
MOST_LINES = 100_000
"""Of a file's text: a book of five hundred pages has a fifth of that."""
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"})
TEXT = frozenset({".txt", ".text", ".rst", ".org", ".tex", ""})
HTML = frozenset({".html", ".htm", ".xhtml"})
ANKI = frozenset({".apkg", ".colpkg"})
KNOWN = MARKDOWN | TEXT | HTML | ANKI | {".pdf", ".docx"}
_MOST_FILES = 5000


def read_file(path: Path) -> Document:
    """The notes in `path`. Raises NotesUnreadable with one sentence that names the file."""
    try:
        size = path.stat().st_size
        head = _head(path)
    except OSError as exc:
        reason = (exc.strerror or "unknown reason").lower()
        raise NotesUnreadable(f"{path} cannot be read ({reason}).") from exc
    if size > SIZE_LIMIT_BYTES:
        raise NotesUnreadable(
            f"{path.name} has {size // 1_000_000} MB; "
            f"Viva imports files up to {SIZE_LIMIT_BYTES // 1_000_000} MB."
        )
    if size == 0:
        raise NotesUnreadable(f"{path.name} is empty.")
    kind = path.suffix.lower()
    if kind == ".pdf" or head.startswith(b"%PDF-"):
        return _checked(Document(path.name, title_of_file(path), markdown_of_pdf(path)))
    if kind in ANKI:
        return _checked(Document(path.name, title_of_file(path), cards=cards_of_package(path)))
    if kind == ".docx":
        return _checked(Document(path.name, title_of_file(path), markdown_of_docx(path)))
    if kind == ".doc" or head.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotesUnreadable(f"{path.name} is in Word's old form; save it as .docx and import that.")
    if size > MOST_TEXT_BYTES:
        raise NotesUnreadable(
            f"{path.name} has {size // 1_000_000} MB of text; "
            f"split it into files under {MOST_TEXT_BYTES // 1_000_000} MB."
        )
    text = decode(path.read_bytes(), path.name)
    if kind in HTML or re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE):
        return _checked(Document(path.name, title_of_file(path), markdown_of_html(text)))
    return read_text(text, path.name, title_of_file(path), is_markdown=kind in MARKDOWN)


def title_of_file(path: Path) -> str:
    """What a file's notes are called: its name as people write it."""
    words = path.stem if " " in path.stem else re.sub(r"[-_]+", " ", path.stem)
    words = words.strip() or path.stem
    return words[:1].upper() + words[1:] if words.islower() else words


def read_text(text: str, name: str, title: str, *, is_markdown: bool = False) -> Document:
    """Text that was read or pasted."""
    return _checked(Document(name, title, text if is_markdown else markdown_of_text(text)))


def files_in(folder: Path) -> Iterator[Path]:
    """The files of known kinds below `folder`, by name; not hidden ones, nor links that lead out."""
    root = folder.resolve()
    found: list[Path] = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place) / name
            if name.startswith((".", "~$")) or not path.suffix or path.suffix.lower() not in KNOWN:
                continue
            if path.resolve().is_relative_to(root):
                found.append(path)
        if len(found) > _MOST_FILES:
            raise NotesUnreadable(
                f"{folder} holds more than {_MOST_FILES} files of notes; import parts of it."
            )
    yield from found


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)


def _checked(document: Document) -> Document:
    if not document.markdown.strip() and not document.cards:
        raise NotesUnreadable(f"{document.name} holds no text.")
    if (lines := document.markdown.count("\n")) > MOST_LINES:
        raise NotesUnreadable(
            f"{document.name} has {lines:,} lines; split it into files of at most {MOST_LINES:,}."
        )
    return document
