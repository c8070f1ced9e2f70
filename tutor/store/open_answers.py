"""Answers begun and not graded yet, noted beside their recordings, so that a killed program loses none."""

import json
import logging
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import msgspec

from tutor.config.disk import write_whole
from tutor.core.material import Item
from tutor.core.turn import TurnKind
from tutor.practice.rating import Rating
from tutor.store.database import stamp

log = logging.getLogger(__name__)

SUFFIX: Final = ".answer.json"
LEAST_BYTES: Final = 16_000
"""Of a recording that is worth a grade: half a second at 16 kHz."""


@dataclass(frozen=True, slots=True)
class TurnPlace:
    session_id: int | None = None
    """None: it was given outside of a session."""
    number: int = 1
    kind: TurnKind = "main"
    shows_at_most: Rating | None = "easy"
    """What the answer can show about memory, with help at hand less; None: nothing."""

    @property
    def name(self) -> str:
        """As it stands in the names of files."""
        return f"{self.session_id}-{self.number}"


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    item: Item
    place: TurnPlace
    wav: Path
    """Its recording; for a typed answer, where that would be."""
    text: str | None = None
    """What was typed; None: it was spoken."""
    at: str = ""
    """ISO 8601, UTC."""


class OpenAnswers:
    """The notes in one folder of recordings. Thread-safe: one file an answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def note(self, one: OpenAnswer) -> None:
        """Keep a note of `one` until `close`. A full disk costs the note, not the answer."""
        document = {
            "item": asdict(one.item), "place": asdict(one.place), "text": one.text, "at": one.at or stamp(),
        }  # fmt: skip
        try:
            write_whole(self._file(one.wav), json.dumps(document).encode())
        except OSError as exc:
            log.warning("an open answer is not noted: %s", exc.strerror)

    def close(self, wav: Path) -> None:
        """The answer whose recording is, or would be, `wav` is graded or given up."""
        with suppress(OSError):
            self._file(wav).unlink(missing_ok=True)

    def left(self) -> tuple[OpenAnswer, ...]:
        """The noted answers of which something is there, oldest first. Notes that cannot be read stay."""
        found: list[OpenAnswer] = []
        for file in sorted(self._folder.glob(f"[!.]*{SUFFIX}")):
            try:
                one = self._read(file)
                if one.text is not None or one.wav.stat().st_size >= LEAST_BYTES:
                    found.append(one)
            except (OSError, ValueError, KeyError, TypeError):
                log.warning("the note %s cannot be used", file.name)
        return tuple(found)

    def _file(self, wav: Path) -> Path:
        return self._folder / f"{wav.stem}{SUFFIX}"

    def _read(self, file: Path) -> OpenAnswer:
        document = json.loads(file.read_text(encoding="utf-8"))
        wav = self._folder / f"{file.name.removesuffix(SUFFIX)}.wav"
        place = msgspec.convert(document["place"], TurnPlace)
        item = msgspec.convert(document["item"], Item)
        return OpenAnswer(item, place, wav, document["text"], document["at"])
