"""The recogniser that keeps up."""

import pytest

from tutor.config.disk import keep, kept
from tutor.core.errors import ModelBroken
from tutor.stt.choice import MOST_WINDOW_S, RecogniserChoice, choose

ALL = ("tiny", "base", "small")


class Machine:
    """Takes so many seconds for a window of each model; the lists are used up one after the other."""

    def __init__(self, **seconds):
        self.seconds = {name: list(values) for name, values in seconds.items()}
        self.measured = []

    def __call__(self, model):
        self.measured.append(model)
        value = self.seconds[model].pop(0)
        if isinstance(value, Exception):
            raise value
        return value


def test_on_a_usual_machine_the_usual_one_is_measured_once():
    machine = Machine(base=[0.7])
    choice = choose(("tiny", "base"), "base", machine)
    assert (choice.model, machine.measured) == ("base", ["base"])
    assert str(choice.message) == "base: half a minute of sound in 0.70 s, words aside"


def test_a_slow_machine_takes_a_smaller_one():
    machine = Machine(base=[5.0, 4.0, 6.0], tiny=[0.8])
    choice = choose(ALL, "base", machine)
    assert choice.model == "tiny"
    assert str(choice.message) == "tiny: half a minute of sound in 0.80 s, words aside; base: 4.00 s"
    assert "small" not in machine.measured


def test_a_quick_machine_takes_the_best_that_is_here():
    assert choose(ALL, "base", Machine(base=[0.1], small=[0.4])).model == "small"
    assert choose(ALL, "base", Machine(base=[0.7], small=[3.0, 3.0, 3.0])).model == "base"


def test_a_moment_of_other_work_does_not_decide():
    assert choose(("tiny", "base"), "base", Machine(base=[MOST_WINDOW_S * 3, 0.7])).model == "base"


def test_where_none_keeps_up_the_smallest_is_taken():
    slow = [9.0] * 3
    assert choose(("tiny", "base"), "base", Machine(base=slow, tiny=slow)).model == "tiny"


def test_a_broken_model_is_passed_over_and_none_at_all_is_told():
    broken = ModelBroken("The model is damaged.")
    assert choose(("tiny", "base"), "base", Machine(base=[broken], tiny=[0.3])).model == "tiny"
    with pytest.raises(ModelBroken):
        choose(("base",), "base", Machine(base=[broken]))


def test_a_choice_is_kept_until_other_models_are_here(tmp_path):
    file = tmp_path / "new" / "speech.json"
    assert kept(file, RecogniserChoice) is None
    choice = choose(("tiny", "base"), "base", Machine(base=[0.7]))
    keep(file, choice)
    assert kept(file, RecogniserChoice) == choice
    assert choice.holds_for(("tiny", "base"))
    assert not choice.holds_for(("tiny", "base", "small"))
    file.write_text("{}")
    assert kept(file, RecogniserChoice) is None
