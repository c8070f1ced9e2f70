"""Buttons that show their key."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, SignalInstance
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from tutor.ui.keys import key_words
from tutor.ui.texts import CardText, WindowText
from tutor.ui.theme.theme import theme

Does = Callable[..., object] | SignalInstance | None
ButtonKind = Literal[
    "primary", "plain", "quiet", "moment", "link", "choice", "step", "place", "icon", "foot", "chip"
]  # fmt: skip
_KEY_PADDING = 6
_SIDE_PADDING: dict[ButtonKind, int] = {"primary": 22, "moment": 8, "link": 0}
"""As in the style sheet; 14 where nothing is said."""
_KEY_GAP = 8
_CHOICE_FRAME = 28
"""Paddings and borders of a choice."""
_TO_WORDS = 4
"""From an icon."""
_ICON = 18
_ICON_ROLES: dict[ButtonKind, str] = {
    "primary": "on_accent", "quiet": "muted", "icon": "muted", "foot": "muted", "moment": "accent",
    "link": "accent",
}  # fmt: skip


class ActionButton(QPushButton):
    """A button with an icon; `key` is shown beside the words and told to screen readers.

    `does`: what a press does, or the signal that it emits. `name`: for screen readers, in place of the words;
    where there are none it is the tool tip, too, unless there is a `tip`. `about`: more, for screen readers.
    A choice and a place can be checked.
    """

    def __init__(
        self,
        words: str,
        *,
        icon: str = "",
        key: str = "",
        kind: ButtonKind = "plain",
        does: Does = None,
        name: str = "",
        tip: str = "",
        about: str = "",
    ) -> None:
        super().__init__()
        if does is not None:
            self.clicked.connect(does)
        self._icon = icon
        self._key = ""
        self._kind: ButtonKind = kind
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setCheckable(kind in ("choice", "place"))
        if kind == "step":
            # After a click Enter is meant for the page.
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_words(words, key)
        if name:
            self.setAccessibleName(name)
        self.setToolTip(tip or ("" if words else name))
        if about:
            self.setAccessibleDescription(about)
        self._dress()
        theme().changed.connect(self._dress)

    @property
    def can_be_pressed(self) -> bool:
        """It is on the page, and not grey: a key may stand for it."""
        return self.isEnabled() and not self.isHidden()

    def set_words(self, words: str, key: str = "") -> None:
        key = key_words(key)
        if (words, key) == (self.text(), self._key):
            return
        self._key = key
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(WindowText.tr("Key: {key}", key=key) if key else "")
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        self._icon = name
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, too; Qt has that in dialogs alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.animateClick()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        width = hint.width() + self._key_space()
        if self._kind == "choice":
            # Room for the bold face, in which a choice that is made is set.
            bold = QFontMetricsF(theme().font("strong")).horizontalAdvance(self.text())
            icon = self.iconSize().width() + _TO_WORDS if self._icon else 0
            width = max(width, int(bold) + _CHOICE_FRAME + icon)
        return QSize(width, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key and self._kind != "chip":
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if self._kind == "chip":
            room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
            option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideMiddle, room)
            painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
            return
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        words = super().sizeHint().width()
        left = (self.width() - words - self._key_space()) // 2
        whole = option.rect
        option.rect = whole.adjusted(left, 0, -(self.width() - left - words), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        self._draw_key(painter, left + words - _SIDE_PADDING.get(self._kind, 14) + _KEY_GAP)

    def _draw_key(self, painter: QPainter, left: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme().font("small")
        height = QFontMetricsF(font).height() + 2
        width = self._key_space() - _KEY_GAP
        box = QRectF(left, (self.height() - height) / 2, width, height)
        role = "on_accent" if self._kind == "primary" else "muted"
        if not self.isEnabled():
            role = "muted" if self._kind == "primary" else "outline"
        elif self._kind == "primary" and self.underMouse():
            role = "window"
        ink = theme().colour(role)
        frame = QColor(ink)
        frame.setAlphaF(0.45)
        painter.setPen(frame)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _key_space(self) -> int:
        if not self._key:
            return 0
        wide = QFontMetricsF(theme().font("small")).horizontalAdvance(self._key)
        return int(wide) + 2 * _KEY_PADDING + _KEY_GAP

    def _dress(self) -> None:
        if self._icon:
            self.setIcon(theme().icon(self._icon, _ICON_ROLES.get(self._kind, "text")))
            if self._kind != "step":
                self.setIconSize(QSize(*(theme().icon_size(_ICON),) * 2))
        self.updateGeometry()


class FoldButton(ActionButton):
    """Opens and closes what stands below it: `does` is told whether it is open."""

    def __init__(self, words: str = "", *, kind: ButtonKind = "icon", does: Does, name: str = "") -> None:
        super().__init__(words, icon="chevron-right", kind=kind, does=does, name=name)
        self.setCheckable(True)
        self.toggled.connect(lambda is_open: self.set_icon("chevron-down" if is_open else "chevron-right"))


class PlayButton(ActionButton):
    """Has something heard, or stops it."""

    def __init__(
        self,
        words: str,
        *,
        icon: str = "volume-high",
        kind: ButtonKind = "plain",
        does: Does = None,
        of: str = "",
    ) -> None:
        """`words`: while it is not heard; an icon has them as tool tip. `of`: what, for screen readers."""
        super().__init__("", icon=icon, kind=kind, does=does)
        self._play_words, self._play_icon, self._of = words, icon, of
        self.show_playing(False)

    def show_playing(self, is_playing: bool) -> None:
        words = CardText.tr("Stop") if is_playing else self._play_words
        is_icon = self.property("kind") == "icon"
        self.set_words("" if is_icon else words)
        self.setAccessibleName(f"{words}: {self._of}" if self._of else words)
        self.setToolTip(words if is_icon else "")
        self.set_icon("stop" if is_playing else self._play_icon)
