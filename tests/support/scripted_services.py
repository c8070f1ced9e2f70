"""Services of the window that play a script on the caller's thread: no processes, no devices, no models."""

import contextlib
import threading
from concurrent.futures import Future

from support.scripted import ScriptedCall

from tutor.config.settings import Settings
from tutor.core.errors import Cancelled, ModelMissing
from tutor.core.message import Message
from tutor.core.speech import Captured, Transcript
from tutor.engine.requests import EngineReport, PartReport, Utterance, Warm
from tutor.llm.description import ModelDescription
from tutor.packs.library import Library
from tutor.sound.messages import Device, Devices
from tutor.store.history import open_history
from tutor.ui.services import Services

RATE_HZ = 16_000
BUILT_IN, HEADSET = Device("built-in", "Built-in", True), Device("headset", "Headset", False)
SPOKEN = "ask me about attention please"


class ScriptedSound:
    """Its microphone hears `levels`, 0.1 s each, then waits to be stopped."""

    def __init__(self) -> None:
        self.found = Devices((BUILT_IN, HEADSET), (BUILT_IN, HEADSET))
        self.levels = [-60.0] * 5 + [-20.0] * 10
        self.is_waiting = True
        """Whether a recording, a moment or a sentence lasts until it is stopped."""
        self.record_error = None
        self.recorded_from = []
        self.said = []
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
        wav.write_bytes(b"sound")
        frames = 0
        for level in self.levels:
            frames += RATE_HZ // 10
            on_captured(Captured(frames, RATE_HZ, level, level + 6.0))
        if self.is_waiting:
            self._until(cancel)

    def stop_recording(self, *, at_once=False):
        self._stop.set()

    def play_clip(self, wav, start_s, end_s, cancel, *, volume=1.0, device=""):
        self.played.append((wav.name, start_s, end_s, volume, device))
        if self.is_waiting:
            self._until(cancel)

    def say(self, sentences, cancel, *, speed=1.0, volume=1.0, device=""):
        self.said.append((speed, volume, device))
        if self.is_waiting:
            self._until(cancel)

    def renew(self, config):
        self.renewed.append(config)

    def _until(self, cancel):
        with contextlib.closing(_Forget(cancel.on_cancel(self._stop.set))):
            assert self._stop.wait(60)
        self._stop.clear()
        cancel.check()


class _Forget:
    def __init__(self, forget):
        self.close = forget


class ScriptedEngine:
    """Understands `text` in every recording; `missing`: there is no speech recognition."""

    def __init__(self) -> None:
        self.text = SPOKEN
        self.missing = False
        self.model = ModelDescription("Q", "cpu", Message("none was found"), 27.0, 250.0)
        self.is_llm_here = True
        self.proposal = None
        self.renewed = []
        self.warmed = []

    def start(self, request, on_event=None):
        future = Future()
        if self.missing:
            future.set_exception(ModelMissing("The model `whisper-base` is not on this machine; run `viva`."))
        else:
            future.set_result(Utterance(Transcript(self.text)))
        return ScriptedCall(future)

    def call(self, request, on_event=None, cancel=None, timeout_s=None):
        match request:
            case Warm(parts=parts):
                self.warmed.append(parts)
                return EngineReport(
                    tuple(
                        PartReport(
                            part,
                            self.is_llm_here,
                            self.model.message,
                            model=self.model,
                            proposal=self.proposal,
                        )
                        for part in parts
                    )
                )
        raise Cancelled

    def renew(self, config):
        self.renewed.append(config)


def scripted_services(paths):
    """With no notes."""
    return Services(
        ScriptedEngine(),
        ScriptedSound(),
        open_history(paths, Settings()),
        Library(()),
        paths.recordings_dir,
        paths.log_file(),
    )
