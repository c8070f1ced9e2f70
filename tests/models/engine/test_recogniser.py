"""Choosing the recogniser with the real models."""

import pytest

from tutor.config.settings import SttSettings
from tutor.engine.recogniser import load_recogniser, recognisers_here
from tutor.modelstore.catalogue import load_catalogue
from tutor.modelstore.store import ModelStore
from tutor.stt.choice import load_choice

pytestmark = pytest.mark.models


@pytest.fixture
def store(models_dir):
    return ModelStore(load_catalogue(), models_dir)


def test_at_the_first_start_one_is_measured_chosen_kept_and_said(store, tmp_path):
    kept = tmp_path / "speech.json"
    first = load_recogniser(SttSettings(), store, kept)
    choice = load_choice(kept)
    assert first.model_id == choice.model
    assert first.words.startswith(f"{first.model_id} (half a minute of sound in ")
    assert choice.candidates == recognisers_here(store)
    assert choice.candidates.index("whisper-tiny.en") < choice.candidates.index("whisper-base")
    again = load_recogniser(SttSettings(), store, kept)
    assert (again.model_id, again.words) == (first.model_id, first.words)
    assert load_choice(kept) == choice, "it was measured again"


@pytest.mark.parametrize(
    "settings", [SttSettings(model="whisper-tiny.en"), SttSettings(model="whisper-base", by_speed=False)]
)
def test_a_setting_decides_instead(store, tmp_path, settings):
    loaded = load_recogniser(settings, store, tmp_path / "speech.json")
    assert (loaded.model_id, loaded.words) == (settings.model, settings.model)
    assert not (tmp_path / "speech.json").exists()
