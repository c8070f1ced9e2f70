"""A speaker that is silent, and a listener that is given its answers."""

from collections.abc import Iterable
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.events import ListeningStarted
from tutor.core.ports import Listener, OnHeard, Speaker
from tutor.core.speech import Said


class Silence(Speaker):
    """A speaker where nothing can be heard; the text is on the screen."""

    def say(self, text: str, cancel: CancelToken) -> str:
        cancel.check()
        return ""


class GivenAnswers(Listener):
    """Answers that are there already, in the microphone's place."""

    def __init__(self, answers: Iterable[Said]) -> None:
        self._answers = iter(answers)

    def listen(self, wav: Path, on_event: OnHeard, cancel: CancelToken) -> Said | None:
        cancel.check()
        on_event(ListeningStarted())
        return next(self._answers, None)
