"""The microphone's level over the last seconds, as a row of bars."""

from collections import deque

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from tutor.ui.level_hint import CLIPPING_DBFS, LevelHint
from tutor.ui.texts import WindowText
from tutor.ui.widgets.drawing import Drawing, fill_box

_BAR = 4
_GAP = 3
_HEIGHT = 44
_FLOOR_DBFS = -60.0
_MOST_BARS = 300
_IDLE_SHARE = 0.08


class LevelMeter(Drawing):
    """Newest at the right; clipped stretches reach the top and take the colour of what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: deque[tuple[float, bool]] = deque(maxlen=_MOST_BARS)
        self._seen_s = -1.0
        self.setAccessibleName(WindowText.tr("Microphone level"))
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    def show_level(self, level: LevelHint) -> None:
        """Add the newest stretch; an answer that begins anew clears the row."""
        if level.elapsed_s < self._seen_s or level.elapsed_s == 0.0:
            self._bars.clear()
        if level.elapsed_s != self._seen_s and level.elapsed_s > 0.0:
            share = (level.level_dbfs - _FLOOR_DBFS) / -_FLOOR_DBFS
            is_clipping = level.peak_dbfs >= CLIPPING_DBFS
            self._bars.append((1.0 if is_clipping else min(max(share * 1.25, 0.0), 1.0), is_clipping))
        self._seen_s = level.elapsed_s
        self.update()

    def draw(self, painter: QPainter) -> None:
        count = self.width() // (_BAR + _GAP)
        bars = list(self._bars)[-count:]
        for number in range(count):
            index = number - (count - len(bars))
            share, is_clipping = bars[index] if index >= 0 else (0.0, False)
            role = "contradicted" if is_clipping else "accent" if share > 0.0 else "border"
            height = max(share, _IDLE_SHARE) * (_HEIGHT - 4)
            left = self.width() - (count - number) * (_BAR + _GAP)
            fill_box(painter, QRectF(left, (_HEIGHT - height) / 2, _BAR, height), role, _BAR / 2)
