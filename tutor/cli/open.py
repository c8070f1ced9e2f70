"""`viva` alone: the window, or the nearest thing this machine allows."""

import argparse
import sys

from tutor.cli import demo, interview
from tutor.cli.context import open_context, open_forgiving
from tutor.cli.main import build_parser
from tutor.config.display import has_display


def run(parsed: argparse.Namespace) -> int | None:
    """A window where there is a display, else an interview in the terminal, else a demonstration."""
    if has_display():
        context, remark = open_forgiving()
        try:
            from tutor.ui.app import run_window
        except ImportError as error:
            print(f"The window cannot be opened ({error}); going on in the terminal.", file=sys.stderr)
        else:
            return run_window(context.paths, context.settings, remark=remark)
    context = open_context()
    if sys.stdin is not None and sys.stdin.isatty():
        words = build_parser("interview").parse_args(["interview"])
        interview.hold(words, context)
    else:
        demo.run(context)
    return None
