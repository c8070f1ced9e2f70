"""A rival: a stand-alone script that loads once and then takes one job a line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tutor.llm.library import SPIN_COUNT

RIVALS = Path(__file__).parent / "rivals"
BUILT = Path(__file__).parents[2] / "build" / "rivals"
"""Where `make rivals` puts what it compiles."""


class Rival:
    """A script of `research/benchmarks/rivals`, ready for jobs; ends with its block."""

    def __init__(self, script: str, *arguments: object) -> None:
        """Raises RuntimeError if it does not start."""
        self._script = script
        self._process = subprocess.Popen(
            [sys.executable, str(RIVALS / script), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # The figures are to be about caching: rivals wait for their threads as Viva does.
            env={**os.environ, "GOMP_SPINCOUNT": SPIN_COUNT},
        )
        self._read()

    def __enter__(self) -> "Rival":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def do(self, **job: Any) -> dict[str, Any]:
        """The script's answer to one job. Raises RuntimeError if it ended instead."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._read())
        return answer

    def _read(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the rival {self._script} ended")
        return line
