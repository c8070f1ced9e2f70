"""Thirty days of practice as a person would do it: the real command, the real models, typed and for a day spoken.

The learner's answers come from a table of chances that rise with practice (support/learner.py).
"""

import itertools
from collections import defaultdict
from functools import partial
from statistics import mean, median

import pytest
from support.homes import furnish_without_models
from support.learner import Learner
from support.month import SETTINGS, Month, moment
from support.typing_at import viva

from tutor.config.paths import knowledge_dir, paths_below
from tutor.packs.library import open_library

pytestmark = [pytest.mark.models, pytest.mark.timeout(3600)]

TAUGHT, FRESH = "kv-cache", "attention"
SEED, DAYS, SPOKEN_DAY = 7, 30, 11
INTERVIEW_EVERY = 6
THOROUGH_EVERY = 5


def mode_of(day: int) -> str:
    return "rest" if day % 7 == 0 else "interview" if day % INTERVIEW_EVERY == 0 else "quickfire"


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
    paths = paths_below(folder)
    paths.settings_file.parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_text(SETTINGS)
    paths.models_dir.symlink_to(models_dir)
    furnish_without_models(paths, used_home)
    library = open_library(knowledge_dir())
    topics = tuple(library.topic(name) for name in (FRESH, TAUGHT))
    run = partial(viva, home=folder)
    lived = Month(run, Learner(topics, SEED, taught=frozenset({TAUGHT})), THOROUGH_EVERY, folder)
    for number in range(1, DAYS + 1):
        if number == SPOKEN_DAY:
            lived.day(number, "interview", speak_the_day)
        else:
            lived.day(number, mode_of(number))
    return lived


def test_what_is_known_grows_and_what_was_known_before_comes_back_less(month):
    early, last = month.days[5].mastery, month.days[-1].mastery
    assert all(last[topic] > early[topic] for topic in (TAUGHT, FRESH))
    assert last[TAUGHT] > last[FRESH]
    assert month.times_asked(TAUGHT, 1, DAYS) < month.times_asked(FRESH, 1, DAYS)
    half = DAYS // 2
    assert sum(len(day.turns) for day in month.days[half:]) < sum(len(day.turns) for day in month.days[:half])


def waits(meetings):
    """Days from each meeting of a question or point to its next, by whether it went well."""
    found = {True: [], False: []}
    for met in meetings.values():
        for (day, went_well), (later, _) in itertools.pairwise(met):
            if later > day:
                found[went_well].append(later - day)
    return found


def test_what_went_well_comes_back_later_as_a_question_and_as_a_point(month):
    asked, met = defaultdict(list), defaultdict(list)
    usual = median(turn["grade"]["score"] or 0 for day in month.days for turn in day.turns)
    for day in month.days:
        for turn in day.turns:
            if turn["kind"] != "follow_up":
                asked[turn["item"]].append((day.number, (turn["grade"]["score"] or 0) >= usual))
            for point in turn["grade"]["points"]:
                met[turn["item"], point["id"]].append((day.number, point["verdict"] == "made"))
    for meetings in (asked, met):
        found = waits(meetings)
        assert min(map(len, found.values())) > 10
        assert mean(found[False]) < mean(found[True])


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
