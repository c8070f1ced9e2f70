"""What the level says about the microphone."""

import pytest
from support.material import sound

from tutor.ui.level_hint import LevelHint


def heard(*stretches):
    hint = LevelHint()
    for number, (level_dbfs, peak_dbfs) in enumerate(stretches, 1):
        hint = hint.heard(sound(level_dbfs, peak_dbfs, number * 1.0))
    return hint


@pytest.mark.parametrize(
    ("stretches", "hint"),
    [
        ([(-120, -120)] * 2, ""),
        ([(-120, -120)] * 4, "no_signal"),
        ([(-58, -50)] * 4, "too_quiet"),
        ([(-25, -12)] * 4, ""),
        ([(-25, -12), (-58, -50), (-58, -50), (-58, -50)], ""),
        ([(-25, -12)] * 3 + [(-3, 0.0)], "clipping"),
        ([(-3, 0.0), (-25, -12), (-25, -12)], ""),
    ],
)
def test_the_hint_fits_what_was_heard(stretches, hint):
    assert heard(*stretches).hint == hint
