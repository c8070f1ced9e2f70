"""Holds one interview on a thread of its own and tells the page what happens, on the GUI thread."""

import logging
import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tutor.core.errors import Cancelled, NotFound, TutorError
from tutor.core.events import GradeReady, SessionEvent, TurnSaved
from tutor.engine.requests import EngineReport, Warm
from tutor.engine.session import InterviewSession
from tutor.engine.voices import Listener, Silence, Speaker, TwoPartVoice
from tutor.notes.plain import plain_text
from tutor.practice.interview import start_interview
from tutor.sound.voice import Loudspeaker, Microphone
from tutor.ui.services import Services
from tutor.ui.typed_answers import TypedAnswers

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InterviewPlan:
    """What the person chose."""

    topics: tuple[str, ...]
    """Ids; empty: all."""
    turns: int
    depth: int


class SessionRunner(QObject):
    """One interview. All methods return at once; signals arrive on the thread that made the runner."""

    happened = Signal(object)
    """A SessionEvent."""
    voice_known = Signal(bool, bool)
    """Answers are typed; Viva cannot be heard."""
    failed = Signal(str)
    """It cannot go on: one plain sentence. Finished turns are saved."""
    over = Signal()
    """The last signal of every interview."""

    def __init__(self, services: Services, plan: InterviewPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._plan = plan
        self._lock = threading.Lock()
        self._session: InterviewSession | None = None
        self._typed = TypedAnswers()
        self._is_ended = False
        self._go_on = threading.Event()
        self._is_waiting = False
        self._thread = threading.Thread(target=self._run, name="interview", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def done(self, text: str | None = None) -> None:
        """The answer is finished; `text` where it was typed. While Viva asks: stop asking and listen."""
        if text is not None:
            self._typed.give(text)
        elif (session := self._running()) is not None:
            session.done()

    def skip(self) -> None:
        if (session := self._running()) is not None:
            session.skip()

    def repeat(self) -> None:
        if (session := self._running()) is not None:
            session.repeat()

    def hush(self) -> None:
        """Say no more of the feedback."""
        with self._lock:
            session = None if self._is_waiting else self._session
        if session is not None:
            session.done()

    def go_on(self) -> None:
        """Leave the grade card: no more feedback, next question."""
        self._go_on.set()
        self.hush()

    def end(self) -> None:
        """End after saving what is finished."""
        with self._lock:
            self._is_ended = True
            session = self._session
        self._go_on.set()
        if session is not None:
            session.end()

    def wait(self, timeout_s: float) -> None:
        """Block until the thread ended. Not for the GUI thread."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _running(self) -> InterviewSession | None:
        with self._lock:
            return self._session

    def _run(self) -> None:
        try:
            session = self._new_session()
            with self._lock:
                self._session = session
                if self._is_ended:
                    raise Cancelled
            session.run()
        except Cancelled:
            pass
        except TutorError as error:
            self.failed.emit(str(error))
        except Exception as error:
            log.exception("the interview failed")
            reason = f"{type(error).__name__}: {error}"
            self.failed.emit(f"Viva made a mistake ({reason}). Details are in {self._services.log_file}.")
        finally:
            with self._lock:
                self._session = None
            self.over.emit()

    def _new_session(self) -> InterviewSession:
        services = self._services
        library = services.library
        topics = [library.topic(name) for name in self._plan.topics] or list(library.topics)
        if not topics:
            raise NotFound("There are no notes: reinstall Viva, or import notes of your own.")
        return InterviewSession(
            start_interview(topics, turns=self._plan.turns, depth=self._plan.depth),
            engine=services.engine,
            voice=self._new_voice(),
            history=services.history,
            recordings=services.recordings_dir,
            topic_titles={topic.id: plain_text(topic.title) for topic in topics},
            on_event=self._on_event,
        )

    def _new_voice(self) -> TwoPartVoice:
        services = self._services
        has_microphone = has_speaker = False
        try:
            devices = services.sound.devices()
            has_microphone, has_speaker = bool(devices.microphones), bool(devices.speakers)
        except TutorError as error:
            log.warning("no sound: %s", error.code)
        report = services.engine.call(Warm(("stt",)))
        understands = isinstance(report, EngineReport) and all(part.ok for part in report.parts)
        terms = [term for topic in services.library.topics for term in topic.vocabulary]
        speaker: Speaker = Silence()
        if has_speaker:
            speaker = Loudspeaker(services.sound, speed=services.speed, terms=terms)
        is_typed = not (has_microphone and understands)
        listener: Listener = self._typed if is_typed else Microphone(services.sound)
        self.voice_known.emit(is_typed, not has_speaker)
        return TwoPartVoice(speaker, listener)

    def _on_event(self, event: SessionEvent) -> None:
        if isinstance(event, GradeReady):
            self._go_on.clear()
            with self._lock:
                if self._is_ended:
                    self._go_on.set()
        with self._lock:
            self._is_waiting = isinstance(event, TurnSaved)
        self.happened.emit(event)
        if isinstance(event, TurnSaved):
            # The card stays until the person, or the page's countdown, leaves it.
            self._go_on.wait()
            with self._lock:
                self._is_waiting = False
