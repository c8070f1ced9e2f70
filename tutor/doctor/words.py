"""The check of the installation in words."""

import platform
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from tutor.config.paths import is_bundle
from tutor.doctor.finding import Outcome, State

MARKS: Final[dict[State, str]] = {"works": "ok", "fails": "FAILS", "unchecked": "not checked"}
_SIGNALS: Final = {
    4: "it met an instruction that this processor does not have",
    6: "a library in it gave up",
    9: "it was ended from outside, as happens when memory runs out",
    11: "it reached for memory that is not its own",
}
_STATUSES: Final = {
    0xC000_001D: _SIGNALS[4],
    0xC000_0409: _SIGNALS[6],
    0xC000_0005: _SIGNALS[11],
    0xC000_0135: "a library that it needs is missing",
    0xC000_007B: "a library of another program was mixed in",
}


def death_words(exit_code: int | None) -> str:
    """Why a part's process ended without an answer, in one sentence.

    `exit_code`: as multiprocessing tells it, negative for a signal; None: it had to be ended for its silence.
    """
    if exit_code is None:
        return "It gave no answer in time."
    # Windows tells its statuses as numbers of 32 bits, with or without a sign.
    reason = _SIGNALS.get(-exit_code) or _STATUSES.get(exit_code % (1 << 32))
    if reason is None:
        reason = f"it ended by itself with status {exit_code}"
    return f"Its process died: {reason}."


def outcome_line(outcome: Outcome) -> str:
    """One part in a line; where it fails, what to do and what it printed in lines of their own."""
    detail, _, printed = outcome.detail.partition("\n")
    lines = [f"{MARKS[outcome.state]:<12} {outcome.title}: {detail}"]
    if outcome.state == "fails":
        lines += [f"{'':<12} {outcome.remedy}"] if outcome.remedy else []
        lines += [printed] if printed else []
    return "\n".join(lines)


def summary(outcomes: Sequence[Outcome]) -> str:
    """All of it in a sentence or a few."""
    failed = [outcome.title.lower() for outcome in outcomes if outcome.state == "fails"]
    unchecked = [outcome.title.lower() for outcome in outcomes if outcome.state == "unchecked"]
    if failed:
        return f"Does not work: {', '.join(failed)}."
    if unchecked:
        remedies = dict.fromkeys(outcome.remedy for outcome in outcomes if outcome.state == "unchecked")
        listed = f"Not checked in full: {', '.join(unchecked)}."
        return " ".join(["All that could be checked works.", listed, *filter(None, remedies)])
    return "Everything works."


def heading(version: str, now: datetime) -> str:
    """Which Viva on which machine."""
    how = "as a package" if is_bundle() else "in Python's folders"
    return (
        f"Viva {version or '(unknown version)'}, installed {how}; checked {now:%Y-%m-%d %H:%M}\n"
        f"{platform.platform()}, {platform.machine()}, Python {platform.python_version()}"
    )
