"""One answer from recording to history: transcribed, told from a command, graded, feedback worded, saved."""

import queue
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace

from tutor.audio.delivery import delivery_of
from tutor.core.cancel import CancelToken
from tutor.core.events import FeedbackSentence, GradeReady, TranscriptGrew
from tutor.core.grade import PointVerdict
from tutor.core.message import Message, joined
from tutor.core.speech import Recording, Segments
from tutor.core.turn import Attempt, CacheUse, Timings
from tutor.engine.appeals import Appeals
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.graders import Graders
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.engine.prefilling import Prefiller
from tutor.engine.requests import FeedbackHeard, Graded, TakeAnswer, Utterance
from tutor.engine.transcription import POLL_S, Transcribed, Transcription
from tutor.grading.feedback import feedback_of
from tutor.ipc.child import Emit, Inbox
from tutor.practice.commands import command_in
from tutor.practice.interview import follow_up_of

WORDING_S = 10.0
"""That the language model's sentence is waited for where the feedback is only read."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts, and what of the feedback follows from them at once."""

    attempt: Attempt
    """With the feedback in its plain form."""
    segments: Segments
    """The pieces in which the answer was evaluated."""
    known: tuple[Message, ...]
    point: PointVerdict | None
    """What the language model is to speak of; None: nothing."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An answer being judged and put into words on other threads, perhaps before it is known to be over."""

    text: str
    """What was said by then; where more was said it is of no use."""
    judged: Future[Judged]
    worded: Future[tuple[Message | None, CacheUse]]
    """The language model's sentence; None: there is none, or it took too long."""
    enough: CancelToken = field(default_factory=CancelToken)
    """Set: what is not worded yet is left out."""


