"""Going through what a file holds before it is imported, by what a user does and sees."""

import pytest
from support.window_jobs import until

from tutor.packs.library import open_library
from tutor.ui.widgets.action_button import ActionButton

NOTES = """\
# Contents

- [Kneading](#kneading)

# Kneading

Flour and water make a dough that has to be worked for some ten minutes by hand.

Q: When is it enough?
A: Light shines through it, and it does not tear when it is drawn out.

Q: What are the signs?
A: It is smooth and springs back from the thumb.
"""


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "bread.md"
    file.write_text(NOTES, encoding="utf-8")
    return file


def read(qtbot, page, file):
    page.read_paths((file,))
    return opened(qtbot, page)


def opened(qtbot, page):
    until(
        qtbot, lambda: page.imports.importer.state.phase == "preview" and page.imports.found_column.is_built
    )
    topic = page.imports.topics["kneading"]
    topic.show_content(True)
    until(qtbot, lambda: topic.content.is_built)
    return topic


def written(qtbot, page, context):
    with qtbot.waitSignal(page.library_changed):
        page.imports.write_button.click()
    return open_library(context.paths.data_dir / "nothing", context.paths.packs_dir)


def gone_on_with(qtbot, page, another):
    """The page of another window, in which the review of `page` goes on."""
    page.stop()  # the window closes
    other = another()
    other.begin_import()
    until(qtbot, other.imports.go_on_button.isVisible)
    other.imports.go_on_button.click()
    return other


def button(widget, words):
    return next(one for one in widget.findChildren(ActionButton) if one.text() == words)


def test_what_is_switched_off_is_not_ticked_and_is_asked_again_once_it_is(qtbot, page, context, file):
    topic = read(qtbot, page, file)
    topic.rows["kneading/signs"].tick_button.click()
    assert "1 question will be asked" in page.imports.asked.text()
    library = written(qtbot, page, context)
    assert "kneading/signs" in [item.id for item in library.topic("kneading").items]
    assert page.topic.off == {"kneading/signs"}
    topic = read(qtbot, page, file)
    assert not topic.rows["kneading/signs"].tick_button.isChecked()
    assert not page.imports.write_button.isEnabled()
    topic.rows["kneading/signs"].tick_button.click()
    assert "kneading/signs" in [item.id for item in written(qtbot, page, context).items]


def test_questions_are_joined_and_deleted_with_the_way_back(qtbot, page, context, file):
    topic = read(qtbot, page, file)
    assert topic.rows["kneading/enough"].join_button.isHidden()
    topic.rows["kneading/signs"].join_button.click()
    assert page.imports.done_bar.label.text().startswith("It is part of")
    until(qtbot, lambda: topic.content.is_built and list(topic.rows) == ["kneading/enough"])
    page.imports.done_bar.button.click()
    until(qtbot, lambda: topic.content.is_built and len(topic.rows) == 2)
    topic.rows["kneading/enough"].drop_button.click()
    until(qtbot, lambda: topic.content.is_built and list(topic.rows) == ["kneading/signs"])
    items = written(qtbot, page, context).topic("kneading").items
    assert [item.id for item in items] == ["kneading/signs"]


def test_a_note_and_what_was_left_out_become_questions(qtbot, page, context, file):
    topic = read(qtbot, page, file)
    button(topic, "Make this a question").click()
    assert "ten minutes" in page.imports.form.answer.text
    page.imports.form.question.setPlainText("How long is dough worked?")
    page.imports.form.save_button.click()
    until(qtbot, lambda: topic.content.is_built and "kneading/long-dough-worked" in topic.rows)
    button(page.imports._left_out_panel, "Make this a question").click()
    page.imports.form.question.setPlainText("What is the file about?")
    page.imports.form.answer.setPlainText("It is about kneading a dough of flour and water.")
    page.imports.form.save_button.click()
    assert not page.imports.is_form_shown, page.imports.form.refusal.text
    library = written(qtbot, page, context)
    assert len(library.topic("kneading").items) == 4
    assert library.topic("kneading").notes == ()


def test_what_is_missing_is_told_in_the_form(qtbot, page, file):
    topic = read(qtbot, page, file)
    button(topic, "Make this a question").click()
    page.imports.form.question.clear()
    assert not page.imports.form.save_button.isEnabled()
    page.imports.leave()
    assert not page.imports.is_form_shown
    assert page.state.place == "importing", "the list is there again"


def test_a_review_that_is_left_goes_on_in_another_window(qtbot, page, another, file):
    topic = read(qtbot, page, file)
    topic.rows["kneading/signs"].drop_button.click()
    other = gone_on_with(qtbot, page, another)
    topic = opened(qtbot, other)
    assert list(topic.rows) == ["kneading/enough"]
    other.imports.leave()
    other.begin_import()
    assert other.imports.go_on_button.isVisible()
    other.imports.drop_draft_button.click()
    assert other.editing.drafts.review is None


def test_a_form_that_was_open_in_a_review_opens_again_in_another_window(qtbot, page, another, context, file):
    topic = read(qtbot, page, file)
    topic.rows["kneading/enough"].edit_button.click()
    page.imports.form.question.setPlainText("How does one know that it is enough?")
    other = gone_on_with(qtbot, page, another)
    until(qtbot, lambda: other.imports.is_form_shown)
    assert other.imports.form.question.text == "How does one know that it is enough?"
    other.imports.form.save_button.click()
    assert written(qtbot, other, context).item("kneading/enough").question.startswith("How does one know")
