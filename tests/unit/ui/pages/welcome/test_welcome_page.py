"""The first run, by what a person does and sees."""

import pytest
from PySide6.QtCore import QDate, Qt
from support.scripted_services import SPOKEN
from support.shown_settings import BASE, VOICE, lacking, show_models
from support.window_jobs import click, press, until

from tutor.sound.messages import Devices
from tutor.ui.models import model_list as of
from tutor.ui.pages.welcome.welcome_page import (
    MICROPHONE,
    MODELS,
    PRACTICE,
    PURPOSE,
    WELCOME,
    WelcomePage,
)
from tutor.ui.plans import WARM_UP_PLAN


@pytest.fixture
def welcome(qtbot, by_itself, context, services, monkeypatch):
    """Shown, all models here, the services open."""
    monkeypatch.setattr(context.models, "look", lambda: None)
    one = by_itself(WelcomePage(context), 1000, 700)
    show_models(one, lacking())
    one.use(services)
    until(qtbot, one.sound.microphone.setting.control.isEnabled)
    yield one
    one.stop()
    until(qtbot, lambda: not context.settings._is_saving)


def test_five_steps_lead_to_a_warm_up_by_enter_alone(qtbot, welcome):
    assert welcome.progress.words.text() == "Step 1 of 5"
    for step in (2, 3, 4, 5):
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda step=step: welcome.progress.words.text() == f"Step {step} of 5")
    with qtbot.waitSignal(welcome.visit_wanted) as visit:
        press(qtbot, Qt.Key.Key_Return)
    assert visit.args == ["interview", WARM_UP_PLAN]
    assert welcome.context.settings.settings.window.welcomed


def test_enter_leads_on_from_a_choice_and_from_the_date(qtbot, welcome):
    for chosen in (welcome.purpose.own, welcome.purpose.date.control.edit):
        welcome.show_step(PURPOSE)
        chosen.setFocus()
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: welcome.step == MODELS)


def test_enter_leads_on_after_the_microphone_check(qtbot, welcome):
    welcome.show_step(MICROPHONE)
    view = welcome.sound.check_view
    view.speak_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    until(qtbot, lambda: view.words.text() == "Speak now.")
    press(qtbot, Qt.Key.Key_Return)
    until(qtbot, lambda: view.understood.text() == f"“{SPOKEN}”")
    press(qtbot, Qt.Key.Key_Return)
    until(qtbot, lambda: welcome.step == PRACTICE)
    assert not view.understood.isVisible()


def test_ones_own_notes_are_imported_there_and_are_what_is_practised(qtbot, welcome, tmp_path):
    notes = tmp_path / "leaves.md"
    notes.write_text("# Leaves\n\nQ: Why are leaves green?\nA: Chlorophyll reflects green light.\n")
    welcome.show_step(PURPOSE)
    with qtbot.waitSignal(welcome.library_changed) as changed:
        welcome.import_notes([notes])
    assert welcome.purpose.imported.text() == "Imported “Leaves”: 1 question."
    assert welcome.purpose.own.isChecked()
    assert [pack.title for pack in changed.args[0].packs] == ["Leaves"]
    with qtbot.waitSignal(welcome.library_changed) as changed:
        welcome.purpose.shipped.setChecked(True)
    assert len(changed.args[0].packs) == 2


def test_the_date_of_the_interview_is_kept_and_can_be_taken_back(qtbot, welcome):
    day = QDate.currentDate().addDays(14)
    box = welcome.purpose.date.control
    box.edit.setDate(day)
    assert welcome.context.settings.settings.practice.interview_on == day.toString(Qt.DateFormat.ISODate)
    box.clear_button.click()
    assert welcome.context.settings.settings.practice.interview_on == ""
    assert box.edit.text() == "No date yet"


@pytest.mark.parametrize(("step", "words"), [(WELCOME, ""), (PRACTICE, "Skip the warm-up")])
def test_it_can_be_skipped_at_once_or_before_the_practice_and_does_not_come_again(
    qtbot, welcome, step, words
):
    welcome.show_step(step)
    assert words in welcome.skip_all_button.text()
    with qtbot.waitSignal(welcome.visit_wanted) as visit:
        click(qtbot, welcome.skip_all_button)
    assert visit.args == ["today", None]
    assert welcome.context.settings.settings.window.welcomed


def test_one_can_go_back(qtbot, welcome):
    assert not welcome.back_button.isVisible()
    welcome.show_step(MODELS)
    press(qtbot, Qt.Key.Key_Escape)
    assert welcome.step == PURPOSE
    click(qtbot, welcome.back_button)
    assert welcome.step == WELCOME


def test_missing_models_are_named_with_size_source_and_licence_and_fetched_together(
    qtbot, welcome, monkeypatch
):
    fetched = []
    monkeypatch.setattr(welcome.context.models, "fetch", lambda *ids: fetched.append(ids))
    show_models(welcome, lacking(BASE, VOICE))
    welcome.show_step(MODELS)
    assert welcome.models.words.text() == (
        "Speech recognition and voice are not on this computer yet. Without them: typed answers, no voice."
    )
    assert welcome.models.models.rows[BASE].facts.text() == "Whisper base  ·  148 MB  ·  MIT"
    assert welcome.models.sources.text() == "From the Hugging Face hub or the Python package index."
    assert welcome.models.fetch_button.text() == "Download all, 211 MB"
    assert welcome.models.fetch_button.hasFocus()
    assert not welcome.models.models.rows[BASE].button.isVisible()
    press(qtbot, Qt.Key.Key_Space)
    assert fetched == [(BASE, VOICE)]


def test_one_can_go_on_while_models_come(qtbot, welcome):
    welcome.show_step(MODELS)
    one = of.queued(of.queued(lacking(BASE, VOICE), BASE, "fetch"), VOICE, "fetch")
    show_models(welcome, of.progressed(one, BASE, 10, 20, 0.0))
    assert welcome.models.models.rows[BASE].bar.isVisible()
    assert welcome.models.models.rows[VOICE].state.text() == "Waiting"
    assert welcome.on_button.text() == "Continue while it downloads"
    click(qtbot, welcome.on_button)
    assert welcome.step == MICROPHONE


def test_without_a_microphone_it_is_said_that_answers_are_typed(qtbot, welcome, services):
    services.sound.found = Devices((), ())
    welcome.show_devices(services.sound.found)
    welcome.show_step(MICROPHONE)
    assert "you can type" in welcome.sound.microphone.nothing_found.text()
    assert welcome.sound.look_button.isVisible()
    welcome.show_step(PRACTICE)
    assert welcome.practice.typed_words.isVisible()
