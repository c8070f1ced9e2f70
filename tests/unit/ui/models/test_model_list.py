"""What the window says of models, from plain values."""

from dataclasses import replace

from support.carriers import model, model_file
from support.shown_settings import BASE, LLM, SEARCH, TINY, shipped

from tutor.config.settings import Settings
from tutor.models.store import ModelStatus
from tutor.ui.models import model_list as of
from tutor.ui.models.model_list import ModelList
from tutor.ui.models.model_words import duration


def test_models_that_only_tests_use_are_not_shown():
    assert "gemma-3-270m" not in [line.id for line in shipped().lines]


def test_a_model_in_use_cannot_be_removed_another_can_be_used_or_removed():
    base, tiny = shipped().line(BASE), shipped().line(TINY)
    assert (base.can_be_used, base.can_be_removed) == (False, False)
    assert (tiny.can_be_used, tiny.can_be_removed) == (True, True)
    assert not shipped().line(SEARCH).can_be_used


def test_a_download_tells_how_far_it_is_and_how_long_it_takes():
    one = of.queued(shipped({LLM: "missing"}), LLM, "fetch")
    assert one.line(LLM).transfer.words == "Waiting"
    one = of.progressed(one, LLM, 0, 400_000_000, 10.0)
    assert one.line(LLM).transfer.words == "Downloading: 0 of 400 MB"
    one = of.progressed(one, LLM, 100_000_000, 400_000_000, 20.0)
    assert one.line(LLM).transfer.percent == 25
    assert one.line(LLM).transfer.words == "Downloading: 100 of 400 MB, about 30 s left"
    assert one.line(LLM).is_busy
    assert not one.line(LLM).can_be_fetched
    one = of.progressed(one, LLM, 400_000_000, 400_000_000, 50.0)
    assert one.line(LLM).transfer.words == "Checking …"


def test_an_imported_model_has_no_source_and_is_never_fetched():
    entry = replace(model("mine", model_file("mine.gguf", b"x"), role="llm"), set="imported", licence="")
    line = of.looked(ModelList(), [ModelStatus(entry, {"mine.gguf": "damaged"})], Settings()).line("mine")
    assert not line.can_be_fetched
    assert "licence not known" in line.facts
    assert "from" not in line.facts


def test_durations_are_as_people_say_them():
    assert [duration(s) for s in (1, 42, 89, 600)] == [
        "about 5 s",
        "about 40 s",
        "about 1 min",
        "about 10 min",
    ]


def test_a_paused_download_keeps_what_came_in_sight():
    one = of.progressed(of.queued(shipped(), LLM, "fetch"), LLM, 200_000_000, 400_000_000, 1.0)
    one = of.paused(one, LLM)
    assert one.line(LLM).transfer.words == "Paused at 200 of 400 MB"
    assert of.progressed(one, LLM, 210_000_000, 400_000_000, 1.1) == one, "it was on its way"
    assert of.queued(one, LLM, "fetch").line(LLM).transfer.done_bytes == 200_000_000
