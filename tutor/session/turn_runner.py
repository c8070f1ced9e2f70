"""One question and its answer: asked aloud, listened to, heard as a command or graded."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tutor.config.clock import current_time
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, TutorError
from tutor.core.events import (
    FeedbackSentence,
    GradeReady,
    GradingStarted,
    LevelHeard,
    ListeningEnded,
    ListeningStarted,
    Notice,
    QuestionRephrased,
    SessionEvent,
    SilenceCountdown,
    TranscriptGrew,
)
from tutor.core.material import Item
from tutor.core.ports import Voice
from tutor.core.speech import Answer, Captured
from tutor.core.turn import Attempt
from tutor.engine.requests import (
    AnswerEnding,
    AnswerOver,
    FeedbackPiece,
    FramesWritten,
    GradeAnswer,
    Graded,
    Hear,
    Judged,
    Listen,
    Listened,
    Remark,
    SegmentHeard,
    SilenceEndsAnswer,
    SilenceLasts,
    Transcribed,
)
from tutor.ipc.client import ChildClient, Pending
from tutor.practice.commands import command_in
from tutor.practice.probing import in_other_words
from tutor.store.open_answers import OpenAnswer, OpenAnswers, TurnPlace

log = logging.getLogger(__name__)

OnEvent = Callable[[SessionEvent], None]
Wish = Literal["repeat", "skip", "end", "pause", "rephrase", "resume"]
LOAD_TIMEOUT_S = 300.0
GRADE_TIMEOUT_S = 300.0
HANG_TIMEOUT_S = 900.0
"""Without a sign of the engine: on a slow and busy machine, an index made meanwhile takes minutes."""
LISTEN_END_TIMEOUT_S = 120.0
MOST_DEATHS = 2
STUCK = (
    "Viva's engine does not answer. Your answer is kept: start Viva again, and it is offered to be graded."
)
PAUSED = "Paused. Say “continue” when you are ready."


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that is one, and not a command."""

    answer: Answer
    listened: Listened | None
    """None for typed answers."""

    @property
    def text(self) -> str:
        return self.listened.transcript.text if self.listened is not None else self.answer.text or ""


Passed = Literal["skipped", "ended"]


