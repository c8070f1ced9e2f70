"""Answers that a killed or stuck program left without a grade: which there are, and grading them."""

from dataclasses import replace
from pathlib import Path

from tutor.core.errors import NotFound
from tutor.core.speech import Recording, Transcript
from tutor.engine.requests import Graded, TakeAnswer
from tutor.ipc.client import ChildClient
from tutor.session.turn_runner import GRADE_TIMEOUT_S
from tutor.store.history import History
from tutor.store.open_answers import OpenAnswer, OpenAnswers


def unfinished(recordings: Path, history: History) -> tuple[OpenAnswer, ...]:
    """Those in `recordings`, oldest first. Not while a session runs: its answer would be among them."""
    notes = OpenAnswers(recordings)
    found = []
    for one in notes.left():
        if one.place.session_id is not None and history.has_turn(one.place.session_id, one.place.number):
            # It was kept just before the end.
            notes.close(one.wav)
        else:
            found.append(one)
    return tuple(found)


def finish(one: OpenAnswer, recordings: Path, history: History, engine: ChildClient) -> Graded:
    """Have `one` graded and kept, as a turn of its session where that still is. Blocks.

    Raises what grading raises; it stays unfinished then.
    """
    place = one.place
    try:
        history.outcome(place.session_id or 0)
    except NotFound:
        place = replace(place, session_id=None)
    said = Transcript(one.text) if one.text is not None else Recording(one.wav)
    request = TakeAnswer(one.item, said, place, wording=False)
    graded = engine.call(request, timeout_s=GRADE_TIMEOUT_S)
    assert isinstance(graded, Graded)
    OpenAnswers(recordings).close(one.wav)
    return graded


def forget(one: OpenAnswer, recordings: Path) -> None:
    """Throw `one` away, its recording too."""
    OpenAnswers(recordings).close(one.wav)
    one.wav.unlink(missing_ok=True)
