"""A private PulseAudio without hardware: a loudspeaker and a microphone that tests hear and feed."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from tutor.core.ports import FloatArray

SPEAKER = "tutor_speaker"
MICROPHONE = "virt_mic"
_MICROPHONE_INPUT = "virt_mic_in"
RATE_HZ = 16_000
# The latency is for a busy machine: a player that runs dry leaves gaps that are not the recorder's fault.
_PLAYER = ("paplay", "--latency-msec=400", f"--device={_MICROPHONE_INPUT}")
_START_TIMEOUT_S = 20.0
_POLL_S = 0.02

# norewinds: without it a null sink runs up to two seconds ahead. The remapped source: Qt hides monitors.
_CONFIG = f"""
load-module module-native-protocol-unix auth-anonymous=1 socket={{socket}}
load-module module-null-sink sink_name={SPEAKER} norewinds=1 rate=48000
load-module module-null-sink sink_name={_MICROPHONE_INPUT} norewinds=1 rate=48000
load-module module-remap-source master={_MICROPHONE_INPUT}.monitor source_name={MICROPHONE}
set-default-sink {SPEAKER}
set-default-source {MICROPHONE}
"""


class SpeakerRecording:
    """What is played on the loudspeaker, from the moment the context was entered."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._pieces: list[bytes] = []
        self._grown = threading.Condition()
        self._reader = threading.Thread(target=self._read, name="speaker-recording")
        self._reader.start()
        if not self.wait_for(lambda samples: len(samples) > 0):
            raise TimeoutError("the loudspeaker's monitor delivers nothing")

    def samples(self) -> FloatArray:
        """Mono, 16 kHz, float32 in [-1, 1]."""
        with self._grown:
            data = b"".join(self._pieces)
        return np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2").astype(np.float32) / 32768.0

    def wait_for(self, condition: Callable[[FloatArray], bool], timeout_s: float = 20.0) -> bool:
        """Block until `condition(samples)` holds; False if it does not within `timeout_s`."""
        with self._grown:
            return self._grown.wait_for(lambda: condition(self.samples()), timeout_s)

    def wait_for_seconds(self, more_s: float) -> None:
        """Block until another `more_s` seconds were recorded."""
        target = len(self.samples()) + int(more_s * RATE_HZ)
        if not self.wait_for(lambda samples: len(samples) >= target):
            raise TimeoutError("the loudspeaker's monitor stopped delivering")

    def close(self) -> None:
        self._process.terminate()
        self._reader.join()
        self._process.wait()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            while piece := os.read(pipe.fileno(), 65536):
                with self._grown:
                    self._pieces.append(piece)
                    self._grown.notify_all()


