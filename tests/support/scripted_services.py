"""Services of the window that do what a test says and keep what they were asked: no processes, devices or models."""

import threading
from dataclasses import replace

from support.packs import write_pack

from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, ModelMissing
from tutor.core.events import Notice, TranscriptGrew
from tutor.core.material import Passage
from tutor.core.message import Message
from tutor.core.speech import Captured, Transcript
from tutor.engine import requests as rq
from tutor.engine.exchange import Exchange, Said
from tutor.llm.description import ModelDescription
from tutor.packs.library import Library, open_library
from tutor.sound.messages import Device, Devices
from tutor.store.history import open_history
from tutor.ui.services import Services

RATE_HZ = 16_000
BUILT_IN, HEADSET = Device("built-in", "Built-in", True), Device("headset", "Headset", False)
SPOKEN = "ask me about attention please"
LONGEST_S = 60.0


class ScriptedSound:
    """Its microphone hears `levels`, 0.1 s each, then waits to be stopped unless `ends_by_itself`.

    `is_held`: what is played or said lasts until it is silenced. `error` and `record_error` are raised.
    """

    def __init__(self, *, is_held=False, levels=(-20.0,)) -> None:
        self.found = Devices((BUILT_IN, HEADSET), (BUILT_IN, HEADSET))
        self.is_held = is_held
        self.levels = levels
        self.ends_by_itself = False
        self.error = self.record_error = None
        self.silenced = 0
        self.recorded_from = []
        self.recordings = []
        self.said = []
        self.said_with = []
        self.played = []
        self.renewed = []
        self._stop = threading.Event()

    def devices(self, *, anew=False):
        return self.found

    def prepare(self):
        pass

    def record(self, wav, on_captured, cancel, *, device=""):
        self.recorded_from.append(device)
        if self.record_error is not None:
            raise self.record_error
        self.recordings.append(wav)
        wav.parent.mkdir(parents=True, exist_ok=True)
        wav.write_bytes(b"sound")
        self._stop.clear()
        for number, level in enumerate(self.levels, 1):
            on_captured(Captured(number * RATE_HZ // 10, RATE_HZ, level, level + 6.0))
        if not self.ends_by_itself:
            forget = cancel.on_cancel(self._stop.set)
            assert self._stop.wait(LONGEST_S)
            forget()
            cancel.check()

    def stop_recording(self, *, at_once=False):
        self._stop.set()

    def play_clip(self, wav, start_s, end_s, cancel, *, volume=1.0, device=""):
        self.played.append((wav.name, start_s, end_s, volume, device))
        self._last(cancel)

    def say(self, sentences, cancel, *, speed=1.0, volume=1.0, device=""):
        if self.error is not None:
            raise self.error
        self.said += sentences
        self.said_with.append((speed, volume, device))
        self._last(cancel)

    def renew(self, config):
        self.renewed.append(config)

    def _last(self, cancel):
        if self.is_held and cancel.wait(LONGEST_S):
            self.silenced += 1
            raise Cancelled


class ScriptedListening:
    """A Listen that is running: hears `words` once the recording is over."""

    def __init__(self, words, heard_first, error):
        self.words = words
        self.is_cancelled = False
        self._error = error
        self._over = threading.Event()
        heard_first(TranscriptGrew(words.split(" ")[0]))

    def send(self, message):
        if isinstance(message, rq.AnswerOver):
            self._over.set()

    def cancel(self):
        self.is_cancelled = True
        self._over.set()

    def result(self, timeout_s=None):
        if self._error is not None:
            raise self._error
        assert self._over.wait(LONGEST_S)
        if self.is_cancelled:
            raise Cancelled
        return rq.Utterance(Transcript(self.words))


class ScriptedEngine:
    """Understands `spoken` in every recording, and answers with `answers` in turn; an error among them is raised.

    `missing`: there is no speech recognition.
    """

    def __init__(self, spoken=SPOKEN) -> None:
        self.requests = []
        self.answers = []
        self.holds = threading.Event()
        """Set: an answer's last sentence comes at once. Clear: only when it is set, or never if cancelled."""
        self.holds.set()
        self.passages = ()
        self.spoken = spoken
        self.listening = None
        self.indexed = 0
        self.missing = False
        self.model = ModelDescription("Q", "cpu", Message("none was found"), 27.0, 250.0)
        self.is_llm_here = True
        self.proposal = None
        self.renewed = []
        self.warmed = []
        self.remarks = []

    def start(self, request, on_event=None):
        error = ModelMissing("The model `whisper-base` is not on this computer; run `viva`.")
        tell = on_event or (lambda _: None)
        self.listening = ScriptedListening(self.spoken, tell, error if self.missing else None)
        return self.listening

    def call(self, request, on_event=None, cancel=None, timeout_s=None):
        tell = on_event or (lambda _: None)
        if isinstance(request, rq.SearchNotes | rq.Ask):
            self.requests.append(request)
        match request:
            case rq.Warm(parts=parts):
                self.warmed.append(parts)
                return rq.EngineReport(tuple(map(self._report, parts)))
            case rq.IndexNotes():
                self.indexed += 1
                tell(rq.WorkProgress(1, 2))
                return None
            case rq.SearchNotes():
                for remark in self.remarks:
                    tell(Notice(remark))
                return self.passages
            case rq.Ask():
                return self._answer(request, tell, cancel or CancelToken())
        raise Cancelled

    def renew(self, config):
        self.renewed.append(config)

    def _report(self, part):
        return rq.PartReport(
            part, self.is_llm_here, self.model.message, model=self.model, proposal=self.proposal
        )

    def _answer(self, request, tell, cancel):
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        sentences = [part for part in answer.answer.split(" | ") if part]
        for number, sentence in enumerate(sentences):
            if number and number == len(sentences) - 1:
                forget = cancel.on_cancel(self.holds.set)
                assert self.holds.wait(LONGEST_S)
                forget()
                cancel.check()
            tell(rq.AnswerSentence(Message(sentence), tuple(one.marker for one in answer.citations)))
        for remark in self.remarks:
            tell(Notice(remark))
        return replace(answer, question=request.question)


def answered(*sentences, marker=1, covered=True, searched=""):
    """An answer of these sentences, each citing the same passage. Its question is the one that is asked."""
    one = Passage("p", "small", "sums", "Sums › Cheat sheet", "Second line.")
    return rq.Answered(
        question="",
        searched=searched,
        answer=" | ".join(sentences),
        covered=covered,
        citations=(rq.Citation(marker, one),) if covered else (),
        exchange=Exchange("", "", tuple(Said(text, one) for text in sentences), (one,) if covered else ()),
    )


def scripted_services(paths):
    """With no notes; what is played or said lasts until it is silenced."""
    sound = ScriptedSound(is_held=True, levels=[-60.0] * 5 + [-20.0] * 10)
    history = open_history(paths, Settings())
    return Services(ScriptedEngine(), sound, history, Library(()), paths.recordings_dir, paths.log_file())


def notes_services(context):
    """The user's pack `small`; all is said at once."""
    paths = context.paths
    write_pack(paths.packs_dir / "small", labelled=None)
    library = open_library(paths.packs_dir.parent / "nothing", paths.packs_dir)
    engine = ScriptedEngine("why is it so")
    return Services(engine, ScriptedSound(), None, library, paths.recordings_dir, paths.log_file())
