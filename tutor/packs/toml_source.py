"""TOML files of a pack: reading them, and finding the line that holds a value."""

import re
import tomllib
from typing import Any

from tutor.packs.source import Source


def parse_toml(source: Source) -> dict[str, Any] | None:
    """The table in `source`; None, with the breach noted, when it is no TOML."""
    try:
        return tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        found = re.search(r"\(at line (\d+), column \d+\)", str(exc))
        line = int(found[1]) - 1 if found else len(source.lines) - 1
        reason = re.sub(r"\s*\(at .*\)$", "", str(exc))
        source.breach(line, "this is no TOML: {reason}", reason=reason)
        return None


def line_of_key(source: Source, key: str, start: int = 0, end: int | None = None) -> int:
    """The first line in [start, end) that sets `key`; `start` when none does."""
    pattern = re.compile(rf'\s*"?{re.escape(key)}"?\s*=')
    for line, text in enumerate(source.lines[start:end], start):
        if pattern.match(text):
            return line
    return start
