"""Settings, Sound: devices, the voice, and trying them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from support.scripted_services import BUILT_IN, HEADSET, SPOKEN
from support.shown_settings import settings_of, show_models, stocked
from support.window_jobs import click, until

from tutor.sound.messages import Devices
from tutor.ui.models import model_list as of

JOE, KRISTIN = "piper-en-us-joe", "piper-en-us-kristin"


def test_a_chosen_device_that_is_not_connected_stays_chosen_and_says_so(settings_page):
    settings_page.context.settings.set("voice.loudspeaker", HEADSET.id)
    settings_page.sound.show_devices(Devices((BUILT_IN,), (BUILT_IN,)))
    assert settings_page.sound.speaker.setting.control.currentText() == "Your choice (not connected)"


def test_a_sentence_is_spoken_seen_as_text_and_heard_back(qtbot, settings_page, services):
    view = settings_page.sound.check_view
    assert not view.play_button.isVisible()
    click(qtbot, view.speak_button)
    until(qtbot, lambda: view.words.text() == "Speak now.")
    assert view.speak_button.text() == "Done"
    click(qtbot, view.speak_button)
    until(qtbot, lambda: view.understood.text() == f"“{SPOKEN}”")
    click(qtbot, view.play_button)
    assert view.play_button.text() == "Stop"
    until(qtbot, lambda: services.sound.played)
    click(qtbot, view.play_button)
    assert view.play_button.text() == "Play back"


def test_speed_and_volume_are_heard_as_they_are_set(qtbot, settings_page, services):
    qtbot.keyClick(settings_page.sound.voice.speed.control.scale, Qt.Key.Key_Right)
    qtbot.keyClick(settings_page.sound.rows["voice.volume"].control.scale, Qt.Key.Key_Left)
    assert settings_page.sound.voice.speed.control.label.text() == "105 %"
    assert settings_of(settings_page).voice.speed == pytest.approx(1.05)
    click(qtbot, settings_page.sound.hear_button)
    until(qtbot, lambda: services.sound.said)
    assert services.sound.said_with == [(pytest.approx(1.05), pytest.approx(0.95), "")]
    assert settings_page.sound.hear_button.text() == "Stop"
    click(qtbot, settings_page.sound.hear_button)
    assert settings_page.sound.hear_button.text() == "Hear it"


def test_another_voice_is_downloaded_and_used_by_one_click(qtbot, settings_page, asked):
    rows = settings_page.sound.voice
    rows.more.menu().aboutToShow.emit()
    source, *voices = rows.more.menu().actions()
    assert source.text() == "From the Hugging Face hub."
    assert not source.isEnabled()
    kristin = next(one for one in voices if one.text() == "Kristin, American woman  ·  64 MB")
    kristin.trigger()
    assert asked.commands == [("fetch_and_use", KRISTIN)]
    show_models(settings_page, of.progressed(of.queued(stocked(), KRISTIN, "fetch"), KRISTIN, 30, 60, 1.0))
    assert rows.arriving.text().startswith("Kristin, American woman: Downloading")
    show_models(settings_page, stocked(missing=[JOE]))
    assert not rows.arriving.isVisible()
    assert rows.voice.control.currentText() == "Joe, American man (missing)"


def test_the_wheel_scrolls_the_page_and_changes_no_setting(settings_page):
    scale = settings_page.sound.voice.speed.control.scale
    wheel = QWheelEvent(
        QPointF(5, 5),
        scale.mapToGlobal(QPointF(5, 5)),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(scale, wheel)
    assert settings_of(settings_page).voice.speed == 1.0
