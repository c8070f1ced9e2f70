"""The rehearsal ladder."""

from dataclasses import replace
from itertools import pairwise

import pytest
from support.material import grade, item

from tutor.core.material import KeyPoint
from tutor.core.speech import Delivery
from tutor.practice.ladder import STAGES, pace_of, rehearsed, shown

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
    assert shown(SCRIPT, "full") == ("The kettle boils the water. Green leaves need cooler water.",
                                     "After three minutes they are taken out.")  # fmt: skip
    assert shown(SCRIPT, "bullets")[0] == "The kettle boils the water."
    assert shown(SCRIPT, "first-words") == (
        "The kettle boils …",
        "Green leaves need …",
        "After three minutes …",
    )
    assert shown(SCRIPT, "blank") == ()


@pytest.mark.parametrize(("stage", "following"), [*pairwise(STAGES), ("blank", None)])
def test_the_next_stage_is_offered_when_points_and_time_are_met(stage, following):
    assert rehearsed(SCRIPT, stage, TEXT, grade(SCRIPT, *ALL), delivery(8)).next_stage == following


def test_out_of_time_the_stage_stays():
    result = rehearsed(SCRIPT, "bullets", TEXT, grade(SCRIPT, *ALL), delivery(14), [120, 120, 120])
    assert (result.in_time, result.next_stage) == (False, None)
    assert "time" in result.sentence


def test_a_point_counts_if_it_was_made_or_its_sentence_said():
    result = rehearsed(SCRIPT, "full", TEXT, grade(SCRIPT, "made", "missed", "missed"), None)
    assert (result.coverage, result.omitted) == (1.0, ())


def test_what_was_left_out_is_named_and_holds_back():
    said = "The kettle boils the water."
    result = rehearsed(SCRIPT, "bullets", said, grade(SCRIPT, "made", "missed", "missed"), None)
    assert (result.coverage, result.omitted, result.next_stage) == (0.5, ("green", "time"), None)
    assert result.sentence.startswith("50 %")


def test_a_point_the_wrong_way_round_is_a_change_and_holds_back():
    said = "Green leaves want the hottest water there is. " + TEXT
    result = rehearsed(SCRIPT, "blank", said, grade(SCRIPT, "made", "contradicted", "made"), None)
    assert result.changed[0].script == "Green leaves need cooler water."
    assert result.next_stage is None


def test_a_script_too_long_for_the_persons_pace_is_said_to_be_so_and_holds_nobody_back():
    slow = [60.0, 60.0, 60.0]
    result = rehearsed(SCRIPT, "full", TEXT, grade(SCRIPT, *ALL), delivery(16), slow)
    assert result.pace.fit == "too long"
    assert "60 words a minute" in result.sentence
    assert "too long for 5 to 10 s" in result.sentence
    assert result.next_stage == "bullets"


def test_a_script_too_short_is_said_to_be_so():
    pace = pace_of(SCRIPT, [250.0])
    assert pace.fit == "too short"
    assert "more would fit" in pace.sentence


def test_without_recordings_nothing_is_said_about_pace():
    assert pace_of(SCRIPT, []).sentence == ""
