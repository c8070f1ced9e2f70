"""Settings, by what a person does and sees."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from support.scripted_services import BUILT_IN, HEADSET, SPOKEN, scripted_services

from tutor.config.settings import Settings, load_settings
from tutor.modelstore.catalogue import load_catalogue
from tutor.modelstore.store import ModelStatus
from tutor.sound.messages import Devices
from tutor.store.recordings import RecordingsKept
from tutor.ui.pages.settings import shelf as of
from tutor.ui.pages.settings.disk_use import DiskUse
from tutor.ui.pages.settings.folder_row import FolderRow
from tutor.ui.pages.settings.settings_page import SECTIONS, SettingsPage
from tutor.ui.pages.settings.settings_wishes import with_section, with_window
from tutor.ui.pages.settings.shelf import Shelf

LLM, BASE, TINY, LARGE = "qwen2.5-coder-0.5b", "whisper-base", "whisper-tiny.en", "qwen3-4b"
LONG_MS = 30_000


def stocked(missing=()):
    """The shipped models, the starter set here but `missing`."""
    statuses = []
    for entry in load_catalogue().models:
        is_here = entry.set == "starter" and entry.id not in missing
        statuses.append(
            ModelStatus(entry, {file.name: "ready" if is_here else "missing" for file in entry.files})
        )
    return of.looked(Shelf(), statuses, Settings())


class Asked:
    """Notes what the page asks of the keeper of models."""

    def __init__(self, keeper, monkeypatch):
        self.wishes = []
        for name in ("fetch", "pause", "verify", "remove", "put_back", "use", "import_from", "stop_import"):
            monkeypatch.setattr(keeper, name, lambda *ids, name=name: self.wishes.append((name, *ids)))
        monkeypatch.setattr(keeper, "look", lambda: None)


@pytest.fixture
def asked(around, monkeypatch):
    return Asked(around.models, monkeypatch)


@pytest.fixture
def services(around):
    return scripted_services(around.paths)


@pytest.fixture
def settings_page(qtbot, around, asked, services):
    """Shown, with scripted services open and the starter models here."""
    one = SettingsPage(around)
    qtbot.addWidget(one)
    one.resize(1000, 760)
    with qtbot.waitExposed(one):
        one.show()
    show_shelf(one, stocked())
    one.use(services)
    one.entered()
    until(qtbot, lambda: one.sound._devices is not None)
    yield one
    one.stop()
    until(qtbot, lambda: not around.settings._is_saving)


def show_shelf(page, shelf):
    page.around.models.shelf = shelf
    page.around.models.changed.emit(shelf)


def until(qtbot, condition):
    qtbot.waitUntil(lambda: bool(condition()), timeout=LONG_MS)


def settings_of(page):
    return page.around.settings.settings


def choose(qtbot, box, words):
    """As by keyboard: open, go to the words, take them."""
    index = next(n for n in range(box.count()) if words in box.itemText(n))
    box.setFocus()
    while box.currentIndex() != index:
        qtbot.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < index else Qt.Key.Key_Up)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# Going about.


def test_sections_are_reached_by_their_names_and_by_wish(qtbot, settings_page):
    for number, name in enumerate(SECTIONS):
        click(qtbot, settings_page.tabs._group.button(number))
        assert settings_page.section.isVisible()
        assert settings_page._sections[name] is settings_page.section
    settings_page.open_with("models")
    assert settings_page.models.isVisible()
    settings_page.open_with("no such section")
    assert settings_page.models.isVisible()


def test_arrow_keys_go_from_section_to_section(qtbot, settings_page):
    settings_page.tabs._group.button(0).setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert settings_page.models.isVisible()


# Sound.


def test_the_microphone_is_chosen_by_name_and_kept(qtbot, around, settings_page):
    box = settings_page.sound.microphone
    assert [box.itemText(n) for n in range(box.count())] == [
        "As the system: Built-in",
        "Built-in",
        "Headset",
    ]
    choose(qtbot, box, "Headset")
    assert settings_of(settings_page).listening.microphone == HEADSET.id
    until(qtbot, lambda: not around.settings._is_saving)
    assert load_settings(around.paths.settings_file).listening.microphone == HEADSET.id


def test_a_chosen_device_that_is_not_connected_stays_chosen_and_says_so(settings_page):
    settings_page.around.settings.change(lambda s: with_section(s, "voice", loudspeaker=HEADSET.id))
    settings_page.sound.show_devices(Devices((BUILT_IN,), (BUILT_IN,)))
    assert settings_page.sound.speaker.currentText() == "The one you chose (not connected)"


def test_without_devices_it_is_said_what_to_do(qtbot, settings_page, services):
    services.sound.found = Devices((), ())
    click(qtbot, settings_page.sound.look_button)
    until(qtbot, settings_page.sound.no_microphone.isVisible)
    assert settings_page.sound.no_speaker.isVisible()
    assert not settings_page.sound.check_view.speak_button.isEnabled()
    assert not settings_page.sound.hear_button.isEnabled()


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
    assert view.play_button.text() == "Hear it back"


def test_a_microphone_that_delivers_nothing_is_hinted_at(qtbot, settings_page, services):
    services.sound.levels = [-100.0] * 30
    view = settings_page.sound.check_view
    click(qtbot, view.speak_button)
    until(qtbot, lambda: "muted" in view.hint.text())
    click(qtbot, view.speak_button)
    until(qtbot, lambda: settings_page.sound.checker.check.phase == "done")


def test_without_speech_recognition_the_remedy_is_a_button(qtbot, settings_page, services):
    services.engine.missing, services.sound.is_waiting = True, False
    view = settings_page.sound.check_view
    click(qtbot, view.speak_button)
    until(qtbot, view.models_button.isVisible)
    click(qtbot, view.models_button)
    assert settings_page.models.isVisible()


def test_speed_and_volume_are_heard_as_they_are_set(qtbot, settings_page, services):
    qtbot.keyClick(settings_page.sound.speed.scale, Qt.Key.Key_Right)
    qtbot.keyClick(settings_page.sound.volume.scale, Qt.Key.Key_Left)
    assert settings_page.sound.speed.label.text() == "105 %"
    assert settings_of(settings_page).voice.speed == pytest.approx(1.05)
    click(qtbot, settings_page.sound.hear_button)
    until(qtbot, lambda: services.sound.said)
    assert services.sound.said == [(pytest.approx(1.05), pytest.approx(0.95), "")]
    assert settings_page.sound.hear_button.text() == "Stop"
    click(qtbot, settings_page.sound.hear_button)
    assert settings_page.sound.hear_button.text() == "Hear it"


def test_the_wheel_scrolls_the_page_and_changes_no_setting(settings_page):
    scale = settings_page.sound.speed.scale
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


def test_headphones_and_the_silence_are_kept(qtbot, settings_page):
    settings_page.sound.headphones.click()
    qtbot.keyClick(settings_page.sound.silence.box, Qt.Key.Key_Up)
    listening = settings_of(settings_page).listening
    assert (listening.headphones, listening.silence_limit_s) == (True, 5.0)


def test_leaving_silences_what_is_heard(qtbot, settings_page):
    click(qtbot, settings_page.sound.hear_button)
    settings_page.left()
    assert not settings_page.sound.checker.is_speaking


# Models.


def test_a_download_is_offered_beside_size_source_and_licence(qtbot, settings_page, asked):
    settings_page.show_section("models")
    row = settings_page.models.rows[LARGE]
    assert row.button.text() == "Download 2,497 MB"
    assert "licence Apache-2.0" in row.facts.text()
    assert "from the Hugging Face hub" in row.facts.text()
    assert asked.wishes == []
    click(qtbot, row.button)
    assert asked.wishes == [("fetch", LARGE)]


def test_a_download_can_be_paused_and_resumed(qtbot, settings_page, asked):
    settings_page.show_section("models")
    row = settings_page.models.rows[LARGE]
    moving = of.progressed(of.queued(stocked(), LARGE, "fetch"), LARGE, 10**9, 2 * 10**9, 1.0)
    show_shelf(settings_page, moving)
    assert row.bar.isVisible()
    assert row.bar.value() == 50
    assert row.state.text() == "Downloading: 1,000 of 2,000 MB"
    click(qtbot, row.button)
    show_shelf(settings_page, of.paused(moving, LARGE))
    assert row.state.text() == "Paused at 1,000 of 2,000 MB"
    click(qtbot, row.button)
    assert asked.wishes == [("pause", LARGE), ("fetch", LARGE)]


def test_a_failed_download_says_why_in_its_line_and_can_be_tried_again(qtbot, settings_page, asked):
    settings_page.show_section("models")
    show_shelf(settings_page, of.failed(of.queued(stocked(), LARGE, "fetch"), LARGE, "No connection."))
    row = settings_page.models.rows[LARGE]
    assert row.state.text() == "No connection."
    assert row.button.text() == "Try again"
    click(qtbot, row.button)
    assert asked.wishes == [("fetch", LARGE)]


def test_a_model_can_be_used_checked_and_removed_with_a_way_back(qtbot, settings_page, asked):
    settings_page.show_section("models")
    row = settings_page.models.rows[TINY]
    click(qtbot, row.button)
    row.verify_action.trigger()
    row.remove_action.trigger()
    assert asked.wishes == [("use", TINY), ("verify", TINY), ("remove", TINY)]
    settings_page.around.models.removed.emit(TINY)
    assert settings_page.undo.label.text() == "Whisper tiny, English was removed."
    click(qtbot, settings_page.undo.button)
    assert asked.wishes[-1] == ("put_back", TINY)


def test_the_model_in_use_offers_neither(settings_page):
    settings_page.show_section("models")
    row = settings_page.models.rows[BASE]
    assert row.state.text() == "In use"
    assert not row.button.isVisible()
    assert not row.remove_action.isVisible()


def test_models_are_taken_from_a_folder_that_is_asked_for(qtbot, settings_page, asked, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    settings_page.show_section("models")
    click(qtbot, settings_page.models.imports.file_button)
    click(qtbot, settings_page.models.imports.folder_button)
    assert asked.wishes == [("import_from", tmp_path)]


def test_models_are_taken_from_a_file_that_is_asked_for(qtbot, settings_page, asked, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "starter.zip"), ""))
    settings_page.show_section("models")
    click(qtbot, settings_page.models.imports.file_button)
    assert asked.wishes == [("import_from", tmp_path / "starter.zip")]


def test_what_is_taken_over_is_told_meanwhile_and_can_be_stopped(qtbot, settings_page, asked):
    settings_page.show_section("models")
    imports = settings_page.models.imports
    assert not imports.stop_button.isVisible()
    show_shelf(settings_page, replace(stocked(), importing="Taking models over from stick"))
    assert settings_page.models.importing.isVisible()
    assert not imports.folder_button.isEnabled()
    click(qtbot, imports.stop_button)
    assert asked.wishes == [("stop_import",)]


def test_the_speed_is_measured_and_why_no_card_is_used_is_said(qtbot, settings_page, services):
    settings_page.show_section("models")
    until(qtbot, lambda: "27" in settings_page.models.speed.text())
    assert settings_page.models.speed.text() == "The processor writes 27 and reads 250 tokens a second."
    assert settings_page.models.reason.text() == "No graphics card is used: none was found."
    assert services.engine.warmed == [("llm",)]
    services.engine.detail = "A card, 90 tokens/s; Q"
    settings_page.reloaded()
    until(qtbot, lambda: "90" in settings_page.models.speed.text())
    assert not settings_page.models.reason.isVisible()


def test_a_model_that_cannot_be_measured_is_said(qtbot, settings_page, services):
    services.engine.is_llm_here = False
    show_shelf(settings_page, stocked(missing=(LLM,)))
    settings_page.show_section("models")
    until(qtbot, lambda: "not on this machine yet" in settings_page.models.speed.text())


def test_the_device_is_chosen(qtbot, settings_page):
    settings_page.show_section("models")
    choose(qtbot, settings_page.models.device, "Processor")
    assert settings_of(settings_page).llm.device == "cpu"


# Look.


def test_theme_and_size_of_text_are_kept(qtbot, settings_page):
    settings_page.show_section("look")
    click(qtbot, settings_page.look.theme_row._group.button(2))
    qtbot.keyClick(settings_page.look.text.box, Qt.Key.Key_Up)
    window = settings_of(settings_page).window
    assert (window.theme, window.text_percent) == ("dark", 110)


def test_what_another_part_of_the_window_sets_is_shown(settings_page):
    settings_page.around.settings.change(lambda s: with_window(s, theme="light", text_percent=150))
    assert settings_page.look.theme_row.index == 1
    assert settings_page.look.text.value == 150


# Privacy.


def test_nothing_is_sent_unless_a_server_is_set_and_that_is_loud(qtbot, settings_page):
    settings_page.show_section("privacy")
    privacy = settings_page.privacy
    assert privacy.local.isVisible()
    assert privacy.sent.text() == "0 bytes sent"
    settings_page.around.settings.change(
        lambda s: with_section(s, "llm", endpoint="http://me:secret@tower.local:8080/v1")
    )
    assert not privacy.local.isVisible()
    assert "sent to tower.local:8080" in privacy.alarms["llm"].text()
    assert privacy.alarms["llm"].isVisible()
    settings_page.around.settings.change(lambda s: with_section(s, "llm", endpoint=""))
    assert privacy.local.isVisible()
    assert not privacy.alarms["llm"].isVisible()


def test_how_long_recordings_are_kept_says_when_it_holds(qtbot, settings_page):
    settings_page.show_section("privacy")
    choose(qtbot, settings_page.privacy.keep, "30 days")
    assert settings_of(settings_page).privacy.recordings_days == 30
    assert "When Viva next starts" in settings_page.privacy.keep_row.explanation.text()


def test_a_limit_from_the_file_is_shown_as_it_is(settings_page):
    settings_page.around.settings.change(lambda s: with_section(s, "privacy", recordings_days=45))
    assert settings_page.privacy.keep.currentText() == "45 days"


def test_recordings_and_cache_are_counted(settings_page):
    settings_page.privacy.show_use(DiskUse(RecordingsKept(2, 3_000_000), 40_000_000))
    assert settings_page.privacy.recordings.text() == "2 recordings now, 3 MB."
    assert settings_page.privacy.cache_row.title.text() == "Cache: 40 MB"


def test_the_cache_is_cleared_with_the_engine_out_of_the_way(qtbot, settings_page, services):
    file = settings_page.around.paths.prefixes_dir / "one"
    file.parent.mkdir(parents=True)
    file.write_bytes(bytes(5_000))
    settings_page.show_section("privacy")
    until(qtbot, settings_page.privacy.clear_button.isEnabled)
    click(qtbot, settings_page.privacy.clear_button)
    until(qtbot, lambda: settings_page.privacy.cache_row.title.text() == "Cache: 0 kB")
    assert not file.exists()
    assert len(services.engine.renewed) == 1
    until(qtbot, lambda: services.engine.warmed)
    assert not settings_page.privacy.clear_button.isEnabled()


def test_a_folder_is_opened_or_the_nearest_that_is_there(qtbot, settings_page, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    settings_page.show_section("about")
    row = settings_page.about.findChild(FolderRow)
    click(qtbot, row.open_button)
    row.folder = tmp_path / "not" / "there"
    click(qtbot, row.open_button)
    assert opened == [str(settings_page.around.paths.data_dir), str(tmp_path)]


# Reset and About.


def test_a_reset_can_be_undone(qtbot, settings_page):
    keeper = settings_page.around.settings
    keeper.change(lambda s: with_section(with_window(s, theme="dark"), "voice", speed=1.3))
    before = keeper.settings
    click(qtbot, settings_page.reset_button)
    assert keeper.settings == Settings()
    assert settings_page.sound.speed.value == 100
    click(qtbot, settings_page.undo.button)
    assert keeper.settings == before
    assert settings_page.sound.speed.value == 130


def test_a_reset_of_nothing_says_so(qtbot, settings_page):
    click(qtbot, settings_page.reset_button)
    assert "already" in settings_page.undo.label.text()
    assert not settings_page.undo.button.isVisible()


def test_about_names_version_and_licences(qtbot, settings_page):
    settings_page.show_section("about")
    until(qtbot, lambda: settings_page.about.title.text() == "Viva 0.1.0")
    click(qtbot, settings_page.about.licences_button)
    until(qtbot, lambda: settings_page.about._grid.count() > 20)
    assert settings_page.about.licences.isVisible()
    click(qtbot, settings_page.about.licences_button)
    assert not settings_page.about.licences.isVisible()


def test_a_wide_control_stands_below_its_words_where_there_is_no_room(qtbot, settings_page, theme):
    settings_page.resize(1000, 700)
    row = settings_page.sound.voice_row
    assert not row.is_stacked
    theme.choose("light", 200)
    settings_page.resize(640, 500)
    until(qtbot, lambda: row.is_stacked)
    area = settings_page._areas["sound"]
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
