"""Choosing the recogniser with the real models."""

import pytest

from tutor.config import disk
from tutor.config.settings import SttSettings
from tutor.engine import recogniser
from tutor.engine.recogniser import load_recogniser, recognisers_here
from tutor.llm.isolation import NoAnswer
from tutor.models.catalogue import load_catalogue
from tutor.models.store import ModelStore
from tutor.stt.choice import RecogniserChoice
from tutor.stt.gpu import RecogniserTrial, agreement
from tutor.stt.whisper import WhisperTranscriber

pytestmark = pytest.mark.models


@pytest.fixture
def store(models_dir):
    return ModelStore(load_catalogue(), models_dir)


def test_at_the_first_start_one_is_measured_chosen_kept_and_said(store, tmp_path):
    kept = tmp_path / "speech.json"
    first = load_recogniser(SttSettings(), store, kept)
    choice = disk.kept(kept, RecogniserChoice)
    assert first.model_id == choice.model
    assert str(first.message).startswith(f"{first.model_id}: half a minute of sound in ")
    assert choice.candidates == recognisers_here(store)
    assert choice.candidates.index("whisper-tiny.en") < choice.candidates.index("whisper-base")
    again = load_recogniser(SttSettings(), store, kept)
    assert (again.model_id, again.message) == (first.model_id, first.message)
    assert disk.kept(kept, RecogniserChoice) == choice, "it was measured again"


@pytest.mark.parametrize(
    "settings", [SttSettings(model="whisper-tiny.en"), SttSettings(model="whisper-base", by_speed=False)]
)
def test_a_setting_decides_instead(store, tmp_path, settings):
    loaded = load_recogniser(settings, store, tmp_path / "speech.json")
    assert (loaded.model_id, str(loaded.message)) == (settings.model, settings.model)
    assert not (tmp_path / "speech.json").exists()


TINY = SttSettings(model="whisper-tiny.en")


def test_a_gpu_whose_driver_fails_costs_one_try_and_the_processor_hears(store, tmp_path, monkeypatch):
    """The trial is real, in a child process; this machine has no such GPU, or it is used for true."""
    monkeypatch.setattr(recogniser, "gpu_present", lambda: True)
    tries = []
    really = recogniser.run_in_subprocess
    monkeypatch.setattr(recogniser, "run_in_subprocess", lambda *a, **k: tries.append(a) or really(*a, **k))
    first = load_recogniser(TINY, store, tmp_path / "speech.json")
    again = load_recogniser(TINY, store, tmp_path / "speech.json")
    assert len(tries) == 1, "the trial was not remembered"
    assert first.message == again.message
    assert str(first.message) in (TINY.model, f"{TINY.model} on the GPU")


@pytest.mark.parametrize(
    ("outcome", "trusted"),
    [
        (RecogniserTrial(0.999, 0.01), True),
        (RecogniserTrial(0.4, 0.01), False),
        (NoAnswer("no answer"), False),
    ],
)
def test_a_gpu_counts_only_where_it_computes_what_the_processor_does(
    store, tmp_path, monkeypatch, outcome, trusted
):
    def tried(*_, **__):
        if isinstance(outcome, NoAnswer):
            raise outcome
        return outcome

    monkeypatch.setattr(recogniser, "run_in_subprocess", tried)
    remembered = recogniser.JsonCache(tmp_path / "gpu.json")
    folder = store.model_path(TINY.model)
    assert recogniser.gpu_passes(folder, remembered) is trusted
    monkeypatch.setattr(recogniser, "run_in_subprocess", lambda *_, **__: pytest.fail("tried again"))
    assert recogniser.gpu_passes(folder, remembered) is trusted


def test_no_gpu_is_tried_where_the_settings_say_so(store, tmp_path, monkeypatch):
    monkeypatch.setattr(recogniser, "gpu_present", lambda: True)
    monkeypatch.setattr(recogniser, "run_in_subprocess", lambda *_, **__: pytest.fail("tried"))
    settings = SttSettings(model=TINY.model, device="cpu")
    assert str(load_recogniser(settings, store, tmp_path / "speech.json").message) == TINY.model


def test_two_loadings_of_a_model_agree_and_different_weights_do_not(store):
    path = store.model_path(TINY.model)
    one, other = WhisperTranscriber(path), WhisperTranscriber(path, threads=1)
    assert agreement(one, other) > 0.999

    class Broken:
        def encoded(self, loudness):
            return -one.encoded(loudness)

    assert agreement(one, Broken()) < 0.0
