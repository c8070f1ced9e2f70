"""The same scenarios as tests/unit/session/test_scenarios.py, with the real engine judging the answers."""

import pytest
from support.homes import furnish
from support.scenarios import check, load_scenarios, play

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.engine.client import engine_client

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]
SCENARIOS = load_scenarios()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def engine(folder, models_dir, used_home):
    paths = furnish(paths_below(folder), models_dir, used_home)
    client = engine_client(paths, Settings())
    yield client
    client.close()


@pytest.fixture(scope="module")
def topic(library):
    return library.topic(SCENARIOS[0].item.partition("/")[0])


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_scenario(scenario, engine, topic, folder):
    paths = paths_below(folder)
    paths.database.unlink(missing_ok=True)
    # In earnest, so that no time goes into wording; the questions are the same.
    check(scenario, play(scenario, engine, topic, paths.database.parent, is_exam=True))
