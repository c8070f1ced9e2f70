"""What turns a statement round, by language: word pairs and patterns, as they stand in `opposites.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def opposites(kind: Literal["scripts", "twins", "one_way"], language: str) -> tuple[tuple[str, str], ...]:
    """The pairs of that table; none where it has none in `language`."""
    pairs = (pair.split("/") for pair in _tables()[kind].get(language, "").split())
    return tuple((one, other) for one, other in pairs)


def rules_of(language: str) -> dict[str, Any]:
    """Patterns of false statements; none where there are none in `language`."""
    return _tables()["rules"].get(language, {})  # type: ignore[no-any-return]
