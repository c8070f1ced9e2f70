"""The client's side of a child process: calls, events, cancelling, one restart."""

import atexit
import itertools
import logging
import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied
from tutor.core.message import Message
from tutor.ipc.child import child_main
from tutor.ipc.program import started_from
from tutor.ipc.wire import Call, Cancel, Done, Event, Failed, Goodbye, Input

log = logging.getLogger(__name__)

CANCEL_GRACE_S = 8.0
"""How long a cancelled call may take to stop before its process is ended."""
CLOSE_GRACE_S = 3.0
RENEW_GRACE_S = 12.0
"""How long a child may take to put its models away before its process is ended."""

OnEvent = Callable[[object], None]


class Pending:
    """A call that is running in the child."""

    def __init__(self, client: "ChildClient", call: Call, on_event: OnEvent | None) -> None:
        self._client = client
        self.call = call
        self.on_event = on_event
        self.inputs: list[Input] = []
        self.deaths = 0
        self.cancelled = False
        self.future: Future[object] = Future()

    def send(self, message: object) -> None:
        """Give the running call a message; kept and repeated if the child has to be restarted."""
        with self._client._lock:
            self.inputs.append(Input(self.call.id, message))
            self._client._send(self.inputs[-1])

    def cancel(self) -> None:
        """Ask the call to stop; its result becomes Cancelled, with a late result as its `partial`.

        From any thread.
        """
        self._client._cancel(self)

    def result(self, timeout_s: float | None = None) -> object:
        """Block for the result. Raises what the child raised, Cancelled, EngineDied or TimeoutError."""
        return self.future.result(timeout_s)


