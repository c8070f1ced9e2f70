"""Sample formats of sound devices."""

import numpy as np
import pytest

from tutor.sound.devices import StreamFormat, from_mono, to_mono

SAMPLES = np.array([0, 1, -1, 1_000, -1_000, 32_767, -32_768], np.int16)


@pytest.mark.parametrize(("sample_format", "tolerance"), [("Int16", 1), ("Int32", 2), ("Float", 2)])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_there_and_back_is_the_same_sound(sample_format, tolerance, channels):
    data = from_mono(SAMPLES, sample_format, channels)
    assert len(data) == len(SAMPLES) * StreamFormat(48_000, channels, sample_format).frame_bytes
    back = to_mono(data, sample_format, channels)
    assert np.abs(back.astype(int) - SAMPLES.astype(int)).max() <= tolerance


def test_mono_int16_passes_untouched():
    np.testing.assert_array_equal(to_mono(SAMPLES.tobytes(), "Int16", 1), SAMPLES)


def test_channels_are_averaged():
    stereo = np.array([[1_000, 3_000], [-2_000, 0]], "<i2")
    np.testing.assert_allclose(to_mono(stereo.tobytes(), "Int16", 2), [2_000, -1_000], atol=1)


def test_floats_beyond_full_scale_are_clipped():
    assert to_mono(np.array([2.0], "<f4").tobytes(), "Float", 1)[0] == 32_767
