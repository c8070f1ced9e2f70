"""The pages beside the sessions, over real child processes that play a script."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from support.practice_history import BREWING, keep
from support.scripted_children import HEARD
from support.window_jobs import press, until

from tutor.config.settings import load_settings
from tutor.ui.places import PLACES
from tutor.ui.plans import InterviewPlan
from tutor.ui.readiness import READS

SPEED = "The processor writes 20 and reads 188 words a second."


def listed(page):
    return [row.id for row in page.list.list.rows]


class ShownWindows(QObject):
    """An event filter that keeps which widgets were shown as windows of their own."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, target, event):
        if event.type() == QEvent.Type.Show and isinstance(target, QWidget) and target.isWindow():
            self.shown.append(type(target).__name__)
        return False


def test_no_page_flashes_as_a_window_of_its_own_while_it_is_made(qtbot, opener, new_window):
    seen = ShownWindows()
    QApplication.instance().installEventFilter(seen)
    window = new_window(opener(), place="today")
    for place in PLACES:
        window.visit(place.name)
    QApplication.instance().removeEventFilter(seen)
    assert seen.shown == ["MainWindow"]


def test_asking_and_going_to_the_passage_blocks_nothing_on_the_gui_thread(
    qtbot, home, opener, new_window, nothing_blocks
):
    with nothing_blocks():
        window = new_window(opener())
        page = window.visit("ask")
        until(qtbot, lambda: page.state.is_open)
        page.composer.talk_button.click()
        until(qtbot, lambda: page.composer.heard.text() == HEARD)
        page.composer.talk_button.click()
        until(qtbot, lambda: page.state.turns and page.state.turns[-1].phase == "answered")
        until(qtbot, lambda: page.state.hearing == "listening")
        press(qtbot, Qt.Key.Key_Escape)
        page.turn_views[0].hear_button.click()
        until(qtbot, lambda: page.reader.key == "")
        page.turn_views[0].chips[0].click()
        notes = window.current
        assert notes is not page
        until(qtbot, lambda: notes.topic.body.is_built and "line/1" in notes.topic.blocks)
        assert notes.topic.blocks["line/1"].property("found") is True
        notes.contents.search.setText("addition")
        until(qtbot, lambda: notes.contents.hits.hits and notes.contents.hits.hits[-1].by_meaning)
        notes.edit_topic()
        until(qtbot, lambda: notes.state.place == "editing")
        notes.edit.field.setPlainText(notes.edit.text.replace("Second line.", "Another line."))
        with qtbot.waitSignal(notes.library_changed, timeout=60_000):
            notes.editing.save_file()
        notes.imports.importer.read_pasted("# Tea\n\n- Leaves in water.\n", "Tea")
        until(qtbot, lambda: notes.imports.importer.state.phase == "preview")
        with qtbot.waitSignal(notes.library_changed, timeout=60_000):
            notes.imports.importer.write()
        notes.open_sheet("small")
        notes.sheet.save(home.data_dir / "sheet.pdf")
        until(qtbot, lambda: "Saved on one page" in notes.done_bar.label.text())
    assert (home.data_dir / "sheet.pdf").stat().st_size > 1000
    # Every page goes on with the notes as they are now.
    assert any(topic.id == "tea" for topic in window.visit("interview").services.library.topics)
    topics = window.current.setup.topics.topic_list
    assert "Tea" in [topics.item(row).text() for row in range(topics.count())]


def test_what_is_wanted_before_the_services_are_open_is_done_then(qtbot, opener, new_window):
    window = new_window(opener(), place="today")
    window.visit("interview", InterviewPlan((), 1, 0, items=("sums/order",)))
    until(qtbot, lambda: window.current.state.phase == "listening")
    # Nothing interrupts an interview that is under way.
    window.visit("interview", InterviewPlan((), 9, 0))
    assert window.current.state.turns == 1


def test_going_through_the_history_blocks_nothing_on_the_gui_thread(
    qtbot, home, opener, new_window, nothing_blocks, tmp_path
):
    older = keep(home, BREWING, days_ago=3, text="the kettle is cold")
    newer = keep(home, BREWING, text="it must be hot", seconds=30.0, recording=True)
    with nothing_blocks():
        page = new_window(opener(), place="history").current
        until(qtbot, lambda: listed(page) == [newer, older])
        page.list.search.setText("kettle")
        until(qtbot, lambda: listed(page) == [older])
        page.list.widen()
        until(qtbot, lambda: len(listed(page)) == 2)
        page.open_answer(newer)
        until(qtbot, page.answer.isVisible)
        page.answer.play_button.click()
        until(qtbot, lambda: page.cards.player.clip is None)
        page.answer.compare_button.click()
        until(qtbot, page.compare.isVisible)
        page.back()
        page.export("md", tmp_path / "viva.md")
        until(qtbot, page.bar.button.isVisible)
        page.answer.delete_button.click()
        page.left()
        until(qtbot, lambda: listed(page) == [older])
        page.list.views.choose(2)
        page.list.views.chosen.emit(2)
        until(qtbot, page.list.progress.isVisible)
    assert (tmp_path / "viva.md").is_file()


def test_settings_and_first_run_block_nothing_on_the_gui_thread(
    qtbot, home, opener, new_window, nothing_blocks
):
    open_services = opener()
    with nothing_blocks():
        window = new_window(open_services)
        page = window.visit("settings")
        until(qtbot, lambda: "The script's device" in page.sound.microphone.setting.control.currentText())
        page.sound.check_view.speak_button.click()
        until(qtbot, lambda: page.sound.check_view.check.phase == "listening")
        page.sound.check_view.speak_button.click()
        until(qtbot, lambda: HEARD in page.sound.check_view.understood.text())
        page.sound.check_view.play_button.click()
        until(qtbot, lambda: not page.sound.check_view.check.is_playing)
        page.sound.hear_button.click()
        until(qtbot, lambda: page.sound.hear_button.text() == "Hear it")
        page.show_section("models")
        until(qtbot, lambda: page.models.speed.text() == SPEED)
        assert page.models.models.rows["whisper-base"].state.text() == "Missing"
        page.show_section("privacy")
        until(qtbot, lambda: page.privacy.cache_row.title.text() == "Cache: 0 kB")
        page.show_section("about")
        page.about.toggle_licences()
        until(qtbot, lambda: page.about._grid.count() > 0)
        page.reset()
        before = open_services.services.engine.pid
        window.settings.change(
            lambda s: s.model_copy(update={"llm": s.llm.model_copy(update={"device": "cpu"})})
        )
        until(qtbot, lambda: open_services.services.engine.pid != before)
        until(qtbot, lambda: window.readiness.engine.wording.sentence == READS)
        welcome = window.visit("welcome")
        until(qtbot, welcome.sound.microphone.setting.control.isEnabled)
        for _ in range(4):
            welcome.on()
        welcome.on()
        until(qtbot, lambda: window.current.state.phase == "listening")
    until(qtbot, lambda: load_settings(home.settings_file).window.welcomed)
    assert load_settings(home.settings_file).llm.device == "cpu"
