"""The engine's process with its real models, one for each file of tests."""

import pytest
from support.homes import furnish

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.engine import requests as rq
from tutor.ipc.client import ChildClient


@pytest.fixture(scope="module")
def paths(tmp_path_factory, models_dir, used_home):
    """Of the home that `engine` works on."""
    return furnish(paths_below(tmp_path_factory.mktemp("home")), models_dir, used_home)


@pytest.fixture(scope="module")
def engine(paths):
    """It waits for the language model's words however busy the machine is."""
    config = rq.EngineConfig(paths, Settings())
    client = ChildClient("support.patient_engine:make", config, name="engine", died="Twice.")
    yield client
    client.close()


@pytest.fixture(scope="module")
def item(library):
    return library.item("attention/why-scale")
