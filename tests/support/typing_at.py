"""A `viva` command with somebody typing at it."""

import contextlib
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tutor.cli.main import main

Types = Callable[[Sequence[str]], str]
"""From the lines on the screen to what is typed next."""
WIDE = {"COLUMNS": "4000", "NO_COLOR": "1", "TERM": "dumb"}


class TypedHere(io.StringIO):
    """Standard input that is written when it is read."""

    def __init__(self, screen: io.StringIO, types: Types) -> None:
        super().__init__()
        self._screen, self._types = screen, types

    def __iter__(self) -> Iterator[str]:
        while True:
            for line in (*self._types(self._screen.getvalue().splitlines()).splitlines(), ""):
                yield line + "\n"

    def isatty(self) -> bool:
        return True


def viva_here(*words: str, types: Types | None = None, text: str = "") -> Any:
    """Run a command in this process, `text` on its standard input; its JSON document.

    Raises AssertionError where it fails.
    """
    out, err, stdin = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode())) if types is None else TypedHere(err, types)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main([*words, "--json"])
    finally:
        sys.stdin = stdin
    assert status == 0, err.getvalue()[-2000:]
    return json.loads(out.getvalue())
