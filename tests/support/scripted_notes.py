"""Services behind the pages Notes and Ask that do what a test says, and keep what they were asked."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from support.packs import write_pack

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError
from tutor.core.events import TranscriptGrew
from tutor.core.material import Passage
from tutor.core.message import Message
from tutor.core.speech import Captured, Transcript
from tutor.engine import requests as rq
from tutor.engine.exchange import Exchange, Said
from tutor.packs.library import open_library
from tutor.practice.proposals import Suggestion
from tutor.sound import messages as sm
from tutor.ui.page import PageContext
from tutor.ui.services import Services

LONGEST_S = 20.0


class ScriptedListening:
    """A Listen that is running: hears the words once the recording is over."""

    def __init__(self, words: str, understood: str, on_event: Callable[[object], None]) -> None:
        self.words = understood
        self.messages: list[object] = []
        self._over = threading.Event()
        self.is_cancelled = False
        on_event(TranscriptGrew(words.split(" ")[0]))

    def send(self, message: object) -> None:
        self.messages.append(message)
        if isinstance(message, rq.AnswerOver):
            self._over.set()

    def cancel(self) -> None:
        self.is_cancelled = True
        self._over.set()

    def result(self, timeout_s: float | None = None) -> rq.Utterance:
        assert self._over.wait(LONGEST_S)
        if self.is_cancelled:
            raise Cancelled
        return rq.Utterance(Transcript(self.words))


class ScriptedEngine:
    """Answers questions with `answers`, one after the other; an error among them is raised."""

    def __init__(self) -> None:
        self.requests: list[object] = []
        self.answers: list[rq.Answered | Exception] = []
        self.holds = threading.Event()
        """Set: an answer's last sentence comes at once. Clear: only when it is set, or never if cancelled."""
        self.holds.set()
        self.passages: tuple[Passage, ...] = ()
        self.suggested: tuple[Suggestion, ...] | Exception = ()
        self.spoken = "why is it so"
        self.heard = ""
        """What is understood of all that was spoken; empty: `spoken` itself."""
        self.listening: ScriptedListening | None = None
        self.indexed = 0

    def call(
        self,
        request: object,
        on_event: Callable[[object], None] | None = None,
        cancel: CancelToken | None = None,
        timeout_s: float | None = None,
    ) -> object:
        tell = on_event or (lambda _: None)
        match request:
            case rq.IndexNotes():
                self.indexed += 1
                tell(rq.WorkProgress(1, 2))
                return None
            case rq.SearchNotes():
                self.requests.append(request)
                return self.passages
            case rq.Suggest():
                self.requests.append(request)
                if isinstance(self.suggested, Exception):
                    raise self.suggested
                return self.suggested
            case rq.Ask():
                self.requests.append(request)
                return self._answer(request, tell, cancel or CancelToken())
        raise TypeError(type(request).__name__)

    def start(self, request: object, on_event: Callable[[object], None] | None = None) -> ScriptedListening:
        assert isinstance(request, rq.Listen)
        self.listening = ScriptedListening(
            self.spoken, self.heard or self.spoken, on_event or (lambda _: None)
        )
        return self.listening

    def _answer(self, request: rq.Ask, tell: Callable[[object], None], cancel: CancelToken) -> rq.Answered:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        sentences = [part for part in answer.answer.split(" | ") if part]
        for number, sentence in enumerate(sentences):
            if number == len(sentences) - 1 and number:
                forget = cancel.on_cancel(self.holds.set)
                assert self.holds.wait(LONGEST_S)
                forget()
                cancel.check()
            tell(
                rq.AnswerSentence(
                    Message(sentence), (answer.citations[0].marker,) if answer.citations else ()
                )
            )
        return replace(answer, question=request.question)


class ScriptedSound:
    """Says everything at once, or holds on to it until it is silenced; its microphone hears until it is stopped."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.is_held = False
        """What is said lasts until it is silenced."""
        self.silenced = 0
        self.recordings: list[Path] = []
        self._stop = threading.Event()
        self.found = sm.Devices((sm.Device("m", "Mic", True),), (sm.Device("s", "Speaker", True),))
        self.error: TutorError | None = None

    def devices(self, *, anew: bool = False) -> sm.Devices:
        return self.found

    def say(self, sentences: Sequence[str], cancel: CancelToken, **_: object) -> None:
        if self.error is not None:
            raise self.error
        self.said += sentences
        if self.is_held and cancel.wait(LONGEST_S):
            self.silenced += 1
            raise Cancelled

    def record(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken, **_: object
    ) -> None:
        self.recordings.append(wav)
        wav.parent.mkdir(parents=True, exist_ok=True)
        wav.write_bytes(b"sound")
        self._stop.clear()
        on_captured(Captured(800, 16_000, -20.0, -12.0))
        forget = cancel.on_cancel(self._stop.set)
        assert self._stop.wait(LONGEST_S)
        forget()
        cancel.check()

    def stop_recording(self, *, at_once: bool = False) -> None:
        self._stop.set()


def answered(
    *sentences: str, marker: int = 1, passage: Passage | None = None, covered: bool = True, searched: str = ""
) -> rq.Answered:
    """An answer of these sentences, each citing the same passage. Its question is the one that is asked."""
    one = passage or Passage("p", "small", "sums", "Sums › Cheat sheet", "Second line.")
    return rq.Answered(
        question="",
        searched=searched,
        answer=" | ".join(sentences),
        covered=covered,
        citations=(rq.Citation(marker, one),) if covered else (),
        exchange=Exchange("", "", tuple(Said(text, one) for text in sentences), (one,) if covered else ()),
    )


def notes_services(context: PageContext) -> Services:
    """The user's pack `small` and the scripted parts."""
    paths = context.paths
    write_pack(paths.packs_dir / "small", labelled=None)
    return Services(
        ScriptedEngine(),  # type: ignore[arg-type]
        ScriptedSound(),  # type: ignore[arg-type]
        None,  # type: ignore[arg-type]
        open_library(paths.packs_dir.parent / "nothing", paths.packs_dir),
        paths.recordings_dir,
        paths.log_file(),
    )
