"""How an answer was spoken, as small plots: time against its window, pace over time, pauses, fillers."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tutor.config.settings import DeliverySettings
from tutor.core.speech import Delivery
from tutor.practice.coaching import DeliveryReport, clock
from tutor.ui.texts import CardText, figure, localized
from tutor.ui.theme.theme import MEDIUM, TIGHT
from tutor.ui.widgets.display import Icon, Label, small_print
from tutor.ui.widgets.drawing import Curve, Drawing, LinePlot, Mark, fill_box, outline_box, rounded_up
from tutor.ui.widgets.layouts import STRETCH, TOP, add, clear, column, row

_GAUGE = 12


class TimeGauge(Drawing):
    """Time used, as a bar beside the stretch that is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._used_s = 0.0
        self._window_s = (0, 1)

    def show_time(self, used_s: float, window_s: tuple[int, int]) -> None:
        self._used_s, self._window_s = used_s, window_s
        low, high = (clock(edge) for edge in window_s)
        told = CardText.tr("Time used {used_s}, target {low} to {high}")
        self.setAccessibleName(told.format(used_s=clock(used_s), low=low, high=high))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _GAUGE + 4)

    def draw(self, painter: QPainter) -> None:
        low, high = self._window_s
        most = max(self._used_s, high) * 1.08
        box = QRectF(0.5, 2, self.width() - 1, _GAUGE)
        fill_box(painter, box, "raised", 4)
        used = QRectF(box.left(), box.top() + 3, box.width() * self._used_s / most, _GAUGE - 6)
        fill_box(painter, used, "accent", 3)
        left, right = (box.left() + box.width() * edge / most for edge in (low, high))
        outline_box(painter, QRectF(left, box.top(), right - left, _GAUGE), "outline", 4, 1.5)


class DeliveryPlots(QWidget):
    """Time, pace, pauses and fillers, then at most three remarks."""

    def __init__(self) -> None:
        super().__init__()
        self.pace_words, self.time_words, self.first_words, self.pause_words, self.filler_words = (
            small_print() for _ in range(5)
        )
        self.pace = LinePlot(84)
        self.time = TimeGauge()
        pace = column(self.pace_words, self.pace, STRETCH, spacing=TIGHT)
        figures = column(
            self.time_words, self.time, self.first_words, self.pause_words, self.filler_words, STRETCH,
            spacing=TIGHT,
        )  # fmt: skip
        self._remarks = column(spacing=TIGHT)
        column(row((pace, 3), (figures, 2), spacing=2 * MEDIUM), self._remarks, of=self)

    def show_delivery(self, delivery: Delivery, report: DeliveryReport, targets: DeliverySettings) -> None:
        # One dot is no course.
        is_plotted = len(report.paces) > 1
        self.pace.setVisible(is_plotted)
        self._show_pace(delivery, report, targets)
        self._show_time(delivery)
        self.first_words.setVisible(delivery.first_word_s is not None)
        started = CardText.tr("Started after {seconds} s")
        self.first_words.setText(started.format(seconds=figure(report.first_word_s, 1)))
        self.pause_words.setText(_pauses(report, is_plotted=is_plotted))
        fillers = CardText.tr("At least %n filler(s)", "", delivery.fillers_at_least)
        self.filler_words.setText(fillers if delivery.fillers_at_least else CardText.tr("No filler words"))
        clear(self._remarks)
        for remark in report.remarks:
            icon = Icon("lightbulb-on-outline", "accent", 18)
            words = Label(localized(remark), "body", wraps=True)
            add(self._remarks, row((icon, TOP), (words, 1)))

    def _show_pace(self, delivery: Delivery, report: DeliveryReport, targets: DeliverySettings) -> None:
        low, high = targets.least_words_per_min, targets.most_words_per_min
        words = CardText.tr("Words a minute: average {pace}, target {low}–{high}")
        average = figure(delivery.words_per_min)
        self.pace_words.setText(words.format(pace=average, low=figure(low), high=figure(high)))
        values = tuple((pace.at_s, pace.words_per_min) for pace in report.paces)
        at = CardText.tr("{pace} at {time}")
        told = ", ".join(at.format(pace=figure(y), time=clock(x)) for x, y in values)
        told = CardText.tr("Pace over time: {told}", told=told)
        marks = tuple(
            Mark(one.pause.start_s, one.pause.duration_s, "hollow" if one.kind == "thinking" else "filled")
            for one in report.pauses
        )
        end = max(delivery.duration_s, *(mark.start + mark.length for mark in marks), 1.0)
        most = rounded_up([high * 1.15, *(y for _, y in values)], 20.0)
        plot = Curve(values, told, high=most, band=(low, high), marks=marks, span=(0.0, end))
        self.pace.show_curve(replace(plot, first="0:00", last=clock(end)))

    def _show_time(self, delivery: Delivery) -> None:
        words = CardText.tr("Time: {time}")
        window = delivery.window_s
        self.time.setVisible(window is not None)
        if window is not None:
            words = CardText.tr("Time: {time}, target {low}–{high}")
            self.time.show_time(delivery.duration_s, window)
        low, high = (clock(edge) for edge in window or (0, 0))
        self.time_words.setText(words.format(time=clock(delivery.duration_s), low=low, high=high))


def _pauses(report: DeliveryReport, *, is_plotted: bool) -> str:
    """How many of which kind, and how the plot shows them."""
    if not (count := len(report.pauses)):
        return CardText.tr("No long pauses")
    thinking = sum(one.kind == "thinking" for one in report.pauses)
    words = CardText.tr("%n pause(s): {thinking} to think, {hesitations} within a phrase", "", count)
    if is_plotted:
        words = CardText.tr(
            "%n pause(s): {thinking} to think (outlined), {hesitations} within a phrase (filled)", "", count
        )
    return words.format(thinking=thinking, hesitations=count - thinking)
