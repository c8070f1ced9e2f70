"""The answer that a command is given: a recording, a text file, or standard input."""

import argparse
import sys
from pathlib import Path

from tutor.core.errors import NotesUnreadable, NotFound, UsageError
from tutor.core.speech import Recording, Said, Transcript
from tutor.importing.readers.text import decode

LONGEST_TEXT_BYTES = 1_000_000


def add_answer_arguments(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    group = parser.add_mutually_exclusive_group(required=required)
    group.add_argument("--audio", metavar="FILE", type=Path, help="a recording: WAV, FLAC or OGG")
    group.add_argument("--text", metavar="FILE", help="a text file; - for standard input")


def given_answer(parsed: argparse.Namespace) -> Said:
    """What `add_answer_arguments` brought. Raises NotFound, NotesUnreadable or UsageError."""
    if parsed.audio is not None:
        if not parsed.audio.is_file():
            raise NotFound(f"There is no file {parsed.audio}.")
        return Recording(parsed.audio.absolute())
    return Transcript(text_of(parsed.text))


def text_of(name: str) -> str:
    """The text in a file, or for `-` on standard input. Raises NotFound, NotesUnreadable or UsageError."""
    if name == "-":
        return _decoded(sys.stdin.buffer.read(LONGEST_TEXT_BYTES + 1), "standard input")
    path = Path(name)
    try:
        with path.open("rb") as file:
            return _decoded(file.read(LONGEST_TEXT_BYTES + 1), str(path))
    except FileNotFoundError as exc:
        raise NotFound(f"There is no file {path}.") from exc
    except OSError as exc:
        raise NotFound(f"{path} cannot be read: {exc.strerror}.") from exc


def _decoded(data: bytes, name: str) -> str:
    if len(data) > LONGEST_TEXT_BYTES:
        raise UsageError(f"{name} is too long: give the text alone.")
    try:
        return decode(data, name)
    except NotesUnreadable as exc:
        raise NotesUnreadable(f"{name} is not a text file.") from exc
