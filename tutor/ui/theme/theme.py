"""The theme in force: palette, style sheet, fonts and icons, light or dark."""

from pathlib import Path
from string import Template
from typing import Literal

import qtawesome
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from tutor.ui.theme.colours import DARK, LIGHT, Colours
from tutor.ui.theme.measures import LEAST_POINTS, RADIUS, TYPE_SCALE, TextStyle

ThemeChoice = Literal["light", "dark", "system"]
THEME_CHOICES: tuple[ThemeChoice, ...] = ("system", "light", "dark")


class Theme(QObject):
    """Dresses the application and tells the views when that changes."""

    changed = Signal()

    def __init__(
        self, application: QApplication, style_sheet: str, pictures: Path, choice: ThemeChoice
    ) -> None:
        """`style_sheet`: Qt's, with `$role` for the colours and `${style}_pt` for the sizes.

        `pictures`: the folder of the pictures it names.
        """
        super().__init__(application)
        self._application = application
        self._template = Template(style_sheet)
        self._pictures = pictures
        self._choice: ThemeChoice = choice
        self._base = application.font()
        if self._base.pointSizeF() < LEAST_POINTS:
            self._base.setPointSizeF(LEAST_POINTS)
        application.setFont(self._base)
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._dress()

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def is_dark(self) -> bool:
        if self._choice == "system":
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice == "dark"

    @property
    def colours(self) -> Colours:
        return DARK if self.is_dark else LIGHT

    def choose(self, choice: ThemeChoice) -> None:
        """Have this theme from now on."""
        self._choice = choice
        self._dress()

    def colour(self, role: str) -> QColor:
        return QColor(getattr(self.colours, role))

    def font(self, style: TextStyle) -> QFont:
        size, weight = TYPE_SCALE[style]
        font = QFont(self._base)
        font.setPointSizeF(self._base.pointSizeF() * size)
        font.setWeight(QFont.Weight(weight))
        return font

    def icon(self, name: str, role: str = "text") -> QIcon:
        """A Material Design icon in the colour of `role`."""
        colours = self.colours.by_role()
        return QIcon(qtawesome.icon(f"mdi6.{name}", color=colours[role], color_disabled=colours["outline"]))

    def _on_scheme_changed(self) -> None:
        if self._choice == "system":
            self._dress()

    def _dress(self) -> None:
        colours = self.colours
        self._application.setPalette(_palette(colours))
        sizes = {f"{style}_pt": f"{self.font(style).pointSizeF():.1f}pt" for style in TYPE_SCALE}
        tick = self._pictures / f"tick-{'dark' if self.is_dark else 'light'}.svg"
        self._application.setStyleSheet(
            self._template.substitute(
                **colours.by_role(), **sizes, radius=f"{RADIUS}px", tick=tick.as_posix()
            )
        )
        self.changed.emit()


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.on_accent,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.outline))
    return palette
