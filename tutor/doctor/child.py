"""A part's work in its own process: its words kept, its failures in plain ones."""

import faulthandler
import importlib
import os
import sys
import traceback
from pathlib import Path
from typing import cast

from tutor.core.errors import TutorError
from tutor.doctor.finding import Finding, Workplace, WrongResult


def perform(work: str, place: Workplace, said: Path) -> Finding:
    """Do `work` (`module:function`); what it and its libraries print goes to `said`.

    Runs in a child process, whose standard streams it takes. Raises TutorError.
    """
    _print_to(said)
    module, _, name = work.partition(":")
    try:
        return cast(Finding, getattr(importlib.import_module(module), name)(place))
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
