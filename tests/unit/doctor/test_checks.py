"""The parts that need no model, at work in this process."""

import pytest

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.doctor.checks import INSTALLATION, NETWORK, OWN
from tutor.doctor.finding import Workplace, WrongResult
from tutor.doctor.installation import convert, keep, read_shipped, say_formula
from tutor.doctor.models import embed, find, judge, share_heard
from tutor.doctor.sound import SENTENCE


def place(folder):
    return Workplace(folder, paths_below(folder / "home"), Settings())


@pytest.mark.parametrize("work", [convert, say_formula, keep, find, judge, read_shipped])
def test_the_part_does_its_work_without_any_model(work, tmp_path):
    found = work(place(tmp_path))
    assert found.detail
    assert not found.unchecked


def test_without_a_model_a_part_says_what_it_could_not_try(tmp_path):
    assert "no model is here" in str(embed(place(tmp_path)).unchecked)


def test_a_part_whose_data_are_missing_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("tutor.doctor.installation.knowledge_dir", lambda: tmp_path)
    with pytest.raises(WrongResult, match="missing"):
        read_shipped(place(tmp_path))


def test_what_was_heard_is_compared_word_by_word():
    assert share_heard(SENTENCE) == 1.0
    assert share_heard("the gradient points up hill") < 0.7
    assert share_heard("") == 0.0


def test_each_part_names_a_function_that_exists():
    from importlib import import_module

    checks = (*INSTALLATION, *OWN, NETWORK)
    for part in checks:
        module, _, name = part.work.partition(":")
        assert callable(getattr(import_module(module), name)), part.name
    assert len({part.name for part in checks}) == len(checks)