class ChildClient:
    """Starts a child process on first use and talks to it; restarts it when it dies.

    A request that was pending when the child died is sent once more; if the child dies on it again, it
    fails with EngineDied. Events arrive on the client's reader thread. All methods are thread-safe.
    """

    def __init__(
        self,
        factory: str,
        config: object,
        *,
        name: str,
        died: Message | str,
        on_restart: Callable[[], None] | None = None,
        program: str | None = None,
    ) -> None:
        """`program`: the executable of a bundle that the child runs; None: the same as this process."""
        self._factory = factory
        self._program = program
        self._config = config
        self._name = name
        self._died = died
        self._on_restart = on_restart
        self._ids = itertools.count(1)
        self._lock = threading.RLock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._pending: dict[int, Pending] = {}
        self._closed = False
        atexit.register(self.close)

    @property
    def pid(self) -> int | None:
        """The child's process id, None before the first call."""
        return self._process.pid if self._process is not None else None

    def start(self, request: object, on_event: OnEvent | None = None) -> Pending:
        """Begin a call and return at once."""
        with self._lock:
            pending = Pending(self, Call(next(self._ids), request), on_event)
            self._pending[pending.call.id] = pending
            self._ensure_running()
            self._send(pending.call)
        return pending

    def call(
        self,
        request: object,
        on_event: OnEvent | None = None,
        cancel: CancelToken | None = None,
        timeout_s: float | None = None,
    ) -> object:
        """Make a call and block for its result.

        Raises what the child raised, Cancelled when `cancel` is set, EngineDied after a second death,
        TimeoutError (the call is then cancelled).
        """
        pending = self.start(request, on_event)
        unsubscribe = cancel.on_cancel(pending.cancel) if cancel is not None else None
        try:
            return pending.result(timeout_s)
        except TimeoutError:
            pending.cancel()
            raise
        finally:
            if unsubscribe is not None:
                unsubscribe()

    def close(self) -> None:
        """End the child; pending calls become Cancelled."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            pending, self._pending = list(self._pending.values()), {}
            process = self._process
            self._send(Goodbye())
        atexit.unregister(self.close)
        self._end(process, pending)

    @staticmethod
    def _end(process: BaseProcess | None, pending: list[Pending], grace_s: float = CLOSE_GRACE_S) -> None:
        """Wait for a child that was told goodbye."""
        for one in pending:
            _settle(one, error=Cancelled())
        if process is not None:
            process.join(grace_s)
            if process.is_alive():
                process.kill()
                process.join(3.0)

    def renew(self, config: object) -> None:
        """End the child; the next call starts another one with `config`. Running calls become Cancelled.

        Blocks until it has ended, for some seconds at most: nothing waits for it but what comes after.
        """
        with self._lock:
            self._config = config
            pending, self._pending = list(self._pending.values()), {}
            process = self._process
            self._send(Goodbye())
            self._pipe = None
        self._end(process, pending, RENEW_GRACE_S)

    def kill(self) -> None:
        """End the child's process at once, as a crash would."""
        with self._lock:
            process = self._process
        if process is not None:
            process.kill()

    def _ensure_running(self) -> None:
        if self._closed:
            raise Cancelled
        if self._pipe is not None:
            return
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=True)
        process = context.Process(
            target=child_main, args=(theirs, self._factory, self._config), name=self._name
        )
        with started_from(self._program):
            process.start()
        theirs.close()
        self._pipe, self._process = ours, process
        threading.Thread(
            target=self._read_forever, args=(ours, process), name=f"{self._name}-reader", daemon=True
        ).start()

    def _read_forever(self, pipe: Connection, process: BaseProcess) -> None:
        try:
            while True:
                self._receive(pipe.recv())
        except (EOFError, OSError, TypeError):
            # TypeError: the pipe was closed on another thread in the middle of a read.
            pass
        except Exception:
            log.exception("what %s sent is no message; it is ended", self._name)
            process.kill()
        self._child_died(pipe, process)

    def _receive(self, message: object) -> None:
        match message:
            case Event(id=call_id, event=event):
                pending = self._pending.get(call_id)
                if pending is not None and pending.on_event is not None and not pending.cancelled:
                    try:
                        pending.on_event(event)
                    except Exception:
                        log.exception("event handler failed on %s", type(event).__name__)
            case Done(id=call_id, result=result):
                if (pending := self._take(call_id)) is not None:
                    _settle(pending, result=result)
            case Failed(id=call_id, error=error):
                if (pending := self._take(call_id)) is not None:
                    _settle(pending, error=error)

    def _take(self, call_id: int) -> Pending | None:
        with self._lock:
            return self._pending.pop(call_id, None)

    def _child_died(self, pipe: Connection, process: BaseProcess) -> None:
        process.join(3.0)
        with self._lock:
            if self._closed or self._pipe is not pipe:
                # Closed, or renewed: nobody waits for this one.
                return
            self._pipe = None
            failed, again = [], []
            for pending in list(self._pending.values()):
                pending.deaths += 1
                if pending.cancelled or pending.deaths > 1:
                    failed.append(self._pending.pop(pending.call.id))
                else:
                    again.append(pending)
            log.warning("%s ended with status %s", self._name, process.exitcode)
            if again:
                self._ensure_running()
                for pending in again:
                    self._send(pending.call)
                    for message in pending.inputs:
                        self._send(message)
        for pending in failed:
            _settle(pending, error=Cancelled() if pending.cancelled else EngineDied(self._died))
        if again and self._on_restart is not None:
            self._on_restart()

    def _send(self, message: object) -> None:
        if self._pipe is None:
            return
        try:
            self._pipe.send(message)
        except (OSError, ValueError):
            # The reader thread sees the same death and sends the call again.
            log.debug("%s is gone", self._name)

    def _cancel(self, pending: Pending) -> None:
        with self._lock:
            if pending.future.done() or pending.cancelled:
                return
            pending.cancelled = True
            self._send(Cancel(pending.call.id))
        timer = threading.Timer(CANCEL_GRACE_S, self._end_stuck, args=(pending,))
        timer.daemon = True
        timer.start()
        pending.future.add_done_callback(lambda _: timer.cancel())

    def _end_stuck(self, pending: Pending) -> None:
        with self._lock:
            if pending.future.done():
                return
            is_needed = any(not one.cancelled for one in self._pending.values())
            process = self._process
            if is_needed:
                # Others' work is being done, such as loading what both wait for: it must not pay for this.
                stuck = [self._pending.pop(pending.call.id)] if pending.call.id in self._pending else []
            else:
                # Whoever calls from now on gets another process, and never learns of this one's death.
                stuck, self._pending, self._pipe = list(self._pending.values()), {}, None
        log.warning("%s did not stop in %s s", self._name, CANCEL_GRACE_S)
        for one in stuck:
            _settle(one, error=Cancelled())
        if not is_needed and process is not None:
            process.kill()


def _settle(pending: Pending, *, result: object = None, error: BaseException | None = None) -> None:
    if pending.future.done():
        return
    if pending.cancelled and error is None:
        error = Cancelled()
        error.partial = result
    if error is not None:
        pending.future.set_exception(error)
    else:
        pending.future.set_result(result)
