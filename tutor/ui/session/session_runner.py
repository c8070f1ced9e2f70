"""Holds one session on a thread of its own and tells the page what happens, on the GUI thread."""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, SignalInstance

from tutor.core.errors import Cancelled, TutorError
from tutor.core.events import GradeReady, ListeningStarted, Notice, TurnSaved
from tutor.core.message import Message
from tutor.core.ports import Speaker
from tutor.packs.plain import plain_text
from tutor.practice.commands import Command
from tutor.session.interview import InterviewSession
from tutor.session.question_session import QuestionSession
from tutor.session.turn_runner import SessionParts
from tutor.session.voices import Silence
from tutor.sound.messages import Device, Devices
from tutor.sound.voice import Loudspeaker, Microphone, device_in_use
from tutor.ui.player import new_loudspeaker
from tutor.ui.services import Services, warm
from tutor.ui.session.answer_input import AnswerInput
from tutor.ui.texts import WindowText, localized


@dataclass(frozen=True, slots=True)
class Waiting:
    """The session waits after a turn until the user goes on; told after TurnSaved."""


@dataclass(frozen=True, slots=True)
class MicrophoneGone:
    """The answer waits: for the same microphone, another one, or an answer that is typed."""

    sentence: str
    others: tuple[Device, ...]
    """Microphones that are there."""
    is_silent: bool = False
    """It is there and delivers nothing, and is listened to all the same."""


@dataclass(frozen=True, slots=True)
class OtherMicrophones:
    """That could be listened to in place of the one that is; told whenever that is another one."""

    found: tuple[Device, ...]


log = logging.getLogger(__name__)


