"""Which Viva this is and what it is made of."""

import sys

from support.window_jobs import finish_jobs

from tutor.ui.page import Page
from tutor.ui.pages.settings import about_section
from tutor.ui.pages.settings.about_section import AboutSection


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
