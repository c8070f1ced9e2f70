"""One answer on its way: written down, told from a command, judged, put into words, kept."""

import time
from collections.abc import Callable
from dataclasses import replace

from tutor.audio.delivery import delivery_of
from tutor.core.cancel import CancelToken
from tutor.core.events import FeedbackSentence, GradeReady, GradingStarted, Notice
from tutor.core.grade import Grade
from tutor.core.message import Message, joined
from tutor.core.turn import Attempt, CacheUse, Timings
from tutor.engine.appeals import Appeals
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.graders import Graders
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.engine.prefilling import Segments
from tutor.engine.prompt_prefixes import PromptPrefixes
from tutor.engine.requests import Graded, Recording, TakeAnswer, Utterance
from tutor.engine.transcription import Transcribed, Transcription
from tutor.grading.feedback import feedback_of
from tutor.ipc.child import Emit, Inbox
from tutor.practice.commands import command_in
from tutor.practice.interview import follow_up_of


class AnswerPipeline:
    """Takes answers. Thread-safe."""

    def __init__(
        self,
        models: Models,
        notes: Notes,
        graders: Graders,
        transcription: Transcription,
        prefixes: PromptPrefixes,
        writer: FeedbackWriter,
        appeals: Appeals,
        recorder: AttemptRecorder,
    ) -> None:
        self._models = models
        self._notes = notes
        self._graders = graders
        self._transcription = transcription
        self._prefixes = prefixes
        self._writer = writer
        self._appeals = appeals
        self._recorder = recorder

    def take(self, request: TakeAnswer, emit: Emit, inbox: Inbox, cancel: CancelToken) -> Graded | Utterance:
        """See TakeAnswer. Raises Cancelled, DiskFull and what loading raises; nothing is kept then."""
        heard = self._transcribed(request, emit, inbox, cancel)
        text = heard.transcript.text
        command = command_in(text) if request.obeys else None
        if command is not None and command != "do_not_know":
            return Utterance(heard.transcript, command)
        cancel.check()
        emit(GradingStarted(text))
        started = time.perf_counter()
        attempt, segments = self._judged(request, heard)
        asks_on = request.asks_on and attempt.follow_up is not None
        number = request.place.number
        if not request.is_quiet:
            emit(GradeReady(number, attempt, asks_on))
        sentences: list[Message] = []

        def tell(sentence: Message) -> None:
            sentences.append(sentence)
            if not request.is_quiet:
                emit(FeedbackSentence(number, sentence))

        first_s, used = self._worded(request, attempt, segments, tell, cancel, reveal=not asks_on)
        total_s = heard.transcribe_s + time.perf_counter() - started
        attempt = replace(
            attempt,
            feedback=joined(sentences),
            timings_s=replace(attempt.timings_s, feedback_first_token=first_s, total=total_s),
            cache=attempt.cache + used,
        )
        for remark in self._models.take_remarks():
            emit(Notice(remark))
        return self._kept(request, attempt)

    def _transcribed(self, request: TakeAnswer, emit: Emit, inbox: Inbox, cancel: CancelToken) -> Transcribed:
        ahead = self._prefixes.follow(request.item, cancel)
        hotwords = self._notes.hotwords(request.item)
        on_settled = ahead.settled if request.prefills else lambda _: None
        try:
            return self._transcription.of(request.said, hotwords, emit, inbox, cancel, on_settled)
        finally:
            ahead.close()

    def _judged(self, request: TakeAnswer, heard: Transcribed) -> tuple[Attempt, Segments]:
        """With the feedback in its plain form; and the pieces in which the answer was evaluated."""
        item, transcript, said = request.item, heard.transcript, request.said
        segments = heard.segments or (transcript.text,)
        started = time.perf_counter()
        states = self._graders.states()
        if states is not None:
            states.remember(segments)
        grade = self._graders.current().grade(
            item, transcript, shift=self._appeals.shift(item), user_terms=self._appeals.own_terms(item)
        )
        is_heard = transcript.is_spoken and isinstance(said, Recording)
        attempt = Attempt(
            item=item.id,
            question=item.question,
            transcript=transcript,
            grade=grade,
            delivery=(
                delivery_of(transcript.words, heard.spans, item.window_s, from_s=heard.from_s)
                if is_heard
                else None
            ),
            feedback=feedback_of(grade),
            follow_up=follow_up_of(item, grade),
            timings_s=Timings(transcribe=heard.transcribe_s, verdicts=time.perf_counter() - started),
            cache=states.spent() if states is not None else CacheUse(),
            recording=str(said.wav) if isinstance(said, Recording) else "",
        )
        return attempt, segments

    def _worded(
        self,
        request: TakeAnswer,
        attempt: Attempt,
        segments: Segments,
        tell: Callable[[Message], None],
        cancel: CancelToken,
        *,
        reveal: bool,
    ) -> tuple[float, CacheUse]:
        """Tell the feedback; seconds to its first sentence, and what it cost."""
        started, first_s, cache = time.perf_counter(), 0.0, CacheUse()
        for sentence, used in self._writer.sentences(
            request.item, attempt, segments, cancel, use_llm=request.wording, reveal=reveal
        ):
            first_s = first_s or time.perf_counter() - started
            cache = used
            tell(sentence)
        return first_s, cache

    def _kept(self, request: TakeAnswer, attempt: Attempt) -> Graded:
        if request.regrades is not None:
            kept = self._recorder.regrade(
                request.regrades, attempt, is_heard_anew=isinstance(request.said, Recording)
            )
            return Graded(kept, request.regrades)
        if not request.save:
            return Graded(attempt, None)
        attempt_id = self._recorder.keep(attempt, request.place)
        settled: Grade | None = None
        if request.settles is not None:
            settled = self._recorder.settle(request.settles, attempt.grade)
        return Graded(attempt, attempt_id, settled)
