"""What follows a change of the settings, and how it is worded."""

import pytest

from tutor.config.settings import Settings
from tutor.ui.pages.settings.settings_wishes import (
    KEEP_DAYS,
    Follow,
    defaults,
    inference_words,
    keep_index,
    keep_words,
    what_follows,
    with_section,
    with_window,
)


@pytest.mark.parametrize(
    ("section", "values", "follows"),
    [
        ("llm", {"device": "cpu"}, Follow(engine=True)),
        ("stt", {"model": "whisper-tiny.en"}, Follow(engine=True)),
        ("listening", {"silence_limit_s": 6.0}, Follow(engine=True)),
        ("voice", {"model": "another"}, Follow(sound=True)),
        ("voice", {"speed": 1.2, "volume": 0.5, "loudspeaker": "x"}, Follow()),
        ("listening", {"microphone": "x", "headphones": True}, Follow()),
        ("window", {"theme": "dark"}, Follow()),
        ("privacy", {"recordings_days": 7}, Follow()),
    ],
)
def test_only_what_has_to_is_started_anew(section, values, follows):
    before = Settings()
    assert what_follows(before, with_section(before, section, **values)) == follows
    assert bool(follows) == (follows != Follow())


def test_a_reset_does_not_bring_the_first_run_back():
    changed = with_section(with_window(Settings(), welcomed=True, theme="dark"), "voice", speed=1.3)
    assert defaults(changed) == with_window(Settings(), welcomed=True)


@pytest.mark.parametrize(("days", "shown"), [(0, 0), (7, 7), (8, 30), (30, 30), (60, 90), (365, 0)])
def test_a_limit_from_the_file_is_never_shown_shorter_than_it_is(days, shown):
    assert KEEP_DAYS[keep_index(days)] == shown


def test_it_is_said_when_recordings_go():
    assert "When Viva next starts, recordings older than 30 days" in keep_words(30)
    assert "Nothing is deleted" in keep_words(0)


@pytest.mark.parametrize(
    ("detail", "speed", "reason"),
    [
        (
            "cpu, 27 tokens/s; prefill 250 tokens/s; no graphics card is used: built without it; Qwen",
            "The processor writes 27 and reads 250 tokens a second.",
            "No graphics card is used: built without it.",
        ),
        ("A card, 90 tokens/s; Qwen", "A card writes 90 tokens a second.", ""),
        ("a model at tower.local", "a model at tower.local is used.", ""),
    ],
)
def test_the_measured_speed_is_a_sentence(detail, speed, reason):
    assert inference_words(detail) == (speed, reason)
