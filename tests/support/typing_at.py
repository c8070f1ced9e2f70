"""A `viva` command with somebody typing at it: in this process on an engine without models, or as a person would."""

import contextlib
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from support.learner import PROMPT

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


def viva(*words: str, home: Path, now: str, types: Types | None = None, as_json: bool = True) -> Any:
    """Run a command as its own process at the moment `now`; its JSON document, or its words.

    Raises AssertionError where it fails.
    """
    environment = {**os.environ, **WIDE, "VIVA_HOME": str(home), "VIVA_NOW": now}
    with subprocess.Popen(
        [sys.executable, "-m", "tutor.cli.main", *words, *(["--json"] if as_json else [])],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        assert process.stdout is not None
        # Both pipes are read all the time: a document longer than a pipe holds would stop the command.
        printed: list[str] = []
        reading = threading.Thread(target=lambda out: printed.append(out.read()), args=(process.stdout,))
        reading.start()
        screen: list[str] = []
        for line in process.stderr:
            screen.append(line.rstrip("\n"))
            if types is not None and PROMPT in line:
                process.stdin.write(types(screen) + "\n\n")
                process.stdin.flush()
        process.stdin.close()
        reading.join()
    assert process.returncode == 0, "\n".join(screen[-30:])
    return json.loads(printed[0]) if as_json else printed[0]