class TurnRunner:
    """Takes the turns of one session. `ask` and `grade` block; wishes may come from any thread meanwhile."""

    def __init__(
        self,
        *,
        engine: ChildClient,
        voice: Voice,
        recordings: Path,
        on_event: OnEvent,
        speak_feedback: bool = True,
        silence_limit_s: float | None = None,
        wording: bool = True,
        keeps_at_end: bool = True,
    ) -> None:
        """`silence_limit_s`: silence that ends an answer; None: as the person set it.

        `wording`: whether the language model will word the feedback. `keeps_at_end`: whether an answer that
        is under way when the session is ended stays, to be graded at the next start.
        """
        self._keeps_at_end = keeps_at_end
        self._notes = OpenAnswers(recordings)
        self._noted: Path | None = None
        """The recording of the answer that a note was made of."""
        self._wording = wording
        self._engine = engine
        self._voice = voice
        self._recordings = recordings
        self._on_event = on_event
        self._speak_feedback = speak_feedback
        self._silence_limit_s = silence_limit_s
        self._ended = CancelToken()
        self._step = CancelToken()
        self._wish: Wish | None = None
        self._lock = threading.Lock()
        self._listening = False
        self._is_speaking = False
        self._is_held = False
        """The speech is paused."""
        self._hearing: Pending | None = None

    # What the person can do meanwhile.

    def done(self) -> None:
        """The answer is finished. While Viva speaks: stop speaking and go on."""
        with self._lock:
            listening, hearing = self._listening, self._hearing
        if listening:
            if hearing is not None:
                hearing.send(AnswerEnding())
            self._voice.stop_listening()
        else:
            self._step.cancel()

    def wish(self, wish: Wish) -> None:
        """What is going on is broken off for it."""
        if wish == "end":
            self._ended.cancel()
        with self._lock:
            self._wish = wish
        self._step.cancel()

    def pause(self) -> None:
        """While Viva speaks: hold the speech. Else break off what is going on. Once more: `resume`."""
        with self._lock:
            is_speaking, was_held = self._is_speaking, self._is_held
            self._is_held = is_speaking
        if was_held:
            self.resume()
        elif is_speaking:
            self._voice.pause()
        else:
            self.wish("pause")

    def resume(self) -> None:
        """Go on after `pause`: with the speech where it was, or by asking the question again."""
        with self._lock:
            is_held, self._is_held = self._is_held, False
        if is_held:
            self._voice.resume()
        else:
            self.wish("repeat")

    @property
    def ended(self) -> CancelToken:
        """Set when the session is to end."""
        return self._ended

    # The turn itself.

    def ask(self, item: Item, announce: Callable[[], None], place: TurnPlace) -> Taken | Passed:
        """Ask `item`'s question until an answer, a skip or the end comes. Raises MicrophoneLost and more.

        `announce` tells that the question is asked. Until `grade` has kept the answer, a note of it is kept.
        """
        try:
            return self._ask(item, announce, place)
        finally:
            self._voice.put_away()

    def _ask(self, item: Item, announce: Callable[[], None], place: TurnPlace) -> Taken | Passed:
        said = item.question
        is_announced = False
        while True:
            self._begin_step()
            if not is_announced:
                announce()
                is_announced = True
            self._voice.get_ready()
            self.say(said)
            wish = self._take_wish()
            taken = None
            if wish is None:
                taken = self._take(item, place)
                wish = self._take_wish() or _wish_in(taken)
            if wish == "pause":
                self._forget(taken)
                wish = self._paused(item, place)
            match wish:
                case None:
                    return "ended" if taken is None else taken
                case "skip":
                    self._forget(taken)
                    return "skipped"
                case "end":
                    self._forget(taken)
                    return "ended"
                case "rephrase":
                    self._forget(taken)
                    said = in_other_words(item)
                    self._on_event(QuestionRephrased(said))
                case _:
                    self._forget(taken)
                    said, is_announced = item.question, False

    def grade(self, request: GradeAnswer, *, is_quiet: bool = False) -> Graded:
        """Have an answer graded and kept, telling verdicts and feedback as they come, unless `is_quiet`.

        The attempt says what of the feedback was heard.
        """
        self._begin_step()
        sentences: list[str] = []
        aloud: list[str] = []
        spoken = threading.Event()
        text = request.listened.transcript.text if request.listened is not None else request.text
        if text is not None:
            self._on_event(GradingStarted(text))

        def on_event(event: object) -> None:
            match event:
                case Transcribed(transcript=transcript):
                    self._on_event(GradingStarted(transcript.text))
                case Judged(attempt=attempt) if not is_quiet:
                    self._on_event(GradeReady(request.number, attempt, asks_on(request, attempt)))
                case Remark(text=text):
                    self._on_event(Notice(text))
                case FeedbackPiece(text=text) if not is_quiet:
                    sentences.append(text)
                    spoken.set()

        pending = self._engine.start(request, on_event)
        pending.future.add_done_callback(lambda _: spoken.set())
        heard = deaths = 0
        while True:
            if not spoken.wait(HANG_TIMEOUT_S):
                # It hangs: a new one does the work once more, and fails the call if it hangs too.
                log.warning("the engine does not answer")
                deaths += 1
                if deaths > MOST_DEATHS:
                    raise EngineDied(STUCK)
                self._engine.kill()
            spoken.clear()
            while heard < len(sentences):
                self._on_event(FeedbackSentence(request.number, sentences[heard]))
                if self._speak_feedback:
                    aloud.append(self.say(sentences[heard]))
                heard += 1
            if pending.future.done() and heard == len(sentences):
                break
        graded = pending.result(GRADE_TIMEOUT_S)
        assert isinstance(graded, Graded)
        self._close_note()
        return replace(graded, attempt=replace(graded.attempt, heard=" ".join(filter(None, aloud))))

    def say(self, text: str) -> str:
        """Speak; returns, when it was heard or broken off, what was heard."""
        with self._lock:
            self._is_speaking = True
        try:
            return self._voice.say(text, self._step)
        except Cancelled:
            pass
        except TutorError as error:
            # A question that cannot be heard can still be read.
            log.warning("speaking failed: %s", error.code)
            self._on_event(Notice(str(error)))
        finally:
            with self._lock:
                self._is_speaking = self._is_held = False
        return ""

    def forget_wishes(self) -> None:
        """Skip or repeat pressed during the feedback ends it; the next question is not meant."""
        self._take_wish()

    def _paused(self, item: Item, place: TurnPlace) -> Wish:
        """Wait until the person goes on; returns what is to happen then."""
        self._on_event(Notice(PAUSED))
        self.say(PAUSED)
        while True:
            if (wish := self._take_wish()) is not None:
                return wish
            taken = self._take(item, place)
            if (wish := self._take_wish()) is not None:
                return wish
            if taken is None:
                return "end"
            self._forget(taken)
            said = _wish_in(taken)
            if said in ("skip", "end"):
                return said
            if said != "pause" and taken.text.strip():
                return "repeat"

    def _take(self, item: Item, place: TurnPlace) -> Taken | None:
        """One answer, written down where it was spoken; None when none is to come."""
        wav = self._recordings / f"{current_time().astimezone():%Y%m%d-%H%M%S}-{place.name}.wav"
        answer, listened = self._listen(item, wav, place)
        if answer is None:
            if self._is_given_up():
                self._close_note()
                wav.unlink(missing_ok=True)
            return None
        if answer.text is not None and answer.text.strip():
            self._note(OpenAnswer(item, place, wav, answer.text))
        if answer.wav is not None and listened is None:
            heard = self._engine.call(
                Hear(item, answer.wav), cancel=self._step, timeout_s=LISTEN_END_TIMEOUT_S
            )
            assert isinstance(heard, Listened)
            listened = heard
        return Taken(answer, listened)

    def _is_given_up(self) -> bool:
        """Whether the person broke off the answer and does not want it."""
        with self._lock:
            if self._ended.is_cancelled:
                return not self._keeps_at_end
            return self._wish is not None

    def _note(self, one: OpenAnswer) -> None:
        self._notes.note(one)
        self._noted = one.wav

    def _close_note(self) -> None:
        if self._noted is not None:
            self._notes.close(self._noted)
            self._noted = None

    def _listen(self, item: Item, wav: Path, place: TurnPlace) -> tuple[Answer | None, Listened | None]:
        pending: Pending | None = None

        def on_captured(captured: Captured) -> None:
            nonlocal pending
            if pending is None:
                self._note(OpenAnswer(item, place, wav))
                from_s = captured.lead_in_frames / captured.rate_hz
                pending = self._engine.start(
                    Listen(item, wav, self._silence_limit_s, self._wording, from_s), self._on_listen_event
                )
                with self._lock:
                    self._hearing = pending
            pending.send(FramesWritten(captured.frames))
            elapsed_s = (captured.frames - captured.lead_in_frames) / captured.rate_hz
            self._on_event(LevelHeard(captured.level_dbfs, captured.peak_dbfs, elapsed_s))

        wav.parent.mkdir(parents=True, exist_ok=True)
        with self._lock:
            self._listening = True
        self._on_event(ListeningStarted())
        answer: Answer | None = None
        try:
            answer = self._voice.listen(wav, on_captured, self._step)
        except Cancelled:
            pass
        finally:
            with self._lock:
                self._listening, self._hearing = False, None
            self._on_event(ListeningEnded())
        if pending is None:
            return answer, None
        if answer is None:
            pending.cancel()
            return None, None
        pending.send(AnswerOver())
        listened = self._within(pending, LISTEN_END_TIMEOUT_S)
        assert isinstance(listened, Listened)
        return answer, listened

    def _within(self, pending: Pending, limit_s: float) -> object:
        """The result of `pending`. An engine that hangs is ended, and does the work once more."""
        try:
            return pending.result(limit_s)
        except TimeoutError:
            log.warning("the engine does not answer")
            self._engine.kill()
        try:
            return pending.result(limit_s)
        except TimeoutError as exc:
            self._engine.kill()
            raise EngineDied(STUCK) from exc

    def _on_listen_event(self, event: object) -> None:
        match event:
            case SegmentHeard(text=text):
                self._on_event(TranscriptGrew(text))
            case SilenceLasts(remaining_s=remaining_s):
                self._on_event(SilenceCountdown(remaining_s))
            case SilenceEndsAnswer():
                self._voice.stop_listening()

    def _forget(self, taken: Taken | None) -> None:
        """A command's recording is none to keep; files that Viva was given are not its own."""
        if taken is None:
            return
        self._close_note()
        if taken.answer.wav is not None and self._recordings in taken.answer.wav.parents:
            taken.answer.wav.unlink(missing_ok=True)

    def _begin_step(self) -> None:
        with self._lock:
            if self._wish is None:
                self._step = CancelToken()

    def _take_wish(self) -> Wish | None:
        with self._lock:
            wish, self._wish = self._wish, None
            if self._ended.is_cancelled:
                return "end"
            self._step = CancelToken()
            return wish


def asks_on(request: GradeAnswer, attempt: Attempt) -> bool:
    """Whether the next question goes for what `attempt` leaves open."""
    return request.asks_on and attempt.follow_up is not None


def _wish_in(taken: Taken | None) -> Wish | None:
    """The wish that was spoken or typed in place of an answer. Not knowing is an answer."""
    match command_in(taken.text) if taken is not None else None:
        case "done":
            return "end"
        case "repeat" | "resume":
            return "repeat"
        case "skip":
            return "skip"
        case "pause":
            return "pause"
        case "rephrase":
            return "rephrase"
    return None
