"""The scenarios on an engine that grades by the truth each of them gives."""

import pytest
from support.scenarios import check, load_scenarios, play

from tutor.config.paths import knowledge_dir
from tutor.core.events import FeedbackSentence
from tutor.packs.library import open_library

SCENARIOS = load_scenarios()


@pytest.fixture(scope="module")
def topic():
    return open_library(knowledge_dir()).topic(SCENARIOS[0].item.partition("/")[0])


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_scenario(scenario, topic, tmp_path):
    check(scenario, play(scenario, None, topic, tmp_path))


def test_an_interruption_ends_the_question_and_not_the_turn(topic, tmp_path):
    scenario = next(one for one in SCENARIOS if any(step.interrupts for step in one.steps))
    played = play(scenario, None, topic, tmp_path)
    spoken = [event for event in played.seen if isinstance(event, FeedbackSentence)]
    assert len(spoken) == 1, "the feedback is spoken again"


def test_every_point_that_a_scenario_names_is_one_of_its_item(topic):
    for scenario in SCENARIOS:
        (item,) = (one for one in topic.items if one.id == scenario.item)
        ids = {point.id for point in item.points}
        for step in scenario.steps:
            assert {*step.truth, *step.made, *step.not_made} <= ids
