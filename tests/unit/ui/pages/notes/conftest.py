"""The Notes page on its own, over scripted services and real files."""

from dataclasses import replace

import pytest
from support.packs import write_pack
from support.scripted_services import notes_services
from support.window_jobs import until

from tutor.packs.library import open_library
from tutor.ui.pages.notes.notes_page import NotesPage


@pytest.fixture
def new_page(qtbot, by_itself, context, monkeypatch):
    """A shown page on its own; `shipped`: its only pack comes with Viva."""
    # The pack that ships takes a second to read; a small one does as well.
    shipped_dir = context.paths.data_dir / "shipped"
    for module in ("pages.notes.note_importer", "services"):
        monkeypatch.setattr(f"tutor.ui.{module}.knowledge_dir", lambda: shipped_dir)
    made = []

    def make(*, shipped=False):
        services = notes_services(context)
        if shipped:
            write_pack(shipped_dir / "small", labelled=None)
            (context.paths.packs_dir / "small").rename(context.paths.data_dir / "aside")
            library = open_library(shipped_dir, context.paths.packs_dir)
            services = replace(services, library=library)
        page = by_itself(NotesPage(context), 1000, 700)
        page.use(services)
        page.entered()
        until(qtbot, lambda: page.topic.body.is_built and page.contents.index is not None)
        made.append(page)
        return page

    yield make
    for page in made:
        page.stop()


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def another(by_itself, context):
    """Makes the page of another window on the same notes."""
    made = []

    def make():
        page = by_itself(NotesPage(context), 1000, 700)
        page.use(notes_services(context))
        made.append(page)
        return page

    yield make
    for page in made:
        page.stop()
