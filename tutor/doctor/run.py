"""Checks, one after the other, each in a process of its own."""

import faulthandler
import importlib
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import TutorError
from tutor.core.message import Message
from tutor.doctor.checks import Check
from tutor.doctor.finding import CheckResult, Outcome, Workplace, WrongResult
from tutor.doctor.report import death_words
from tutor.llm.isolation import NoAnswer, run_in_subprocess
from tutor.models.catalogue import load_catalogue
from tutor.models.store import ModelStore

MODELS_REMEDY = Message("Get models with `viva models fetch` or `viva models import`.")
MOST_LINES_SAID = 25


def run_checks(
    checks: Iterable[Check],
    paths: Paths,
    settings: Settings,
    on_outcome: Callable[[Outcome], None],
    cancel: CancelToken,
) -> tuple[Outcome, ...]:
    """Have each part do a piece of work; `on_outcome` is told of each as it ends. Blocks for some seconds.

    Nothing of the user's is changed. Raises Cancelled between checks.
    """
    models, broken = _models(paths, settings)
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="viva-check-", ignore_cleanup_errors=True) as name:
        place = Workplace(Path(name), paths, settings, models)
        for check in checks:
            cancel.check()
            failure = broken.get(check.role)
            outcome = (
                Outcome(check.name, check.title, "fails", failure) if failure else _outcome(check, place)
            )
            outcomes.append(outcome)
            on_outcome(outcome)
    return tuple(outcomes)


def _outcome(check: Check, place: Workplace) -> Outcome:
    said = place.folder / f"{check.name}.said"
    try:
        found: CheckResult = run_in_subprocess(
            perform, check.work, place, said, timeout_s=check.timeout_s, name=f"viva-check-{check.name}"
        )
    except NoAnswer as exc:
        # A sentence of the part's own, or a process that died.
        detail = exc.message if exc.is_of_work else death_words(exc.exit_code)
        return Outcome(check.name, check.title, "fails", detail, check.remedy, _last_lines(said))
    if found.unchecked:
        told = found.unchecked
        if found.detail:
            told = Message("{detail}; {unchecked}", detail=found.detail, unchecked=found.unchecked)
        remedy = MODELS_REMEDY if check.role and check.role not in place.models else None
        return Outcome(check.name, check.title, "unchecked", told, remedy)
    return Outcome(check.name, check.title, "works", found.detail)


def _last_lines(file: Path) -> str:
    try:
        lines = [line for line in file.read_text("utf-8", "replace").splitlines() if line.strip()]
    except OSError:
        return ""
    return "\n".join(lines[-MOST_LINES_SAID:])


def _models(paths: Paths, settings: Settings) -> tuple[dict[str, Path], dict[str, Message]]:
    """What to load by role, as set, else whatever is here; and what is wrong with those that are damaged."""
    store = ModelStore(load_catalogue(), paths.models_dir, paths.shared_models_dir)
    chosen = (settings.llm.model, settings.stt.model, settings.voice.model)
    entries = sorted(store.models(), key=lambda entry: entry.id not in chosen)
    found: dict[str, Path] = {}
    broken: dict[str, Message] = {}
    for entry in entries:
        if entry.role in found or entry.role in broken or entry.set == "tests":
            continue
        state = store.status(entry.id).state
        try:
            if state in ("ready", "unchecked"):
                found[entry.role] = store.model_path(entry.id)
            elif state == "damaged" and entry.id in chosen:
                store.model_path(entry.id)
        except TutorError as error:
            broken[entry.role] = error.message
    return found, broken


def perform(work: str, place: Workplace, said: Path) -> CheckResult:
    """Do `work` (`module:function`); what it and its libraries print goes to `said`.

    Runs in a child process, whose standard streams it takes. Raises TutorError.
    """
    _print_to(said)
    module, _, name = work.partition(":")
    try:
        return cast(CheckResult, getattr(importlib.import_module(module), name)(place))
    except TutorError as exc:
        if exc.__cause__ is not None:
            # The sentence is for the user, its cause for whoever helps them.
            traceback.print_exc()
        raise
    except ImportError as exc:
        traceback.print_exc()
        raise WrongResult(
            "A piece of it is missing or cannot be loaded: {reason}", reason=_line(exc)
        ) from exc
    except Exception as exc:
        traceback.print_exc()
        raise WrongResult(
            "It failed ({name}: {reason}).", name=type(exc).__name__, reason=_line(exc)
        ) from exc


def _print_to(said: Path) -> None:
    """Libraries print past Python, and a program without a console has nowhere to print."""
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for standard in (1, 2):
        os.dup2(file, standard)
    os.close(file)
    sys.stdout = sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="replace")
    faulthandler.enable(sys.stderr)


def _line(exc: BaseException) -> str:
    return " ".join(str(exc).split())
