"""A kept answer judged anew, with the notes and models of today."""

from collections.abc import Mapping
from pathlib import Path

from tutor.core.errors import NotFound
from tutor.core.material import Item
from tutor.engine.requests import GradeAnswer, Listened
from tutor.practice.answered_item import item_of
from tutor.store.history import Record


def item_today(record: Record, items: Mapping[str, Item]) -> Item:
    """The item as the notes have it now. Follow-ups stay narrowed to their points."""
    if record.kind != "follow_up" and record.attempt.item in items:
        return items[record.attempt.item]
    return item_of(record.attempt, items)


def regrading(record: Record, items: Mapping[str, Item], *, listen: bool = False) -> GradeAnswer:
    """The request that judges `record` anew; `listen`: from its recording. Raises NotFound."""
    attempt, item = record.attempt, item_today(record, items)
    if listen:
        recording = Path(attempt.recording) if attempt.recording else None
        if recording is None or not recording.is_file():
            raise NotFound(f"The recording of attempt {record.id} is not there; leave out --listen.")
        return GradeAnswer(item, kind=record.kind, wording=False, regrades=record.id, wav=recording)
    if attempt.transcript.is_spoken:
        heard = Listened(attempt.transcript, (), 0.0)
        return GradeAnswer(item, kind=record.kind, wording=False, regrades=record.id, listened=heard)
    return GradeAnswer(
        item, kind=record.kind, wording=False, regrades=record.id, text=attempt.transcript.text
    )
