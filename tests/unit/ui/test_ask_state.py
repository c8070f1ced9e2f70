"""The states of the pages Ask and Notes, reduced without a screen."""

from dataclasses import replace
from pathlib import Path

from support.packs import write_pack
from support.scripted_notes import answered

from tutor.core.events import LevelHeard, SilenceCountdown, TranscriptGrew
from tutor.engine.requests import AnswerSentence
from tutor.importing.document import Document
from tutor.importing.importer import import_documents
from tutor.packs.library import Library, open_library
from tutor.ui.pages.ask import ask_state as ask
from tutor.ui.pages.ask.ask_state import AskState, Indexed
from tutor.ui.pages.notes import import_state as ims
from tutor.ui.pages.notes import notes_state as nts
from tutor.ui.pages.notes.import_state import Found, ImportState
from tutor.ui.pages.notes.notes_search import Hit
from tutor.ui.pages.notes.notes_state import NotesState

ASKED = ask.asked(AskState(is_open=True), "why?")
SENTENCE = AnswerSentence("Because.", (1,))


def test_an_answer_comes_sentence_by_sentence_and_then_its_passages():
    assert ASKED.is_answering
    state = ask.reduce(ASKED, SENTENCE)
    assert (state.turns[-1].phase, state.turns[-1].text) == ("answering", "Because.")
    state = ask.reduce(state, answered("Because."))
    assert not state.is_answering
    assert [citation.marker for citation in state.turns[-1].citations] == [1]
    assert len(state.conversation) == 1


def test_what_the_notes_do_not_cover_is_no_answer_but_part_of_the_conversation():
    state = ask.reduce(ASKED, answered("Your notes do not cover this.", covered=False))
    assert state.turns[-1].phase == "not_covered"
    assert state.turns[-1].citations == ()
    assert len(state.conversation) == 1


def test_a_follow_on_question_says_what_it_was_understood_as():
    whole = replace(answered("So."), question="and then?", searched="why: then?")
    assert ask.reduce(ASKED, whole).turns[-1].searched == "why: then?"
    alone = replace(whole, searched="and then?")
    assert ask.reduce(ASKED, alone).turns[-1].searched == ""


def test_what_comes_after_a_stop_changes_nothing():
    state = ask.stopped(ask.reduce(ASKED, SENTENCE))
    assert state.turns[-1].phase == "stopped"
    assert ask.reduce(state, answered("Because.")) == state
    assert ask.reduce(state, SENTENCE) == state
    assert ask.failed(state, "No.") == state
    assert state.conversation == ()


def test_a_question_that_failed_can_be_put_again_in_its_place():
    state = ask.failed(ASKED, "The engine stopped.")
    assert state.turns[-1].error == "The engine stopped."
    again = ask.put_again(state)
    assert [turn.question for turn in again.turns] == ["why?"]
    assert again.is_answering
    assert ask.put_again(AskState()) == AskState()


def test_a_spoken_question_grows_and_its_silence_counts():
    state = ask.started_hearing(AskState())
    state = ask.reduce(state, LevelHeard(-70.0, -60.0, 3.0))
    assert state.level.hint == "too_quiet"
    state = ask.reduce(ask.reduce(state, TranscriptGrew("why")), SilenceCountdown(1.0))
    assert (state.hearing, state.heard, state.silence_left_s) == ("listening", "why", 1.0)
    state = ask.stopped_hearing(state)
    assert (state.hearing, state.heard, state.silence_left_s) == ("", "", None)


def test_progress_never_claims_to_be_over():
    assert Indexed(999, 1000).percent == 99
    assert not Indexed(0, 0).is_running
    assert not Indexed(5, 5).is_running


def library(tmp_path: Path) -> Library:
    write_pack(tmp_path / "small", labelled=None)
    return open_library(tmp_path)


def test_the_first_topic_is_shown_and_what_is_shown_stays_where_it_can(tmp_path):
    state = nts.with_library(NotesState(), library(tmp_path))
    assert (state.place, state.topic) == ("topic", "sums")
    assert [entry.kind for entry in state.listed] == ["pack", "sheet", "topic"]
    sheet = nts.sheet_chosen(state, "small")
    assert nts.with_library(sheet, library(tmp_path)).place == "sheet"
    gone = nts.with_library(sheet, Library(()))
    assert (gone.place, gone.topic, gone.sheet) == ("empty", "", "")
    assert nts.with_library(nts.importing(state), Library(())).place == "importing"


def test_hits_by_meaning_of_another_query_are_too_late():
    hit = Hit("sums", "Sums", "line/0", "Cheat sheet", "The sum")
    near = replace(hit, key="line/1", by_meaning=True)
    state = nts.searched(NotesState(), "sum", (hit,))
    assert state.is_searching
    assert nts.also_near(state, "sums", (near,)) == state
    state = nts.also_near(state, "sum", (near, replace(hit, by_meaning=True)))
    assert state.found == (hit, near)
    assert not state.is_searching
    assert nts.searched(state, "sum", (hit,)).near == state.near
    assert nts.searched(state, "su", (hit,)).near == ()


NOTES = "# Tea\n\n- What: leaves in water.\n\nQ: How hot?\nA: Nearly boiling, so that the leaves open.\n"


def imported(packs: Path, markdown: str, **options: bool) -> Found:
    documents = [Document("tea.md", "Tea", markdown)]
    report = import_documents(documents, packs, **options)
    return Found(tuple(documents), (), "", report)


def test_an_import_says_what_was_found_and_what_changes(tmp_path):
    first = imported(tmp_path, NOTES)
    assert ims.summary(first.report).startswith("1 topic  ·  1 question  ·  ")
    assert "key point" in ims.summary(first.report)
    assert ims.changes_of(first.report) == ()
    assert "1 question" in ims.topic_summary(first.report.found[0])
    same = imported(tmp_path, NOTES, preview=True)
    assert ims.is_unchanged(same.report)
    assert ims.what_happens(same.report).startswith("Nothing has changed")
    other = imported(tmp_path, NOTES.replace("- What: leaves in water.", "- Milk: after."), preview=True)
    titles = dict(ims.changes_of(other.report))
    assert titles["New"] == ("Tea: Milk: after.",)
    assert titles["Gone"] == ("Tea: What: leaves in water.",)
    assert "up to date" in ims.what_happens(other.report)


def test_a_long_list_of_changes_says_how_much_more_there_is():
    assert ims.shortened(tuple("abcdefghijklmno"))[-1] == "and 3 more"


def test_a_failed_write_keeps_the_preview_and_a_failed_read_begins_anew(tmp_path):
    found = imported(tmp_path, NOTES, preview=True)
    state = ims.previewed(ims.reading(ImportState(), "tea.md"), found)
    failed = ims.failed(ims.writing(state), "The disk is full.")
    assert (failed.phase, failed.found, failed.error) == ("preview", found, "The disk is full.")
    assert ims.failed(ims.reading(state, "b"), "No text.").phase == "choosing"
    assert ims.previewed(ImportState(), found) == ImportState()
