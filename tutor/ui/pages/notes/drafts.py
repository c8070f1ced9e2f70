"""What was written on Notes and neither saved nor thrown away: kept when the page or the window is left."""

import logging
from pathlib import Path
from typing import Literal

import msgspec

from tutor.config.disk import write_whole
from tutor.importing.review import PackReview
from tutor.packs.notebook import QuestionDraft

log = logging.getLogger(__name__)


class FormDraft(msgspec.Struct, frozen=True):
    of: Literal["item", "note", "leftover"]
    name: str = ""
    """Id of the item, or of the note's topic."""
    place: int = 0
    """Of the note in its topic, or among what was left out."""
    written: QuestionDraft | None = None


class ReviewDraft(msgspec.Struct):
    paths: tuple[str, ...]
    pasted: str
    title: str
    """Of what was pasted."""
    found: str
    """Tells whether the files still hold what was reviewed."""
    review: PackReview
    form: FormDraft | None = None


class Drafts(msgspec.Struct):
    """In memory, and in one small file."""

    topics: dict[str, str] = {}
    """Markdown, by topic."""
    questions: dict[str, QuestionDraft] = {}
    """By item; of a new question by `TOPIC/`, of a suggested one by `TOPIC/?`."""
    review: ReviewDraft | None = None

    def save(self, file: Path) -> None:
        """Write them; where that fails they are kept for as long as the window is open."""
        try:
            if self == Drafts():
                file.unlink(missing_ok=True)
            else:
                write_whole(file, msgspec.json.encode(self))
        except OSError as exc:
            log.warning("drafts are not kept: %s", exc)


def load_drafts(file: Path) -> Drafts:
    """Those of the last time; none where the file is damaged."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Drafts)
    except FileNotFoundError:
        return Drafts()
    except (OSError, ValueError, msgspec.MsgspecError) as exc:
        log.warning("drafts cannot be read: %s", exc)
        return Drafts()
