"""Spacing in logical pixels and the type scale in multiples of the system's font size."""

from typing import Literal

TIGHT = 4
SMALL = 8
MEDIUM = 12
LARGE = 20
WIDE = 32
RADIUS = 10
PAGE_WIDTH = 980
"""Of a page's one column, margins included; its left edge and its title are in the same place on all."""
PAGE_MARGINS = (WIDE, WIDE, WIDE, LARGE)
COLUMN_WIDTH = 880
"""Widest comfortable column of text."""

TextStyle = Literal["small", "body", "strong", "lead", "caption", "question", "title", "score"]

TYPE_SCALE: dict[TextStyle, tuple[float, int]] = {
    "small": (0.9, 400),
    "body": (1.0, 400),
    "strong": (1.0, 600),
    "lead": (1.15, 500),
    "caption": (1.43, 400),
    "question": (1.5, 500),
    "title": (1.9, 600),
    "score": (2.2, 600),
}
"""Size and weight of each style."""

LEAST_POINTS = 10.5
"""The system's size is used where it is larger; some desktops set text that is hard to read."""
