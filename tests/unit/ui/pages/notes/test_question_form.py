"""Questions, topics and packs changed on the page, by what a user does and sees."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit
from support.window_jobs import until

from tutor.packs.answer_points import points_of
from tutor.packs.library import open_library
from tutor.practice.proposals import Suggestion
from tutor.ui.pages.notes import notes_editing

ANSWER = "Grouping is free too, so sums can be split over machines and put together in any order."


def library(context):
    return open_library(context.paths.data_dir / "nothing", context.paths.packs_dir)


def chosen(menu, words):
    """Trigger the menu's entry that begins so."""
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def changed(qtbot, page, do):
    with qtbot.waitSignal(page.library_changed):
        do()


def test_a_new_question_is_written_in_the_form_and_stands_in_the_topic(qtbot, page, context):
    page.topic.new_button.click()
    assert page.stack.currentWidget() is page.form
    assert not page.form.save_button.isEnabled()
    page.form.question.setPlainText("May sums be split?")
    page.form.answer.setPlainText(ANSWER)
    page.form.derive()
    first = page.form.points[0]
    first.more_button.click()
    first.misconceptions.setPlainText("Splitting changes the total.")
    first.weight.setCurrentIndex(first.weight.count() - 1)
    changed(qtbot, page, lambda: qtbot.keyClick(page.form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier))
    item = library(context).item("sums/sums-split")
    assert item.points[0].misconceptions == ("Splitting changes the total.",)
    assert item.points[0].weight == 3.0
    until(qtbot, lambda: page.stack.currentWidget() is page.topic and item.id in page.topic.blocks)


def test_an_edited_question_keeps_its_id_and_what_was_folded_away(qtbot, page, context):
    before = library(context).item("sums/order")
    chosen(page.topic.blocks["sums/order"].menu(), "Edit")
    assert page.form.question.text == before.question
    assert page.form.points[0].variants.text.split("\n") == list(before.points[0].variants)
    page.form.question.setPlainText("May terms be swapped?")
    page.form.points[1].remove_button.click()
    page.form.add_button.click()
    page.form.points[-1].statement.setPlainText("Grouping is free too.")
    changed(qtbot, page, page.form.save_button.click)
    after = library(context).item("sums/order")
    assert after.question == "May terms be swapped?"
    assert after.points[0] == before.points[0]
    assert [point.statement for point in after.points[1:]] == ["Grouping is free too."]
    changed(qtbot, page, page.done_bar.button.click)
    assert library(context).item("sums/order") == before


def test_what_cannot_be_kept_is_told_in_the_form_and_stays_there(qtbot, page, context):
    page.editing.edit_item(library(context).item("sums/order"))
    for _ in range(22):
        page.form.add_button.click()
        page.form.points[-1].statement.setPlainText("Another point of many.")
    page.form.save_button.click()
    until(qtbot, lambda: "1 to 20" in page.form.refusal.text)
    assert page.stack.currentWidget() is page.form
    assert len(page.form.points) == 24


def test_a_form_that_is_left_opens_again_as_it_was_also_in_another_window(qtbot, page, another):
    page.topic.new_button.click()
    page.form.question.setPlainText("May sums be split?")
    qtbot.keyClick(page.form.question, Qt.Key.Key_Escape)
    assert "Not saved yet" in page.done_bar.label.text()
    page.topic.new_button.click()
    assert page.form.question.text == "May sums be split?"
    page.form.answer.setPlainText("Yes.")
    page.stop()  # the window closes
    other = another()
    until(qtbot, lambda: other.editing.drafts.questions)
    other.editing.new_question("sums")
    assert (other.form.question.text, other.form.answer.text) == ("May sums be split?", "Yes.")


def test_what_is_off_is_shown_so_and_on_again_by_undo(qtbot, page, context):
    changed(qtbot, page, lambda: chosen(page.topic.blocks["sums/order"].menu(), "Switch the question off"))
    assert "sums/order" not in [item.id for item in library(context).items]
    assert page.topic.off == {"sums/order"}
    changed(qtbot, page, lambda: chosen(page.topic.menu(), "Switch the pack off"))
    assert not library(context).topics
    assert "switched off" in page.topic.source.text()
    assert not page.topic.practise_button.isEnabled()
    assert page.state.contents[0].is_off
    changed(qtbot, page, page.done_bar.button.click)
    assert library(context).topics


