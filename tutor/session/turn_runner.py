"""One question and its answer: asked aloud, listened to, heard as a command or graded."""

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from tutor.config.clock import current_time
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, TutorError
from tutor.core.events import FeedbackSentence, Notice, QuestionRephrased, SessionEvent, TranscriptGrew
from tutor.core.message import Message
from tutor.core.ports import Listener, Speaker
from tutor.core.speech import Recording, Said, Transcript
from tutor.engine.requests import FeedbackHeard, Graded, KeepHeard, Listen, TakeAnswer, Utterance
from tutor.ipc.client import ChildClient, Pending
from tutor.practice.commands import Command
from tutor.practice.probing import in_other_words
from tutor.session.hearing import Hearing
from tutor.store.history import History
from tutor.store.open_answers import OpenAnswer, OpenAnswers, TurnPlace

log = logging.getLogger(__name__)

LOAD_TIMEOUT_S = 300.0
GRADE_TIMEOUT_S = 300.0
HEARING_TIMEOUT_S = 120.0
"""Without a sign of the engine from the end of the answer to its transcript."""
GRADING_TIMEOUT_S = 900.0
"""Without a sign of the engine: on a slow and busy machine, an index made meanwhile takes minutes."""
MOST_DEATHS = 2
STUCK = Message(
    "Viva's engine does not answer. Your answer is kept: start Viva again, and it is offered to be graded."
)
PAUSED = Message("Paused. Say “continue” when you are ready.")
NOTHING_HEARD = Message("I have not heard an answer. Say “continue” when you are ready.")
TurnOutcome = Literal["skipped", "ended"]


@dataclass(frozen=True, slots=True)
class SessionParts:
    """What every session is held with."""

    engine: ChildClient
    speaker: Speaker
    listener: Listener
    history: History
    recordings: Path
    """Folder of the recordings."""
    topic_titles: dict[str, str]
    on_event: Callable[[Any], None]
    """Gets SessionEvents, and what a kind of session adds to them."""


