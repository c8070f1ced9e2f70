"""The client of the sound process."""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from tutor.core.cancel import CancelToken
from tutor.core.errors import SpeakerLost
from tutor.core.message import Message
from tutor.core.speech import Captured
from tutor.ipc.client import ChildClient, Pending
from tutor.ipc.program import SOUND_PROGRAM
from tutor.sound import messages

log = logging.getLogger(__name__)

DIED = Message(
    "The sound system stopped Viva's sound twice. Check the sound settings of the system and try again; "
    "meanwhile you can read and type."
)
_LIST_TIMEOUT_S = 30.0


class _Ready:
    """A microphone that is open and not written down yet."""

    pending: Pending

    def __init__(self, device: str, on_speech: Callable[[], None] | None) -> None:
        self.device = device
        self.on_event: Callable[[Captured], None] = lambda _: None
        self._on_speech = on_speech

    def is_for(self, device: str) -> bool:
        return self.device == device and not self.pending.future.done()

    def pass_on(self, event: object) -> None:
        if isinstance(event, Captured):
            self.on_event(event)
        elif isinstance(event, messages.SpeechNoticed) and self._on_speech is not None:
            self._on_speech()


class SoundClient:
    """Speaks, listens and renders through the sound process, which starts at the first call.

    Methods block unless they say otherwise, and may be called from several threads at once; callbacks come
    on the client's reader thread.
    """

    def __init__(
        self, config: messages.SoundConfig, *, factory: str = "tutor.sound.process:SoundHandler"
    ) -> None:
        self._child = ChildClient(factory, config, name="viva-sound", died=DIED, program=SOUND_PROGRAM)
        self._lock = threading.Lock()
        self._recording: Pending | None = None
        self._speaking: Pending | None = None
        self._ready: _Ready | None = None

    @property
    def pid(self) -> int | None:
        return self._child.pid

    def devices(self, *, anew: bool = False) -> messages.Devices:
        """What is plugged in; nothing where there is no sound server. Raises SpeakerLost, EngineDied.

        `anew`: see ListDevices; what is being said then begins again.
        """
        try:
            found = self._child.call(messages.ListDevices(anew), timeout_s=_LIST_TIMEOUT_S)
        except TimeoutError as exc:
            log.warning("no list of devices within %g s", _LIST_TIMEOUT_S)
            raise SpeakerLost(messages.HANGS) from exc
        return cast(messages.Devices, found)

    def prepare(self) -> None:
        """Begin to load the voice and return at once."""
        self._child.start(messages.Prepare())

    def say(
        self,
        sentences: Sequence[str],
        cancel: CancelToken,
        *,
        speed: float = 1.0,
        volume: float = 1.0,
        device: str = "",
    ) -> None:
        """Speak sentences of spoken words; returns when the last was heard.

        Raises SpeakerLost, ModelMissing, ModelBroken, EngineDied, and Cancelled within 100 ms of silence; its
        `partial` is a Spoken that says what was heard by then, or None.
        """
        cancel.check()
        pending = self._child.start(messages.Speak(tuple(sentences), speed, volume, device))
        with self._lock:
            self._speaking = pending
        forget = cancel.on_cancel(pending.cancel)
        try:
            pending.result()
        finally:
            forget()
            with self._lock:
                self._speaking = None

    def pause(self) -> None:
        """Hold `say` and `record` until `resume`: silence within 100 ms, and nothing is written meanwhile.

        Returns at once; from any thread.
        """
        self._set_paused(messages.SetPaused(True))

    def resume(self) -> None:
        self._set_paused(messages.SetPaused(False))

    def _set_paused(self, message: messages.SetPaused) -> None:
        with self._lock:
            for pending in (self._speaking, self._recording):
                if pending is not None:
                    pending.send(message)

    def get_ready(self, device: str = "", on_speech: Callable[[], None] | None = None) -> None:
        """Open the microphone without writing, so that the next `record` has the second before it.

        `on_speech` is called, on the reader's thread, when somebody speaks before that. Returns at once. What
        goes wrong is told by `record`; without one, `forget_ready` closes it.
        """
        with self._lock:
            if self._ready is not None and self._ready.is_for(device):
                return
        self.forget_ready()
        ready = _Ready(device, on_speech)
        request = messages.StartRecording(None, device, notices_speech=on_speech is not None)
        ready.pending = self._child.start(request, ready.pass_on)
        with self._lock:
            self._ready = ready

    def forget_ready(self) -> None:
        """Close the microphone that `get_ready` opened, if no recording has taken it over."""
        with self._lock:
            ready, self._ready = self._ready, None
        if ready is not None:
            ready.pending.cancel()

    def record(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken, *, device: str = ""
    ) -> None:
        """Write what the microphone hears to `wav` until `stop_recording`; a recording there is continued.

        Raises MicrophoneLost, DiskFull, EngineDied, Cancelled; what was recorded stays in `wav`.
        """
        cancel.check()
        with self._lock:
            ready, self._ready = self._ready, None
            if ready is not None and ready.is_for(device):
                pending = ready.pending
                ready.on_event = on_captured
                pending.send(messages.Open(wav))
            else:
                pending = self._child.start(
                    messages.StartRecording(wav, device), cast(Callable[[object], None], on_captured)
                )
            self._recording = pending
        if ready is not None and ready.pending is not pending:
            ready.pending.cancel()
        forget = cancel.on_cancel(pending.cancel)
        try:
            pending.result()
        finally:
            forget()
            with self._lock:
                self._recording = None

    def stop_recording(self, *, at_once: bool = False) -> None:
        """Have `record` return, keeping what was recorded. Returns at once; from any thread.

        `at_once`: see Stop.
        """
        with self._lock:
            if self._recording is not None:
                self._recording.send(messages.Stop(at_once))

    def render(self, sentences: Sequence[str], wav: Path, cancel: CancelToken, *, speed: float = 1.0) -> None:
        """Write spoken words to a WAV file; needs no sound device.

        Raises ModelMissing, ModelBroken, DiskFull, EngineDied, Cancelled.
        """
        self._child.call(messages.Render(tuple(sentences), wav, speed), cancel=cancel)

    def play_clip(
        self,
        wav: Path,
        start_s: float,
        end_s: float,
        cancel: CancelToken,
        *,
        volume: float = 1.0,
        device: str = "",
    ) -> None:
        """Play a stretch of a recording; returns when it was heard.

        Raises SpeakerLost, NotFound, AudioUnreadable, EngineDied, and Cancelled within 100 ms of silence.
        """
        self._child.call(messages.PlayClip(wav, start_s, end_s, volume, device), cancel=cancel)

    def renew(self, config: messages.SoundConfig) -> None:
        """Go on with `config` in a new process; calls that are running raise Cancelled. Blocks a moment."""
        self.forget_ready()
        self._child.renew(config)

    def close(self) -> None:
        """End the process; calls that are running raise Cancelled."""
        self._child.close()