class SessionRunner(QObject):
    """One session. All methods return at once; signals arrive on the thread that made the runner."""

    happened = Signal(object)
    """A SessionEvent, Waiting, or what the session itself tells."""
    voice_known = Signal(bool, bool)
    """Answers are typed; Viva cannot be heard."""
    failed = Signal(str)
    """It cannot go on: one plain sentence. Finished turns are saved."""
    over = Signal()
    """The last signal of every session."""

    def __init__(
        self,
        services: Services,
        session_of: Callable[[SessionParts], QuestionSession],
        waits_after: Callable[[TurnSaved, bool], bool],
        *,
        is_muted: bool,
        parent: QObject,
    ) -> None:
        """`session_of`, `waits_after`: see SessionPage."""
        super().__init__(parent)
        self._services = services
        self._session_of = session_of
        self._waits_after = waits_after
        self._is_silent = False
        self._is_muted = is_muted
        self._speaker: Loudspeaker | None = None
        self._muting = threading.Lock()
        """A speaker is not made in the middle of muting."""
        self._microphones: tuple[Device, ...] = ()
        self._session: QuestionSession | None = None
        self.answers = AnswerInput(self._on_lost)
        self._interrupt: Callable[[], None] | None = None
        """For who speaks while Viva does, with headphones."""
        self._is_ended = False
        self._go_on = threading.Event()
        self._is_waiting = False
        self._commands: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()

    def start(self) -> None:
        threading.Thread(target=self._run, name="session", daemon=True).start()
        threading.Thread(target=self._carry_out, name="session-commands", daemon=True).start()

    def done(self, text: str | None = None) -> None:
        """The answer is finished; `text` where it was typed. While Viva asks: stop asking and listen."""
        if text is not None:
            self.answers.give(text)
        else:
            self._do(QuestionSession.done)

    def command(self, command: Command) -> None:
        """Skip, repeat or rephrase the question."""
        self._do(lambda session: session.command(command))

    def listen_with(self, device: str) -> None:
        """Go on with this microphone (its id; empty: the one that was lost)."""
        if device:
            self._hear_with(device)
        else:
            self.answers.listen_again()

    def mute(self, is_muted: bool) -> None:
        """Whether Viva keeps silent; what is being said is cut off."""
        with self._muting:
            self._is_muted = is_muted
            if (speaker := self._speaker) is not None:
                self._commands.put(speaker.mute if is_muted else speaker.unmute)

    def pause(self) -> None:
        """Hold what Viva says, or the answer that it listens to."""
        self._do(QuestionSession.pause)

    def resume(self) -> None:
        self._do(QuestionSession.resume)

    def hush(self) -> None:
        """Say no more of the feedback."""
        self._do(lambda session: None if self._is_waiting else session.done())

    def go_on(self) -> None:
        """Leave the grade card: no more feedback, next question."""
        self.hush()
        self._commands.put(self._go_on.set)

    def again(self) -> None:
        """Leave the grade card, and answer the same question again."""
        self._do(lambda session: session.again() if isinstance(session, InterviewSession) else None)
        self.go_on()

    def end(self, *, keeps_answer: bool = False) -> None:
        """End after saving what is finished. `keeps_answer`: the one under way is graded another time."""
        self._is_ended = True
        self._do(lambda session: session.end(keeps_answer=keeps_answer))
        self._commands.put(self._go_on.set)

    def _do(self, what: Callable[[QuestionSession], None]) -> None:
        """Have `what` done to the session on a thread of its own: it may wait for a child process."""

        def carry_out() -> None:
            if (session := self._session) is not None:
                what(session)

        self._commands.put(carry_out)

    def _carry_out(self) -> None:
        while (command := self._commands.get()) is not None:
            command()

    def _run(self) -> None:
        try:
            self._session = session = self._new_session()
            # Whoever ends it from now on finds it.
            if self._is_ended:
                raise Cancelled
            session.run()
        except Cancelled:
            pass
        except TutorError as error:
            self._tell(self.failed, localized(error.message))
        except Exception as error:
            log.exception("the session failed")
            reason = f"{type(error).__name__}: {error}"
            details = WindowText.tr("Details are in {log_file}.", log_file=self._services.log_file)
            told = WindowText.tr("Viva made a mistake ({reason}). {details}", reason=reason, details=details)
            self._tell(self.failed, told)
        finally:
            self._session = None
            self._commands.put(None)
            self._tell(self.over)

    def _tell(self, signal: SignalInstance, *what: object) -> None:
        """Emit, unless the window was taken away meanwhile: the session still saves what is finished."""
        with suppress(RuntimeError):
            signal.emit(*what)

    def _new_session(self) -> QuestionSession:
        services = self._services
        parts = SessionParts(
            engine=services.engine,
            speaker=self._new_speaker(),
            listener=self.answers,
            history=services.history,
            recordings=services.recordings_dir,
            topic_titles={topic.id: plain_text(topic.title) for topic in services.library.topics},
            on_event=self._on_event,
        )
        return self._session_of(parts)

    def _new_speaker(self) -> Speaker:
        services, settings = self._services, self._services.settings
        devices = Devices((), ())
        try:
            devices = services.sound.devices()
        except TutorError as error:
            log.warning("no sound: %s", error)
        speaker: Speaker = Silence()
        understands = all(part.ok for part in warm(services, "stt").parts)
        if devices.speakers:
            device = self._device(settings.voice.loudspeaker, devices.speakers, "loudspeaker")
            terms = [term for topic in services.library.topics for term in topic.vocabulary]
            with self._muting:
                speaker = loud = new_loudspeaker(services, device, terms, is_muted=self._is_muted)
                self._speaker = loud
            self._interrupt = loud.interrupt if settings.listening.headphones else None
        is_typed = not (devices.microphones and understands)
        if not is_typed:
            self._microphones = devices.microphones
            wanted = settings.listening.microphone
            self._hear_with(self._device(wanted, devices.microphones, "microphone"))
        self._is_silent = not devices.speakers
        self._tell(self.voice_known, is_typed, self._is_silent)
        return speaker

    def _hear_with(self, device: str) -> None:
        """`device`: a microphone's id; empty: the system's default."""
        others = (one for one in self._microphones if not (one.id == device if device else one.is_default))
        self._tell(self.happened, OtherMicrophones(tuple(others)))
        self.answers.listen_with(Microphone(self._services.sound, device=device, on_speech=self._interrupt))

    def _on_lost(self, message: Message) -> None:
        try:
            others = self._services.sound.devices().microphones
        except TutorError:
            others = ()
        self._tell(self.happened, MicrophoneGone(localized(message), others))

    def _device(self, wanted: str, found: Sequence[Device], kind: str) -> str:
        device, remark = device_in_use(wanted, found, kind)
        if remark is not None:
            self._tell(self.happened, Notice(remark))
        return device

    def _on_event(self, event: object) -> None:
        if isinstance(event, GradeReady):
            self._go_on.clear()
            if self._is_ended:
                self._go_on.set()
        is_unheard = self._is_silent or self._is_muted
        self._is_waiting = isinstance(event, TurnSaved) and self._waits_after(event, is_unheard)
        if isinstance(event, ListeningStarted):
            self._tell(self.voice_known, self.answers.is_typed, self._is_silent)
        self._tell(self.happened, event)
        if self._is_waiting:
            self._tell(self.happened, Waiting())
            # The card stays until the user, or the page's countdown, leaves it.
            self._go_on.wait()
            self._is_waiting = False
