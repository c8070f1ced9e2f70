"""Pairs of words that turn a statement round, as they stand in `opposites.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal


@cache
def opposites(kind: Literal["scripts", "twins", "one_way"], language: str) -> tuple[tuple[str, str], ...]:
    """The pairs of that table; none where it has none in `language`."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    pairs = (pair.split("/") for pair in tables[kind].get(language, "").split())
    return tuple((one, other) for one, other in pairs)
