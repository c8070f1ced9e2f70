"""Settings, by what a person does and sees: sections, look, privacy, reset and About."""

import sys

from PySide6.QtGui import QDesktopServices
from support.window_jobs import click, finish_jobs, until

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.store.recordings import RecordingsKept
from tutor.ui.page import Page
from tutor.ui.pages.settings import about_section
from tutor.ui.pages.settings.about_section import AboutSection
from tutor.ui.pages.settings.privacy_section import DiskUse, clear_cache, disk_use
from tutor.ui.pages.settings.settings_page import SECTIONS
from tutor.ui.widgets.file_dialogs import OpenRow

# Going about.


def test_sections_are_reached_by_their_names_and_from_other_pages(qtbot, settings_page):
    for number, name in enumerate(SECTIONS):
        click(qtbot, settings_page.tabs._group.button(number))
        assert settings_page.section.isVisible()
        assert settings_page._sections[name] is settings_page.section
    settings_page.open_with("models")
    assert settings_page.models.isVisible()
    settings_page.open_with("no such section")
    assert settings_page.models.isVisible()


# Look.


# Privacy.


def test_nothing_is_sent_unless_a_server_is_set_and_that_is_loud(qtbot, settings_page):
    settings_page.show_section("privacy")
    privacy = settings_page.privacy
    assert privacy.local.isVisible()
    assert privacy.sent.text() == "Nothing is sent"
    settings_page.context.settings.set("llm.endpoint", "http://me:secret@tower.local:8080/v1")
    assert not privacy.local.isVisible()
    assert "sent to tower.local:8080" in privacy.alarms["llm.endpoint"].words.text()
    assert privacy.alarms["llm.endpoint"].isVisible()
    settings_page.context.settings.set("llm.endpoint", "")
    assert privacy.local.isVisible()
    assert not privacy.alarms["llm.endpoint"].isVisible()


def test_recordings_and_cache_are_counted(settings_page):
    settings_page.privacy.show_use(DiskUse(RecordingsKept(2, 3_000_000), 40_000_000))
    assert settings_page.privacy.recordings.text() == "2 recordings, 3 MB."
    assert settings_page.privacy.cache_row.title.text() == "Cache: 40 MB"


def test_the_cache_is_cleared_with_the_engine_out_of_the_way(qtbot, settings_page, services):
    file = settings_page.context.paths.prefixes_dir / "one"
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
    row = settings_page.about.findChild(OpenRow)
    click(qtbot, row.button)
    row.path = tmp_path / "not" / "there"
    click(qtbot, row.button)
    assert opened == [str(settings_page.context.paths.data_dir), str(tmp_path)]


# Reset and About.


def test_a_reset_can_be_undone(qtbot, settings_page):
    controller = settings_page.context.settings
    controller.set("window.theme", "dark")
    controller.set("voice.speed", 1.3)
    before = controller.settings
    click(qtbot, settings_page.reset_button)
    assert controller.settings == Settings()
    assert settings_page.sound.voice.speed.control.value == 100
    click(qtbot, settings_page.undo.button)
    assert controller.settings == before
    assert settings_page.sound.voice.speed.control.value == 130


def test_about_names_version_and_licences(qtbot, settings_page):
    settings_page.show_section("about")
    until(qtbot, lambda: settings_page.about.title.text() == "Viva 0.1.0")
    click(qtbot, settings_page.about.licences_button)
    until(qtbot, lambda: settings_page.about._grid.count() > 20)
    assert settings_page.about.licences.isVisible()
    click(qtbot, settings_page.about.licences_button)
    assert not settings_page.about.licences.isVisible()


def put(file, size):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(bytes(size))


def test_the_cache_is_counted_and_cleared_and_recordings_are_not(tmp_path):
    paths = paths_below(tmp_path)
    put(paths.prefixes_dir / "a" / "state", 3_000)
    put(paths.embeddings_dir / "vectors", 2_000)
    put(paths.recordings_dir / "1" / "answer.wav", 700)
    use = disk_use(paths)
    assert (use.cache_bytes, use.recordings.count, use.recordings.size_bytes) == (5_000, 1, 700)
    clear_cache(paths)
    use = disk_use(paths)
    assert (use.cache_bytes, use.recordings.count) == (0, 1)


def test_each_library_names_a_short_licence():
    parts = {part.name: part for part in about_section.parts()}
    assert parts["piper-tts"].licence.startswith("GPL")
    assert "pytest" not in parts
    assert all(part.licence and len(part.licence) < 100 for part in parts.values())


def test_a_bundle_shows_the_texts_that_it_brings(qtbot, context, tmp_path, monkeypatch):
    (tmp_path / "LICENSE.txt").write_text("free")
    (tmp_path / "viva.cdx.json").write_text("{}")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    page = Page(context)
    section = AboutSection(page)
    qtbot.addWidget(page)
    qtbot.addWidget(section)
    assert [row.path.name for row in section.texts] == ["LICENSE.txt", "viva.cdx.json"]
    finish_jobs(qtbot)
