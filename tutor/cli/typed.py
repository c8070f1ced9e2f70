"""Answers typed in the terminal."""

import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from tutor.core.cancel import CancelToken
from tutor.core.events import ListeningStarted
from tutor.core.ports import Listener, OnHeard
from tutor.core.speech import Said, Transcript
from tutor.session.question_session import QuestionSession


class TerminalAnswers(Listener):
    """Reads lines until an empty one. `/skip`, `/repeat` and `/end` alone on the first line are commands."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.session: QuestionSession | None = None

    def listen(self, wav: Path, on_event: OnHeard, cancel: CancelToken) -> Said | None:
        on_event(ListeningStarted())
        self._console.print("Your answer (an empty line ends it; /skip, /repeat, /end):", style="dim")
        lines: list[str] = []
        for line in sys.stdin:
            text = line.rstrip("\n")
            if not lines and (command := self._commands().get(text.strip())) is not None:
                command()
                cancel.check()
            if not text.strip():
                return Transcript("\n".join(lines))
            lines.append(text)
        return Transcript("\n".join(lines)) if lines else None

    def _commands(self) -> dict[str, Callable[[], None]]:
        if (session := self.session) is None:
            return {}
        return {
            "/skip": lambda: session.command("skip"),
            "/repeat": lambda: session.command("repeat"),
            "/end": session.end,
        }
