"""What the Notes page shows, without a screen."""

from dataclasses import replace
from pathlib import Path

from support.packs import write_pack

from tutor.importing.document import Document
from tutor.importing.importer import import_documents
from tutor.packs.library import Library, open_library
from tutor.ui.pages.notes import note_importer as ims
from tutor.ui.pages.notes import notes_state as nts
from tutor.ui.pages.notes.note_importer import Found, ImportState
from tutor.ui.pages.notes.notes_state import NotesState


def library(tmp_path: Path) -> Library:
    write_pack(tmp_path / "small", labelled=None)
    return open_library(tmp_path)


def test_the_first_topic_is_shown_and_what_is_shown_stays_where_it_can(tmp_path):
    state = nts.with_library(NotesState(), library(tmp_path))
    assert (state.place, state.topic) == ("topic", "sums")
    assert [entry.kind for entry in state.contents] == ["pack", "sheet", "topic"]
    sheet = replace(state, place="sheet", sheet="small")
    assert nts.with_library(sheet, library(tmp_path)).place == "sheet"
    gone = nts.with_library(sheet, Library(()))
    assert (gone.place, gone.topic, gone.sheet) == ("empty", "", "")
    assert nts.with_library(replace(state, place="importing"), Library(())).place == "importing"


NOTES = "# Tea\n\n- What: leaves in water.\n\nQ: How hot?\nA: Nearly boiling, so that the leaves open.\n"


def imported(packs: Path, markdown: str, **options: bool) -> Found:
    documents = [Document("tea.md", "Tea", markdown)]
    report = import_documents(documents, packs, **options)
    return Found(tuple(documents), (), "", report)


def test_a_failed_write_keeps_the_preview_and_a_failed_read_begins_anew(tmp_path):
    found = imported(tmp_path, NOTES, preview=True)
    writing = ImportState("writing", "tea.md", found)
    failed = ims.failed(writing, "The disk is full.")
    assert (failed.phase, failed.found, failed.error) == ("preview", found, "The disk is full.")
    assert ims.failed(ImportState("reading", "b"), "No text.").phase == "choosing"
