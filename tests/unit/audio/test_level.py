"""Levels."""

import numpy as np
import pytest

from tutor.audio.samples import SILENCE_DBFS, level_of


def test_a_sine_at_half_scale_has_its_textbook_level():
    sine = (0.5 * 32_768 * np.sin(np.arange(16_000) * 0.05)).astype(np.int16)
    assert level_of(sine) == pytest.approx((-9.03, -6.02), abs=0.05)


@pytest.mark.parametrize("samples", [np.zeros(0, np.int16), np.zeros(100, np.int16)])
def test_nothing_and_digital_silence_are_as_quiet_as_can_be(samples):
    assert level_of(samples) == (SILENCE_DBFS, SILENCE_DBFS)
