"""Small facts that are costly to find out, kept between sessions: devices tried."""

from pathlib import Path
from typing import Any

from tutor.config.disk import keep, kept

MOST = 64
"""What was put longest ago goes beyond so many."""


class JsonCache:
    """Text to JSON values in one small file. A damaged file counts as empty; one that cannot be written is
    no failure."""

    def __init__(self, file: Path | None) -> None:
        """`file` None: nothing is kept."""
        self._file = file

    def get(self, key: str) -> Any:
        return self._read().get(key)

    def put(self, key: str, value: Any) -> None:
        if self._file is None:
            return
        facts = self._read()
        facts.pop(key, None)
        facts[key] = value
        for oldest in list(facts)[:-MOST]:
            del facts[oldest]
        keep(self._file, facts)

    def _read(self) -> dict[str, Any]:
        return (kept(self._file, dict[str, Any]) if self._file else None) or {}
