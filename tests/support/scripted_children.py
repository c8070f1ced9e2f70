"""Engine and sound processes without models or devices: real child processes that play a script."""

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tutor.audio.wav import WavWriter
from tutor.core import events as ev
from tutor.core.cancel import CancelToken
from tutor.core.grade import Evidence, Grade, PointVerdict
from tutor.core.material import Passage
from tutor.core.message import Message
from tutor.core.speech import Captured, Delivery, Recording, Transcript, Word
from tutor.core.turn import Attempt
from tutor.engine import requests as rq
from tutor.engine.exchange import Exchange, Said
from tutor.ipc.child import Emit, Inbox
from tutor.llm.description import ModelDescription
from tutor.practice.interview import follow_up_of
from tutor.sound import messages as sm

RATE_HZ = 16_000
FOUND = Passage("f", "small", "sums", "Sums › Cheat sheet", "Second line.")
HEARD = "adding numbers in any order gives the same total"
WORDS = tuple(Word(word, 0.4 * n, 0.4 * n + 0.3, 0.9) for n, word in enumerate(HEARD.split()))


class _Child:
    def run(self, closed: threading.Event, on_close: Callable[[Callable[[], None]], None]) -> None:
        closed.wait()

    def close(self) -> None:
        pass


class ScriptedEngineChild(_Child):
    """Hears the same words in every recording; every item's first point is made, the others are missed."""

    def handle(self, request: object, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        match request:
            case rq.Warm(parts=parts):
                return rq.EngineReport(tuple(map(_report, parts)))
            case rq.PrepareTurn():
                return None
            case rq.Listen(said=said):
                return rq.Utterance(self._transcript(said, emit, inbox, cancel))
            case rq.TakeAnswer(said=said):
                return self._grade(request, self._transcript(said, emit, inbox, cancel), emit)
            case rq.KeepHeard():
                return None
            case rq.FitSchedule():
                return None
            case rq.IndexNotes():
                emit(rq.WorkProgress(1, 1))
                return None
            case rq.SearchNotes():
                return (FOUND,)
            case rq.Ask(question=question):
                emit(rq.AnswerSentence(Message(FOUND.text), (1,)))
                exchange = Exchange(question, question, (Said(FOUND.text, FOUND),), (FOUND,))
                cited = (rq.Citation(1, FOUND),)
                return rq.Answered(question, question, f"{FOUND.text} [1]", True, cited, exchange)
        raise TypeError(type(request).__name__)

    def _transcript(
        self, said: Recording | Transcript, emit: Emit, inbox: Inbox, cancel: CancelToken
    ) -> Transcript:
        if isinstance(said, Transcript):
            return said
        if said.is_growing:
            emit(ev.TranscriptGrew(HEARD))
            forget = cancel.on_cancel(lambda: inbox.put(rq.AnswerOver()))
            while not isinstance(inbox.get(), rq.AnswerOver):
                pass
            forget()
            cancel.check()
        return Transcript(HEARD, WORDS)

    def _grade(self, request: rq.TakeAnswer, transcript: Transcript, emit: Emit) -> rq.Graded:
        emit(ev.TranscriptGrew(transcript.text, is_whole=True))
        number = request.place.number
        first, *rest = request.item.points
        quote = "in any order" if transcript.is_spoken else transcript.text
        times = (0.8, 1.9) if transcript.is_spoken else (None, None)
        made = PointVerdict(first.id, first.statement, first.weight, "made", 0.9, Evidence(quote, *times))
        missed = [PointVerdict(p.id, p.statement, p.weight, "missed", 0.1) for p in rest]
        grade = Grade(50.0, None, (made, *missed))
        attempt = Attempt(
            item=request.item.id,
            question=request.item.question,
            transcript=transcript,
            grade=grade,
            delivery=Delivery(4.0, 9, 135.0, None, None, (), 0) if transcript.is_spoken else None,
            feedback=Message("You made one point."),
            follow_up=follow_up_of(request.item, grade),
            recording=str(request.said.wav) if isinstance(request.said, Recording) else "",
        )
        if not request.is_quiet:
            emit(ev.GradeReady(number, attempt, request.asks_on and attempt.follow_up is not None))
            emit(ev.FeedbackSentence(number, Message("You made one point.")))
        return rq.Graded(attempt, number)


def _report(part: rq.Part) -> rq.PartReport:
    model = ModelDescription("llm", "cpu", None, 27.0, 250.0) if part == "llm" else None
    return rq.PartReport(part, True, Message(f"{part} of the script"), model=model)


class ScriptedSoundChild(_Child):
    """Has a microphone that hears a tone, and a loudspeaker that swallows everything."""

    has_devices = True

    def handle(self, request: object, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        match request:
            case sm.ListDevices():
                one = (sm.Device("one", "The script's device", True),)
                return sm.Devices(one, one) if self.has_devices else sm.Devices((), ())
            case sm.Prepare():
                return None
            case sm.Speak(sentences=sentences):
                return sm.Spoken(len(sentences))
            case sm.StartRecording(wav=wav):
                self._record(wav, emit, inbox, cancel)
                return None
            case sm.PlayClip():
                cancel.wait(0.05)
                cancel.check()
                return None
        raise TypeError(type(request).__name__)

    def _record(self, wav: Path | None, emit: Emit, inbox: Inbox, cancel: CancelToken) -> None:
        tone = (8000 * np.sin(np.arange(RATE_HZ // 2) / 8)).astype(np.int16)
        forget = cancel.on_cancel(lambda: inbox.put(sm.Stop()))
        while wav is None:
            message = inbox.get()
            cancel.check()
            wav = message.wav if isinstance(message, sm.Open) else None
        with WavWriter(wav, RATE_HZ) as writer:
            for _ in range(4):
                writer.write(tone)
                emit(Captured(writer.frames, RATE_HZ, -15.0, -12.0))
            while not isinstance(inbox.get(), sm.Stop):
                pass
            forget()
            cancel.check()


class SilentSoundChild(ScriptedSoundChild):
    has_devices = False


def make_engine(config: object) -> ScriptedEngineChild:
    return ScriptedEngineChild()


def make_sound(config: object) -> ScriptedSoundChild:
    return ScriptedSoundChild()


def make_sound_without_devices(config: object) -> SilentSoundChild:
    return SilentSoundChild()
