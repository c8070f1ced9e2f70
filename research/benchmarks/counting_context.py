"""Counts what a session of the language model evaluates, and how much of that was new."""

from collections.abc import Sequence
from pathlib import Path

from tutor.llm.context import BatchPiece, Context, ContextSettings
from tutor.llm.tree import Command, Copy


class CountingContext(Context):
    """Follows every sequence and counts tokens decoded, and distinct tokens, each in its own past."""

    def __init__(self, path: Path, settings: ContextSettings, beside: Context | None = None) -> None:
        self.evaluated = 0
        self.needed: set[int] = set()
        self._past: dict[int, list[int]] = {}
        super().__init__(path, settings, beside)
        self.evaluated = 0
        self.needed.clear()

    def decode(self, pieces: Sequence[BatchPiece]) -> None:
        super().decode(pieces)
        for piece in pieces:
            past = self._past.setdefault(piece.sequence, [])
            for token in piece.tokens:
                past.append(hash((past[-1] if past else 0, token)))
                self.needed.add(past[-1])
                self.evaluated += 1

    def carry_out(self, commands: Sequence[Command]) -> None:
        super().carry_out(commands)
        for command in commands:
            if isinstance(command, Copy):
                target = self._past.setdefault(command.target, [])
                target[command.start : command.end] = self._past[command.source][command.start : command.end]
            elif command.end is None:
                del self._past.setdefault(command.sequence, [])[command.start :]

    def remove_from(self, sequence: int, start: int) -> None:
        super().remove_from(sequence, start)
        del self._past.setdefault(sequence, [])[start:]

    def forget_everything(self) -> None:
        super().forget_everything()
        self._past.clear()
