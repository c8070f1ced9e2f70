"""The window in this process, its services in others."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from support.window_fixtures import collected_here, libraries_frozen, theme

__all__ = ("collected_here", "libraries_frozen", "theme")
