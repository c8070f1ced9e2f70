"""`viva --self-test`: whether each part of this installation does its work."""

import contextlib
import sys
from pathlib import Path

from tutor.config.clock import current_time
from tutor.config.logs import start_logging
from tutor.config.paths import resolve_paths
from tutor.config.settings import Settings, load_settings
from tutor.config.version import version
from tutor.core.cancel import CancelToken
from tutor.core.errors import DiskFull, SettingsInvalid
from tutor.doctor.finding import Outcome
from tutor.doctor.run import check_installation
from tutor.doctor.words import heading, outcome_line, summary

WORKS, FAILS = 0, 1


def run(report: Path | None) -> int:
    """Check, print a line a part, and write all of it to `report` too; 0 where nothing fails, else 1.

    Without a console only the report is written. Raises DiskFull.
    """
    paths = resolve_paths()
    start_logging(paths.log_file())
    lines: list[str] = []

    def tell(text: str) -> None:
        lines.append(text)
        if sys.stdout is not None:
            # The console of a Windows that has no such characters must not end the check.
            with contextlib.suppress(UnicodeEncodeError):
                print(text, flush=True)
        if report is not None:
            _write(report, lines)

    try:
        settings = load_settings(paths.settings_file)
    except SettingsInvalid:
        settings = Settings()
    tell(heading(version(), current_time()))

    def on_outcome(outcome: Outcome) -> None:
        tell(outcome_line(outcome))

    outcomes = check_installation(paths, settings, on_outcome, CancelToken())
    tell(summary(outcomes))
    return FAILS if any(outcome.state == "fails" for outcome in outcomes) else WORKS


def _write(report: Path, lines: list[str]) -> None:
    try:
        report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as exc:
        raise DiskFull(f"The report cannot be written to {report}; choose another place.") from exc
