"""Other libraries for the graphics card on the Settings page, by what a person does and sees."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from support.card_libraries import folder_of_libraries, zip_of_libraries
from support.scripted_services import scripted_services

from tutor.core.cancel import CancelToken
from tutor.core.refusal import SENTENCES, Refusal
from tutor.engine import card_importing
from tutor.engine.card_importing import import_libraries
from tutor.engine.requests import EngineReport, PartReport
from tutor.llm.card_libraries import LibrariesUse, imported_libraries
from tutor.llm.card_trial import Tried
from tutor.ui.pages.settings import refusal_words
from tutor.ui.pages.settings.models_section import ModelsSection

LONG_MS = 30_000
SEES_A_CARD = Tried("7", ("GeForce",))


@pytest.fixture(autouse=True)
def own_version(monkeypatch):
    monkeypatch.setattr(card_importing, "own_ggml", lambda: "7")


@pytest.fixture
def services(around):
    return scripted_services(around.paths)


@pytest.fixture
def section(qtbot, around, services, monkeypatch):
    monkeypatch.setattr(around.models, "look", lambda: None)
    one = ModelsSection(around)
    qtbot.addWidget(one)
    one.resize(900, 700)
    with qtbot.waitExposed(one):
        one.show()
    one.libraries.keeper.attempt = lambda staged, model: SEES_A_CARD
    one.use(services)
    one.entered()
    qtbot.waitUntil(one.measure_button.isEnabled, timeout=LONG_MS)
    return one


def until(qtbot, condition):
    qtbot.waitUntil(lambda: bool(condition()), timeout=LONG_MS)


def settled(qtbot, section):
    """No import runs, and the language model was measured since."""
    until(qtbot, lambda: not section.libraries.keeper.shown.doing and section.measure_button.isEnabled())


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def offered(tmp_path, monkeypatch):
    """A folder that the person chooses."""
    folder = folder_of_libraries(tmp_path / "cuda")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


def test_what_libraries_may_do_is_said_beside_the_button(section):
    assert section.libraries.state.text() == "Viva's own libraries are used."
    assert not section.libraries.remove_button.isVisible()
    texts = " ".join(label.text() for label in section.libraries.findChildren(type(section.libraries.state)))
    assert "take them only from a source that you trust" in texts


def test_a_folder_is_chosen_tried_and_used_by_an_engine_that_is_started_anew(
    qtbot, around, section, services, offered
):
    click(qtbot, section.libraries.folder_button)
    until(qtbot, lambda: section.libraries.state.text().startswith("Imported for CUDA from cuda, "))
    assert section.libraries.state.text().endswith("They see GeForce.")
    settled(qtbot, section)
    assert len(services.engine.renewed) == 1
    assert ("llm",) in services.engine.warmed[1:]
    assert imported_libraries(around.paths.card_libraries_dir).origin == "cuda"


def test_meanwhile_it_says_what_it_does_and_takes_no_second_wish(qtbot, section, offered):
    go_on = threading.Event()

    def attempt(staged, model):
        assert go_on.wait(60)
        return Tried("7", ())

    section.libraries.keeper.attempt = attempt
    click(qtbot, section.libraries.folder_button)
    until(qtbot, lambda: section.libraries.state.text().startswith("Trying the libraries"))
    assert not section.libraries.folder_button.isEnabled()
    assert not section.libraries.file_button.isEnabled()
    go_on.set()
    until(qtbot, lambda: "They see no graphics card" in section.libraries.state.text())
    settled(qtbot, section)


def test_a_zip_is_removed_again(qtbot, around, section, services, tmp_path, monkeypatch):
    archive = zip_of_libraries(tmp_path / "viva-cuda.zip")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(archive), ""))
    click(qtbot, section.libraries.file_button)
    until(qtbot, section.libraries.remove_button.isVisible)
    settled(qtbot, section)
    click(qtbot, section.libraries.remove_button)
    until(qtbot, lambda: section.libraries.state.text() == "Viva's own libraries are used.")
    settled(qtbot, section)
    assert not section.libraries.remove_button.isVisible()
    assert len(services.engine.renewed) == 2
    assert imported_libraries(around.paths.card_libraries_dir) is None


def test_libraries_that_fail_their_trial_change_nothing_and_the_remedy_is_said(
    qtbot, around, section, services, offered
):
    section.libraries.keeper.attempt = lambda staged, model: Refusal("no_driver", "libcuda.so.1")
    click(qtbot, section.libraries.folder_button)
    until(qtbot, section.libraries.trouble.isVisible)
    assert section.libraries.trouble.text() == (
        "libcuda.so.1 is missing: install the graphics card's driver, restart the computer, try again."
    )
    assert section.libraries.state.text() == "Viva's own libraries are used."
    assert services.engine.renewed == []
    assert imported_libraries(around.paths.card_libraries_dir) is None


def test_nothing_is_done_where_no_folder_is_chosen(qtbot, section, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    click(qtbot, section.libraries.folder_button)
    assert section.libraries.keeper.shown.doing == ""


def test_why_imported_libraries_are_not_used_is_said(qtbot, around, section, offered):
    import_libraries(
        offered,
        around.paths.card_libraries_dir,
        cancel=CancelToken(),
        attempt=section.libraries.keeper.attempt,
    )
    section.entered()
    until(qtbot, section.libraries.remove_button.isVisible)
    assert not section.libraries.trouble.isVisible()
    use = LibrariesUse(section.libraries.keeper.shown.imported, Refusal("silent"))
    section.show_report(EngineReport((PartReport("llm", True, "cpu, 27 tokens/s; Q", None, use),)))
    assert section.libraries.trouble.text() == str(Refusal("silent"))
    assert section.libraries.state.text() == "Imported for CUDA from cuda, and not used."


def test_the_window_and_the_commands_give_the_same_reasons():
    assert refusal_words.SENTENCES == SENTENCES
