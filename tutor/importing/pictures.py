"""Pictures of notes: found by the names that the notes have for them, renamed by what they hold."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

FOLDER = "pictures"
"""Of a pack, where its pictures lie."""
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg"})
MOST_BYTES = 20_000_000
_PICTURE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\(<?(?P<place>[^()\s>]+(?:\([^()\s]*\)[^()\s>]*)*)>?[^()\n]*\)"
    r"|!\[\[(?P<embedded>[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]"
    r"|<img\b(?P<attributes>[^>]*)>"
)
_DATA = re.compile(r"data:image/(?P<kind>[a-z]+)[^,]*;base64,(?P<data>.+)", re.DOTALL)


class PictureFiles:
    """The picture files below a folder; nothing outside it is found."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    @cached_property
    def _named(self) -> dict[str, Path]:
        return {path.name: path for path in self._root.rglob("*") if path.suffix.lower() in SUFFIXES}

    def finder(self, folder: Path) -> Callable[[str], bytes | None]:
        """Finds a picture by its path from `folder`, else by its name anywhere."""

        def find(name: str) -> bytes | None:
            named = self._named.get(Path(name).name)
            for path in filter(None, (folder / name, self._root / name, named)):
                with suppress(OSError, ValueError):
                    is_inside = path.resolve().is_relative_to(self._root)
                    if is_inside and path.stat().st_size <= MOST_BYTES:
                        return path.read_bytes()
            return None

        return find


def with_pictures(markdown: str, find: Callable[[str], bytes | None]) -> tuple[str, dict[str, bytes]]:
    """`markdown` with the pictures that `find` has led to `FOLDER`, and these by their new names.

    `find` gets a name as the notes have it. What it does not have stays as it stands.
    """
    found: dict[str, bytes] = {}

    def renamed(match: re.Match[str]) -> str:
        attributes = match["attributes"] or ""
        alt = match["alt"] or _attribute(attributes, "alt")
        place = unquote(match["place"] or match["embedded"] or _attribute(attributes, "src")).strip()
        suffix, data = PurePosixPath(place).suffix.lower(), None
        if (inline := _DATA.match(place)) is not None:
            suffix = f".{inline['kind']}"
            with suppress(binascii.Error):
                data = base64.b64decode(inline["data"])
        elif suffix in SUFFIXES and "://" not in place:
            data = find(place)
        if not data or len(data) > MOST_BYTES:
            return alt if inline else match[0]
        name = f"{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        found[name] = data
        return f"![{alt or ('' if inline else PurePosixPath(place).stem)}]({FOLDER}/{name})"

    return _PICTURE.sub(renamed, markdown), found


def _attribute(attributes: str, name: str) -> str:
    match = re.search(rf"\b{name}\s*=\s*[\"']([^\"'>]*)[\"']", attributes, re.IGNORECASE)
    return match[1] if match else ""
