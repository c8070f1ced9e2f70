"""Formulas voiced by Piper and written down by whisper come back as the same canonical form."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from rapidfuzz.distance import Levenshtein

from tutor.text.canonical import canonical
from tutor.text.pronunciation import for_piper
from tutor.text.say import say

pytestmark = pytest.mark.models

FORMULAS = (
    r"$S=QK^\top/\sqrt{d_k}$",
    r"$\partial\mathcal{L}/\partial z = p-y$",
    r"$A=\mathrm{softmax}(S)$",
    r"$c_t=\sum_i \alpha_{t,i}h_i$",
    r"$h_t = f(x_t, h_{t-1})$",
    r"$dV=A^\top dY$",
    r"$\mathcal{L}=-\log p_t$",
    r"$\hat{m}_t = m_t/(1 - \beta_1^t)$",
    r"$O(L^2 d)$",
    r"$J = \mathrm{diag}(p) - pp^\top$",
    r"$\epsilon = 10^{-8}$",
    r"$\theta_{\mathrm{MAP}} = \arg\max_\theta \log p(D \mid \theta)$",
    "The KV cache of GQA, MQA and MHSA.",
    "p - y, not p + y",
)
SHARE_OF_WORDS = 0.95
"""Of the canonical words, over all formulas together; a recogniser slips now and then."""


def test_formulas_survive_being_spoken_and_recognised(models_dir):
    hear = _round_trip(models_dir)
    slips = words = 0
    for formula in FORMULAS:
        spoken = say(formula)
        said, heard = canonical(spoken).split(), canonical(hear(for_piper(spoken))).split()
        slips += Levenshtein.distance(said, heard)
        words += len(said)
    assert 1 - slips / words >= SHARE_OF_WORDS
    assert "minus" in canonical(hear(for_piper(say("p - y")))).split()


def _round_trip(models_dir: Path):
    import soxr
    from faster_whisper import WhisperModel
    from piper import PiperVoice, SynthesisConfig

    onnx = next((models_dir / "piper-en-us-joe").glob("*.onnx"))
    voice = PiperVoice.load(str(onnx))
    whisper = WhisperModel(str(models_dir / "whisper-base"), device="cpu", compute_type="int8")
    steady = SynthesisConfig(length_scale=1.2, noise_scale=0.0, noise_w_scale=0.0)

    def hear(words: str) -> str:
        chunks = list(voice.synthesize(words, steady))
        samples = np.concatenate([_floats(chunk.audio_int16_bytes) for chunk in chunks])
        at_16k = soxr.resample(samples, chunks[0].sample_rate, 16000)
        padded = np.concatenate([np.zeros(4800, np.float32), at_16k, np.zeros(8000, np.float32)])
        segments, _ = whisper.transcribe(
            padded, language="en", temperature=[0.0], condition_on_previous_text=False
        )
        return " ".join(segment.text.strip() for segment in segments)

    return hear


def _floats(pcm: bytes) -> npt.NDArray[np.float32]:
    return np.frombuffer(pcm, np.int16).astype(np.float32) / 32768
