"""A kept answer judged anew, with the notes and models of today."""

from collections.abc import Mapping
from pathlib import Path

from tutor.core.errors import NotFound
from tutor.core.material import Item
from tutor.core.speech import Recording
from tutor.engine.requests import TakeAnswer
from tutor.practice.answered_item import item_of
from tutor.store.history import Record


def item_today(record: Record, items: Mapping[str, Item]) -> Item:
    """The item as the notes have it now. Follow-ups stay narrowed to their points."""
    if record.kind != "follow_up" and record.attempt.item in items:
        return items[record.attempt.item]
    return item_of(record.attempt, items)


def regrading(record: Record, items: Mapping[str, Item], *, listen: bool = False) -> TakeAnswer:
    """The request that judges `record` anew; `listen`: from its recording. Raises NotFound."""
    attempt, item = record.attempt, item_today(record, items)
    if not listen:
        return TakeAnswer(item, attempt.transcript, wording=False, regrades=record.id)
    recording = Path(attempt.recording) if attempt.recording else None
    if recording is None or not recording.is_file():
        raise NotFound(
            "The recording of attempt {number} is not there; leave out --listen.", number=record.id
        )
    return TakeAnswer(item, Recording(recording), wording=False, regrades=record.id)
