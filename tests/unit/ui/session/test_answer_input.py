"""A microphone that is lost in the middle of an answer, with one that fails as often as it is told to."""

import queue
import threading

import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, MicrophoneLost
from tutor.core.speech import Recording, Transcript
from tutor.ui.session.answer_input import AnswerInput

LOST = MicrophoneLost("The microphone stopped delivering sound.")
DIED = EngineDied(str(LOST))
"""As told of a sound process that dies."""


class Microphone:
    """Raises what it is given, one each time; then it hears the answer."""

    def __init__(self, *errors):
        self.errors = list(errors)

    def listen(self, wav, on_event, cancel):
        if self.errors:
            wav.touch()
            raise self.errors.pop(0)
        return Recording(wav)


@pytest.fixture(autouse=True)
def any_microphone(monkeypatch):
    monkeypatch.setattr("tutor.ui.session.answer_input.Microphone", Microphone)


class Connecting(Microphone):
    """Brings no sound."""

    def __init__(self, reached=lambda: None):
        super().__init__()
        self.reached = reached

    def listen(self, wav, on_event, cancel):
        self.reached()
        if not cancel.wait(20):
            return None
        raise Cancelled


def answers(tmp_path, *wishes, cancel=None):
    """What comes of an answer whose microphone is lost; `wishes`: done to the input, one each loss."""
    left, told = list(wishes), []

    def on_lost(message):
        told.append(str(message))
        left.pop(0)(one)

    one = AnswerInput(on_lost)
    one.listen_with(Microphone(LOST))
    answer = one.listen(tmp_path / "answer.wav", lambda _: None, cancel or CancelToken())
    assert told == [str(LOST)] * len(wishes)
    return answer, one


def done_at_once(one):
    one.listen_with(Connecting())
    one.stop_listening()


@pytest.mark.parametrize(
    "wishes",
    [
        [lambda one: one.listen_again()],
        [lambda one: one.listen_with(Microphone(DIED)), lambda one: one.listen_with(Microphone())],
        [lambda one: one.stop_listening()],
        [done_at_once],
        [lambda one: one.listen_with(Connecting(one.stop_listening))],
        [lambda one: one.listen_with(Connecting(lambda: one.listen_with(Microphone())))],
    ],
    ids=[
        "again",
        "another, twice",
        "done",
        "another, done at once",
        "done while it connects",
        "another meanwhile",
    ],
)
def test_the_same_recording_goes_on_or_ends_as_the_user_wishes(tmp_path, wishes):
    answer, _ = answers(tmp_path, *wishes)
    assert answer == Recording(tmp_path / "answer.wav")


def test_a_wish_never_stops_the_listening_that_it_leads_to(tmp_path):
    """The session's thread may take the wish up before whoever has it is done wishing."""

    begun = threading.Event()

    class Wishes(queue.SimpleQueue):
        def put(self, wish):
            super().put(wish)
            begun.wait(0.2)

    class Listening(Microphone):
        was_stopped = False

        def listen(self, wav, on_event, cancel):
            if self.errors:
                return super().listen(wav, on_event, cancel)
            begun.set()
            stopped = threading.Event()
            cancel.on_cancel(stopped.set)
            self.was_stopped = stopped.wait(0.5)
            return Recording(wav)

    microphone = Listening(LOST)
    one = AnswerInput(lambda _: threading.Thread(target=one.listen_again).start())
    one._wishes = Wishes()
    one.listen_with(microphone)
    assert one.listen(tmp_path / "answer.wav", lambda _: None, CancelToken()) == Recording(
        tmp_path / "answer.wav"
    )
    assert not microphone.was_stopped


def test_a_command_ends_the_waiting(tmp_path):
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        answers(tmp_path, lambda _: threading.Thread(target=cancel.cancel).start(), cancel=cancel)


class Listening(Microphone):
    """Hears until it is told to stop."""

    def listen(self, wav, on_event, cancel):
        on_event(None)
        assert cancel.wait(20)
        raise Cancelled


def test_who_would_rather_type_need_not_wait_for_a_loss(tmp_path):
    one = AnswerInput(lambda _: None)
    one.listen_with(Listening())

    def type_on(_):
        one.type_instead()
        one.give("Typed.")

    assert one.listen(tmp_path / "a.wav", type_on, CancelToken()) == Transcript("Typed.")


def test_who_typed_can_speak_again_in_the_middle_of_an_answer(tmp_path):
    one = AnswerInput(lambda _: None)
    one.listen_with(Microphone())
    one.type_instead()
    one.give("Typed.")
    assert one.listen(tmp_path / "a.wav", lambda _: None, CancelToken()) == Transcript("Typed.")
    threading.Thread(target=one.speak_again).start()
    assert one.listen(tmp_path / "b.wav", lambda _: None, CancelToken()) == Recording(tmp_path / "b.wav")
