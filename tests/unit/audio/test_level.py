"""Levels."""

import numpy as np
import pytest

from tutor.audio.level import SILENCE_DBFS, level_of


def sine(amplitude: float) -> np.ndarray:
    return (amplitude * 32_768 * np.sin(np.arange(16_000) * 0.05)).astype(np.int16)


def test_a_sine_at_half_scale_has_its_textbook_level():
    level = level_of(sine(0.5))
    assert level.peak_dbfs == pytest.approx(-6.02, abs=0.05)
    assert level.rms_dbfs == pytest.approx(-9.03, abs=0.05)
    assert not level.is_clipping
    assert level.has_signal


@pytest.mark.parametrize("samples", [np.zeros(0, np.int16), np.zeros(100, np.int16)])
def test_nothing_and_digital_silence_are_no_signal(samples):
    level = level_of(samples)
    assert (level.rms_dbfs, level.peak_dbfs) == (SILENCE_DBFS, SILENCE_DBFS)
    assert not level.has_signal


def test_the_hiss_of_a_quiet_room_is_a_signal():
    noise = np.random.default_rng(1).normal(0, 8, 1_000).astype(np.int16)
    assert level_of(noise).has_signal


def test_clipping_is_a_run_at_full_scale_and_not_a_single_peak():
    loud = sine(0.5)
    loud[5] = 32_767
    assert not level_of(loud).is_clipping
    assert level_of(np.clip(sine(0.9).astype(np.int32) * 2, -32_768, 32_767).astype(np.int16)).is_clipping
