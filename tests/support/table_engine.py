"""An engine without models: grades by a table, keeps what it grades as the real one does."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future

from tutor.config.settings import PracticeSettings
from tutor.core.cancel import CancelToken
from tutor.core.grade import Evidence, Gate, PointVerdict, Verdict, graded
from tutor.core.material import Item, Topic
from tutor.core.speech import Transcript, Word
from tutor.core.turn import Attempt
from tutor.engine import requests as rq
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.practice.interview import follow_up_of
from tutor.store.history import History
from tutor.testing.scripted import ScriptedCall

CHANCES: Mapping[Verdict, float] = {
    "made": 0.9, "unclear": 0.5, "missed": 0.05, "contradicted": 0.2, "misheard": 0.5,
}  # fmt: skip
Judge = Callable[[Item, str], Mapping[str, Verdict]]


def by_words(item: Item, text: str) -> Mapping[str, Verdict]:
    """A point is made where its id occurs in the text; the wrong way round where "not" stands before it."""
    words = text.lower().split()
    found: dict[str, Verdict] = {}
    for point in item.points:
        if point.id in words:
            place = words.index(point.id)
            found[point.id] = "contradicted" if words[place - 1 : place] == ["not"] else "made"
    return found


def nothing_said(text: str) -> Gate | None:
    return "empty" if not text.strip() or "know" in text else None


class TableEngine:
    """Looks like ipc.client.ChildClient. `fails_at`: the number of the grading, from 1, that raises `error`."""

    def __init__(
        self,
        history: History,
        topics: tuple[Topic, ...],
        judge: Judge = by_words,
        *,
        hears: Mapping[str, str] | None = None,
        gate: Callable[[str], Gate | None] = nothing_said,
        fails_at: int = 0,
        error: BaseException | None = None,
    ):
        self._recorder = AttemptRecorder(history, topics, PracticeSettings())
        self._judge = judge
        self._hears = hears or {}
        self._gate = gate
        self._fails_at = fails_at
        self._error = error
        self.gradings: list[rq.GradeAnswer] = []

    def start(self, request, on_event=None) -> ScriptedCall:
        call = ScriptedCall(Future())
        try:
            call.future.set_result(self._answer(request, on_event or (lambda _: None)))
        except BaseException as error:
            call.future.set_exception(error)
        return call

    def call(self, request, on_event=None, cancel: CancelToken | None = None, timeout_s=None):
        if cancel is not None:
            cancel.check()
        return self.start(request, on_event).result(timeout_s)

    def _answer(self, request, emit):
        match request:
            case rq.Warm():
                return rq.EngineReport(())
            case rq.Prepare():
                return None
            case rq.Listen(wav=wav) | rq.Hear(wav=wav):
                return rq.Listened(transcript_of(self._hears.get(wav.name, "")), (), 0.0)
            case rq.GradeAnswer():
                return self._grade(request, emit)
        raise TypeError(type(request).__name__)

    def _grade(self, request: rq.GradeAnswer, emit) -> rq.Graded:
        self.gradings.append(request)
        if len(self.gradings) == self._fails_at and self._error is not None:
            raise self._error
        transcript = request.listened.transcript if request.listened else Transcript(request.text or "")
        verdicts = self._judge(request.item, transcript.text)
        points = tuple(
            PointVerdict(
                p.id,
                p.statement,
                p.weight,
                word,
                CHANCES[word],
                None if word == "missed" else Evidence(transcript.text),
            )
            for p in request.item.points
            for word in [verdicts.get(p.id, "missed")]
        )
        grade = graded(points, self._gate(transcript.text))
        attempt = Attempt(
            request.item.id, request.item.question, transcript, grade, None, "Feedback.",
            follow_up_of(request.item, grade), recording=request.recording,
        )  # fmt: skip
        emit(rq.Transcribed(transcript))
        emit(rq.Judged(attempt))
        emit(rq.FeedbackPiece("Feedback."))
        kept = self._recorder.keep(request, attempt, {"notes": {}, "models": {}}) if request.save else None
        return rq.Graded(attempt, kept)


def transcript_of(text: str) -> Transcript:
    """`text` as if it had been heard, two words a second."""
    words = text.split()
    return Transcript(text, tuple(Word(w, 0.5 * n, 0.5 * n + 0.4, 0.9) for n, w in enumerate(words)))
