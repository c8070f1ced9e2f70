"""The places of the window, in the order of the rail. Interview is the window's own: it is made at once."""

from tutor.ui.pages.page import Place

PLACES: tuple[Place, ...] = ()
"""Made when first visited, so that the window is quick to open."""
