"""The recogniser: hears back what the voice has said, with voice activity detection before it."""

import re

import numpy as np

from tutor.audio.recording import read_recording
from tutor.audio.voice_activity import SileroModel, SileroVoiceActivity
from tutor.core.cancel import CancelToken
from tutor.core.message import Message
from tutor.core.ports import FloatArray
from tutor.doctor.finding import Finding, Workplace, WrongResult
from tutor.doctor.sound import SENTENCE, WAV
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber

LEAST_HEARD = 0.7
"""Of the sentence's words; the smallest model hears all of them in most runs."""


def hear(place: Workplace) -> Finding:
    """Find the speech in the recording, and its words. Raises WrongResult and what the models raise."""
    activity = SileroVoiceActivity(SileroModel())
    wav = place.folder / WAV
    samples = read_recording(wav) if wav.is_file() else np.zeros(16_000, np.float32)
    spans = activity.spans(samples)
    if wav.is_file() and not spans:
        raise WrongResult("The voice detector found no speech where there is some.")
    if not wav.is_file() and spans:
        raise WrongResult("The voice detector found speech in silence.")
    if "stt" not in place.models:
        _load_library()
        return Finding(
            Message("the voice detector works"), Message("no recogniser is here to hear words with")
        )
    recogniser = WhisperTranscriber(place.models["stt"])
    if not wav.is_file():
        recogniser.transcribe(samples, (), CancelToken())
        return Finding(Message("takes silence"), Message("there was no voice to hear"))
    return _heard(recogniser, activity, samples)


def _heard(recogniser: WhisperTranscriber, activity: SileroVoiceActivity, samples: FloatArray) -> Finding:
    text = transcribe_recording(recogniser, activity, samples, (), CancelToken()).transcript.text
    share = share_heard(text)
    if share < LEAST_HEARD:
        raise WrongResult(
            "The recogniser heard “{text}” where “{sentence}” was said.", text=text, sentence=SENTENCE
        )
    return Finding(f"heard {share:.0%} of the words that the voice said")


def share_heard(text: str) -> float:
    """Of the sentence's words, those that are in `text`; 0 to 1."""
    wanted, found = _words(SENTENCE), _words(text)
    return len(wanted & found) / len(wanted)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def _load_library() -> None:
    """CTranslate2 is loaded, so that a processor or system that it cannot do with shows."""
    import ctranslate2
    import faster_whisper  # noqa: F401

    ctranslate2.get_supported_compute_types("cpu")
