"""Answers typed in the terminal."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from rich.console import Console

from tutor.core.cancel import CancelToken
from tutor.core.speech import Answer, Captured


class Wishes(Protocol):
    """What the person can ask of a running session."""

    def done(self) -> None: ...
    def skip(self) -> None: ...
    def repeat(self) -> None: ...
    def pause(self) -> None: ...
    def end(self) -> None: ...


class TypedAnswers:
    """Reads lines until an empty one. `/skip`, `/repeat` and `/end` alone on the first line are wishes."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.session: Wishes | None = None

    def listen(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken
    ) -> Answer | None:
        self._console.print("Your answer (an empty line ends it; /skip, /repeat, /end):", style="dim")
        lines: list[str] = []
        for line in sys.stdin:
            text = line.rstrip("\n")
            if not lines and self.session is not None and self._wish(self.session, text.strip()):
                cancel.check()
            if not text.strip():
                return Answer(text="\n".join(lines))
            lines.append(text)
        return Answer(text="\n".join(lines)) if lines else None

    def stop_listening(self) -> None:
        pass

    def _wish(self, session: Wishes, word: str) -> bool:
        match word:
            case "/skip":
                session.skip()
            case "/repeat":
                session.repeat()
            case "/end":
                session.end()
            case _:
                return False
        return True
