"""Whether there is a screen to open a window on."""

import os
import sys


def has_display() -> bool:
    """Always on Windows and macOS, elsewhere where a display is set."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
