"""The engine's process: requests in, events and results out."""

import gc
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from tutor.audio.delivery import delivery_of
from tutor.audio.endpoint import EndpointRule
from tutor.audio.recording import read_recording
from tutor.config.logs import start_logging
from tutor.config.paths import knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.core.errors import TutorError, UsageError, memory_trouble
from tutor.core.speech import Span, Transcript
from tutor.core.turn import Attempt, CacheUse, Timings
from tutor.engine.appeals import Appeals
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.bulk_grading import grade_many
from tutor.engine.calibrating import calibrate
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.indexing import Indexing
from tutor.engine.parts import EMBEDDER_ID, Parts
from tutor.engine.prefilling import Segments
from tutor.engine.prompt_prefixes import PromptPrefixes
from tutor.engine.question_answering import QuestionAnswerer
from tutor.engine.reports import llm_detail, rate
from tutor.engine.requests import (
    Appeal,
    Ask,
    AskHeard,
    Calibrate,
    EngineConfig,
    EngineReport,
    FeedbackPiece,
    FitSchedule,
    FixTranscript,
    Found,
    GradeAnswer,
    Graded,
    GradeMany,
    Hear,
    HearQuestion,
    IndexNotes,
    Judged,
    Listen,
    Listened,
    Part,
    PartReport,
    Prepare,
    Remark,
    Search,
    Transcribed,
    Warm,
)
from tutor.engine.transcription import AnswerListener
from tutor.grading.feedback import feedback_of
from tutor.ipc.child import Emit, Inbox
from tutor.packs.library import open_library
from tutor.practice.interview import follow_up_of
from tutor.store.history import open_history
from tutor.store.recordings import forget_recordings
from tutor.store.schedule_fitting import is_fit_due, refit
from tutor.stt.segments import transcribe_recording

SECOND = 16_000
"""Samples of a second of sound."""


