"""Colour roles: every colour that a view may use, light and dark, as `#rrggbb`."""

from typing import Final

_ROLES: Final = {
    "window": ("#f6f6f3", "#16171b"),
    "surface": ("#ffffff", "#1e2025"),  # panels and fields on the window
    "raised": ("#efefeb", "#2a2c33"),  # buttons, and rows under the pointer
    "border": ("#e2e2dc", "#33363e"),
    "outline": ("#85867f", "#7d818c"),  # borders that tell a control from its surroundings
    "text": ("#1d1e22", "#ececef"),
    "muted": ("#5b5e66", "#a9adb7"),
    "accent": ("#4a4fd0", "#9aa0ff"),
    "on_accent": ("#ffffff", "#14151b"),
    "accent_soft": ("#ebebfb", "#2a2c4a"),
    "focus": ("#262a78", "#dfe1ff"),  # the ring around a filled button that has the keyboard
    "made": ("#1a7341", "#68d193"),
    "partly": ("#8a5600", "#f0bd62"),
    "missed": ("#5b5e66", "#a9adb7"),
    "contradicted": ("#b3261e", "#ff8f86"),
    "misheard": ("#0b6683", "#72cbe9"),
    "notice": ("#fdf1d3", "#3a3018"),  # background of notices
    "on_notice": ("#5e4100", "#f5d999"),
}
LIGHT: Final = {role: light for role, (light, _) in _ROLES.items()}
DARK: Final = {role: dark for role, (_, dark) in _ROLES.items()}
