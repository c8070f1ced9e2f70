"""A microphone that is lost in the middle of an answer, with one that fails as often as it is told to."""

import queue
import threading

import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, MicrophoneLost
from tutor.core.speech import Recording, Transcript
from tutor.ui.session.answer_input import AnswerInput

LOST = MicrophoneLost("The microphone stopped delivering sound.")


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


def answers(tmp_path, microphone, *wishes, cancel=None):
    """What comes of an answer whose microphone is lost; `wishes`: done to the input, one each loss."""
    left = list(wishes)
    told = []

    def on_lost(message):
        told.append(str(message))
        left.pop(0)(one)

    one = AnswerInput(on_lost)
    if microphone is not None:
        one.listen_with(microphone)
    answer = one.listen(tmp_path / "answer.wav", lambda _: None, cancel or CancelToken())
    assert not left
    return answer, told, one


def test_the_same_recording_goes_on_with_the_microphone_that_comes_after(tmp_path):
    answer, told, _ = answers(
        tmp_path,
        Microphone(LOST),
        lambda one: one.listen_with(Microphone(LOST)),
        lambda one: one.listen_with(Microphone()),
    )
    assert answer == Recording(tmp_path / "answer.wav")
    assert told == [str(LOST)] * 2


def test_the_microphone_that_was_lost_is_tried_again(tmp_path):
    microphone = Microphone(LOST)
    answer, _, _ = answers(tmp_path, microphone, lambda one: one.listen_again())
    assert answer == Recording(tmp_path / "answer.wav")
    assert not microphone.errors


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


def test_the_answer_is_typed_on_and_so_are_those_after_it(tmp_path):
    def type_on(one):
        one.type_instead()
        one.give("Typed.")

    answer, _, one = answers(tmp_path, Microphone(LOST), type_on)
    assert answer == Transcript("Typed.")
    one.give("The next.")
    assert one.listen(tmp_path / "next.wav", lambda _: None, CancelToken()) == Transcript("The next.")


def test_done_takes_what_was_said_before(tmp_path):
    answer, _, _ = answers(tmp_path, Microphone(LOST), lambda one: one.stop_listening())
    assert answer == Recording(tmp_path / "answer.wav")


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


def test_done_counts_before_the_next_microphone_is_heard(tmp_path):
    def done_at_once(one):
        one.listen_with(Connecting())
        one.stop_listening()

    def done_while_it_connects(one):
        one.listen_with(Connecting(one.stop_listening))

    for wish in (done_at_once, done_while_it_connects):
        answer, _, _ = answers(tmp_path, Microphone(LOST), wish)
        assert answer == Recording(tmp_path / "answer.wav")


def test_another_microphone_can_be_chosen_while_one_connects(tmp_path):
    answer, _, _ = answers(
        tmp_path,
        Microphone(LOST),
        lambda one: one.listen_with(Connecting(lambda: one.listen_with(Microphone()))),
    )
    assert answer == Recording(tmp_path / "answer.wav")


def test_a_command_ends_the_waiting(tmp_path):
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        answers(
            tmp_path,
            Microphone(LOST),
            lambda one: threading.Thread(target=cancel.cancel).start(),
            cancel=cancel,
        )


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
