"""A child process for tests: echoes, streams, waits, dies on demand."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.errors import NotFound
from tutor.ipc.child import Emit, Inbox


@dataclass(frozen=True)
class Do:
    """A deed of the handler's, and what it is done with."""

    name: str
    value: object = None


class Handler:
    def __init__(self, config: object = None) -> None:
        self._config = config

    def handle(self, request: Do, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        match request:
            case Do("echo", text):
                print("chatter of a native library")
                return text
            case Do("count", int(to)):
                for number in range(to):
                    emit(number)
                return to
            case Do("tell config"):
                return self._config
            case Do("tell environment", list(names)):
                return {name: os.environ[name] for name in names if name in os.environ}
            case Do("linger", Path() as until):
                # It does not hear that it is cancelled until the file is there.
                emit("lingering")
                while not until.exists():
                    threading.Event().wait(0.02)
                return "done"
            case Do("collect", Path() as mark):
                found: list[object] = []
                while (item := inbox.get()) is not None:
                    found.append(item)
                    if len(found) == 3:
                        die_once(mark)
                return found
            case Do("wait"):
                emit("waiting")
                cancel.wait(60)
                cancel.check()
            case Do("refuse"):
                raise NotFound("There is no such topic.")
            case Do("break"):
                raise ValueError("a bug")
            case Do("die"):
                os._exit(9)
            case Do("die once", Path() as mark):
                die_once(mark)
                return "survived"
        return None

    def run(self, closed: threading.Event, on_close: Callable[[Callable[[], None]], None]) -> None:
        closed.wait()

    def close(self) -> None:
        pass


def die_once(mark: Path) -> None:
    """End the process if the file `mark` does not exist yet."""
    if not mark.exists():
        mark.touch()
        os._exit(7)


def make(config: object) -> Handler:
    return Handler(config)
