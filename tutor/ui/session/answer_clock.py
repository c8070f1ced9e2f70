"""How long the answer has lasted, against the time it should take."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.texts import CardText
from tutor.ui.theme.theme import Theme
from tutor.ui.wording import clock

_BAR_HEIGHT = 8
_WIDTH = 190
_OVERRUN = 1.25
"""The bar shows a quarter more than the window's end."""


class AnswerClock(QWidget):
    """Minutes and seconds; below, where there is a window, a bar with the window marked in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._elapsed_s = 0.0
        self._window_s: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def aim(self) -> str:
        """In words, how the time stands against the window."""
        if self._window_s is None:
            return ""
        low, high = self._window_s
        if self._elapsed_s > high:
            return CardText.tr("over the time")
        if self._elapsed_s >= low:
            return CardText.tr("good length")
        return CardText.tr("aim for {low}–{high}").format(low=clock(low), high=clock(high))

    def show_time(self, elapsed_s: float, window_s: tuple[int, int] | None) -> None:
        if (int(elapsed_s), window_s) != (int(self._elapsed_s), self._window_s):
            self.setAccessibleName(CardText.tr("Time {elapsed_s}").format(elapsed_s=clock(elapsed_s)))
        is_other = window_s != self._window_s
        self._elapsed_s, self._window_s = elapsed_s, window_s
        if is_other:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        time = self._theme.font("title").pointSizeF() * 96 / 72 * 1.35
        small = self._theme.font("small").pointSizeF() * 96 / 72 * 1.5
        words = QFontMetricsF(self._theme.font("small")).horizontalAdvance(self._longest())
        return QSize(max(_WIDTH, int(words) + 2), int(time + small + _BAR_HEIGHT + 8))

    def _longest(self) -> str:
        """Of what may be said of the time, so that nothing moves while it runs."""
        low, high = self._window_s or (0, 0)
        aim = CardText.tr("aim for {low}–{high}").format(low=clock(low), high=clock(high))
        return max(aim, CardText.tr("over the time"), CardText.tr("good length"), key=len)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.setFont(theme.font("title"))
        painter.setPen(theme.colour("text"))
        right = Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect(), right | Qt.AlignmentFlag.AlignTop, clock(self._elapsed_s))
        if self._window_s is None:
            return
        low, high = self._window_s
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("partly" if self._elapsed_s > high else "muted"))
        words = self.rect().adjusted(0, 0, 0, -_BAR_HEIGHT - 4)
        painter.drawText(words, right | Qt.AlignmentFlag.AlignBottom, self.aim)
        whole = QRectF(0, self.height() - _BAR_HEIGHT, self.width(), _BAR_HEIGHT)
        scale = whole.width() / (high * _OVERRUN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(whole, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        painter.setBrush(theme.colour("accent"))
        done = QRectF(whole.left(), whole.top(), min(self._elapsed_s * scale, whole.width()), whole.height())
        painter.drawRoundedRect(done, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.colour("outline"))
        aimed = QRectF(low * scale, whole.top() + 0.5, (high - low) * scale, whole.height() - 1)
        painter.drawRoundedRect(aimed, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
