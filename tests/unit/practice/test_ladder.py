"""The rehearsal ladder."""

from dataclasses import replace
from itertools import pairwise

import pytest
from support.material import grade, item

from tutor.core.material import KeyPoint
from tutor.core.speech import Delivery
from tutor.practice.comparison import ScriptChange, compare
from tutor.practice.ladder import STAGES, Pace, pace_of, rehearsed, shown

TEXT = (
    "The kettle boils the water. Green leaves need cooler water.\n\nAfter three minutes they are taken out."
)
SCRIPT = replace(
    item("tea/script", (
        KeyPoint("hot", "The kettle boils the water.", 2.0),
        KeyPoint("green", "Green leaves need cooler water."),
        KeyPoint("time", "After three minutes the leaves are taken out."),
    ), "script"),
    references=(TEXT,),
    window_s=(5, 10),
)  # fmt: skip
ALL = ("made", "made", "made")


def delivery(seconds, words=20):
    in_window = 5 <= seconds <= 10
    return Delivery(seconds, words, 60 * words / seconds, (5, 10), in_window, (), 0)


def test_ever_less_is_in_sight():
    first, second = TEXT.split("\n\n")
    assert shown(SCRIPT, "full") == (first, second)
    assert shown(SCRIPT, "bullets")[0] == "The kettle boils the water."
    cues = ("The kettle boils …", "Green leaves need …", "After three minutes …")
    assert shown(SCRIPT, "first-words") == cues
    assert shown(SCRIPT, "blank") == ()


@pytest.mark.parametrize(("stage", "following"), [*pairwise(STAGES), ("blank", None)])
def test_the_next_stage_is_offered_when_points_and_time_are_met(stage, following):
    assert rehearsed(SCRIPT, stage, TEXT, grade(SCRIPT, *ALL), delivery(8)).next_stage == following


def test_a_point_counts_if_it_was_made_or_its_sentence_said():
    result = rehearsed(SCRIPT, "full", TEXT, grade(SCRIPT, "made", "missed", "missed"), None)
    assert (result.coverage, result.omitted, result.order_ok) == (1.0, (), True)
    first, second, third = TEXT.replace("\n\n", " ").rstrip(".").split(". ")
    turned = rehearsed(SCRIPT, "full", f"{third}. {second}. {first}.", grade(SCRIPT, *ALL), None)
    assert turned.order_ok is False


def test_a_point_the_wrong_way_round_is_a_change_and_holds_back():
    said = "Green leaves want the hottest water there is. " + TEXT
    result = rehearsed(SCRIPT, "blank", said, grade(SCRIPT, "made", "contradicted", "made"), None)
    assert result.changed[-1] == ScriptChange("Green leaves need cooler water.", "some words")
    assert (result.coverage, result.next_stage) == (0.75, None)
    assert result.comparison == compare(TEXT, said)


def test_a_point_the_wrong_way_round_is_not_put_down_to_the_time():
    many = replace(SCRIPT, points=(*SCRIPT.points, KeyPoint("milk", "Milk goes in last.", 6.0)))
    said = grade(many, "made", "contradicted", "made", "made")
    result = rehearsed(many, "full", TEXT, said, delivery(8))
    assert (result.coverage, result.in_time, result.next_stage) == (0.9, True, None)
    assert str(result.advice) == "One point was mixed up; try this level again."


def test_a_script_too_long_for_the_persons_pace_is_said_to_be_so_and_holds_nobody_back():
    slow = [60.0, 60.0, 60.0]
    result = rehearsed(SCRIPT, "full", TEXT, grade(SCRIPT, *ALL), delivery(16), slow)
    assert result.pace.fit == "too long"
    assert "60 words a minute" in str(result.pace.message)
    assert "too long for 5 to 10 s" in str(result.pace.message)
    assert result.next_stage == "bullets"
    long, short = (Pace(60.0, True, words, (60, 90)) for words in (96, 59))
    assert str(long.message).endswith("too long for 60 to 90 s: about 6 words fewer would fit.")
    assert str(short.message).endswith("too short for 60 to 90 s: about 1 words more would fit.")
    assert replace(long, is_measured=False).message is None


def test_the_median_of_what_was_measured_is_the_pace():
    assert pace_of(SCRIPT, [300.0, 90.0, 150.0, 100.0, 120.0]).words_per_min == 120.0
    assert pace_of(SCRIPT, [0.0]).words_per_min == 1.0, "no division by nothing"
    assert pace_of(SCRIPT, []) == Pace(135.0, False, 17, (5, 10))


@pytest.mark.parametrize(
    ("stage", "seconds", "advice"),
    [
        ("blank", 8, "You can say it without any help."),
        ("bullets", 14, "The points are all there; now work on the time."),
        ("full", 8, "You covered it: next, try it with the key points only."),
    ],
)
def test_what_to_do_next_is_told(stage, seconds, advice):
    done = rehearsed(SCRIPT, stage, TEXT, grade(SCRIPT, *ALL), delivery(seconds), [120, 120, 120])
    assert str(done.advice).startswith(advice)
    assert done.in_time == (seconds == 8)
    assert done.next_stage == ("bullets" if stage == "full" else None)


@pytest.mark.parametrize(("hot", "following"), [(4.0, "bullets"), (3.9, None)])
def test_four_fifths_of_the_points_are_enough(hot, following):
    script = replace(SCRIPT, points=(KeyPoint("hot", "Hot.", hot), KeyPoint("milk", "Milk.", 5.0 - hot)))
    assert rehearsed(script, "full", "Tea.", grade(script, "made", "missed"), None).next_stage == following