class TurnRunner:
    """Runs the turns of one session. `take` blocks; what users do may come from any thread meanwhile."""

    def __init__(self, parts: SessionParts, *, silence_limit_s: float | None = None) -> None:
        """`silence_limit_s`: silence that ends an answer; None: as the user set it."""
        self._parts = parts
        self._on_event = parts.on_event
        self._notes = OpenAnswers(parts.recordings)
        self._keeps_at_end = False
        self._hearing = Hearing(
            parts.engine, parts.listener, self._on_hearing_event, silence_limit_s=silence_limit_s
        )
        self._signs: queue.SimpleQueue[SessionEvent | None] = queue.SimpleQueue()
        """Of the engine at work on the answer; None: it is done."""
        self._is_grading = False
        self._over = CancelToken()
        """Set when the session is to end."""
        self._step = CancelToken()
        self._command: Command | None = None
        self._lock = threading.Lock()
        self._is_speaking = False
        self._is_held = False
        """What is said or listened to is paused."""

    # What the user can do meanwhile.

    def done(self) -> None:
        """The answer is finished. While Viva speaks: stop speaking and go on."""
        if not self._hearing.done():
            self._step.cancel()

    def command(self, command: Command) -> None:
        """What is going on is broken off for it; "done" ends the session."""
        if command == "done":
            self._over.cancel()
        with self._lock:
            self._command = command
        self._step.cancel()

    def end(self, *, keeps_answer: bool = False) -> None:
        """End the session after saving what is finished.

        `keeps_answer`: the one under way is to be graded at the next start.
        """
        self._keeps_at_end = keeps_answer
        self.command("done")

    def pause(self) -> None:
        """Hold what Viva says, or the answer that it listens to. Once more: `resume`."""
        with self._lock:
            is_open = self._is_speaking or self._hearing.is_listening
            was_held, self._is_held = self._is_held, is_open and not self._is_held
        if was_held:
            self._in_use().resume()
        elif is_open:
            self._in_use().pause()

    def resume(self) -> None:
        """Go on after `pause`, where it was."""
        with self._lock:
            is_held, self._is_held = self._is_held, False
        if is_held:
            self._in_use().resume()

    def _in_use(self) -> Speaker | Listener:
        return self._parts.speaker if self._is_speaking else self._parts.listener

    # The turn itself.

    def take(self, request: TakeAnswer, announce: Callable[[], None]) -> Graded | TurnOutcome:
        """Ask the question of `request` until an answer is graded, or a skip or the end comes.

        `announce` tells that the question is asked. Until the answer is kept, a note of it is. The attempt
        says what of the feedback was heard. Raises MicrophoneLost, EngineDied and what grading raises.
        """
        try:
            return self._take(replace(request, obeys=True), announce)
        finally:
            self._parts.listener.put_away()

    def _take(self, request: TakeAnswer, announce: Callable[[], None]) -> Graded | TurnOutcome:
        item = request.item
        said, is_announced = item.question, False
        while True:
            self._begin_step()
            if not is_announced:
                announce()
                is_announced = True
            self._parts.listener.get_ready()
            self.say(said)
            command: Command | Literal["silence"] | None = self._take_command()
            if command is None:
                answer = self._answer(request, request.place)
                if isinstance(answer, Graded):
                    return answer
                # What was pressed counts more than what was said; without an answer no more is to come.
                said_so = (answer.command or "silence") if answer is not None else "done"
                command = self._take_command() or said_so
            if command in ("pause", "silence"):
                told = PAUSED if command == "pause" else NOTHING_HEARD
                command = self._paused(request.place, told)
            match command:
                case "skip":
                    return "skipped"
                case "done":
                    return "ended"
                case "rephrase":
                    said = in_other_words(item)
                    self._on_event(QuestionRephrased(said))
                case _:
                    said, is_announced = item.question, False

    def _paused(self, place: TurnPlace, told: Message) -> Command:
        """Wait until the user goes on; returns what is to happen then."""
        self._on_event(Notice(told))
        self.say(str(told))
        while (command := self._take_command()) is None:
            heard = self._answer(Listen(), place)
            assert not isinstance(heard, Graded)
            if heard is None:
                return self._take_command() or "done"
            if heard.command in ("skip", "done"):
                return self._take_command() or heard.command
            if heard.command != "pause" and heard.transcript.text.strip():
                return self._take_command() or "resume"
        return command

    def say(self, text: str) -> str:
        """Speak; returns, when it was heard or broken off, what was heard."""
        with self._lock:
            self._is_speaking = True
        try:
            return self._parts.speaker.say(text, self._step)
        except Cancelled:
            pass
        except TutorError as error:
            # A question that cannot be heard can still be read.
            log.warning("speaking failed: %s", error)
            self._on_event(Notice(error.message))
        finally:
            with self._lock:
                self._is_speaking = self._is_held = False
        return ""

    # One answer.

    def _answer(self, request: TakeAnswer | Listen, place: TurnPlace) -> Graded | Utterance | None:
        """What came of what was said, written down where it was spoken; None when nothing is to come."""
        wav = self._parts.recordings / f"{current_time().astimezone():%Y%m%d-%H%M%S}-{place.name}.wav"
        said: Said | None = None

        def begun(what: Said) -> None:
            nonlocal said
            said = what
            if isinstance(request, TakeAnswer) and request.save:
                self._note(request, wav, what)

        self._signs, self._is_grading = queue.SimpleQueue(), False
        pending = self._hearing.take(request, wav, self._step, begun)
        with self._lock:
            self._is_held = False
        if pending is None:
            if self._is_given_up():
                self._notes.close(wav)
                wav.unlink(missing_ok=True)
            return None
        try:
            result = self._result(pending)
        except Cancelled as cancelled:
            if not pending.cancelled:
                raise
            result = cancelled.partial
        self._notes.close(wav)
        if isinstance(said, Transcript):
            # An answer begun aloud and ended by hand leaves its first half.
            wav.unlink(missing_ok=True)
        if isinstance(result, Graded):
            return result
        # A command's recording is none to keep; files that Viva was given are not its own.
        if isinstance(said, Recording) and self._parts.recordings in said.wav.parents:
            said.wav.unlink(missing_ok=True)
        return result if isinstance(result, Utterance) else None

    def _note(self, request: TakeAnswer, wav: Path, said: Said) -> None:
        """Keep a note of an answer that is begun; a file that Viva was given is there anyhow."""
        if isinstance(said, Transcript):
            if said.text.strip():
                self._notes.note(OpenAnswer(request.item, request.place, wav, said.text))
        elif said.is_growing:
            self._notes.note(OpenAnswer(request.item, request.place, wav))

    def _is_given_up(self) -> bool:
        """Whether the user broke off the answer and does not want it."""
        with self._lock:
            if self._over.is_cancelled:
                return not self._keeps_at_end
            return self._command is not None

    def _result(self, pending: Pending) -> object:
        """What comes of an answer that is complete; its feedback is spoken meanwhile.

        A command drops it until it is being graded. An engine that hangs is ended, and does it once more.
        """
        self._begin_step()
        unsubscribe = self._step.on_cancel(lambda: self._drop(pending))
        pending.future.add_done_callback(lambda _: self._signs.put(None))
        try:
            aloud = self._speak_until_done(pending)
        finally:
            unsubscribe()
        result = pending.result()
        heard = " ".join(filter(None, aloud))
        if not isinstance(result, Graded) or not heard:
            return result
        if result.attempt_id is not None:
            self._parts.engine.call(KeepHeard(result.attempt_id, heard), timeout_s=GRADE_TIMEOUT_S)
        return replace(result, attempt=replace(result.attempt, heard=heard))

    def _speak_until_done(self, pending: Pending) -> list[str]:
        """What was heard of the feedback. Raises EngineDied."""
        aloud: list[str] = []
        deaths = 0
        while True:
            limit_s = GRADING_TIMEOUT_S if self._is_grading else HEARING_TIMEOUT_S
            try:
                sign = self._signs.get(timeout=limit_s)
            except queue.Empty:
                log.warning("the engine does not answer")
                deaths += 1
                if deaths > MOST_DEATHS:
                    raise EngineDied(STUCK) from None
                self._parts.engine.kill()
                continue
            if sign is None:
                return aloud
            if isinstance(sign, FeedbackSentence):
                self._on_event(sign)
                aloud.append(self.say(str(sign.message)))
                if aloud[-1] or self._step.is_cancelled:
                    # Nobody is to wait for more of it in silence.
                    pending.send(FeedbackHeard())

    def _drop(self, pending: Pending) -> None:
        if not self._is_grading and self._is_given_up():
            pending.cancel()

    def _on_hearing_event(self, event: SessionEvent) -> None:
        self._is_grading = self._is_grading or (isinstance(event, TranscriptGrew) and event.is_whole)
        if not isinstance(event, FeedbackSentence):
            self._on_event(event)
        self._signs.put(event)

    def _begin_step(self) -> None:
        with self._lock:
            if self._command is None:
                self._step = CancelToken()

    def _take_command(self) -> Command | None:
        with self._lock:
            command, self._command = self._command, None
            if self._over.is_cancelled:
                return "done"
            self._step = CancelToken()
            return command
