"""Parts of an installation that go wrong in every way, for `tutor.doctor.run`."""

import os
import signal

from tutor.core.message import Message
from tutor.doctor.finding import CheckResult, Workplace, WrongResult


def works(place: Workplace) -> CheckResult:
    (place.folder / "left.txt").write_text("from the part before")
    return CheckResult("did its work")


def sees_what_was_left(place: Workplace) -> CheckResult:
    return CheckResult((place.folder / "left.txt").read_text())


def lacks_a_model(place: Workplace) -> CheckResult:
    return CheckResult("the library loads", Message("no model is here"))


def is_wrong(place: Workplace) -> CheckResult:
    raise WrongResult("It gave five for two and two.")


def lacks_a_library(place: Workplace) -> CheckResult:
    raise ImportError("libsound.so.7: cannot open shared object file")


def raises(place: Workplace) -> CheckResult:
    raise ZeroDivisionError("division by zero")


def meets_an_illegal_instruction(place: Workplace) -> CheckResult:
    os.kill(os.getpid(), signal.SIGILL)
    return CheckResult("")


def leaves(place: Workplace) -> CheckResult:
    os.write(2, b"phontab: No such file\n")
    os._exit(1)
