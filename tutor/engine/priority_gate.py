"""Who goes first on few cores: work that can wait stands still while the recogniser is at work."""

import threading
from collections.abc import Callable
from typing import TypeVar

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled

Result = TypeVar("Result")


class PriorityGate:
    """Taken by work that goes first, from the moment it is asked for; others look before they go on.

    Thread-safe.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._takers = 0
        self._pauses: list[CancelToken] = []
        """Of what runs in the gaps."""

    def acquire(self) -> None:
        """Go first, from now until `release`; may be nested. What runs in the gaps is stopped."""
        with self._changed:
            self._takers += 1
            pauses = list(self._pauses)
        for pause in pauses:
            pause.cancel()

    def release(self) -> None:
        with self._changed:
            self._takers -= 1
            self._changed.notify_all()

    def wait(self, cancel: CancelToken) -> None:
        """Block until nobody goes first. Raises Cancelled."""

        def wake() -> None:
            with self._changed:
                self._changed.notify_all()

        unsubscribe = cancel.on_cancel(wake)
        try:
            with self._changed:
                self._changed.wait_for(lambda: cancel.is_cancelled or not self._takers)
        finally:
            unsubscribe()
        cancel.check()

    def run_in_gaps(self, work: Callable[[CancelToken], Result], cancel: CancelToken) -> Result:
        """Do `work` while nobody goes first: stopped and begun again as often as somebody does; blocks.

        `work` gets the token that stops it, and raises Cancelled then. Raises Cancelled, and what it raises.
        """
        while True:
            self.wait(cancel)
            pause = CancelToken()
            with self._changed:
                self._pauses.append(pause)
                if self._takers:
                    pause.cancel()
            unsubscribe = cancel.on_cancel(pause.cancel)
            try:
                return work(pause)
            except Cancelled:
                cancel.check()
            finally:
                unsubscribe()
                with self._changed:
                    self._pauses.remove(pause)
