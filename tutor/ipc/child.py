"""The child's side of a child process: serve calls that arrive over the inherited pipe."""

import importlib
import logging
import multiprocessing.util
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Protocol

from tutor.config.quiet import silence_libraries
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, Fault, ModelBroken, TutorError, disk_trouble, memory_trouble
from tutor.ipc.wire import Call, Cancel, Done, Event, Failed, Goodbye, Input, ToClient

log = logging.getLogger(__name__)

Emit = Callable[[object], None]
Inbox = queue.Queue[object]


class Handler(Protocol):
    """What a child process does. `module:factory` names a function that takes the config and makes one."""

    def handle(self, request: object, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        """Do one request and return its result; runs on a thread of its own, several at a time.

        `emit` streams events to the client, `inbox` receives what the client sends to this call. Requests,
        events and results are frozen dataclasses that pickle. Raises TutorError for what the user can mend,
        Cancelled when `cancel` is set.
        """
        ...

    def run(self, closed: threading.Event, on_close: Callable[[Callable[[], None]], None]) -> None:
        """Occupy the process's main thread until `closed` is set.

        Callbacks given to `on_close` run, on the reader's thread, when the client has gone or closed.
        """
        ...

    def close(self) -> None:
        """Free native parts; called on the main thread after `run` returned."""
        ...


class Server:
    """Reads calls from the pipe and runs each on its own thread."""

    def __init__(self, pipe: Connection, handler: Handler) -> None:
        self._pipe = pipe
        self._handler = handler
        self._send_lock = threading.Lock()
        self._running: dict[int, tuple[CancelToken, Inbox]] = {}
        self._close_callbacks: list[Callable[[], None]] = []
        self.closed = threading.Event()

    def on_close(self, callback: Callable[[], None]) -> None:
        self._close_callbacks.append(callback)

    def read_forever(self) -> None:
        """Read until the client closes its end or dies."""
        try:
            while not isinstance(message := self._pipe.recv(), Goodbye):
                self._dispatch(message)
        except (EOFError, OSError):
            pass
        except Exception:  # bytes that are no message: whoever holds the other end has gone astray
            log.exception("what came over the pipe is no message")
        finally:
            for cancel, _ in list(self._running.values()):
                cancel.cancel()
            self.closed.set()
            for callback in self._close_callbacks:
                callback()

    def _dispatch(self, message: object) -> None:
        match message:
            case Call(id=call_id, request=request):
                cancel, inbox = self._running[call_id] = CancelToken(), Inbox()
                call = call_id, request, cancel, inbox
                name = type(request).__name__
                threading.Thread(target=self._work, args=call, name=name, daemon=True).start()
            case Input(id=call_id, message=inner) if (running := self._running.get(call_id)) is not None:
                running[1].put(inner)
            case Cancel(id=call_id) if (running := self._running.get(call_id)) is not None:
                running[0].cancel()

    def _work(self, call_id: int, request: object, cancel: CancelToken, inbox: Inbox) -> None:
        answer: ToClient
        try:
            result = self._handler.handle(
                request, lambda event: self._send(Event(call_id, event)), inbox, cancel
            )
            answer = Done(call_id, result)
        except (TutorError, Cancelled, Fault) as error:
            # A library that lacks memory while it loads a model says of the model that it is broken.
            told = memory_trouble(error) or error if isinstance(error, ModelBroken) else error
            answer = Failed(call_id, told)
        except Exception as error:
            log.exception("%s failed", type(request).__name__)
            trouble = disk_trouble(error) or memory_trouble(error)
            answer = Failed(call_id, trouble or Fault(f"{type(error).__name__}: {error}"))
        self._running.pop(call_id, None)
        self._send(answer)

    def _send(self, message: ToClient) -> None:
        try:
            with self._send_lock:
                self._pipe.send(message)
        except (OSError, ValueError):
            log.debug("client has gone")


def child_main(pipe: Connection, factory: str, config: object) -> None:
    """Entry point of the spawned process. `factory` is `module:function`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Standard output belongs to the command's JSON; native libraries print to it.
    sys.stdout.flush()
    os.dup2(2, 1)
    silence_libraries()
    module, _, name = factory.partition(":")
    handler: Handler = getattr(importlib.import_module(module), name)(config)
    server = Server(pipe, handler)
    threading.Thread(target=server.read_forever, name="pipe", daemon=True).start()
    try:
        handler.run(server.closed, server.on_close)
    finally:
        handler.close()
    # The interpreter's own end would stop threads in the midst of native code, which aborts the process.
    # What multiprocessing would have put away then (locks of other libraries) is put away here.
    multiprocessing.util._exit_function()  # type: ignore[attr-defined]
    logging.shutdown()
    sys.stderr.flush()
    os._exit(0)
