"""A real process in the engine's place, without models: takes its time over each step, keeps what it grades."""

import threading
from collections.abc import Callable
from pathlib import Path

from support.material import item, topic
from support.table_engine import TableEngine

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.events import TranscriptGrew
from tutor.core.speech import Recording
from tutor.engine import requests as rq
from tutor.ipc.child import Emit, Inbox
from tutor.store.history import open_history

STEP_S = 0.02
TOPICS = (topic("tea", *(item(f"tea/{letter}") for letter in "abcdefghijklmnop")),)


class KeepingEngine:
    def __init__(self, home: Path) -> None:
        self._table = TableEngine(
            open_history(paths_below(home), Settings()), TOPICS, hears_else="point", gate=lambda text: None
        )

    def handle(self, request: object, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        def tell(event: object) -> None:
            cancel.wait(STEP_S)
            emit(event)

        cancel.wait(STEP_S)
        if isinstance(request, rq.TakeAnswer) and isinstance(request.said, Recording):
            tell(TranscriptGrew("point"))
            while not isinstance(inbox.get(), rq.AnswerOver):
                cancel.check()
        result = self._table._answer(request, tell)
        cancel.wait(STEP_S)
        return result

    def run(self, closed: threading.Event, on_close: Callable[[Callable[[], None]], None]) -> None:
        closed.wait()

    def close(self) -> None:
        pass


def make(home: Path) -> KeepingEngine:
    return KeepingEngine(home)
