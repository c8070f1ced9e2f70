"""The Notes page by what a person does and sees, over scripted services and real files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu
from support.packs import PACK_TOML, TOPIC, write_pack
from support.scripted_notes import notes_services

from tutor.core.errors import PackInvalid, SpeakerLost
from tutor.core.material import Passage
from tutor.packs.library import Library, open_library
from tutor.packs.pack import load_pack
from tutor.ui.pages.notes.notes_page import CHANGED, GONE, SHIPPED, NotesPage
from tutor.ui.pages.notes.notes_search import SearchWish

WAIT_MS = 10_000
LOOSE = """\
# Kneading

- What: stretches the dough. See [more](https://bread.example/knead).

Q: When is it enough?
A: Light shines through it; it does not tear.

# Resting

- What: the flour takes up the water.
"""


def until(qtbot, condition):
    qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)


@pytest.fixture
def new_page(qtbot, around, monkeypatch):
    """A shown page on its own; `shipped`: its only pack comes with Viva."""
    # The pack that ships takes a second to read; a small one does as well.
    shipped_dir = around.paths.data_dir / "shipped"
    for module in ("note_importer", "note_editor"):
        monkeypatch.setattr(f"tutor.ui.pages.notes.{module}.knowledge_dir", lambda: shipped_dir)
    made = []

    def make(*, shipped=False):
        services = notes_services(around)
        if shipped:
            write_pack(shipped_dir / "small", labelled=None)
            (around.paths.packs_dir / "small").rename(around.paths.data_dir / "aside")
            library = open_library(shipped_dir, around.paths.packs_dir)
            services = type(services)(
                services.engine,
                services.sound,
                None,
                library,
                services.recordings_dir,
                services.log_file,
                1.0,
            )
        page = NotesPage(around)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.use(services)
        page.entered()
        until(qtbot, lambda: page.topic.body.is_built and page.finder._text is not None)
        made.append(page)
        return page

    yield make
    for page in made:
        page.stop()


@pytest.fixture
def page(new_page):
    return new_page()


def place_of(text, words):
    """Where on the text these words begin."""
    cursor = text.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    return text.cursorRect(cursor).center()


def seen(block):
    return [block.body.accessibleName()]


def test_a_topic_reads_as_its_file_says(page):
    assert page.topic.title.accessibleName().startswith("Sums: ")
    assert page.topic.source.text() == "A small pack  ·  yours  ·  1 question, script"
    assert seen(page.topic.blocks["line/1"]) == ["Second line."]
    script = page.topic.blocks["sums/script"]
    assert [text.accessibleName() for text in script.texts[:2]] == ["Adding", "Explain a * b * c and sums."]
    assert [label.text() for label in script.findChildren(QLabel) if label.isVisible()][:1] == ["90–120 s"]
    order = page.topic.blocks["sums/order"]
    order.points_button.click()
    points = [text.accessibleName() for text in order.texts if text.isVisible()]
    assert "Addition commutes, so order is free." in points
    order.points_button.click()
    assert "Addition commutes, so order is free." not in [
        text.accessibleName() for text in order.texts if text.isVisible()
    ]


def test_searching_marks_the_words_and_goes_from_hit_to_hit_by_keyboard(qtbot, page):
    engine = page.services.engine
    engine.passages = (Passage("x", "small", "sums", "Sums › Cheat sheet", "Second line."),)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.shelf.search.hasFocus()
    qtbot.keyClicks(page.shelf.search, "order")
    assert not page.shelf.topics.isVisible()
    assert page.shelf.hits.hits[0].key == "sums/order"
    until(qtbot, lambda: page.topic.blocks["sums/order"].texts[0].marked)
    until(qtbot, lambda: page.shelf.hits.hits[-1].by_meaning)
    assert page.shelf.hits.hits[-1].key == "line/1"
    assert "1 more by meaning" in page.shelf.told.text()
    qtbot.keyClick(page.shelf.search, Qt.Key.Key_Down)
    assert page.shelf.hits.hasFocus()
    assert page.state.block == "sums/order"
    assert page.topic.blocks["sums/order"].property("found") is True
    qtbot.keyClick(page.shelf.hits, Qt.Key.Key_End)
    assert page.state.block == "line/1"
    qtbot.keyClick(page.shelf.hits, Qt.Key.Key_Escape)
    assert page.shelf.topics.isVisible()
    assert page.shelf.search.text() == ""


def test_nothing_found_is_said(qtbot, page):
    qtbot.keyClicks(page.shelf.search, "zebra")
    until(qtbot, lambda: page.shelf.told.text() == "Nothing found. Try other words.")


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
    place = second.rect().center()
    qapp.sendEvent(
        second, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, second.mapToGlobal(place))
    )
    (menu,) = second.findChildren(QMenu)
    menu.actions()[0].trigger()
    assert qapp.clipboard().text() == second.block.copied
    menu.close()


def test_a_loudspeaker_that_is_gone_is_told(qtbot, page):
    page.services.sound.error = SpeakerLost("There is no loudspeaker.")
    page.topic.blocks["line/1"].hear_button.click()
    until(qtbot, lambda: page.notice.text == "There is no loudspeaker.")


def test_an_edit_becomes_the_file_and_can_be_undone(qtbot, page, around):
    file = around.paths.packs_dir / "small" / "sums.md"
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: page.state.place == "editing")
    assert page.edit.text == TOPIC
    assert not page.edit.save_button.isEnabled()
    page.edit.field.setPlainText(TOPIC.replace("Second line.", "Another line."))
    with qtbot.waitSignal(page.library_changed, timeout=WAIT_MS):
        qtbot.keyClick(page.edit.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Another line." in file.read_text()
    until(qtbot, lambda: page.topic.body.is_built)
    assert seen(page.topic.blocks["line/1"]) == ["Another line."]
    assert page.done_bar.label.text() == "Saved."
    with qtbot.waitSignal(page.library_changed, timeout=WAIT_MS):
        page.done_bar.button.click()
    assert file.read_text() == TOPIC
    until(qtbot, lambda: page.topic.body.is_built)
    assert seen(page.topic.blocks["line/1"]) == ["Second line."]


def test_a_broken_edit_is_refused_in_its_line_and_loses_nothing(qtbot, page, around):
    page.topic.edit_button.click()
    until(qtbot, lambda: page.state.place == "editing")
    broken = TOPIC.replace("- Second line.", "- Second $line.")
    page.edit.field.setPlainText(broken)
    page.edit.save_button.click()
    until(qtbot, lambda: page.edit.refusal.text)
    assert page.edit.refusal.text.startswith("Not saved. Line 7: a $ without its partner")
    assert page.edit.where.text() == "Line 7"
    assert page.edit.text == broken
    assert (around.paths.packs_dir / "small" / "sums.md").read_text() == TOPIC
    qtbot.keyClick(page.edit.field, Qt.Key.Key_Escape)
    assert page.state.place == "topic"
    assert "Not saved yet" in page.done_bar.label.text()
    page.topic.edit_button.click()
    until(qtbot, lambda: page.state.place == "editing")
    assert page.edit.text == broken


def test_what_was_written_can_be_thrown_away_and_brought_back(qtbot, page):
    page.topic.edit_button.click()
    until(qtbot, lambda: page.state.place == "editing")
    page.edit.field.setPlainText(TOPIC + "more")
    page.close_editor()
    page.done_bar.button.click()
    assert page.editor.drafts == {}
    assert page.done_bar.button.text() == "Undo"
    page.done_bar.button.click()
    assert page.editor.drafts == {"sums": TOPIC + "more"}


def test_an_edit_over_another_programs_change_is_refused(qtbot, page, around):
    page.topic.edit_button.click()
    until(qtbot, lambda: page.state.place == "editing")
    (around.paths.packs_dir / "small" / "sums.md").write_text(TOPIC.replace("Second", "Third"))
    page.edit.field.setPlainText(TOPIC.replace("Second", "Fourth"))
    page.edit.save_button.click()
    until(qtbot, lambda: "another program" in page.edit.refusal.text)
    assert "Fourth" in page.edit.text


def test_the_editor_begins_where_the_topic_was_read(qtbot, page):
    page.open_topic("sums", "sums/script")
    until(qtbot, lambda: page.topic.first_visible != "line/0")
    page.edit_topic()
    until(qtbot, lambda: page.state.place == "editing")
    assert page.edit.field.textCursor().blockNumber() > 5


def test_shipped_notes_stay_as_they_are_and_offer_a_copy(qtbot, new_page, around):
    page = new_page(shipped=True)
    assert not page.topic.edit_button.isVisible()
    page.edit_topic()
    assert page.notice.text == SHIPPED
    with qtbot.waitSignal(page.library_changed, timeout=WAIT_MS):
        page.topic.copy_button.click()
    assert page.topic.edit_button.isVisible()
    assert not page.topic.copy_button.isVisible()
    assert (around.paths.packs_dir / "small" / "sums.md").read_text() == TOPIC


def paths_of(tmp_path, text=LOOSE, name="bread.md"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return (file,)


def test_what_a_file_holds_is_seen_before_it_is_written(qtbot, page, around, tmp_path):
    page.shelf.import_button.click()
    assert page.imports.files_button.hasFocus()
    page.imports.paths_wanted.emit(paths_of(tmp_path))
    until(qtbot, lambda: page.importer.state.phase == "preview" and page.imports.found_column.is_built)
    assert page.imports.title.text() == "Bread"
    assert page.imports.summary.text().startswith("2 topics  ·  1 question")
    assert not (around.paths.packs_dir / "bread").exists()
    first = page.imports.topics[0]
    first.button.click()
    until(qtbot, lambda: first.content.is_built)
    question = next(block for block in first.blocks if block.block.kind == "question")
    assert question.hear_button is None
    assert question.points_button.text() == "1 key point, taken from the answer"
    shown = [text.accessibleName() for text in question.texts]
    assert "Light shines through it; it does not tear." in shown
    with qtbot.waitSignal(page.library_changed, timeout=WAIT_MS):
        page.imports.write_button.click()
    assert load_pack(around.paths.packs_dir / "bread").title == "Bread"
    assert page.state.topic == "kneading"
    assert page.done_bar.label.text().startswith("Bread is among your notes: 2 topics")
    assert page.state.shelf[0].text == "Bread"


def test_a_second_import_says_what_changes_and_keeps_what_was_edited(qtbot, page, tmp_path):
    page.read_paths(paths_of(tmp_path))
    until(qtbot, lambda: page.importer.state.phase == "preview")
    with qtbot.waitSignal(page.library_changed, timeout=WAIT_MS):
        page.imports.write_button.click()
    page.read_paths(paths_of(tmp_path))
    until(qtbot, lambda: page.importer.state.phase == "preview")
    assert page.imports.lead.text() == "Nothing has changed since Bread was imported."
    assert not page.imports.write_button.isEnabled()
    page.imports.other_button.click()
    page.read_paths(
        paths_of(tmp_path, LOOSE.replace("- What: the flour takes up the water.", "- Rye: longer."))
    )
    until(qtbot, lambda: page.importer.state.phase == "preview" and page.imports.found_column.is_built)
    assert page.imports.write_button.text() == "Bring up to date"
    texts = [text.accessibleName() for text in page.imports.found_column.findChildren(type(page.topic.title))]
    assert "Resting: Rye: longer." in texts


def test_pasted_text_is_looked_at_too(qtbot, page):
    page.begin_import()
    assert not page.imports.read_button.isEnabled()
    page.imports.paste_field.setPlainText(LOOSE)
    page.imports.paste_title.setText("My bread")
    page.imports.read_button.click()
    until(qtbot, lambda: page.importer.state.phase == "preview")
    assert page.importer.state.found.report.pack == "my-bread"


def test_a_file_that_cannot_be_read_is_told_where_it_was_chosen(qtbot, page, tmp_path):
    page.begin_import()
    page.read_paths(paths_of(tmp_path, "", "empty.md"))
    until(qtbot, lambda: page.imports.error.text == "empty.md is empty.")
    assert page.imports.files_button.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.state.place == "topic"


def test_files_can_be_dropped_anywhere_on_the_page(qtbot, page, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paths_of(tmp_path)[0])), QUrl("https://bread.example/x.md")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    until(qtbot, lambda: page.importer.state.phase == "preview")
    assert page.importer.state.source == "bread.md"


def test_a_link_shows_its_address_before_anything_opens(qtbot, page, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("tutor.ui.pages.notes.notes_page._open", lambda url: opened.append(url.toString()))
    page.read_paths(paths_of(tmp_path))
    until(qtbot, lambda: page.importer.state.phase == "preview")
    with qtbot.waitSignal(page.library_changed, timeout=WAIT_MS):
        page.imports.write_button.click()
    until(qtbot, lambda: page.topic.body.is_built)
    body = page.topic.blocks["bullet/0"].body
    assert body.focusPolicy() & Qt.FocusPolicy.TabFocus
    body.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(body, Qt.Key.Key_Tab)
    qtbot.keyClick(body, Qt.Key.Key_Return)
    assert "https://bread.example/knead" in page.link.label.accessibleName()
    assert page.link.close_button.hasFocus()
    qtbot.keyClick(page.link.close_button, Qt.Key.Key_Escape)
    assert not page.link.isVisible()
    assert opened == []
    QTest.mouseMove(body.viewport(), place_of(body, "more"))
    assert body.toolTip() == "https://bread.example/knead"
    QTest.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=place_of(body, "more"))
    page.link.open_button.click()
    assert opened == ["https://bread.example/knead"]


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
    page.sheet.save_wanted.emit(str(file))
    assert not page.sheet.save_button.isEnabled()
    until(qtbot, lambda: page.done_bar.isVisible())
    assert page.done_bar.label.text() == "Saved on one page, in letters of 10.9 points."
    pages = PdfReader(str(file)).pages
    assert len(pages) == 1
    assert "triangle" in pages[0].extract_text()
    assert page.sheet.save_button.isEnabled()
    page.sheet.save_wanted.emit(str(tmp_path / "nowhere" / "sheet.pdf"))
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
    page.open_with(SearchWish("why is the order free"))
    assert page.shelf.search.text() == "order free"


def test_a_pack_that_cannot_be_read_is_told(qtbot, around):
    page = NotesPage(around)
    qtbot.addWidget(page)
    services = notes_services(around)
    refused = Library((), (PackInvalid("packs/bad/pack.toml:1: this is no pack"),))
    page.use(type(services)(services.engine, services.sound, None, refused, Path(), Path(), 1.0))
    assert page.notice.text == "packs/bad/pack.toml:1: this is no pack"
    assert page.empty.title.text() == "There are no notes yet."
    page.stop()


def test_where_there_is_no_room_topics_and_text_take_turns(qtbot, page):
    page.resize(500, 600)
    assert page.shelf.isVisible() != page.stack.isVisible()
    page._show_shelf()
    assert page.shelf.isVisible()
    page.shelf.topics.setCurrentRow(1)
    until(qtbot, lambda: page.stack.isVisible())
    assert not page.shelf.isVisible()
    qtbot.mouseClick(page.sheet.back_button, Qt.MouseButton.LeftButton)
    assert page.shelf.isVisible()


def test_the_index_follows_the_notes(qtbot, page, tmp_path):
    engine = page.services.engine
    until(qtbot, lambda: engine.indexed == 1)
    page.read_paths(paths_of(tmp_path))
    until(qtbot, lambda: page.importer.state.phase == "preview")
    with qtbot.waitSignal(page.library_changed, timeout=WAIT_MS):
        page.imports.write_button.click()
    until(qtbot, lambda: engine.indexed == 2)


def test_topics_of_other_packs_keep_their_names(qtbot, page, around, tmp_path):
    """An import that would take a shipped topic's id gets another one, as on the command line."""
    other = around.paths.data_dir / "shipped" / "other"
    write_pack(other, pack_toml=PACK_TOML.replace('"small"', '"other"').replace("sums", "kneading"))
    (other / "sums.md").rename(other / "kneading.md")
    shipped = open_library(around.paths.data_dir / "shipped", around.paths.packs_dir)
    page.renew(
        type(page.services)(page.services.engine, page.services.sound, None, shipped, Path(), Path(), 1.0)
    )
    page.read_paths(paths_of(tmp_path))
    until(qtbot, lambda: page.importer.state.phase == "preview")
    assert [topic.id for topic in page.importer.state.found.report.found] == ["bread-kneading", "resting"]


def test_every_control_has_a_name(qtbot, page):
    def nameless(interface):
        found = []
        for number in range(interface.childCount()):
            child = interface.child(number)
            widget = child.object()
            if isinstance(widget, QAbstractButton) and widget.isVisible():
                found += [] if child.text(QAccessible.Text.Name) else [widget]
            found += nameless(child)
        return found

    for place in (lambda: None, page.begin_import, lambda: page.open_sheet("small")):
        place()
        until(qtbot, lambda: page.sheet.body.is_built)
        assert nameless(QAccessible.queryAccessibleInterface(page)) == []
