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
class Echo:
    text: str


@dataclass(frozen=True)
class Count:
    to: int


@dataclass(frozen=True)
class Collect:
    """Collects inputs until None arrives; ends the process at the third, the first time round."""

    mark: Path


@dataclass(frozen=True)
class WaitForCancel:
    pass


@dataclass(frozen=True)
class Refuse:
    pass


@dataclass(frozen=True)
class Break:
    pass


@dataclass(frozen=True)
class Die:
    """Ends the process; with a `mark`, only if that file does not exist yet."""

    mark: Path | None = None


@dataclass(frozen=True)
class TellConfig:
    """Answered with what the process was started with."""


@dataclass(frozen=True)
class Linger:
    """Does not hear that it is cancelled until the file is there."""

    until: Path


@dataclass(frozen=True)
class TellEnvironment:
    """Answered with the environment's variables of these names."""

    names: tuple[str, ...]


class Handler:
    def __init__(self, config: object = None) -> None:
        self._config = config

    def handle(self, request: object, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        match request:
            case Echo(text=text):
                print("chatter of a native library")
                return text
            case Linger(until=until):
                emit("lingering")
                while not until.exists():
                    threading.Event().wait(0.02)
                return "done"
            case TellEnvironment(names=names):
                return {name: os.environ[name] for name in names if name in os.environ}
            case TellConfig():
                return self._config
            case Count(to=to):
                for number in range(to):
                    emit(number)
                return to
            case Collect(mark=mark):
                found = []
                while (item := inbox.get()) is not None:
                    found.append(item)
                    if len(found) == 3 and not mark.exists():
                        mark.touch()
                        os._exit(7)
                return found
            case WaitForCancel():
                emit("waiting")
                cancel.wait(60)
                cancel.check()
            case Refuse():
                raise NotFound("There is no such topic.")
            case Break():
                raise ValueError("a bug")
            case Die(mark=mark):
                if mark is None or not mark.exists():
                    if mark is not None:
                        mark.touch()
                    os._exit(9)
                return "survived"
        return None

    def run(self, closed: threading.Event, on_close: Callable[[Callable[[], None]], None]) -> None:
        closed.wait()

    def close(self) -> None:
        pass


def make(config: object) -> Handler:
    return Handler(config)
