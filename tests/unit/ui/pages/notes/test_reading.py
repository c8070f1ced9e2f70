"""Reading, hearing and searching notes by what a user does and sees."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from support.scripted_services import notes_services
from support.window_jobs import until

from tutor.core.errors import PackInvalid
from tutor.core.material import Passage
from tutor.core.message import Message
from tutor.packs.library import Library
from tutor.ui.pages.notes.notes_page import CHANGED, GONE, NotesPage
from tutor.ui.plans import SearchRequest


def test_searching_marks_the_words_and_goes_from_hit_to_hit_by_keyboard(qtbot, page):
    engine = page.services.engine
    engine.passages = (Passage("x", "small", "sums", "Sums › Cheat sheet", "Second line."),)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.contents.search.hasFocus()
    qtbot.keyClicks(page.contents.search, "order")
    assert not page.contents.topics.isVisible()
    assert page.contents.hits.hits[0].key == "sums/order"
    until(qtbot, lambda: page.topic.blocks["sums/order"].texts[0].marked)
    until(qtbot, lambda: page.contents.hits.hits[-1].by_meaning)
    assert page.contents.hits.hits[-1].key == "line/1"
    assert "1 more by meaning" in page.contents.told.text()
    qtbot.keyClick(page.contents.search, Qt.Key.Key_Down)
    assert page.contents.hits.hasFocus()
    assert page.state.block == "sums/order"
    assert page.topic.blocks["sums/order"].property("found") is True
    qtbot.keyClick(page.contents.hits, Qt.Key.Key_End)
    assert page.state.block == "line/1"
    qtbot.keyClick(page.contents.hits, Qt.Key.Key_Escape)
    assert page.contents.topics.isVisible()
    assert page.contents.search.text() == ""


def test_a_server_that_fails_is_told_beside_what_is_found(qtbot, page):
    page.services.engine.remarks = [Message("The Chroma server does not answer.")]
    qtbot.keyClicks(page.contents.search, "order")
    until(qtbot, lambda: page.done_bar.text == "The Chroma server does not answer.")


def test_nothing_found_is_said(qtbot, page):
    qtbot.keyClicks(page.contents.search, "zebra")
    until(qtbot, lambda: page.contents.told.text() == "Nothing found. Try other words.")


def test_every_block_can_be_heard_and_silenced(qtbot, page):
    sound = page.services.sound
    sound.is_held = True
    button = page.topic.blocks["line/1"].hear_button
    assert button.accessibleName() == "Hear it: Second line."
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    until(qtbot, lambda: sound.said == ["Second line."])
    assert button.toolTip() == "Stop"
    page.topic.blocks["sums/order"].hear_button.click()
    until(qtbot, lambda: len(sound.said) > 1 and sound.silenced == 1)
    assert button.toolTip() == "Hear it"
    assert sound.said[1].startswith("Does the order of")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    until(qtbot, lambda: sound.silenced == 2)
    assert page.reader.key == ""


def test_a_block_is_copied_by_the_keyboard_and_by_its_menu(qtbot, page, qapp):
    first, second = list(page.topic.blocks.values())[:2]
    first.hear_button.setFocus()
    qtbot.keyClick(first.hear_button, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: qapp.clipboard().text() == first.block.copied)
    assert first.block.text in first.block.copied
    text = page.topic.blocks["line/1"].body
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == page.topic.blocks["line/1"].block.copied
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == "Second", "what is chosen in it comes first"
    place = second.rect().center()
    qapp.sendEvent(
        second, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, second.mapToGlobal(place))
    )
    (menu,) = second.findChildren(QMenu)
    menu.actions()[0].trigger()
    assert qapp.clipboard().text() == second.block.copied
    menu.close()


def test_the_cheat_sheet_is_heard_line_by_line_and_leads_to_its_topic(qtbot, page):
    sound = page.services.sound
    page.open_sheet("small")
    until(qtbot, lambda: page.sheet.body.is_built)
    assert page.sheet.source.text() == "A small pack  ·  2 lines"
    page.sheet.blocks["sums line/1"].hear_button.click()
    until(qtbot, lambda: sound.said == ["Second line."])
    page.sheet.topic_wanted.emit("sums")
    assert page.state.place == "topic"


def test_the_cheat_sheet_is_saved_on_one_page(qtbot, page, tmp_path):
    from pypdf import PdfReader

    page.open_sheet("small")
    file = tmp_path / "sheet.pdf"
    page.sheet.save(file)
    assert not page.sheet.save_button.isEnabled()
    until(qtbot, lambda: page.done_bar.isVisible())
    assert page.done_bar.label.text() == "Saved on one page, in letters of 10.9 points."
    pages = PdfReader(str(file)).pages
    assert len(pages) == 1
    assert "triangle" in pages[0].extract_text()
    assert page.sheet.save_button.isEnabled()
    page.sheet.save(tmp_path / "nowhere" / "sheet.pdf")
    until(qtbot, lambda: "could not be written" in page.notice.text)


def test_a_passage_is_opened_and_stands_out(qtbot, page):
    passage = Passage("x", "small", "sums", "Sums › Cheat sheet", "Second line.")
    page.open_with(passage)
    assert page.topic.blocks["line/1"].property("found") is True
    page.open_with(Passage("x", "small", "sums", "Sums › Cheat sheet", "About bread alone."))
    assert page.notice.text == CHANGED
    page.open_with(Passage("x", "small", "bread", "Bread", "Dough."))
    assert page.notice.text == GONE
    page.open_with("sums/order")
    assert page.state.block == "sums/order"
    page.open_with(SearchRequest("why is the order free"))
    assert page.contents.search.text() == "order free"


def test_a_pack_that_cannot_be_read_is_told(by_itself, context):
    page = by_itself(NotesPage(context))
    refused = Library((), (PackInvalid("packs/bad/pack.toml:1: this is no pack"),))
    page.use(replace(notes_services(context), library=refused))
    assert page.notice.text == "packs/bad/pack.toml:1: this is no pack"
    assert page.empty.title.text() == "There are no notes yet."
    page.stop()
