"""Colour roles, light and dark."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour that a view may use, as `#rrggbb`."""

    window: str
    surface: str
    """Panels and fields on the window."""
    raised: str
    """Buttons, and rows under the pointer."""
    border: str
    outline: str
    """Borders that tell a control from its surroundings."""
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    """The ring around a filled button that has the keyboard."""
    made: str
    partly: str
    missed: str
    contradicted: str
    misheard: str
    notice: str
    """Background of notices."""
    on_notice: str

    def by_role(self) -> dict[str, str]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT = Colours(
    window="#f6f6f3",
    surface="#ffffff",
    raised="#efefeb",
    border="#e2e2dc",
    outline="#85867f",
    text="#1d1e22",
    muted="#5b5e66",
    accent="#4a4fd0",
    on_accent="#ffffff",
    accent_soft="#ebebfb",
    focus="#262a78",
    made="#1a7341",
    partly="#8a5600",
    missed="#5b5e66",
    contradicted="#b3261e",
    misheard="#0b6683",
    notice="#fdf1d3",
    on_notice="#5e4100",
)

DARK = Colours(
    window="#16171b",
    surface="#1e2025",
    raised="#2a2c33",
    border="#33363e",
    outline="#7d818c",
    text="#ececef",
    muted="#a9adb7",
    accent="#9aa0ff",
    on_accent="#14151b",
    accent_soft="#2a2c4a",
    focus="#dfe1ff",
    made="#68d193",
    partly="#f0bd62",
    missed="#a9adb7",
    contradicted="#ff8f86",
    misheard="#72cbe9",
    notice="#3a3018",
    on_notice="#f5d999",
)
