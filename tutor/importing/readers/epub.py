"""EPUB to Markdown: its pages in reading order."""

import posixpath
from collections.abc import Mapping
from pathlib import Path

from tutor.core.errors import NotesUnreadable
from tutor.importing.pictures import SUFFIXES
from tutor.importing.readers.archive import open_archive, read_member
from tutor.importing.readers.html import markdown_of_html, parsed


def read_epub(path: Path) -> tuple[str, Mapping[str, bytes]]:
    """The book's text as Markdown, and its pictures by file name. Raises NotesUnreadable."""
    with open_archive(path, "book (.epub)") as archive:
        try:
            container = parsed(read_member(archive, "META-INF/container.xml"))
            listing = str(container.find("rootfile")["full-path"])  # type: ignore[index]
            book = parsed(read_member(archive, listing))
            files = {item["id"]: item["href"] for item in book.find_all("item")}
            places = [
                posixpath.join(posixpath.dirname(listing), str(files[page["idref"]]))
                for page in book.find_all("itemref")
            ]
            pages = [read_member(archive, place).decode(errors="replace") for place in places]
        except (KeyError, TypeError) as exc:
            raise NotesUnreadable("{file} is damaged, protected or no book (.epub).", file=path.name) from exc
        pictures = {
            posixpath.basename(name): read_member(archive, name)
            for name in archive.namelist()
            if posixpath.splitext(name)[1].lower() in SUFFIXES
        }
    return "\n\n".join(map(markdown_of_html, pages)), pictures
