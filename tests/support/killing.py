"""Killing a process of Viva's at random moments of a session, and what must be true afterwards."""

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tutor.core import events as ev


class Killer:
    """Calls `kill` once every two turns, at a moment drawn anew; `on_event` tells it how the turns go.

    A kill after a turn is over falls on the next one: two on one request are told, not mended.
    """

    def __init__(self, kill: Callable[[], None], seed: int, within_s: float) -> None:
        """`within_s`: how long after a question was asked the kill comes at the latest."""
        self._kill = kill
        self._dice = Random(seed)
        self._within_s = within_s
        self._over = threading.Event()
        self._asked = threading.Semaphore(0)
        self._step = "asking"
        self.steps: list[str] = []
        """What the turn was at when each kill came."""

    def on_event(self, event: object) -> None:
        match event:
            case ev.QuestionAsked():
                self._step = "asking"
                self._asked.release()
            case ev.ListeningStarted():
                self._step = "listening"
            case ev.TranscriptGrew(is_whole=True):
                self._step = "grading"
            case ev.GradeReady():
                self._step = "feedback"
            case ev.TurnSaved():
                self._step = "saved"

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Kill while the block runs."""
        thread = threading.Thread(target=self._run)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            self._asked.release(2)
            thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            for _ in range(2):
                self._asked.acquire()
            if self._over.wait(self._dice.uniform(0, self._within_s)):
                return
            self.steps.append(self._step)
            self._kill()
            # Questions that came while it waited: a second kill now would fall on the same request.
            while self._asked.acquire(blocking=False):
                pass


def check_database(file: Path) -> None:
    """Raise AssertionError unless the database is whole and every turn is in it once."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        twice = "SELECT session_id, number FROM attempts GROUP BY session_id, number HAVING count(*) > 1"
        assert connection.execute(twice).fetchall() == []
        unindexed = "SELECT count(*) FROM attempts WHERE id NOT IN (SELECT rowid FROM attempt_texts)"
        assert connection.execute(unindexed).fetchone() == (0,)
