"""What the checks found, in English, for a terminal and for whoever helps."""

import platform
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from tutor.config.paths import is_bundle
from tutor.core.message import Message
from tutor.doctor.finding import Outcome, State

MARKS: Final[dict[State, str]] = {"works": "ok", "fails": "FAILS", "unchecked": "not checked"}
_SIGNALS: Final = {
    4: Message("it met an instruction that this processor does not have"),
    6: Message("a library in it gave up"),
    9: Message("it was ended from outside, as happens when memory runs out"),
    11: Message("it reached for memory that is not its own"),
}
_STATUSES: Final = {
    0xC000_001D: _SIGNALS[4],
    0xC000_0409: _SIGNALS[6],
    0xC000_0005: _SIGNALS[11],
    0xC000_0135: Message("a library that it needs is missing"),
    0xC000_007B: Message("a library of another program was mixed in"),
}


def death_words(exit_code: int | None) -> Message:
    """Why a part's process ended without an answer, in one sentence.

    `exit_code`: as multiprocessing tells it, negative for a signal; None: it had to be ended for its silence.
    """
    if exit_code is None:
        return Message("It gave no answer in time.")
    # Windows tells its statuses as numbers of 32 bits, with or without a sign.
    reason = _SIGNALS.get(-exit_code) or _STATUSES.get(exit_code % (1 << 32))
    if reason is None:
        reason = Message("it ended by itself with status {number}", number=exit_code)
    return Message("Its process died: {reason}.", reason=reason)


def outcome_line(outcome: Outcome) -> str:
    """One part in a line; where it fails, what to do and what it printed in lines of their own."""
    lines = [f"{MARKS[outcome.state]:<12} {outcome.title}: {outcome.detail}"]
    if outcome.state == "fails":
        lines += [f"{'':<12} {outcome.remedy}"] if outcome.remedy else []
        lines += [f"    | {line}" for line in outcome.printed.splitlines()]
    return "\n".join(lines)


def summary(outcomes: Sequence[Outcome]) -> str:
    failed = [str(outcome.title).lower() for outcome in outcomes if outcome.state == "fails"]
    unchecked = [str(outcome.title).lower() for outcome in outcomes if outcome.state == "unchecked"]
    if failed:
        return f"Does not work: {', '.join(failed)}."
    if unchecked:
        remedies = dict.fromkeys(
            str(outcome.remedy) for outcome in outcomes if outcome.state == "unchecked" and outcome.remedy
        )
        listed = f"Not checked in full: {', '.join(unchecked)}."
        return " ".join(["Everything that could be checked works.", listed, *remedies])
    return "Everything works."


def heading(version: str, now: datetime) -> str:
    how = "as a package" if is_bundle() else "in Python's folders"
    return (
        f"Viva {version or '(unknown version)'}, installed {how}; checked {now:%Y-%m-%d %H:%M}\n"
        f"{platform.platform()}, {platform.machine()}, Python {platform.python_version()}"
    )
