"""The engine with too little memory: told in words, or its process ends and is replaced; never a hang."""

import pytest
from support.starved_engine import ROOM_VARIABLE

from tutor.config.paths import knowledge_dir
from tutor.config.settings import Settings
from tutor.core.errors import EngineDied, MemoryShort
from tutor.core.speech import Transcript
from tutor.engine import requests as rq
from tutor.ipc.client import ChildClient
from tutor.packs.library import open_library
from tutor.store.history import open_history

pytestmark = [pytest.mark.models, pytest.mark.timeout(300)]

ANSWER = "The dot products of long vectors grow with the dimension, so the softmax saturates."


@pytest.fixture
def starved(home_with_models, monkeypatch):
    monkeypatch.setenv(ROOM_VARIABLE, "300")
    config = rq.EngineConfig(home_with_models, Settings())
    client = ChildClient("support.starved_engine:make", config, name="engine", died="Twice.")
    yield client
    client.close()


def test_too_little_memory_is_said_and_nothing_is_half_kept(starved, home_with_models):
    item = open_library(knowledge_dir()).item("attention/why-scale")
    with pytest.raises((MemoryShort, EngineDied)):
        starved.call(rq.TakeAnswer(item, Transcript(ANSWER), wording=False), timeout_s=200)
    assert open_history(home_with_models, Settings()).latest() == ()
    report = starved.call(rq.Warm(("embedder",)), timeout_s=200)
    assert not report.parts[0].ok
    assert "not enough free memory" in str(report.parts[0].detail)
