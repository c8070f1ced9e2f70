"""The engine's process: requests in, events and results out."""

import gc
import os
import threading
from collections.abc import Callable

from tutor.audio.endpoint import EndpointRule
from tutor.config.logs import start_logging
from tutor.config.paths import knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.core.errors import UsageError
from tutor.core.speech import Recording
from tutor.engine import requests
from tutor.engine.answer_pipeline import AnswerPipeline
from tutor.engine.appeals import Appeals
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.graders import Graders
from tutor.engine.models import EMBEDDER_ID, Models
from tutor.engine.notes import Notes
from tutor.engine.prefilling import Prefiller
from tutor.engine.question_answering import QuestionAnswerer
from tutor.engine.readiness import report_of
from tutor.engine.transcription import Transcription
from tutor.ipc.child import Emit, Inbox
from tutor.packs.library import open_library
from tutor.practice.commands import command_in
from tutor.store.history import open_history
from tutor.store.practice import is_fit_due, refit
from tutor.store.recordings import forget_recordings


class EngineService:
    """Answers the engine's requests. See tutor.engine.requests."""

    def __init__(self, config: requests.EngineConfig) -> None:
        self._config = config
        forget_recordings(config.paths.recordings_dir, config.settings.privacy.recordings_days)
        paths, settings = config.paths, config.settings
        library = open_library(knowledge_dir(), paths.packs_dir, paths.parsed_dir)
        models = self._models = Models(paths, settings)
        notes = self._notes = Notes(library, models, paths, settings)
        graders = self._graders = Graders(models, notes, paths, settings)
        history = self._history = open_history(paths, settings)
        recorder = AttemptRecorder(history, library.topics, settings.practice, self._versions)
        self._recorder = recorder
        rule = EndpointRule(silence_limit_s=settings.listening.silence_limit_s)
        transcription = self._transcription = Transcription(models.recogniser, models.silero, rule)
        self._answerer = QuestionAnswerer(notes, models.embedder, models.llm, transcription)
        writer = FeedbackWriter(notes, models.llm)
        reads = graders.states, graders.without_asides
        prefiller = self._prefiller = Prefiller(models.llm, models.gate, *reads, writer)
        appeals = self._appeals = Appeals(graders, recorder, history)
        feedback = prefiller, writer, appeals, recorder
        self._answers = AnswerPipeline(models, notes, graders, transcription, *feedback)

    def handle(self, request: object, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        if isinstance(request, requests.IndexNotes):
            self._notes.look_again()
            self._recorder.renew(self._notes.library.topics)
            self._notes.update(emit, cancel)
            return None
        self._notes.turns.acquire()
        try:
            return self._handle(request, emit, inbox, cancel)
        finally:
            self._notes.turns.release()

    def _handle(self, request: object, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        match request:
            case requests.Warm(parts=parts, test=test):
                reports = (report_of(part, test, self._models, self._notes, cancel) for part in parts)
                return requests.EngineReport(tuple(reports))
            case requests.PrepareTurn(item=item, wording=wording):
                self._graders.current().prepare(item)
                self._recorder.cards()
                if wording:
                    self._prefiller.begin(item, cancel)
                return None
            case requests.Listen():
                return self._listen(request, emit, inbox, cancel)
            case requests.TakeAnswer():
                return self._answers.take(request, emit, inbox, cancel)
            case requests.KeepHeard(attempt_id=attempt_id, heard=heard):
                self._history.keep_heard(attempt_id, heard)
                return None
            case requests.Appeal():
                return self._appeals.appeal(request)
            case requests.FixTranscript():
                return self._appeals.fix(request)
            case requests.Ask():
                answered = self._answerer.answer(request, emit, cancel)
                self._models.tell_remarks(emit)
                return answered
            case requests.FitSchedule():
                if is_fit_due(self._history):
                    refit(self._history)
                return None
            case requests.SearchNotes(query=query, count=count):
                found = self._notes.search(query, count)
                self._models.tell_remarks(emit)
                return found
        raise UsageError("The engine does not know {name}.", name=type(request).__name__)

    def run(self, closed: threading.Event, on_close: Callable[[Callable[[], None]], None]) -> None:
        # What is loaded now lives as long as the process: keep the collector from walking it again and again.
        gc.freeze()
        closed.wait()

    def close(self) -> None:
        self._answers.close()
        self._models.close()
        self._notes.close()

    def _listen(
        self, request: requests.Listen, emit: Emit, inbox: Inbox, cancel: CancelToken
    ) -> requests.Utterance:
        said = request.said
        transcript = self._transcription.of(said, (), emit, inbox, cancel).transcript
        if request.is_question and transcript.text and isinstance(said, Recording):
            transcript = self._answerer.heard_again(said, transcript, cancel)
        return requests.Utterance(transcript, command_in(transcript.text))

    def _versions(self) -> dict[str, object]:
        settings = self._config.settings
        llm = settings.llm.model
        if host := settings.llm.endpoint_host:
            llm = f"{settings.llm.endpoint_model or 'a model'} at {host}"
        return {
            "notes": {pack.id: pack.version for pack in self._notes.packs},
            "models": {"stt": self._models.recogniser_id, "llm": llm, "embedding": EMBEDDER_ID},
        }


def make_handler(config: object) -> EngineService:
    """The factory that the child process calls."""
    assert isinstance(config, requests.EngineConfig)
    # OpenMP's spinning with other work on the cores makes decoding ten times slower; read when it is loaded.
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    start_logging(config.paths.log_file("engine"))
    return EngineService(config)