class EngineService:
    """Answers the engine's requests. See tutor.engine.requests."""

    def __init__(self, config: EngineConfig) -> None:
        self._config = config
        forget_recordings(config.paths.recordings_dir, config.settings.privacy.recordings_days)
        library = open_library(knowledge_dir(), config.paths.packs_dir, config.paths.parsed_dir)
        self._parts = Parts(config.paths, config.settings, library)
        self._history = open_history(config.paths, config.settings)
        self._recorder = AttemptRecorder(self._history, library.topics, config.settings.practice)
        self._answerer = QuestionAnswerer(self._parts)
        self._indexing = Indexing(self._parts, config.paths)
        self._writer = FeedbackWriter(self._parts)
        self._chains = PromptPrefixes(self._parts, self._writer)
        self._appeals = Appeals(self._parts, self._recorder, self._history, self._versions)

    def handle(self, request: object, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        match request:
            case Warm(parts=parts, test=test):
                return EngineReport(tuple(self._warm(part, test, cancel) for part in parts))
            case Prepare(item=item, wording=wording):
                self._parts.grader().prepare(item)
                self._recorder.prepare()
                if wording:
                    self._chains.begin(item, cancel)
                return None
            case Hear(item=item, wav=wav):
                heard, spans, transcribe_s = self._transcript(GradeAnswer(item, wav=wav), cancel)
                return Listened(heard, spans, transcribe_s)
            case Listen():
                return self._listen(request, emit, inbox, cancel)
            case GradeAnswer():
                return self._grade(request, emit, cancel)
            case Appeal():
                return self._appeals.appeal(request)
            case FixTranscript():
                return self._appeals.fix(request)
            case Calibrate():
                return calibrate(self._parts, self._config.paths, request, emit, cancel)
            case GradeMany():
                return grade_many(self._parts, self._appeals, request, emit, cancel)
            case Ask():
                return self._answerer.answer(request, emit, cancel)
            case HearQuestion(wav=wav):
                return AskHeard(self._answerer.hear(wav, cancel))
            case FitSchedule():
                if is_fit_due(self._history):
                    refit(self._history)
                return None
            case IndexNotes():
                self._indexing.update(emit, cancel)
                self._recorder.renew([topic for pack in self._parts.packs for topic in pack.topics])
                return None
            case Search(query=query, count=count, topic=topic):
                return Found(self._parts.index.run(lambda index: index.search(query, count, topic)))
        raise UsageError(f"The engine does not know {type(request).__name__}.")

    def run(self, closed: threading.Event, on_close: Callable[[Callable[[], None]], None]) -> None:
        # What is loaded now lives as long as the process: keep the collector from walking it again and again.
        gc.freeze()
        closed.wait()

    def close(self) -> None:
        self._parts.close()

    def _warm(self, part: Part, test: bool, cancel: CancelToken) -> PartReport:
        try:
            if test:
                self._try(part, cancel)
            detail = self._load(part, test)
        except TutorError as error:
            words = str(memory_trouble(error) or error)
            return PartReport(part, False, " ".join([*self._failures(part), words]), "viva models fetch")
        if failures := self._failures(part):
            return PartReport(part, False, f"{failures[0]} In use: {detail}", "Clear llm.endpoint.")
        return PartReport(part, True, detail)

    def _failures(self, part: Part) -> tuple[str, ...]:
        """What went wrong with a part without ending its work."""
        return self._parts.take_remarks() if part in ("llm", "index") else ()

    def _try(self, part: Part, cancel: CancelToken) -> None:
        """A little real work; raises what it raises."""
        match part:
            case "embedder":
                self._parts.embedder().embed(["one", "two"])
            case "stt":
                silence = np.zeros(SECOND, dtype=np.float32)
                self._parts.recogniser.run(lambda model: model.transcribe(silence, (), cancel))
            case "llm":
                self._parts.llm.run(lambda model: rate(model, cancel))
            case "index":
                self._parts.index.run(lambda index: index.search("attention", 1))

    def _load(self, part: Part, test: bool) -> str:
        match part:
            case "embedder":
                return f"{self._parts.embedder().dimension} dimensions, processor"
            case "stt":
                return self._parts.recogniser.run(lambda _: self._parts.recogniser_words)
            case "llm":
                description = self._parts.llm.run(lambda model: model.describe())
                return llm_detail(description) if test else str(description)
            case "index":
                return self._parts.index.run(lambda _: "passages are up to date")

    def _listen(self, request: Listen, emit: Emit, inbox: Inbox, cancel: CancelToken) -> Listened:
        ahead = self._chains.follow(request.item, cancel)
        listener = AnswerListener(
            request.wav,
            recogniser=self._parts.recogniser,
            silero=self._parts.silero(),
            hotwords=self._parts.hotwords(request.item),
            rule=self._rule(request.silence_limit_s),
            emit=emit,
            cancel=cancel,
            from_s=request.from_s,
            on_settled=ahead.settled if request.wording else lambda _: None,
        )
        try:
            return listener.run(inbox)
        finally:
            ahead.close()

    def _rule(self, silence_limit_s: float | None) -> EndpointRule:
        rule = self._parts.rule
        return rule if silence_limit_s is None else replace(rule, silence_limit_s=silence_limit_s)

    def _grade(self, request: GradeAnswer, emit: Emit, cancel: CancelToken) -> Graded:
        started = time.perf_counter()
        transcript, spans, transcribe_s = self._transcript(request, cancel)
        emit(Transcribed(transcript))
        segments = request.listened.segments if request.listened is not None else ()
        segments = segments or (transcript.text,)
        judging = time.perf_counter()
        states = self._parts.states()
        if states is not None:
            states.remember(segments)
        grade = self._parts.grader().grade(
            request.item,
            transcript,
            shift=self._appeals.shift(request.item),
            user_terms=self._appeals.own_terms(request.item),
        )
        judged_use = states.spent() if states is not None else CacheUse()
        verdicts_s = time.perf_counter() - judging
        attempt = Attempt(
            item=request.item.id,
            question=request.item.question,
            transcript=transcript,
            grade=grade,
            delivery=(
                delivery_of(transcript.words, spans, request.item.window_s, from_s=_turn_start(request))
                if transcript.is_spoken
                else None
            ),
            feedback=feedback_of(grade),
            follow_up=follow_up_of(request.item, grade),
            timings_s=Timings(transcribe=transcribe_s, verdicts=verdicts_s),
            recording=request.recording,
        )
        emit(Judged(attempt))
        attempt = self._word(request, attempt, segments, emit, cancel)
        attempt = replace(
            attempt,
            timings_s=replace(attempt.timings_s, total=time.perf_counter() - started),
            cache=judged_use + attempt.cache,
        )
        for remark in self._parts.take_remarks():
            emit(Remark(remark))
        attempt_id = None
        if request.save:
            attempt_id = self._recorder.keep(request, attempt, self._versions())
        return Graded(attempt, attempt_id)

    def _transcript(
        self, request: GradeAnswer, cancel: CancelToken
    ) -> tuple[Transcript, tuple[Span, ...], float]:
        if request.text is not None:
            return Transcript(" ".join(request.text.split())), (), 0.0
        if request.listened is not None:
            listened = request.listened
            return listened.transcript, listened.spans, listened.transcribe_s
        if request.wav is None:
            raise UsageError("There is no answer to grade.")
        samples = read_recording(request.wav)
        started = time.perf_counter()
        activity = self._parts.voice_activity()
        hotwords = self._parts.hotwords(request.item)
        heard = self._parts.recogniser.run(
            lambda recogniser: transcribe_recording(recogniser, activity, samples, hotwords, cancel)
        )
        return heard.transcript, heard.spans, time.perf_counter() - started

    def _word(
        self, request: GradeAnswer, attempt: Attempt, segments: Segments, emit: Emit, cancel: CancelToken
    ) -> Attempt:
        started = time.perf_counter()
        first_s = 0.0
        sentences: list[str] = []
        cache = CacheUse()
        reveal = not (request.asks_on and attempt.follow_up is not None)
        for sentence, used in self._writer.sentences(
            request.item, attempt, segments, cancel, use_llm=request.wording, reveal=reveal
        ):
            first_s = first_s or time.perf_counter() - started
            cache = used
            sentences.append(sentence)
            emit(FeedbackPiece(sentence))
        return replace(
            attempt,
            feedback=" ".join(sentences),
            timings_s=replace(attempt.timings_s, feedback_first_token=first_s),
            cache=cache,
        )

    def _versions(self) -> dict[str, object]:
        settings = self._config.settings
        llm = settings.llm.model
        if host := settings.llm.endpoint_host:
            llm = f"{settings.llm.endpoint_model or 'a model'} at {host}"
        return {
            "notes": {pack.id: pack.version for pack in self._parts.packs},
            "models": {"stt": self._parts.recogniser_id, "llm": llm, "embedding": EMBEDDER_ID},
        }


def _turn_start(request: GradeAnswer) -> float | None:
    return request.listened.from_s if request.listened is not None else None


def make_handler(config: object) -> EngineService:
    """The factory that the child process calls."""
    assert isinstance(config, EngineConfig)
    # OpenMP's spinning with other work on the cores makes decoding ten times slower; read when it is loaded.
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    start_logging(config.paths.log_file("engine"))
    return EngineService(config)
