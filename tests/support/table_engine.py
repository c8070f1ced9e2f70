"""An engine without models: grades by a table, keeps what it grades as the real one does."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from support.scripted import ScriptedCall

from tutor.config.settings import PracticeSettings
from tutor.core import events as ev
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.grade import Evidence, Gate, PointVerdict, Verdict, graded
from tutor.core.material import Item, Topic
from tutor.core.message import Message
from tutor.core.speech import Recording, Said, Transcript, Word
from tutor.core.turn import Attempt
from tutor.engine import requests as rq
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.practice.commands import command_in
from tutor.practice.interview import follow_up_of
from tutor.store.history import History

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


@dataclass(slots=True, kw_only=True)
class TableCall(ScriptedCall):
    """A call that is done when its recording is over."""

    work: Callable[[], object]

    def send(self, message: object) -> None:
        ScriptedCall.send(self, message)
        if isinstance(message, rq.AnswerOver):
            self.finish()

    def cancel(self) -> None:
        ScriptedCall.cancel(self)
        if not self.future.done():
            self.future.set_exception(Cancelled())

    def finish(self) -> None:
        try:
            self.future.set_result(self.work())
        except BaseException as error:
            self.future.set_exception(error)


class TableEngine:
    """Looks like ipc.client.ChildClient.

    `hears`: what is said in recordings, by their names; `hears_else`: in others. `tells`: events of an answer that is
    begun. `fails_at`: the number of the grading, from 1, that raises `error`.
    """

    def __init__(
        self,
        history: History,
        topics: tuple[Topic, ...],
        judge: Judge = by_words,
        *,
        hears: Mapping[str, str] | None = None,
        hears_else: str = "",
        tells: Sequence[object] = (),
        gate: Callable[[str], Gate | None] = nothing_said,
        fails_at: int = 0,
        error: BaseException | None = None,
    ):
        self._recorder = AttemptRecorder(history, topics, PracticeSettings())
        self._judge = judge
        self._history = history
        self._hears = hears or {}
        self._hears_else = hears_else
        self._tells = tells
        self._gate = gate
        self._fails_at = fails_at
        self._error = error
        self.requests: list[object] = []
        self.calls: list[ScriptedCall] = []
        self.gradings: list[rq.TakeAnswer] = []

    def start(self, request, on_event=None) -> ScriptedCall:
        emit = on_event or (lambda _: None)
        call = TableCall(Future(), work=lambda: self._answer(request, emit))
        self.requests.append(request)
        self.calls.append(call)
        if isinstance(request, rq.TakeAnswer):
            for event in self._tells:
                emit(event)
        said = getattr(request, "said", None)
        if not (isinstance(said, Recording) and said.is_growing):
            call.finish()
        return call

    def call(self, request, on_event=None, cancel: CancelToken | None = None, timeout_s=None):
        if cancel is not None:
            cancel.check()
        return self.start(request, on_event).result(timeout_s)

    def _answer(self, request, emit):
        match request:
            case rq.Warm():
                return rq.EngineReport(())
            case rq.PrepareTurn():
                return None
            case rq.Listen(said=said):
                transcript = self._heard(said)
                return rq.Utterance(transcript, command_in(transcript.text))
            case rq.TakeAnswer():
                return self._take(request, emit)
            case rq.KeepHeard(attempt_id=attempt_id, heard=heard):
                self._history.keep_heard(attempt_id, heard)
                return None
        raise TypeError(type(request).__name__)

    def _heard(self, said: Said) -> Transcript:
        if isinstance(said, Transcript):
            return replace(said, text=" ".join(said.text.split()))
        return transcript_of(self._hears.get(said.wav.name, self._hears_else))

    def _take(self, request: rq.TakeAnswer, emit) -> rq.Graded | rq.Utterance:
        transcript = self._heard(request.said)
        command = command_in(transcript.text) if request.obeys else None
        if command not in (None, "do_not_know"):
            return rq.Utterance(transcript, command)
        emit(ev.TranscriptGrew(transcript.text, is_whole=True))
        self.gradings.append(request)
        if len(self.gradings) == self._fails_at and self._error is not None:
            raise self._error
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
            request.item.id, request.item.question, transcript, grade, None, Message("Feedback."),
            follow_up_of(request.item, grade),
            recording="" if isinstance(request.said, Transcript) else str(request.said.wav),
        )  # fmt: skip
        if not request.is_quiet:
            asks_on = request.asks_on and attempt.follow_up is not None
            emit(ev.GradeReady(request.place.number, attempt, asks_on))
            emit(ev.FeedbackSentence(request.place.number, Message("Feedback.")))
        if request.regrades is not None:
            return rq.Graded(self._recorder.regrade(request.regrades, attempt), request.regrades)
        kept = self._recorder.keep(attempt, request.place) if request.save else None
        settled = self._recorder.settle(request.settles, grade) if request.settles else None
        return rq.Graded(attempt, kept, settled)


def transcript_of(text: str) -> Transcript:
    """`text` as if it had been heard, two words a second."""
    words = text.split()
    return Transcript(text, tuple(Word(w, 0.5 * n, 0.5 * n + 0.4, 0.9) for n, w in enumerate(words)))
