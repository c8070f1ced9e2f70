"""Small facts that are costly to find out, kept between sessions: devices tried."""

import json
import logging
from pathlib import Path
from typing import Any

from tutor.config.disk import write_whole

log = logging.getLogger(__name__)

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
        try:
            write_whole(self._file, json.dumps(facts, indent=1).encode())
        except OSError as exc:
            log.info("not kept: %s", exc)

    def _read(self) -> dict[str, Any]:
        try:
            facts = json.loads(self._file.read_text(encoding="utf-8")) if self._file else {}
        except (OSError, ValueError):
            return {}
        return facts if isinstance(facts, dict) else {}
