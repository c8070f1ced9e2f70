"""Thirty days of practice as a person would do it: the real command, the real models, typed and for a day spoken.

The learner's answers come from a table of chances that rise with practice (support/learner.py).
"""

import itertools
import json
import os
from pathlib import Path
from statistics import mean

import pytest
from support.homes import furnish_without_models
from support.learner import Learner
from support.month import SETTINGS, Month, moment
from support.typing_at import viva

from tutor.config.paths import Paths, knowledge_dir, paths_below
from tutor.packs.library import open_library

pytestmark = [pytest.mark.models, pytest.mark.timeout(3600)]

TAUGHT, FRESH = "kv-cache", "attention"
SEED, DAYS, SPOKEN_DAY = 7, 30, 11
INTERVIEW_EVERY = 6
THOROUGH_EVERY = 5


def mode_of(day: int) -> str:
    return "rest" if day % 7 == 0 else "interview" if day % INTERVIEW_EVERY == 0 else "quickfire"


def begin(folder: Path, models_dir: Path, used_home: Paths) -> Month:
    """A new home and a learner who has not begun."""
    paths = paths_below(folder)
    paths.settings_file.parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_text(SETTINGS)
    paths.models_dir.symlink_to(models_dir)
    furnish_without_models(paths, used_home)
    library = open_library(knowledge_dir())
    topics = tuple(library.topic(name) for name in (FRESH, TAUGHT))

    def run(*words, now, types=None):
        return viva(*words, home=folder, now=now, types=types)

    return Month(run, Learner(topics, SEED, taught=frozenset({TAUGHT})), THOROUGH_EVERY, folder)


def speak_the_day(month, mode, items, now):
    """The day's questions answered aloud: Viva's own voice stands in for the learner's."""
    home = month.home
    folder = home / "answers"
    folder.mkdir()
    by_id = {item.id: item for topic in month.learner.topics for item in topic.items}
    for number, one in enumerate(items):
        text = month.learner.answer(by_id[one["item"]])
        viva("say", text, "--out", str(folder / f"{number:02d}.wav"), home=home, now=now, as_json=False)
    session = month.viva(
        "interview", "--due", "--turns", str(len(items)), "--depth", "0", "--answers", str(folder),
        *month.topic_words, now=now,
    )  # fmt: skip
    return session["turns"]


@pytest.fixture(scope="module")
def month(tmp_path_factory, models_dir, used_home):
    folder = tmp_path_factory.mktemp("learner")
    lived = begin(folder, models_dir, used_home)
    for number in range(1, DAYS + 1):
        if number == SPOKEN_DAY:
            lived.day(number, "interview", speak_the_day)
        else:
            lived.day(number, mode_of(number))
    if out := os.environ.get("VIVA_MONTH_OUT"):
        Path(out).write_text(json.dumps([vars(day) for day in lived.days], indent=1))
    return lived


def test_what_is_known_grows_and_what_was_known_before_comes_back_less(month):
    early, last = month.days[5].mastery, month.days[-1].mastery
    assert all(last[topic] > early[topic] for topic in (TAUGHT, FRESH))
    assert last[TAUGHT] > last[FRESH]
    assert month.times_asked(TAUGHT, 1, DAYS) < month.times_asked(FRESH, 1, DAYS)
    half = DAYS // 2
    assert sum(len(day.turns) for day in month.days[half:]) < sum(len(day.turns) for day in month.days[:half])


def test_what_was_answered_well_comes_back_later(month):
    """Days until a question is asked again: after the better half of the answers against the worse."""
    asked: dict[str, list[tuple[int, float]]] = {}
    for day in month.days:
        for turn in day.turns:
            if turn["kind"] != "follow_up":
                asked.setdefault(turn["item"], []).append((day.number, turn["grade"]["score"]))
    waits = sorted(
        (score, later - day)
        for answers in asked.values()
        for (day, score), (later, _) in itertools.pairwise(answers)
        if later > day
    )
    assert len(waits) > 40
    half = len(waits) // 2
    assert mean([wait for _, wait in waits[:half]]) < mean([wait for _, wait in waits[half:]])


def test_points_that_were_made_are_asked_for_again_later_than_those_missed(month):
    met: dict[tuple[str, str], list[tuple[int, bool]]] = {}
    for day in month.days:
        for turn in day.turns:
            for point in turn["grade"]["points"]:
                met.setdefault((turn["item"], point["id"]), []).append(
                    (day.number, point["verdict"] == "made")
                )
    waits: dict[bool, list[int]] = {True: [], False: []}
    for meetings in met.values():
        for (day, was_made), (later, _) in itertools.pairwise(meetings):
            if later > day:
                waits[was_made].append(later - day)
    assert min(len(one) for one in waits.values()) > 10
    assert mean(waits[False]) < mean(waits[True])


def test_follow_ups_were_asked_and_went_for_what_was_open(month):
    # Month.day checks every one of them; here: that there were some, and that they brought points home.
    follow_ups = [turn for day in month.days for turn in day.turns if turn["kind"] == "follow_up"]
    assert len(follow_ups) >= 5
    assert any(turn["grade"]["points"][0]["verdict"] == "made" for turn in follow_ups)


def test_the_spoken_day_was_heard_and_timed(month):
    (day,) = (day for day in month.days if day.number == SPOKEN_DAY)
    assert len(day.turns) == len(day.due)
    for turn in day.turns:
        if turn["grade"]["gate"] is None:
            assert turn["grade"]["transcript"]["words"]
            assert turn["grade"]["delivery"]["words_per_min"] > 60


def test_nothing_is_lost_and_all_of_it_moves_to_another_installation(month, tmp_path):
    now = moment(DAYS)
    out = tmp_path / "all.zip"
    viva(
        "history", "export", "--format", "archive", "--out", str(out), home=month.home, now=now, as_json=False
    )
    other = tmp_path / "other"
    other.mkdir()
    brought = viva("history", "import", str(out), home=other, now=now)
    assert brought["attempts"] == sum(len(day.turns) for day in month.days)
    here, there = (
        viva("due", *month.topic_words, home=home, now=moment(DAYS + 2)) for home in (month.home, other)
    )
    # The other installation has other daily limits; what is known and when it falls due is the same.
    assert here["mastery"] == there["mastery"]
    shared = [one for one in there["items"] if one["state"] == "review"][: len(here["items"])]
    assert [one for one in here["items"] if one["state"] == "review"] == shared


def test_the_same_seed_gives_the_same_run(month, tmp_path, models_dir, used_home):
    again = begin(tmp_path, models_dir, used_home).live(6, mode_of)
    assert again.fingerprint() == month.fingerprint()[:6]
