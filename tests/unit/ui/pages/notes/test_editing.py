"""Editing a topic by what a user does and sees."""

from PySide6.QtCore import Qt
from support.packs import TOPIC
from support.window_jobs import until

from tutor.ui.pages.notes.notes_editing import SHIPPED


def edit(qtbot, page):
    page.edit_topic()
    until(qtbot, lambda: page.state.place == "editing")


def test_an_edit_becomes_the_file_and_can_be_undone(qtbot, page, context):
    file = context.paths.packs_dir / "small" / "sums.md"
    # The search has the keyboard as one arrives.
    qtbot.keyClick(page.contents.search, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: page.state.place == "editing")
    assert page.edit.text == TOPIC
    assert not page.edit.save_button.isEnabled()
    page.edit.field.setPlainText(TOPIC.replace("Second line.", "Another line."))
    with qtbot.waitSignal(page.library_changed):
        qtbot.keyClick(page.edit.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Another line." in file.read_text()
    until(qtbot, lambda: page.topic.body.is_built)
    assert page.topic.blocks["line/1"].body.accessibleName() == "Another line."
    assert page.done_bar.label.text() == "Saved."
    with qtbot.waitSignal(page.library_changed):
        page.done_bar.button.click()
    assert file.read_text() == TOPIC
    until(qtbot, lambda: page.topic.body.is_built)
    assert page.topic.blocks["line/1"].body.accessibleName() == "Second line."


def test_ctrl_f_finds_words_of_the_text_from_one_to_the_next_and_round(qtbot, page):
    edit(qtbot, page)
    qtbot.keyClick(page.edit.field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.edit.find_field.hasFocus()
    qtbot.keyClicks(page.edit.find_field, "sum")
    places = []
    for _ in range(TOPIC.lower().count("sum") + 1):
        assert page.edit.field.textCursor().selectedText().lower() == "sum"
        places.append(page.edit.field.textCursor().position())
        qtbot.keyClick(page.edit.find_field, Qt.Key.Key_Return)
    assert len(set(places)) == TOPIC.lower().count("sum")
    qtbot.keyClick(page.edit.find_field, Qt.Key.Key_Escape)
    assert page.edit.field.hasFocus()
    assert page.state.place == "editing"


def test_a_broken_edit_is_refused_in_its_line_and_loses_nothing(qtbot, page, context):
    edit(qtbot, page)
    broken = TOPIC.replace("- Second line.", "- Second $line.")
    page.edit.field.setPlainText(broken)
    page.edit.save_button.click()
    until(qtbot, lambda: page.edit.refusal.text)
    assert page.edit.refusal.text.startswith("Not saved. Line 7: a $ without its partner")
    assert page.edit.where.text() == "Line 7"
    assert page.edit.text == broken
    assert (context.paths.packs_dir / "small" / "sums.md").read_text() == TOPIC
    qtbot.keyClick(page.edit.field, Qt.Key.Key_Escape)
    assert page.state.place == "topic"
    assert "Not saved yet" in page.done_bar.label.text()
    edit(qtbot, page)
    assert page.edit.text == broken


def test_what_was_written_can_be_thrown_away_and_brought_back(qtbot, page):
    edit(qtbot, page)
    page.edit.field.setPlainText(TOPIC + "more")
    page.editing.close_file()
    page.done_bar.button.click()
    assert page.edit.drafts == {}
    assert page.done_bar.button.text() == "Undo"
    page.done_bar.button.click()
    assert page.edit.drafts == {"sums": TOPIC + "more"}


def test_shipped_notes_stay_as_they_are_and_offer_a_copy(qtbot, new_page, context):
    page = new_page(shipped=True)
    assert not page.topic.new_button.isVisible()
    page.edit_topic()
    assert page.notice.text == SHIPPED
    with qtbot.waitSignal(page.library_changed):
        page.topic.copy_button.click()
    assert page.topic.new_button.isVisible()
    assert not page.topic.copy_button.isVisible()
    assert (context.paths.packs_dir / "small" / "sums.md").read_text() == TOPIC
