"""A hands-free interview through the window, spoken and heard by virtual devices: how long who waits.

Part of `viva bench start`, where PulseAudio and its tools are there.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from research.benchmarks.measure import Row, tell
from research.benchmarks.pulse import RATE_HZ, SPEAKER, PrivatePulse, private_pulse
from tutor.audio.samples import resample, to_float, to_int16
from tutor.audio.wav import write_wav
from tutor.config.paths import knowledge_dir, paths_below
from tutor.config.settings import ListeningSettings, PracticeSettings, Settings, WindowSettings, save_settings
from tutor.packs.library import open_library
from tutor.sound.voice import spoken_sentences
from tutor.text.sentences import sentences
from tutor.tts.piper import PiperSpeech

ITEMS = ("attention/why-scale", "attention/qkv-roles")
NEEDED = ("pulseaudio", "pactl", "paplay", "parec")
ANSWER_S = 15.0
SILENCE_S = 0.5
"""Between sentences."""
CHUNK_S = 0.02
LOUD = 0.02
"""Of full scale."""
SAID_DBFS = -45.0
WITHIN_S = 600.0


@dataclass(frozen=True, slots=True)
class Moment:
    """What the page showed from a moment on, in seconds of the monotonic clock."""

    at: float
    phase: str
    number: int
    is_saved: bool
    caption: str
    level_dbfs: float
    error: str


@dataclass(frozen=True, slots=True)
class Waits:
    """Of one turn, in seconds."""

    caption_s: float
    """First word to first caption."""
    stale_s: float
    """Longest time without a change of the captions, while somebody speaks."""
    feedback_s: float
    """Last word to the first sound of the feedback, less the silence that ends an answer."""
    gap_s: float
    """Longest silence within the feedback."""
    next_s: float | None
    """Feedback heard to the first sound of the next question; None after the last."""


def rows(home: Path, environment: dict[str, str], models: Path) -> list[Row]:
    """All rows; some minutes. Raises RuntimeError where the interview fails."""
    if missing := [name for name in NEEDED if shutil.which(name) is None]:
        tell(f"no conversation is measured: {', '.join(missing)} is missing")
        return []
    settings = Settings(window=WindowSettings(welcomed=True), practice=PracticeSettings(hands_free=True))
    save_settings(settings, paths_below(home).settings_file)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pulse = stack.enter_context(private_pulse())
        answers = spoken_answers(models, folder)
        moments, heard = held(pulse, environment, answers)
    if error := next((one.error for one in moments if one.error), ""):
        raise RuntimeError(error)
    waits = [waits_of(moments, heard, number) for number in range(1, len(ITEMS) + 1)]
    first_s = next(at for at in heard if at > moments[0].at) - moments[0].at
    for one in waits:
        tell(str(one))
    nexts = [one.next_s for one in waits if one.next_s is not None]
    return [
        _row("start_to_first_sound", first_s, 3.0),
        _row("caption_after_first_word", max(one.caption_s for one in waits), 1.5),
        _row("captions_without_change", max(one.stale_s for one in waits), 3.0),
        _row("feedback_beyond_silence", max(one.feedback_s for one in waits), 1.5),
        _row("gap_within_feedback", max(one.gap_s for one in waits), 1.0),
        _row("feedback_to_next_question", max(nexts), 3.0),
    ]


def spoken_answers(models: Path, folder: Path) -> list[Path]:
    """What is said to each of ITEMS, as files."""
    library, voice = open_library(knowledge_dir()), PiperSpeech(models / Settings().voice.model)
    files = []
    for number, name in enumerate(ITEMS):
        item = library.item(name)
        terms = library.topic(item.topic).vocabulary
        pieces = []
        for sentence in sentences(item.references[0]):
            pieces += [voice.synthesize(one) for one in spoken_sentences(sentence, terms)]
            pieces.append(np.zeros(int(SILENCE_S * voice.rate_hz), np.int16))
            if sum(map(len, pieces)) > ANSWER_S * voice.rate_hz:
                break
        sound = to_int16(resample(to_float(np.concatenate(pieces)), voice.rate_hz, 48_000))
        files.append(folder / f"{number}.wav")
        write_wav(files[-1], sound, 48_000)
    return files


def held(
    pulse: PrivatePulse, environment: dict[str, str], answers: Sequence[Path]
) -> tuple[list[Moment], list[float]]:
    """What the window showed, and when the loudspeaker was to be heard."""
    moments: list[Moment] = []
    spoken: set[int] = set()
    process = subprocess.Popen(
        [sys.executable, "-m", "research.benchmarks.conversation_process", *ITEMS],
        env={**environment, **pulse.environment},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    stuck = threading.Timer(WITHIN_S, process.kill)
    stuck.start()
    assert process.stdout is not None
    with process, loudness(pulse) as heard:
        for line in process.stdout:
            moments.append(Moment(**json.loads(line)))
            now = moments[-1]
            if now.phase == "listening" and now.number not in spoken:
                spoken.add(now.number)
                pulse.start_playing_into_microphone(answers[now.number - 1])
    stuck.cancel()
    if not moments:
        raise RuntimeError(f"the window ended with {process.returncode}")
    return moments, heard


@contextmanager
def loudness(pulse: PrivatePulse) -> Iterator[list[float]]:
    """The moments at which the loudspeaker is to be heard, growing."""
    heard: list[float] = []
    process = subprocess.Popen(
        [
            *("parec", "--latency-msec=20", f"--device={SPEAKER}.monitor"),
            *("--format=s16le", f"--rate={RATE_HZ}", "--channels=1"),
        ],
        env=pulse.environment,
        stdout=subprocess.PIPE,
    )
    size = int(CHUNK_S * RATE_HZ) * 2

    def listen() -> None:
        assert process.stdout is not None
        with process.stdout as pipe:
            while piece := pipe.read(size):
                if np.abs(np.frombuffer(piece, "<i2")).max(initial=0) > LOUD * 32_768:
                    heard.append(time.monotonic())

    listener = threading.Thread(target=listen, name="loudness")
    listener.start()
    try:
        yield heard
    finally:
        process.terminate()
        listener.join()
        process.wait()


def waits_of(moments: Sequence[Moment], heard: Sequence[float], number: int) -> Waits:
    """Of the turn of this number."""
    turn = [one for one in moments if one.number == number]
    said = [one.at for one in turn if one.phase == "listening" and one.level_dbfs > SAID_DBFS]
    first, last = said[0], said[-1]
    captions = [
        after.at
        for before, after in pairwise(turn)
        if after.phase == "listening" and after.caption != before.caption and after.caption
    ]
    stale = [b - a for a, b in pairwise([one for one in captions if one < last])]
    saved = next(one.at for one in turn if one.is_saved)
    feedback = [at for at in heard if last < at <= saved + CHUNK_S]
    gaps = [b - a for a, b in pairwise(feedback)]
    is_last = number == max(one.number for one in moments)
    silence_s = ListeningSettings().silence_limit_s
    return Waits(
        caption_s=captions[0] - first,
        stale_s=max(stale, default=0.0),
        feedback_s=feedback[0] - last - silence_s,
        gap_s=max(gaps, default=0.0),
        next_s=None if is_last else next(at for at in heard if at > saved) - feedback[-1],
    )


def _row(name: str, seconds: float, most_s: float) -> Row:
    return Row(name, round(seconds, 2), "s", f"at most {most_s:g} s", len(ITEMS))
