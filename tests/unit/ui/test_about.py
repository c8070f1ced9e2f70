"""Which Viva this is and what it is made of."""

import importlib.metadata

from tutor.ui.pages.settings import about


def test_the_version_is_the_installed_one():
    assert about.version() == importlib.metadata.version("viva-tutor")


def test_each_library_names_a_short_licence():
    parts = {part.name: part for part in about.parts()}
    assert parts["piper-tts"].licence.startswith("GPL")
    assert "pytest" not in parts
    assert all(part.licence and len(part.licence) < 100 for part in parts.values())


def test_files_that_were_never_installed_have_no_version(monkeypatch):
    monkeypatch.setattr(about, "PACKAGE", "no-such-package-of-viva")
    assert about.version() == ""
    assert about.parts() == ()
