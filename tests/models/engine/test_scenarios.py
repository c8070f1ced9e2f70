"""The same scenarios as tests/unit/session/test_scenarios.py, with the real engine judging the answers."""

import pytest
from support.scenarios import check, load_scenarios, play

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]
SCENARIOS = load_scenarios()


@pytest.fixture(scope="module")
def topic(library):
    return library.topic(SCENARIOS[0].item.partition("/")[0])


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_scenario(scenario, engine, topic, paths):
    paths.database.unlink(missing_ok=True)
    # In earnest, so that no time goes into wording; the questions are the same.
    check(scenario, play(scenario, engine, topic, paths.database.parent, is_exam=True))
