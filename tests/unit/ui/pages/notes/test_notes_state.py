"""What the Notes page shows, without a screen."""

from dataclasses import replace
from pathlib import Path

from support.packs import write_pack

from tutor.packs.library import Library, open_library
from tutor.ui.pages.notes import notes_state as nts
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
