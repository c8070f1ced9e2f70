"""When the user is told to speak, and what Done does before that."""

from support.table_engine import TableEngine

from tutor.core.cancel import CancelToken
from tutor.core.events import ListeningEnded, ListeningStarted
from tutor.core.speech import Captured
from tutor.engine.requests import AnswerOver, Listen
from tutor.session.hearing import Hearing
from tutor.sound.voice import Microphone

FIRST = Captured(960, 16_000, -20.0, lead_in_frames=480)
SECOND = Captured(1920, 16_000, -20.0, lead_in_frames=480)


class SlowSound:
    """A sound process that is told things while it opens the microphone."""

    def __init__(self):
        self.meanwhile = lambda: None
        self.stops = 0

    def record(self, wav, on_captured, cancel, *, device):
        self.meanwhile()
        on_captured(FIRST)
        on_captured(SECOND)
        self.meanwhile()

    def stop_recording(self, *, at_once=False):
        self.stops += 1


def test_the_user_is_told_to_speak_once_sound_is_kept_and_done_ends_nothing_before(tmp_path):
    sound, seen = SlowSound(), []
    engine = TableEngine(None, ())
    hearing = Hearing(engine, Microphone(sound), seen.append)
    told = []

    def press_done():
        told.append((list(seen), hearing.done(), sound.stops))

    sound.meanwhile = press_done
    hearing.take(Listen(), tmp_path / "a.wav", CancelToken())
    assert told == [([], True, 0), ([ListeningStarted(), FIRST, SECOND], True, 1)]
    assert seen[-1] == ListeningEnded()
    assert isinstance(engine.calls[0].sent[-1], AnswerOver)
    assert not hearing.done()
