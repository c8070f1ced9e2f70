"""The theme in force: spaces, type scale, palette, style sheet, fonts and icons, light or dark."""

from pathlib import Path
from string import Template
from typing import Literal, cast

import qtawesome
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tutor.ui.theme.colours import DARK, LIGHT

TIGHT = 4
SMALL = 8
MEDIUM = 12
LARGE = 20
WIDE = 32
RADIUS = 10
"""These and the widths in logical pixels."""
PAGE_WIDTH = 980
"""Of a page's one column, margins included; its left edge and its title are in the same place on all."""
PAGE_MARGINS = (WIDE, WIDE, WIDE, LARGE)
FOOT_MARGINS = (WIDE, SMALL, WIDE, MEDIUM)
"""Of buttons below a page that scrolls."""
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
"""Size, in multiples of the system's, and weight of each style."""

LEAST_POINTS = 10.5
"""The system's size is used where it is larger; some desktops set text that is hard to read."""


ThemeChoice = Literal["light", "dark", "system"]


class Theme(QObject):
    """Dresses the application, which owns it, and tells the views when that changes; see `theme`.

    A style sheet costs about a millisecond a widget. Where a window has many pages, `dress_by_area` has what
    is in sight dressed at once and the rest while nothing happens, or when it comes to the screen.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        style_sheet: str,
        pictures: Path,
        choice: ThemeChoice,
        text_percent: int = 100,
    ) -> None:
        """`style_sheet`: Qt's, with `$role` for the colours and `${style}_pt` for the sizes.

        `pictures`: the folder of the pictures it names. `text_percent`: size of the text, of the system's.
        """
        super().__init__(application)
        # The one set of icons that is used, of nine: the others need not be loaded, nor be there.
        qtawesome._BUNDLED_FONTS = tuple(font for font in qtawesome._BUNDLED_FONTS if font[0] == "mdi6")
        self._application = application
        self._template = Template(style_sheet)
        self._pictures = pictures
        self.choice: ThemeChoice = choice
        self._system = application.font()
        if self._system.pointSizeF() < LEAST_POINTS:
            self._system.setPointSizeF(LEAST_POINTS)
        self.text_percent = text_percent
        self._areas: list[QWidget] | None = None
        """None: the application has the style sheet as a whole."""
        self._style_sheet = ""
        self._stale: list[QWidget] = []
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._dress_next)
        application.setFont(self._system)
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._dress()

    @property
    def is_dark(self) -> bool:
        return self._is_system_dark() if self.choice == "system" else self.choice == "dark"

    @property
    def colours(self) -> dict[str, str]:
        """By role, as `#rrggbb`."""
        return DARK if self.is_dark else LIGHT

    def choose(self, choice: ThemeChoice, text_percent: int | None = None) -> None:
        """Have this theme from now on, and text of this size; None: as large as it is."""
        self.choice = choice
        if text_percent is not None:
            self.text_percent = text_percent
        self._dress()

    def dress_by_area(self) -> None:
        """From now on only areas that `dress` is told of have the style sheet."""
        if self._areas is None:
            self._areas = []
            self._application.setStyleSheet("")

    def dress(self, area: QWidget) -> None:
        """Keep `area` and all within it dressed, as long as it lives."""
        if self._areas is not None:
            self._areas.append(area)
            area.installEventFilter(self)
            self._dress_soon([area])

    def eventFilter(self, area: QObject, event: QEvent) -> bool:
        """An area that comes to the screen is dressed before it is seen."""
        if event.type() == QEvent.Type.Show and area in self._stale:
            self._dress_area(area)
        return False

    def colour(self, role: str) -> QColor:
        return QColor(self.colours[role])

    def font(self, style: TextStyle) -> QFont:
        size, weight = TYPE_SCALE[style]
        font = QFont(self._system)
        font.setPointSizeF(self._system.pointSizeF() * self.text_percent / 100 * size)
        font.setWeight(QFont.Weight(weight))
        return font

    def icon_size(self, size: int) -> int:
        """The edge in logical pixels of an icon of `size` at 100 %, beside larger text; it grows less."""
        return round(size * (1 + (self.text_percent / 100 - 1) / 2))

    def icon(self, name: str, role: str = "text") -> QIcon:
        """A Material Design icon in the colour of `role`."""
        colours = self.colours
        return QIcon(qtawesome.icon(f"mdi6.{name}", color=colours[role], color_disabled=colours["outline"]))

    def _is_system_dark(self) -> bool:
        return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _on_scheme_changed(self) -> None:
        if self.choice == "system":
            self._dress()

    def _dress(self) -> None:
        colours = self.colours
        self._application.setPalette(_palette(colours))
        sizes = {f"{style}_pt": f"{self.font(style).pointSizeF():.1f}pt" for style in TYPE_SCALE}
        sizes["tick_size"] = f"{self.icon_size(16)}px"
        shade = "dark" if self.is_dark else "light"
        pictures = {name: (self._pictures / f"{name}-{shade}.svg").as_posix() for name in ("tick", "arrow")}
        self._style_sheet = self._template.substitute(**colours, **sizes, **pictures, radius=f"{RADIUS}px")
        if self._areas is None:
            self._application.setStyleSheet(self._style_sheet)
        else:
            self._areas = [area for area in self._areas if isValid(area)]
            self._dress_soon(self._areas)
        self.changed.emit()

    def _dress_soon(self, areas: list[QWidget]) -> None:
        """At once what is in sight."""
        self._stale += [area for area in areas if area not in self._stale]
        for area in [area for area in areas if area.isVisible()]:
            self._dress_area(area)
        if self._stale:
            self._idle.start()

    def _dress_next(self) -> None:
        self._stale = [area for area in self._stale if isValid(area)]
        if self._stale:
            self._dress_area(self._stale[0])
        if self._stale:
            self._idle.start()

    def _dress_area(self, area: QWidget) -> None:
        self._stale.remove(area)
        area.setStyleSheet(self._style_sheet)


def theme() -> Theme:
    """The application's theme, which is made before its first widget."""
    return cast(Theme, cast(QApplication, QApplication.instance()).findChild(Theme))


def _palette(colours: dict[str, str]) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours["window"],
        QPalette.ColorRole.WindowText: colours["text"],
        QPalette.ColorRole.Base: colours["surface"],
        QPalette.ColorRole.AlternateBase: colours["raised"],
        QPalette.ColorRole.Text: colours["text"],
        QPalette.ColorRole.Button: colours["raised"],
        QPalette.ColorRole.ButtonText: colours["text"],
        QPalette.ColorRole.BrightText: colours["on_accent"],
        QPalette.ColorRole.ToolTipBase: colours["surface"],
        QPalette.ColorRole.ToolTipText: colours["text"],
        QPalette.ColorRole.PlaceholderText: colours["muted"],
        QPalette.ColorRole.Highlight: colours["accent"],
        QPalette.ColorRole.HighlightedText: colours["on_accent"],
        QPalette.ColorRole.Accent: colours["accent"],
        QPalette.ColorRole.Link: colours["accent"],
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["outline"]))
    return palette
