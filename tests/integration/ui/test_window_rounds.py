"""Quick-fire and rehearsal in the whole window, over real child processes that play a script."""

from PySide6.QtCore import Qt
from support.scripted_children import HEARD
from support.window_jobs import press, until

from tutor.session.rehearsal import RehearsalBegan


def test_a_quick_fire_round_goes_on_by_itself_and_brings_the_wrong_one_back(
    qtbot, opener, new_window, nothing_blocks
):
    with nothing_blocks():
        window = new_window(opener(), place="quickfire")
        page = window.current
        until(qtbot, lambda: page.setup.start_button.isEnabled() and page.setup.start_button.hasFocus())
        until(qtbot, lambda: page.setup.ready.grading.detail.startswith("Point by point"))
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: HEARD in page.running.answer.transcript.text)
        assert not window.rail.isVisible()
        until(qtbot, lambda: not page.is_in_grace)
        press(qtbot, Qt.Key.Key_Space)
        # Nobody presses anything: the verdict was heard, and the question comes once more.
        until(qtbot, lambda: page.state.is_again and page.state.phase == "listening")
        assert page.running.before.words.text.startswith("Last one: **Close.**")
        press(qtbot, Qt.Key.Key_S)
        until(qtbot, lambda: page.state.phase == "ended")
        assert [one.mark for one in page.state.answers] == ["nearly", "skipped"]
        page.result.card_buttons[0].click()
        assert page.result.card.counts.text() == "1 of 2 points"
        assert window.rail.isVisible()


def test_a_rehearsal_follows_the_voice_and_ends_with_what_was_said(qtbot, opener, new_window, nothing_blocks):
    with nothing_blocks():
        window = new_window(opener(), place="rehearse")
        page = window.current
        until(qtbot, lambda: "words, target 1:30–2:00" in page.setup.facts.text())
        assert page.setup.start_button.hasFocus()
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: page.state.phase == "listening" and page.state.position is not None)
        assert page.running.prompter.rows[page.state.current].is_now
        began = []
        page._runner.happened.connect(lambda event: began.append(isinstance(event, RehearsalBegan)))
        press(qtbot, Qt.Key.Key_R)
        until(qtbot, lambda: any(began) and page.state.phase == "listening")
        until(qtbot, lambda: page.state.position is not None)
        until(qtbot, lambda: not page.is_in_grace)
        press(qtbot, Qt.Key.Key_Space)
        until(qtbot, lambda: page.state.phase == "ended")
        assert "try this level again" in page.result.advice.text()
        assert page.result.card.counts.text() == "1 of 6 points"
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: page.state.phase == "listening")
        press(qtbot, Qt.Key.Key_Escape)
        page.running.end_question.end_button.click()
        until(qtbot, lambda: page.setup.isVisible())
