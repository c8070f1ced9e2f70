"""Parts of an installation that go wrong in every way, for `tutor.doctor.run`."""

import os
import signal

from tutor.core.message import Message
from tutor.doctor.finding import Finding, Workplace, WrongResult


def works(place: Workplace) -> Finding:
    (place.folder / "left.txt").write_text("from the part before")
    return Finding("did its work")


def sees_what_was_left(place: Workplace) -> Finding:
    return Finding((place.folder / "left.txt").read_text())


def lacks_a_model(place: Workplace) -> Finding:
    return Finding("the library loads", Message("no model is here"))


def is_wrong(place: Workplace) -> Finding:
    raise WrongResult("It gave five for two and two.")


def lacks_a_library(place: Workplace) -> Finding:
    raise ImportError("libsound.so.7: cannot open shared object file")


def raises(place: Workplace) -> Finding:
    raise ZeroDivisionError("division by zero")


def meets_an_illegal_instruction(place: Workplace) -> Finding:
    os.kill(os.getpid(), signal.SIGILL)
    return Finding("")


def leaves(place: Workplace) -> Finding:
    os.write(2, b"phontab: No such file\n")
    os._exit(1)
