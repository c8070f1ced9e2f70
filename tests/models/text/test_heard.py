"""Formulas voiced by Piper and written down by whisper come back as the same canonical form."""

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from tutor.audio.samples import resample, to_float
from tutor.core.cancel import CancelToken
from tutor.core.speech import SPEECH_RATE_HZ
from tutor.stt.whisper import WhisperTranscriber
from tutor.text.canonical import canonical
from tutor.text.pronunciation import for_piper
from tutor.text.say import say
from tutor.tts.piper import PiperSpeech

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
AT_ONCE = 2
"""What Whisper hears in one window."""
SHARE_OF_WORDS = 0.95
"""Of the canonical words, over all formulas together; a recogniser slips now and then."""


def test_formulas_survive_being_spoken_and_recognised(models_dir):
    voice = PiperSpeech(models_dir / "piper-en-us-joe", deterministic=True)
    whisper = WhisperTranscriber(models_dir / "whisper-base", threads=2)
    slips = words = 0
    for start in range(0, len(FORMULAS), AT_ONCE):
        spoken = [say(formula) for formula in FORMULAS[start : start + AT_ONCE]]
        sounds = [np.pad(voice.synthesize(for_piper(one), 0.85), (6_000, 11_000)) for one in spoken]
        samples = resample(to_float(np.concatenate(sounds)), voice.rate_hz, SPEECH_RATE_HZ)
        heard = canonical(whisper.transcribe(samples, (), CancelToken()).text).split()
        said = [word for one in spoken for word in canonical(one).split()]
        slips += Levenshtein.distance(said, heard)
        words += len(said)
    assert 1 - slips / words >= SHARE_OF_WORDS
    assert "minus" in heard, "of p - y"
