"""The answer that a command is given: a recording, a text file, or standard input."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from tutor.core.errors import NotFound, UsageError

LONGEST_TEXT_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """Exactly one of the two is not None."""

    wav: Path | None
    text: str | None


def add_answer_arguments(parser: argparse.ArgumentParser) -> None:
    """`--audio FILE | --text FILE|-`."""
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--audio", metavar="FILE", type=Path, help="a recording: WAV, FLAC or OGG")
    group.add_argument("--text", metavar="FILE", help="a text file; - for standard input")


def given_answer(parsed: argparse.Namespace) -> GivenAnswer:
    """What `add_answer_arguments` brought. Raises NotFound or UsageError."""
    if parsed.audio is not None:
        if not parsed.audio.is_file():
            raise NotFound(f"There is no file {parsed.audio}.")
        return GivenAnswer(parsed.audio.absolute(), None)
    if parsed.text == "-":
        return GivenAnswer(None, decoded(sys.stdin.buffer.read(LONGEST_TEXT_BYTES + 1), "standard input"))
    return GivenAnswer(None, text_of(Path(parsed.text)))


def text_of(path: Path) -> str:
    """The text in a file. Raises NotFound or UsageError."""
    if not path.is_file():
        raise NotFound(f"There is no file {path}.")
    try:
        with path.open("rb") as file:
            return decoded(file.read(LONGEST_TEXT_BYTES + 1), str(path))
    except OSError as exc:
        raise NotFound(f"{path} cannot be read: {exc.strerror}.") from exc


def decoded(data: bytes, name: str) -> str:
    if len(data) > LONGEST_TEXT_BYTES:
        raise UsageError(f"{name} is longer than any answer; give the answer alone.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise UsageError(f"{name} is not UTF-8 text.") from exc