@dataclass(frozen=True)
class AnswerPipeline:
    """Takes answers. Thread-safe."""

    models: Models
    notes: Notes
    graders: Graders
    transcription: Transcription
    prefiller: Prefiller
    writer: FeedbackWriter
    appeals: Appeals
    recorder: AttemptRecorder
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(thread_name_prefix="judging"), init=False
    )

    def close(self) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)

    def take(self, request: TakeAnswer, emit: Emit, inbox: Inbox, cancel: CancelToken) -> Graded | Utterance:
        """See TakeAnswer. Raises Cancelled, DiskFull and what loading raises; nothing is kept then."""
        heard, judgement = self._transcribed(request, emit, inbox, cancel)
        text = heard.transcript.text
        command = command_in(text) if request.obeys else None
        is_command = command is not None and command != "do_not_know"
        is_silence = not text and isinstance(request.said, Recording) and request.said.is_growing
        if is_command or is_silence:
            return Utterance(heard.transcript, command)
        cancel.check()
        emit(TranscriptGrew(text, is_whole=True))
        started = time.perf_counter()
        if judgement is None:
            judgement = self._begun(request, heard)
        judged = judgement.judged.result()
        attempt, number = judged.attempt, request.place.number
        if not request.is_quiet:
            emit(GradeReady(number, attempt, _asks_on(request, attempt)))
        said, first_s, used = self._told(request, judgement, judged, emit, inbox, cancel)
        total_s = heard.transcribe_s + time.perf_counter() - started
        timings_s = replace(
            attempt.timings_s, transcribe=heard.transcribe_s, feedback_first_token=first_s, total=total_s
        )
        attempt = replace(attempt, feedback=joined(said), timings_s=timings_s, cache=attempt.cache + used)
        self.models.tell_remarks(emit)
        return self._kept(request, attempt)

    def _transcribed(
        self, request: TakeAnswer, emit: Emit, inbox: Inbox, cancel: CancelToken
    ) -> tuple[Transcribed, Judgement | None]:
        """What was said, and its judgement where that was begun in the silence at the end."""
        begun: list[Judgement] = []

        def drop() -> None:
            while begun:
                begun.pop().enough.cancel()

        def on_pause(heard: Transcribed) -> None:
            text = heard.transcript.text
            drop()
            if text and not (request.obeys and command_in(text)):
                begun.append(self._begun(request, heard))

        ahead = self.prefiller.follow(request.item, cancel)
        hotwords = self.notes.hotwords(request.item)
        on_settled = ahead.settled if request.prefills else lambda _: None
        try:
            heard = self.transcription.of(request.said, hotwords, emit, inbox, cancel, on_settled, on_pause)
            if not begun or begun[0].text != heard.transcript.text:
                return heard, None
            return heard, begun.pop()
        finally:
            drop()
            ahead.close()

    def _begun(self, request: TakeAnswer, heard: Transcribed) -> Judgement:
        """Judge and word it on other threads; returns at once."""
        enough = CancelToken()

        def word() -> tuple[Message | None, CacheUse]:
            judged = judging.result()
            if judged.point is None:
                return None, CacheUse()
            reveal = not _asks_on(request, judged.attempt)
            grade, segments = judged.attempt.grade, judged.segments
            return self.writer.worded(request.item, grade, judged.point, segments, enough, reveal=reveal)

        judging = self.threads.submit(self._judged, request, heard)
        return Judgement(heard.transcript.text, judging, self.threads.submit(word), enough)

    def _told(
        self,
        request: TakeAnswer,
        judgement: Judgement,
        judged: Judged,
        emit: Emit,
        inbox: Inbox,
        cancel: CancelToken,
    ) -> tuple[tuple[Message, ...], float, CacheUse]:
        """Tell the feedback: in one piece where all is there, else what is known and then the model's word.

        For that there is as much time as the first piece takes to be heard. The seconds are those to the
        first word.
        """
        known, number = judged.known, request.place.number
        started, first_s = time.perf_counter(), 0.0

        def tell(sentences: tuple[Message, ...]) -> None:
            nonlocal first_s
            if sentences and not request.is_quiet:
                emit(FeedbackSentence(number, joined(sentences)))
                first_s = first_s or time.perf_counter() - started

        is_whole = judged.point is None or judgement.worded.done()
        if not is_whole:
            tell(known)
            _wait_for(judgement, inbox, cancel)
        worded, used = judgement.worded.result()
        rest = (worded,) if worded is not None else ()
        tell((*known, *rest) if is_whole else rest)
        return (*known, *rest), first_s, used

    def _judged(self, request: TakeAnswer, heard: Transcribed) -> Judged:
        item, transcript, said = request.item, heard.transcript, request.said
        segments = heard.segments or (transcript.text,)
        started = time.perf_counter()
        states = self.graders.states()
        if states is not None:
            states.remember(self.graders.without_asides(item, segments))
        grade = self.appeals.grade(item, transcript)
        delivery = None
        if transcript.is_spoken and isinstance(said, Recording):
            delivery = delivery_of(transcript.words, heard.spans, item.window_s, from_s=heard.from_s)
        attempt = Attempt(
            item=item.id,
            question=item.question,
            transcript=transcript,
            grade=grade,
            delivery=delivery,
            feedback=feedback_of(grade),
            follow_up=follow_up_of(item, grade),
            timings_s=Timings(verdicts=time.perf_counter() - started),
            cache=states.spent() if states is not None else CacheUse(),
            recording=str(said.wav) if isinstance(said, Recording) else "",
        )
        reveal = not _asks_on(request, attempt)
        known, point = self.writer.known(attempt, use_llm=request.wording, reveal=reveal)
        return Judged(attempt, segments, known, point)

    def _kept(self, request: TakeAnswer, attempt: Attempt) -> Graded:
        if request.regrades is not None:
            is_heard_anew = isinstance(request.said, Recording)
            kept = self.recorder.regrade(request.regrades, attempt, is_heard_anew=is_heard_anew)
            return Graded(kept, request.regrades)
        if not request.save:
            return Graded(attempt, None)
        attempt_id = self.recorder.keep(attempt, request.place)
        settles = request.settles
        settled = self.recorder.settle(settles, attempt.grade) if settles is not None else None
        return Graded(attempt, attempt_id, settled)


def _asks_on(request: TakeAnswer, attempt: Attempt) -> bool:
    return request.asks_on and attempt.follow_up is not None


def _wait_for(judgement: Judgement, inbox: Inbox, cancel: CancelToken) -> None:
    """Until the model's sentence is there, or nobody waits for it any more. Raises Cancelled."""
    ends_s = time.perf_counter() + WORDING_S
    while not judgement.worded.done():
        with suppress(queue.Empty):
            if isinstance(inbox.get(timeout=POLL_S), FeedbackHeard):
                judgement.enough.cancel()
        if cancel.is_cancelled or time.perf_counter() > ends_s:
            judgement.enough.cancel()
        cancel.check()