def test_topics_and_packs_are_removed_and_brought_back(qtbot, page, context):
    before = library(context)
    for words in ("Remove the topic", "Remove the pack"):
        changed(qtbot, page, lambda words=words: chosen(page.topic.menu(), words))
        assert "sums" not in [topic.id for topic in library(context).topics]
        changed(qtbot, page, page.done_bar.button.click)
        assert library(context) == before


def asked_for_a_name(page):
    dialog = page.findChild(QInputDialog)
    assert dialog.isVisible()
    return dialog


def test_names_are_asked_for(qtbot, page, context):
    chosen(page.topic.menu(), "Rename the topic")
    dialog = asked_for_a_name(page)
    dialog.setTextValue("All of adding")
    changed(qtbot, page, lambda: qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return))
    assert library(context).topic("sums").title == "All of adding"
    chosen(page.topic.menu(), "New topic")
    dialog = asked_for_a_name(page)
    dialog.setTextValue("Products")
    changed(qtbot, page, dialog.accept)
    assert page.stack.currentWidget() is page.form, "its first question is next"
    assert library(context).topic("products").title == "Products"


def test_where_nothing_is_ones_own_a_new_topic_makes_a_pack(qtbot, new_page, context):
    page = new_page(shipped=True)
    assert [action.text() for action in page.topic.blocks["sums/order"].menu().actions()] == [
        "Switch the question off",
        "Copy",
    ]
    page.contents.new_button.click()
    dialog = asked_for_a_name(page)
    dialog.setTextValue("Eggs")
    changed(qtbot, page, dialog.accept)
    assert library(context).pack("eggs").pack.topics[0].id == "eggs"


def suggestion(question, answer):
    return Suggestion("sums", question, answer, points_of(answer), "Sums")


@pytest.fixture
def offered(qtbot, page, monkeypatch):
    """The user has gone to look for questions, and these are found."""

    def offer(*found):
        monkeypatch.setattr(notes_editing, "suggest", lambda *_: list(found))
        with qtbot.waitSignal(page.editing.told):
            chosen(page.topic.menu(), "Suggest questions")

    return offer


SPLIT = suggestion("Why may sums be split?", ANSWER)
EMPTY = suggestion("What is an empty sum?", "An empty sum is zero, because nothing was added to it yet.")


def test_suggested_questions_are_taken_changed_or_skipped_one_by_one(qtbot, page, context, offered):
    offered(SPLIT, EMPTY, SPLIT)
    assert "3 questions" in page.done_bar.label.text()
    page.done_bar.button.click()
    assert page.stack.currentWidget() is page.form
    assert (page.form.question.text, page.form.answer.text) == (SPLIT.question, ANSWER)
    assert "2 more" in page.form.title.text()
    page.form.skip_button.click()
    page.form.question.setPlainText("What is the sum of nothing?")
    changed(qtbot, page, page.form.save_button.click)
    until(qtbot, lambda: page.form.question.text == SPLIT.question)
    item = library(context).item("sums/sum-nothing")
    assert (item.references[0], len(item.points)) == (EMPTY.reference, 1)
    page.form.skip_button.click()
    assert page.stack.currentWidget() is page.topic
    assert len(library(context).topic("sums").questions) == len(page.topic.topic.questions)


def test_that_nothing_is_suggested_is_told(qtbot, page):
    chosen(page.topic.menu(), "Suggest questions")
    until(qtbot, lambda: "already a question" in page.done_bar.label.text())
    assert page.done_bar.button.isHidden()


def test_a_topics_file_that_was_being_edited_is_there_after_the_window_closed(qtbot, page, another):
    page.edit_topic()
    until(qtbot, lambda: page.state.place == "editing")
    page.edit.field.setPlainText(page.edit.text + "\nmore")
    page.stop()
    other = another()
    until(qtbot, lambda: other.edit.drafts.get("sums", "").endswith("more"))


def test_a_topic_is_practised_from_its_page(qtbot, page):
    with qtbot.waitSignal(page.visit_wanted) as visited:
        page.topic.practise_button.click()
    place, plan = visited.args
    assert place == "interview"
    assert plan.topics == ("sums",)
