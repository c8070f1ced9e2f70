"""Notebooks (.ipynb) to Markdown: text and code in their order, with the pictures of both."""

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tutor.core.errors import NotesUnreadable


def read_notebook(path: Path) -> tuple[str, Mapping[str, bytes]]:
    """The notebook's text as Markdown, and its pictures by their names there. Raises NotesUnreadable."""
    pictures: dict[str, bytes] = {}
    try:
        cells = json.loads(path.read_bytes())["cells"]
        parts = [part for cell in cells for part in _parts(cell, pictures)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
        raise NotesUnreadable(
            "{file} is damaged or no notebook (.ipynb) of version 4.", file=path.name
        ) from exc
    return "\n\n".join(parts) + "\n", pictures


def _parts(cell: Mapping[str, Any], pictures: dict[str, bytes]) -> Iterator[str]:
    text = _text(cell["source"]).strip("\n")
    if cell["cell_type"] == "code":
        yield f"```\n{text}\n```" if text else ""
    else:
        for name, kinds in cell.get("attachments", {}).items():
            pictures.update((name, base64.b64decode(_text(data))) for data in kinds.values())
        yield text.replace("](attachment:", "](")
    for output in cell.get("outputs", ()):
        if (data := output.get("data", {}).get("image/png")) is not None:
            name = f"output-{len(pictures) + 1}.png"
            pictures[name] = base64.b64decode(_text(data))
            yield f"![]({name})"


def _text(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)