class PrivatePulse:
    """A running server. `environment` leads a process to it."""

    def __init__(self, folder: Path, *, is_starved: bool = False) -> None:
        self.folder = folder
        self._is_starved = is_starved
        self._process: subprocess.Popen[bytes] | None = None
        socket = folder / "native"
        client_config = folder / "client.conf"
        client_config.write_text("autospawn = no\nenable-shm = no\n")
        self.environment = {
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_SERVER": f"unix:{socket}",
            "PULSE_CLIENTCONFIG": str(client_config),
            "PIPEWIRE_RUNTIME_DIR": str(folder),
        }
        self._config = folder / "viva.pa"
        self._config.write_text(_CONFIG.format(socket=socket))

    def start(self) -> None:
        """Start (again) and wait until the devices are there."""
        priority = "no" if self._is_starved else "yes"
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        with (self.folder / "pulseaudio.log").open("wb") as log_file:
            self._process = subprocess.Popen(
                [
                    *command,
                    "--disable-shm=yes",
                    "--realtime=no",
                    f"--high-priority={priority}",
                    "-F",
                    str(self._config),
                ],
                env=self._variables(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log_file,
            )
        deadline = time.monotonic() + _START_TIMEOUT_S
        while MICROPHONE not in self._sources():
            if time.monotonic() > deadline or self._process.poll() is not None:
                log = (self.folder / "pulseaudio.log").read_text(errors="replace")
                self.stop()
                raise RuntimeError(f"PulseAudio did not start:\n{log}")
            threading.Event().wait(_POLL_S)

    def stop(self) -> None:
        """End the server, as when it crashes."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Stop answering without closing a connection; `stop` still works."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def start_playing_into_microphone(self, wav: Path) -> "subprocess.Popen[bytes]":
        """Begin to play `wav` to whoever listens to the microphone."""
        return subprocess.Popen([*_PLAYER, str(wav)], env=self._variables())

    def play_into_microphone(self, wav: Path) -> None:
        """Play `wav` to whoever listens to the microphone; returns when it is over."""
        subprocess.run(
            [*_PLAYER, str(wav)],
            env=self._variables(),
            check=True,
        )

    @contextlib.contextmanager
    def record_speaker(self) -> Iterator[SpeakerRecording]:
        """Record what the loudspeaker plays; already recording when entered."""
        process = subprocess.Popen(
            [
                *("parec", "--latency-msec=30", f"--device={SPEAKER}.monitor"),
                *("--format=s16le", f"--rate={RATE_HZ}", "--channels=1"),
            ],
            env=self._variables(),
            stdout=subprocess.PIPE,
        )
        recording = SpeakerRecording(process)
        try:
            yield recording
        finally:
            recording.close()

    def unplug_microphone(self) -> None:
        """The microphone goes, as when its cable is pulled."""
        self._pactl("unload-module", "module-remap-source")

    def plug_microphone(self) -> None:
        """And comes back."""
        self.add_microphone(MICROPHONE)
        self.make_default_microphone(MICROPHONE)

    def add_microphone(self, name: str) -> None:
        """Another one that hears the same."""
        self._pactl(
            "load-module", "module-remap-source", f"master={_MICROPHONE_INPUT}.monitor", f"source_name={name}"
        )

    def add_headset(self, name: str, rate_hz: int) -> None:
        """A microphone of its own that hears nothing, at another rate, as Bluetooth has it in a call."""
        self._pactl(
            "load-module", "module-null-sink", f"sink_name={name}_in", f"rate={rate_hz}", "channels=1"
        )
        self._pactl(
            "load-module", "module-remap-source", f"master={name}_in.monitor", f"source_name={name}",
            f"rate={rate_hz}", "channels=1",
        )  # fmt: skip

    def make_default_microphone(self, name: str) -> None:
        self._pactl("set-default-source", name)

    def recorded_sources(self) -> list[str]:
        """Names of the sources that programs are recording from, those of the server itself aside."""
        names = dict(line.split("\t")[:2] for line in self._sources().splitlines())
        outputs = self._pactl("list", "short", "source-outputs").splitlines()
        rows = [line.split("\t") for line in outputs]
        return [names.get(row[1], row[1]) for row in rows if row[2] != "-"]

    def _pactl(self, *words: str) -> str:
        return subprocess.run(
            ["pactl", *words], env=self._variables(), capture_output=True, text=True, check=True
        ).stdout

    def _sources(self) -> str:
        found = subprocess.run(
            ["pactl", "list", "short", "sources"],
            env=self._variables(),
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout

    def _variables(self) -> dict[str, str]:
        return {**os.environ, **self.environment}


@contextlib.contextmanager
def private_pulse(*, is_starved: bool = False) -> Iterator[PrivatePulse]:
    """A server of this test's own; leaves nothing running.

    `is_starved`: it has no more priority than other programs, as on a badly set up system.
    """
    # Not pytest's tmp_path: a socket's path may have some hundred bytes only.
    folder = Path(tempfile.mkdtemp(prefix="viva-pulse-"))
    pulse = PrivatePulse(folder, is_starved=is_starved)
    try:
        pulse.start()
        yield pulse
    finally:
        pulse.stop()
        shutil.rmtree(folder, ignore_errors=True)
