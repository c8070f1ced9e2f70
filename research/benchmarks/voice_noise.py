"""Five minutes each of what is no speech, and how many words are heard in it, the vocabulary on."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from research.benchmarks.measure import Row, tell
from tutor.audio.endpoint import Endpointer, EndpointRule
from tutor.audio.voice_activity import SileroModel, SileroStream, speech_spans
from tutor.config.paths import knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.core.ports import FloatArray
from tutor.core.speech import SPEECH_RATE_HZ, Span
from tutor.engine.notes import hotwords_of
from tutor.packs.library import open_library
from tutor.stt.joining import joined
from tutor.stt.segments import transcribe_recording, transcribe_segment
from tutor.stt.whisper import WhisperTranscriber

MINUTES = 5.0
MODELS = ("whisper-base", "whisper-tiny.en")
ITEM = "attention/script"
SEED = 11
Noise = Callable[[int, np.random.Generator], FloatArray]


def rows(models: Path, minutes: float = MINUTES) -> list[Row]:
    """One row: words over all kinds of noise, both models, as a file and as it is listened to."""
    words = 0
    library = open_library(knowledge_dir())
    item = library.item(ITEM)
    hotwords = hotwords_of(item, library.topic(item.topic))
    silero = SileroModel()
    for model in MODELS:
        recogniser = WhisperTranscriber(models / model, threads=2)
        for name, noise in NOISES.items():
            samples = noise(int(minutes * 60 * SPEECH_RATE_HZ), np.random.default_rng(SEED))
            spans = speech_spans(silero, samples)
            whole = transcribe_recording(recogniser, spans, samples, hotwords, CancelToken())
            live = _listened(recogniser, silero, samples, hotwords)
            for text in (whole.text, live):
                if text:
                    tell(f"{model} heard in {name}: {text}")
                words += len(text.split())
    against = f"{minutes:g} minutes each of {', '.join(NOISES)}"
    return [Row("words_from_noise", float(words), "count", against, 1)]


def _listened(
    recogniser: WhisperTranscriber, silero: SileroModel, samples: FloatArray, hotwords: tuple[str, ...]
) -> str:
    """As while an answer is being given: endpointing decides what is transcribed."""
    endless = EndpointRule(silence_limit_s=1e9, no_speech_limit_s=1e9)
    endpointer = Endpointer(endless)
    events = [event for frame in SileroStream(silero).push(samples) for event in endpointer.push(*frame)]
    events += endpointer.finish()
    return joined(
        transcribe_segment(recogniser, samples, event, hotwords, CancelToken())
        for event in events
        if isinstance(event, Span)
    ).text


def silence(count: int, chance: np.random.Generator) -> FloatArray:
    return np.zeros(count, np.float32)


def white(count: int, chance: np.random.Generator) -> FloatArray:
    """Louder and softer in turn, from a whisper to a shout."""
    return (chance.normal(0.0, 0.1, count) * _swell(count)).astype(np.float32)


def pink(count: int, chance: np.random.Generator) -> FloatArray:
    """Power falls with frequency, as in rooms and fans."""
    spectrum = np.fft.rfft(chance.normal(0.0, 1.0, count))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    spectrum[0] = 0
    sound = np.fft.irfft(spectrum, count)
    return np.asarray(0.1 * sound / sound.std() * _swell(count), np.float32)


def hum(count: int, chance: np.random.Generator) -> FloatArray:
    """Mains at 50 Hz with its overtones, not quite steady."""
    times = np.arange(count) / SPEECH_RATE_HZ
    drift = 50.0 * times + 0.05 * np.sin(2 * np.pi * 0.1 * times)
    sound = sum(np.sin(2 * np.pi * n * drift + n) / n for n in (1, 2, 3, 4, 5, 6, 9, 12))
    return (0.08 * sound * _swell(count) + chance.normal(0.0, 0.002, count)).astype(np.float32)


def typing(count: int, chance: np.random.Generator) -> FloatArray:
    """Key strokes: a click as the key goes down, a softer one as it comes up, in bursts."""
    sound = chance.normal(0.0, 0.001, count).astype(np.float32)
    at_s = 0.5
    while (at := int(at_s * SPEECH_RATE_HZ)) < count - SPEECH_RATE_HZ:
        for delay_s, loudness in ((0.0, chance.uniform(0.1, 0.5)), (chance.uniform(0.06, 0.12), 0.08)):
            length = int(chance.uniform(0.008, 0.03) * SPEECH_RATE_HZ)
            ring = np.sin(2 * np.pi * chance.uniform(900, 4500) * np.arange(length) / SPEECH_RATE_HZ)
            click = (chance.normal(0.0, 1.0, length) + ring) * np.exp(-6.0 * np.arange(length) / length)
            start = at + int(delay_s * SPEECH_RATE_HZ)
            sound[start : start + length] += (loudness * click).astype(np.float32)
        at_s += chance.uniform(0.08, 0.25) if chance.random() > 0.05 else chance.uniform(0.8, 3.0)
    return np.clip(sound, -1.0, 1.0)


NOISES: Mapping[str, Noise] = {
    "silence": silence,
    "white noise": white,
    "pink noise": pink,
    "hum": hum,
    "typing": typing,
}


def _swell(count: int) -> FloatArray:
    """From 0.01 to 1 and back every twenty seconds."""
    times = np.arange(count) / SPEECH_RATE_HZ
    return np.asarray(10.0 ** (-1.0 - np.cos(2 * np.pi * times / 20.0)), np.float32)
