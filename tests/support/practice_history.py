"""A small history for tests of the window: two topics, answers of some days, an engine that grades by a table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from support.material import attempt, grade, item, topic
from support.packs import library_of
from support.scripted_services import ScriptedSound
from support.table_engine import TableEngine

from tutor.audio.wav import WavWriter
from tutor.config.paths import Paths
from tutor.config.settings import PracticeSettings, Settings
from tutor.core.grade import Evidence
from tutor.core.speech import Delivery, Pause, Transcript, Word
from tutor.engine import requests as rq
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.packs.library import Library
from tutor.store.history import open_history
from tutor.store.open_answers import TurnPlace
from tutor.ui.services import Services

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
BREWING, LEAVES = item("tea/brewing"), item("tea/leaves")
STEAMING = item("rice/steaming")
SCRIPT = item("tea/script", kind="script")
LIBRARY = library_of(topic("tea", BREWING, LEAVES, SCRIPT), topic("rice", STEAMING))


class Clerk(TableEngine):
    """Grades by a table, and does what the user says of a grade."""

    def _answer(self, request, emit):
        match request:
            case rq.Appeal(attempt=given, attempt_id=kept, point=name, words=words):
                points = tuple(
                    replace(one, verdict="made", probability=0.9, evidence=Evidence(words), is_by_person=True)
                    if one.id == name
                    else one
                    for one in given.grade.points
                )
                return self._regraded(replace(given, grade=replace(given.grade, points=points)), kept)
            case rq.FixTranscript(attempt=given, attempt_id=kept, text=text):
                return self._regraded(replace(given, transcript=Transcript(text)), kept)
        return super()._answer(request, emit)

    def _regraded(self, given, kept):
        return rq.Graded(self._recorder.regrade(kept, given), kept)


def services(paths: Paths, library: Library = LIBRARY):
    return Services(
        Clerk(open_history(paths, Settings()), library.topics),
        ScriptedSound(is_held=True),
        open_history(paths, Settings()),
        library,
        paths.recordings_dir,
        paths.log_file(),
    )


def keep(
    paths: Paths,
    of,
    words=("made", "missed"),
    *,
    days_ago=0.0,
    text="some words were said",
    session=None,
    number=1,
    kind="main",
    seconds=0.0,
    recording=False,
):
    """Keep one answer with what it says about memory; its id. `seconds`: spoken for so long; 0: typed."""
    at = NOW - timedelta(days=days_ago)
    score = 100.0 * sum(word == "made" for word in words) / len(words)
    one = attempt(of, grade(of, *words, score=score), text)
    if seconds:
        said = text.split()
        step = seconds / len(said)
        timed = tuple(Word(w, step * n, step * n + 0.8 * step, 0.9) for n, w in enumerate(said))
        pauses = (Pause(step, 1.4),)
        delivery = Delivery(seconds, len(said), 60 * len(said) / seconds, of.window_s, None, pauses, 2, 1.5)
        one = replace(one, transcript=Transcript(text, timed), delivery=delivery)
    if recording:
        paths.recordings_dir.mkdir(parents=True, exist_ok=True)
        wav = paths.recordings_dir / f"{of.id.replace('/', '-')}-{days_ago}.wav"
        with WavWriter(wav, 16_000):
            pass
        one = replace(one, recording=str(wav))
    history = open_history(paths, Settings())
    recorder = AttemptRecorder(history, LIBRARY.topics, PracticeSettings())
    reviews = recorder.reviews_of(one, TurnPlace(kind=kind))
    return history.add(
        one,
        versions={},
        session_id=session,
        number=number,
        kind=kind,
        now=at,
        reviews=[replace(review, at=at) for review in reviews],
    )
