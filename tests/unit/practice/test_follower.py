"""Following a script by what is heard of it."""

import random

import pytest

from tutor.config.paths import knowledge_dir
from tutor.packs.library import open_library
from tutor.practice.follower import ScriptFollower
from tutor.practice.script_words import words_of

SCRIPTS = [i for i in open_library(knowledge_dir()).items if i.kind == "script"]
TEXT = SCRIPTS[0].references[0]
WORDS = [word.text for word in words_of(TEXT)]


def place(*heard: str) -> int:
    follower = ScriptFollower(TEXT)
    position = None
    for transcript in heard:
        position = follower.follow(transcript)
    return position.word


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda item: item.topic)
def test_a_reading_word_by_word_is_followed_to_the_end(script):
    words = [word.text for word in words_of(script.references[0])]
    follower = ScriptFollower(script.references[0])
    far = [abs(follower.follow(" ".join(words[:n])).word - n) for n in range(4, len(words) + 1, 7)]
    assert max(far) <= 6
    assert follower.follow(" ".join(words)).share == 1.0


@pytest.mark.parametrize("seed", range(2))
def test_slips_fillers_and_dropped_words_do_not_lose_the_place(seed):
    dice = random.Random(seed)
    said, follower, far = [], ScriptFollower(TEXT), []
    for number, word in enumerate(WORDS, 1):
        chance = dice.random()
        if chance < 0.08:
            said += ["um", word]
        elif chance < 0.16:
            said += ["something"]
        elif chance < 0.22:
            said += [word, word]
        elif chance >= 0.30:
            said += [word]
        if number % 9 == 0 and number > 9:
            far.append(abs(follower.follow(" ".join(said)).word - number))
    assert sorted(far)[int(0.9 * len(far))] <= 4


def test_going_back_is_noticed():
    assert abs(place(" ".join(WORDS[:40] + WORDS[4:16])) - 16) <= 1


def test_last_words_that_change_are_taken_back():
    whole = " ".join(WORDS[:30])
    assert place(" ".join(WORDS[:20]) + " and what is this", whole) == place(whole) == 30


def test_talk_about_something_else_does_not_run_through_the_script():
    assert place("I had a cup of coffee this morning and then I took the bus to the office in the rain") < 12
