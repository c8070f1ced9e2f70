"""Work in a child process: what may hang, eat memory or take its process with it."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from tutor.core.errors import MessageError, TutorError

Result = TypeVar("Result")

_LEAVE_S = 2.0
"""For a child to end by itself after its answer."""


class NoAnswer(MessageError):
    """The child gave no result; the message says why."""

    exit_code: int | None = None
    """With which the child ended before it answered; None where it did not."""
    is_of_work = False
    """Whether the message is the work's own."""


def run_in_subprocess(work: Callable[..., Result], *arguments: object, timeout_s: float, name: str) -> Result:
    """`work(*arguments)`, computed in a process of its own. Blocks. Raises NoAnswer.

    `work` is a function of a module; it, its arguments and its result can be pickled. NoAnswer has
    the message of a TutorError that it raised.
    """
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    child = spawn.Process(target=_answer, args=(theirs, work, arguments), name=name)
    try:
        child.start()
    except AssertionError as exc:  # a daemon process may have no children
        raise NoAnswer("this process cannot start a test") from exc
    theirs.close()
    patience_s = _LEAVE_S
    try:
        if not ours.poll(timeout_s):
            patience_s = 0.0
            raise NoAnswer("no answer in time")
        result, message = ours.recv()
    except (EOFError, OSError) as exc:
        child.join(_LEAVE_S)
        died = NoAnswer("it ended with {status}", status=child.exitcode)
        died.exit_code = child.exitcode
        raise died from exc
    finally:
        ours.close()
        child.join(patience_s)
        if child.is_alive():
            child.kill()
        child.join()
    if message is not None:
        refused = NoAnswer(message)
        refused.is_of_work = True
        raise refused
    answer: Result = result
    return answer


def _answer(pipe: Connection, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    try:
        pipe.send((work(*arguments), None))
    except TutorError as exc:
        pipe.send((None, exc.message))
