"""Settings, Models: what a line of the list offers, and where the language model computes."""

import pytest
from PySide6.QtWidgets import QFileDialog
from support.shown_settings import LARGE, LLM, TINY, show_models, stocked
from support.window_jobs import click, until

from tutor.core.message import Message
from tutor.llm.description import ModelDescription
from tutor.models.proposal import Proposal
from tutor.ui.models import model_list as of
from tutor.ui.pages.settings.models_section import inference_words


def test_a_download_can_be_paused_and_resumed(qtbot, settings_page, asked):
    settings_page.show_section("models")
    row = settings_page.models.models.rows[LARGE]
    moving = of.progressed(of.queued(stocked(), LARGE, "fetch"), LARGE, 10**9, 2 * 10**9, 1.0)
    show_models(settings_page, moving)
    assert row.bar.isVisible()
    assert row.bar.value() == 50
    assert row.state.text() == "Downloading: 1,000 of 2,000 MB"
    click(qtbot, row.button)
    show_models(settings_page, of.paused(moving, LARGE))
    assert row.state.text() == "Paused at 1,000 of 2,000 MB"
    click(qtbot, row.button)
    assert asked.commands == [("pause", LARGE), ("fetch", LARGE)]


def test_a_failed_download_says_why_in_its_line_and_can_be_tried_again(qtbot, settings_page, asked):
    settings_page.show_section("models")
    show_models(settings_page, of.failed(of.queued(stocked(), LARGE, "fetch"), LARGE, "No connection."))
    row = settings_page.models.models.rows[LARGE]
    assert row.state.text() == "No connection."
    assert row.button.text() == "Try again"
    click(qtbot, row.button)
    assert asked.commands == [("fetch", LARGE)]


def test_a_model_can_be_used_checked_and_removed_with_a_way_back(qtbot, settings_page, asked):
    settings_page.show_section("models")
    row = settings_page.models.models.rows[TINY]
    click(qtbot, row.button)
    row.more.menu().aboutToShow.emit()
    verify, remove = row.more.menu().actions()
    verify.trigger()
    remove.trigger()
    assert asked.commands == [("use", TINY), ("verify", TINY), ("remove", TINY)]
    settings_page.context.models.removed.emit(TINY, "Whisper tiny, English")
    assert settings_page.undo.label.text() == "Whisper tiny, English was removed."
    click(qtbot, settings_page.undo.button)
    assert asked.commands[-1] == ("put_back", TINY)


def test_models_are_taken_from_a_folder_or_a_file_that_is_asked_for(
    qtbot, settings_page, asked, tmp_path, monkeypatch
):
    files = ["", str(tmp_path / "starter.zip")]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (files.pop(0), ""))
    settings_page.show_section("models")
    imports = settings_page.models.imports
    for button in (imports.file_button, imports.folder_button, imports.file_button):
        click(qtbot, button)
    assert asked.commands == [("import_from", tmp_path), ("import_from", tmp_path / "starter.zip")]


def test_the_speed_is_measured_and_why_no_gpu_is_used_is_said(qtbot, settings_page, services):
    settings_page.show_section("models")
    until(qtbot, lambda: "188" in settings_page.models.speed.text())
    assert settings_page.models.speed.text() == "The processor writes 20 and reads 188 words a second."
    assert settings_page.models.reason.text() == "No GPU is used: none was found."
    assert services.engine.warmed == [("llm",)]
    services.engine.model = ModelDescription("Q", "A card", None, 90.0)
    settings_page.reloaded()
    until(qtbot, lambda: "68" in settings_page.models.speed.text())
    assert not settings_page.models.reason.isVisible()


def test_what_suits_the_machine_is_proposed_and_brought_by_one_click(qtbot, settings_page, services, asked):
    services.engine.proposal = Proposal(LARGE, True, Message("it is quick enough"))
    settings_page.show_section("models")
    view = settings_page.models.proposal
    until(qtbot, view.isVisible)
    assert view.words.text() == "Qwen3 4B Instruct 2507, 4 bit suits this computer: it is quick enough."
    assert view.button.text() == "Download 2,497 MB and use it"
    click(qtbot, view.button)
    assert asked.commands == [("fetch_and_use", LARGE)]
    show_models(settings_page, of.queued(stocked(), LARGE, "fetch"))
    assert not view.button.isVisible()


def test_where_the_model_in_use_is_the_right_one_nothing_is_offered(qtbot, settings_page, services):
    services.engine.proposal = Proposal(LLM, False, Message("a larger one is slow"))
    settings_page.show_section("models")
    view = settings_page.models.proposal
    until(qtbot, view.isVisible)
    assert "is the right size for this computer: a larger one is slow." in view.words.text()
    assert not view.button.isVisible()
    services.engine.proposal = None
    settings_page.reloaded()
    until(qtbot, lambda: not view.isVisible())


def test_a_model_that_cannot_be_measured_is_said(qtbot, settings_page, services):
    services.engine.is_llm_here = False
    show_models(settings_page, stocked(missing=(LLM,)))
    settings_page.show_section("models")
    until(qtbot, lambda: "not on this computer yet" in settings_page.models.speed.text())


@pytest.mark.parametrize(
    ("model", "speed", "reason"),
    [
        (ModelDescription("Qwen", "A card", None, 90.0), "A card writes 68 words a second.", ""),
        (
            ModelDescription("Q", "A card", None, 90.0, layers=24, gpu_layers=24, memory_bytes=620_000_000),
            "A card writes 68 words a second.",
            "The whole model runs on the GPU. The model takes 0.6 GB of memory.",
        ),
        (
            ModelDescription("Q", "A card", Message("too small"), 90.0, layers=24, gpu_layers=15),
            "A card writes 68 words a second.",
            "62 % of the model runs on the GPU: too small.",
        ),
        (ModelDescription("a model", "tower.local", is_remote=True), "tower.local is used.", ""),
    ],
)
def test_the_measured_speed_is_a_sentence(model, speed, reason):
    assert inference_words(model) == (speed, reason)
