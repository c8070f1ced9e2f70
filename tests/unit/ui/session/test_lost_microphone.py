"""An answer whose microphone goes, or that is rather typed."""

from PySide6.QtCore import Qt
from support.material import sound
from support.session_pages import listening, tell
from support.window_jobs import press

from tutor.core import events as ev
from tutor.sound.messages import Device
from tutor.ui.session.session_runner import MicrophoneGone, OtherMicrophones

GONE = MicrophoneGone("The microphone stopped delivering sound.", (Device("usb", "USB microphone", False),))


def lost(qtbot, page):
    """`page`, whose microphone goes in the middle of an answer."""
    listening(qtbot, page)
    tell(page, ev.TranscriptGrew("Half an answer"), GONE)
    return page.running.answer


def test_a_lost_microphone_leaves_the_answer_and_what_can_be_done(any_session, qtbot):
    view = lost(qtbot, any_session)
    assert any_session.state.is_running
    assert [one.text() for one in view.lost.buttons] == ["Try again", "Use USB microphone", "Type instead"]
    assert view.lost.isVisible()
    for button in view.lost.buttons:
        button.click()
    assert any_session.commands == [("listen_with", ""), ("listen_with", "usb"), ("type_instead",)]
    assert not view.lost.isVisible()
    assert view.doing.text() == "Opening the microphone …"
    tell(any_session, sound(-20.0, -10.0, 2.0))
    assert "speak" in view.doing.text(), "sound is there again"


def test_where_nothing_comes_from_a_microphone_another_one_is_a_click_away(any_session, qtbot):
    listening(qtbot, any_session)
    view = any_session.running.answer
    tell(any_session, OtherMicrophones(GONE.others), ev.ListeningStarted())
    any_session.take(any_session.state.opening())
    tell(any_session, sound(-120.0, -120.0, 3.0))
    assert view.lost.isVisible()
    (other,) = view.lost.buttons
    assert other.text() == "Use USB microphone"
    assert not view.hint.isVisible(), "it is said once"
    press(qtbot, Qt.Key.Key_Space)
    assert any_session.commands == [], "the keyboard stays with the answer"
    other.setFocus()
    other.click()
    assert any_session.commands == [("listen_with", "usb")]
    qtbot.waitUntil(any_session.running.hasFocus)
    tell(any_session, sound(-20.0, -10.0, 4.0))
    assert not view.lost.isVisible()
    press(qtbot, Qt.Key.Key_Space)
    assert any_session.commands[1:] == [("done", None)]


def test_half_an_answer_is_typed_on(any_session, qtbot):
    view = lost(qtbot, any_session)
    any_session.know_voice(is_typed=True, is_silent=False)
    assert not view.lost.isVisible()
    assert view.field.toPlainText() == "Half an answer"
    qtbot.waitUntil(view.field.hasFocus)
    qtbot.keyClicks(view.field, ", and the rest")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert any_session.commands == [("done", "Half an answer, and the rest")]


def test_who_types_by_choice_can_speak_again_unless_something_is_typed(any_session, qtbot):
    listening(qtbot, any_session)
    button, field = any_session.running.type_button, any_session.running.answer.field
    button.click()
    any_session.know_voice(is_typed=True, is_silent=False)
    assert button.text() == "Speak instead"
    field.setPlainText("Half a")
    assert not button.isEnabled()
    field.clear()
    button.click()
    assert any_session.commands == [("type_instead",), ("speak_again",)]
    assert any_session.running.answer.doing.text() == "Opening the microphone …"
    assert button.text() == "Type instead"
    assert not field.isVisible()
    any_session.know_voice(is_typed=False, is_silent=False)
    assert "speak" in any_session.running.answer.doing.text()
    tell(any_session, sound(-20.0, -10.0, 2.0))
    press(qtbot, Qt.Key.Key_Space)
    assert any_session.commands[-1] == ("done", None), "the key is meant for the answer, not for a button"
