"""Answers begun and not graded yet, noted beside their recordings, so that a killed program loses none."""

import json
import logging
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tutor.core.material import Item, KeyPoint
from tutor.core.turn import TurnKind
from tutor.practice.rating import Rating
from tutor.store.database import stamp

log = logging.getLogger(__name__)

SUFFIX: Final = ".answer.json"
LEAST_BYTES: Final = 16_000
"""Of a recording that is worth a grade: half a second at 16 kHz."""


@dataclass(frozen=True, slots=True)
class TurnPlace:
    """Which turn of which session an answer belongs to."""

    session_id: int
    number: int
    kind: TurnKind = "main"
    shows_at_most: Rating | None = "easy"
    """See GradeAnswer."""

    @property
    def name(self) -> str:
        """As it stands in the names of files."""
        return f"{self.session_id}-{self.number}"


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An answer that waits for its grade."""

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
        item = {key: value for key, value in asdict(one.item).items() if value}
        document = {
            "item": item, "place": asdict(one.place), "text": one.text, "at": one.at or stamp(),
        }  # fmt: skip
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=SUFFIX)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(document, file)
                Path(name).replace(self._file(one.wav))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
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
        place = TurnPlace(**document["place"])
        return OpenAnswer(_item(document["item"]), place, wav, document["text"], document["at"])


def _item(data: dict[str, Any]) -> Item:
    points = tuple(_point(point) for point in data.get("points", ()))
    texts = {name: data.get(name, "") for name in ("id", "topic", "title", "question", "letter")}
    window = data.get("window_s")
    return Item(
        kind=data["kind"],
        references=tuple(data.get("references", ())),
        points=points,
        window_s=(int(window[0]), int(window[1])) if window else None,
        **texts,
    )


def _point(data: dict[str, Any]) -> KeyPoint:
    many = {name: tuple(data[name]) for name in ("variants", "misconceptions")}
    return KeyPoint(
        data["id"], data["statement"], data["weight"], probe=data["probe"], derived=data["derived"], **many
    )
