"""`viva doctor` and `viva --self-test`: what works here, what is off, and why."""

import argparse
import contextlib
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from tutor.cli.context import CommandContext, open_context
from tutor.cli.terminal import print_document, tell
from tutor.config.clock import current_time
from tutor.config.disk import writing
from tutor.config.logs import start_logging
from tutor.config.paths import resolve_paths
from tutor.config.settings import Settings, load_settings
from tutor.config.version import version
from tutor.core.cancel import CancelToken
from tutor.core.errors import SettingsInvalid, TutorError
from tutor.doctor.checks import INSTALLATION, NETWORK, OWN
from tutor.doctor.finding import Outcome, State
from tutor.doctor.report import MARKS, heading, outcome_line, summary
from tutor.doctor.run import run_checks
from tutor.sound.messages import Devices

WORKS, FAILS, MENDABLE = 0, 1, 3
STYLES: Final[dict[State, str]] = {"works": "green", "fails": "red", "unchecked": "yellow"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> int:
    context, console = open_context(), Console(quiet=parsed.json)
    outcomes: list[Outcome] = []

    def show(outcome: Outcome) -> None:
        outcomes.append(outcome)
        line = Text(outcome_line(outcome))
        line.stylize(STYLES[outcome.state], 0, len(MARKS[outcome.state]))
        console.print(line, soft_wrap=True)

    tell(console, heading(version(), current_time()))
    with context.locked("viva doctor"):
        run_checks((*INSTALLATION, *OWN, NETWORK), context.paths, context.settings, show, CancelToken())
    tell(console, summary(outcomes))
    if parsed.json:
        devices = _devices(context)
        print_document(
            "doctor",
            checks=[_row(outcome) for outcome in outcomes],
            microphones=[asdict(device) for device in devices.microphones],
            loudspeakers=[asdict(device) for device in devices.speakers],
        )
    return MENDABLE if _has_failed(outcomes) else WORKS


def self_test(report: Path | None) -> int:
    """Check the installation, print a line a part, and write all of it to `report` too; 0 or 1.

    Without a console only the report is written. Raises DiskFull.
    """
    paths = resolve_paths()
    start_logging(paths.log_file())
    lines: list[str] = []

    def show(text: str) -> None:
        lines.append(text)
        if sys.stdout is not None:
            # The console of a Windows that has no such characters must not end the check.
            with contextlib.suppress(UnicodeEncodeError):
                print(text, flush=True)
        if report is not None:
            with writing(report):
                report.write_text("\n".join(lines) + "\n", encoding="utf-8")

    try:
        settings = load_settings(paths.settings_file)
    except SettingsInvalid:
        settings = Settings()
    show(heading(version(), current_time()))
    outcomes = run_checks(
        INSTALLATION, paths, settings, lambda outcome: show(outcome_line(outcome)), CancelToken()
    )
    show(summary(outcomes))
    return FAILS if _has_failed(outcomes) else WORKS


def _devices(context: CommandContext) -> Devices:
    with context.sound() as sound:
        try:
            return sound.devices()
        except TutorError:
            return Devices((), ())


def _row(outcome: Outcome) -> dict[str, str | bool | None]:
    return {
        "name": outcome.name,
        "ok": outcome.state != "fails",
        "state": outcome.state,
        "detail": str(outcome.detail),
        "remedy": str(outcome.remedy) if outcome.remedy else None,
    }


def _has_failed(outcomes: Iterable[Outcome]) -> bool:
    return any(outcome.state == "fails" for outcome in outcomes)
