"""An interview from the first question to the summary, on one thread of the program that shows it.

Native work happens in the child processes; what was said and graded is on disk after every turn, so that
neither the death of a child nor of this program loses a finished answer.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError
from tutor.core.events import (
    FeedbackSentence,
    GradeReady,
    GradingStarted,
    LevelHeard,
    ListeningEnded,
    ListeningStarted,
    Notice,
    Preparing,
    QuestionAsked,
    SessionEnded,
    SessionEvent,
    SilenceCountdown,
    TranscriptGrew,
    TurnSaved,
)
from tutor.core.ports import Voice
from tutor.core.speech import Answer, Captured
from tutor.core.turn import Summary, Turn
from tutor.engine.child_client import ChildClient, Pending
from tutor.engine.requests import (
    AnswerOver,
    FeedbackPiece,
    FramesWritten,
    GradeAnswer,
    Graded,
    Judged,
    Listen,
    Listened,
    Prepare,
    SegmentHeard,
    SilenceEndsAnswer,
    SilenceLasts,
    Transcribed,
    Warm,
)
from tutor.practice.interview import Interview, Prompt
from tutor.practice.summary import summarise
from tutor.store.history import History

log = logging.getLogger(__name__)

OnEvent = Callable[[SessionEvent], None]
LOAD_TIMEOUT_S = 300.0
GRADE_TIMEOUT_S = 300.0
LISTEN_END_TIMEOUT_S = 120.0


class InterviewSession:
    """Runs one interview. `run` blocks; the other methods may be called from any thread meanwhile."""

    def __init__(
        self,
        interview: Interview,
        *,
        engine: ChildClient,
        voice: Voice,
        history: History,
        recordings: Path,
        topic_titles: dict[str, str],
        on_event: OnEvent,
        speak_feedback: bool = True,
    ) -> None:
        self._interview = interview
        self._engine = engine
        self._voice = voice
        self._history = history
        self._recordings = recordings
        self._topic_titles = topic_titles
        self._on_event = on_event
        self._speak_feedback = speak_feedback
        self._ended = CancelToken()
        self._step = CancelToken()
        self._wish: str | None = None
        self._lock = threading.Lock()
        self._listening = False

    # What the person can do while it runs.

    def done(self) -> None:
        """The answer is finished. While Viva speaks: stop speaking and go on."""
        with self._lock:
            listening = self._listening
        if listening:
            self._voice.stop_listening()
        else:
            self._step.cancel()

    def skip(self) -> None:
        """Pass on this question."""
        self._ask_for("skip")

    def repeat(self) -> None:
        """Hear the question again and answer anew."""
        self._ask_for("repeat")

    def end(self) -> None:
        """End the session after saving what is finished."""
        self._ended.cancel()
        self._ask_for("end")

    def _ask_for(self, wish: str) -> None:
        with self._lock:
            self._wish = wish
        self._step.cancel()

    # The session itself.

    def run(self) -> tuple[int, tuple[Turn, ...], Summary]:
        """Hold the interview; returns the session's id, its turns and its summary.

        Raises TutorError when it cannot go on, Cancelled when it was ended before the first question;
        finished turns are saved by then.
        """
        self._on_event(Preparing("Loading the models."))
        self._engine.call(Warm(("embedder", "stt", "llm")), cancel=self._ended, timeout_s=LOAD_TIMEOUT_S)
        session_id = self._history.start_session("interview")
        turns: list[Turn] = []
        try:
            while not self._ended.is_cancelled and (prompt := self._interview.prompt) is not None:
                turn = self._turn(session_id, len(turns) + 1, prompt)
                if turn is None:
                    break
                if isinstance(turn, Turn):
                    turns.append(turn)
                    self._interview = self._interview.answered(turn.attempt.grade)
                else:
                    self._interview = self._interview.skipped()
        finally:
            summary = summarise(turns)
            self._history.end_session(session_id, asdict(summary))
        self._on_event(SessionEnded(session_id, summary, len(turns)))
        return session_id, tuple(turns), summary

    def _turn(self, session_id: int, number: int, prompt: Prompt) -> Turn | str | None:
        """One turn; "skipped" if the person passed, None when the session is to end."""
        item = prompt.item
        preparing = self._engine.start(Prepare(item))
        try:
            while True:
                self._begin_step()
                self._on_event(
                    QuestionAsked(
                        number,
                        prompt.kind,
                        item.id,
                        self._topic_titles.get(item.topic, item.topic),
                        item.question,
                        item.window_s,
                    )
                )
                self._say(item.question)
                wish = self._take_wish()
                if wish is None:
                    wav = self._recordings / f"{datetime.now():%Y%m%d-%H%M%S}-{session_id}-{number}.wav"
                    answer, listened = self._listen(prompt, wav)
                    wish = self._take_wish()
                if wish == "repeat":
                    continue
                if wish == "skip":
                    return "skipped"
                if wish == "end" or answer is None:
                    return None
                return self._grade(session_id, number, prompt, answer, listened)
        finally:
            preparing.cancel()

    def _listen(self, prompt: Prompt, wav: Path) -> tuple[Answer | None, Listened | None]:
        pending: Pending | None = None

        def on_captured(captured: Captured) -> None:
            nonlocal pending
            if pending is None:
                pending = self._engine.start(Listen(prompt.item, wav), self._on_listen_event)
            pending.send(FramesWritten(captured.frames))
            self._on_event(
                LevelHeard(captured.level_dbfs, captured.peak_dbfs, captured.frames / captured.rate_hz)
            )

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
                self._listening = False
            self._on_event(ListeningEnded())
        if pending is None:
            return answer, None
        if answer is None:
            pending.cancel()
            return None, None
        pending.send(AnswerOver())
        listened = pending.result(LISTEN_END_TIMEOUT_S)
        assert isinstance(listened, Listened)
        return answer, listened

    def _on_listen_event(self, event: object) -> None:
        match event:
            case SegmentHeard(text=text):
                self._on_event(TranscriptGrew(text))
            case SilenceLasts(remaining_s=remaining_s):
                self._on_event(SilenceCountdown(remaining_s))
            case SilenceEndsAnswer():
                self._voice.stop_listening()

    def _grade(
        self, session_id: int, number: int, prompt: Prompt, answer: Answer, listened: Listened | None
    ) -> Turn:
        self._begin_step()
        sentences: list[str] = []
        spoken = threading.Event()
        if answer.text is not None:
            self._on_event(GradingStarted(answer.text))
        elif listened is not None:
            self._on_event(GradingStarted(listened.transcript.text))

        def on_event(event: object) -> None:
            match event:
                case Transcribed(transcript=transcript):
                    self._on_event(GradingStarted(transcript.text))
                case Judged(attempt=attempt):
                    self._on_event(GradeReady(number, attempt))
                case FeedbackPiece(text=text):
                    sentences.append(text)
                    spoken.set()

        request = GradeAnswer(
            prompt.item,
            wav=answer.wav if listened is None else None,
            text=answer.text,
            listened=listened,
            recording=str(answer.wav) if answer.wav is not None else "",
            session_id=session_id,
            number=number,
            kind=prompt.kind,
            asks_on=self._interview.asks_on,
        )
        pending = self._engine.start(request, on_event)
        pending.future.add_done_callback(lambda _: spoken.set())
        heard = 0
        while True:
            spoken.wait(GRADE_TIMEOUT_S)
            spoken.clear()
            while heard < len(sentences):
                self._on_event(FeedbackSentence(number, sentences[heard]))
                if self._speak_feedback:
                    self._say(sentences[heard])
                heard += 1
            if pending.future.done() and heard == len(sentences):
                break
        graded = pending.result(GRADE_TIMEOUT_S)
        assert isinstance(graded, Graded)
        asks_on = request.asks_on and graded.attempt.follow_up is not None
        self._on_event(TurnSaved(number, graded.attempt, graded.attempt_id or 0, asks_on))
        # Skip or repeat pressed during the feedback ends the feedback; the next question is not its object.
        self._take_wish()
        return Turn(number, prompt.kind, graded.attempt)

    def _say(self, text: str) -> None:
        try:
            self._voice.say(text, self._step)
        except Cancelled:
            pass
        except TutorError as error:
            # A question that cannot be heard can still be read.
            log.warning("speaking failed: %s", error.code)
            self._on_event(Notice(str(error)))

    def _begin_step(self) -> None:
        with self._lock:
            if self._wish is None:
                self._step = CancelToken()

    def _take_wish(self) -> str | None:
        with self._lock:
            wish, self._wish = self._wish, None
            if self._ended.is_cancelled:
                return "end"
            self._step = CancelToken()
            return wish
