"""Importing notes by what a user does and sees."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from support.window_jobs import until

from tutor.packs.pack import load_pack
from tutor.ui.widgets.action_button import PlayButton
from tutor.ui.widgets.file_dialogs import breakable

LOOSE = """\
# Kneading

- What: stretches the dough. See [more](https://bread.example/knead).

Q: When is it enough?
A: Light shines through it; it does not tear.

# Resting

- What: the flour takes up the water.
"""


def paths_of(tmp_path, text=LOOSE, name="bread.md"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return (file,)


def look(qtbot, page, paths):
    """Have the files read, and what they hold shown."""
    page.read_paths(paths)
    until(
        qtbot, lambda: page.imports.importer.state.phase == "preview" and page.imports.found_column.is_built
    )


def keep(qtbot, page):
    with qtbot.waitSignal(page.library_changed):
        page.imports.write_button.click()
        assert page.imports.write_button.text() == "Importing …"


def place_of(text, words):
    """Where on the text these words begin."""
    cursor = text.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    return text.cursorRect(cursor).center()


def test_what_a_file_holds_is_seen_before_it_is_written(qtbot, page, context, tmp_path):
    page.contents.import_button.click()
    assert page.imports.files_button.hasFocus()
    look(qtbot, page, paths_of(tmp_path))
    assert page.imports.title.text() == "Bread"
    assert page.imports.summary.text().startswith("2 topics  ·  1 question")
    assert not (context.paths.packs_dir / "bread").exists()
    first = page.imports.topics["kneading"]
    first.button.click()
    until(qtbot, lambda: first.content.is_built)
    question = next(block for block in first.blocks if block.block.kind == "question")
    assert question.findChildren(PlayButton) == []
    assert question.points_button.text() == "1 key point from the answer"
    shown = [text.accessibleName() for text in question.texts]
    assert "Light shines through it; it does not tear." in shown
    keep(qtbot, page)
    assert load_pack(context.paths.packs_dir / "bread").title == "Bread"
    assert page.state.topic == "kneading"
    assert page.done_bar.label.text().startswith("Imported “Bread”: 2 topics")
    assert page.state.contents[0].text == "Bread"


def test_a_second_import_says_what_changes_and_keeps_what_was_edited(qtbot, page, tmp_path):
    look(qtbot, page, paths_of(tmp_path))
    keep(qtbot, page)
    look(qtbot, page, paths_of(tmp_path))
    assert page.imports.lead.text() == "Nothing has changed since Bread was imported."
    assert not page.imports.write_button.isEnabled()
    page.imports.other_button.click()
    look(
        qtbot,
        page,
        paths_of(tmp_path, LOOSE.replace("- What: the flour takes up the water.", "- Rye: longer.")),
    )
    assert page.imports.write_button.text() == "Update"
    texts = [text.accessibleName() for text in page.imports.found_column.findChildren(type(page.topic.title))]
    assert "Resting: Rye: longer." in texts


def test_pasted_text_is_looked_at_too(qtbot, page):
    page.begin_import()
    assert not page.imports.read_button.isEnabled()
    page.imports.paste_field.setPlainText(LOOSE)
    page.imports.paste_title.setText("My bread")
    page.imports.read_button.click()
    until(qtbot, lambda: page.imports.importer.state.phase == "preview")
    assert page.imports.importer.state.found.report.pack == "my-bread"


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
    until(qtbot, lambda: page.imports.importer.state.phase == "preview")
    assert page.imports.importer.state.source == "bread.md"


def test_a_link_shows_its_address_before_anything_opens(qtbot, page, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    look(qtbot, page, paths_of(tmp_path))
    keep(qtbot, page)
    until(qtbot, lambda: page.topic.body.is_built)
    body = page.topic.blocks["bullet/0"].body
    assert body.focusPolicy() & Qt.FocusPolicy.TabFocus
    body.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(body, Qt.Key.Key_Tab)
    qtbot.keyClick(body, Qt.Key.Key_Return)
    assert breakable("https://bread.example/knead") in page.link_bar.text
    assert page.link_bar.close_button.hasFocus()
    qtbot.keyClick(page.link_bar.close_button, Qt.Key.Key_Escape)
    assert not page.link_bar.isVisible()
    assert opened == []
    QTest.mouseMove(body.viewport(), place_of(body, "more"))
    assert body.toolTip() == "https://bread.example/knead"
    QTest.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=place_of(body, "more"))
    page.link_bar.button.click()
    assert opened == ["https://bread.example/knead"]
