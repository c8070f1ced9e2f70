"""`viva` alone: the window, or the nearest thing this machine allows."""

import argparse
import os
import sys

from tutor.cli import demo, interview
from tutor.cli.context import open_context


def run(parsed: argparse.Namespace) -> int:
    """A window where there is a display, else an interview in the terminal, else a demonstration."""
    context = open_context()
    if has_display():
        try:
            from tutor.ui.app import run_window
        except ImportError as error:
            print(f"The window cannot be opened ({error}); going on in the terminal.", file=sys.stderr)
        else:
            return run_window(context.paths, context.settings)
    if sys.stdin is not None and sys.stdin.isatty():
        words = argparse.Namespace(
            topic=[],
            due=False,
            opening="script",
            turns=4,
            depth=1,
            minutes=None,
            real=False,
            answers=None,
            spoken=None,
            typed=False,
            json=False,
        )
        return interview.hold(words, context)
    return demo.run(context)


def has_display() -> bool:
    """Whether a window can be opened: always on Windows and macOS, else where a display is set."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
