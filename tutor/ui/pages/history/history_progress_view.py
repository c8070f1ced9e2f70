"""Scores and pace over time, of one topic or all, and how every topic goes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tutor.practice.coaching import Targets
from tutor.ui.dates import short_day
from tutor.ui.pages.history.history_state import Progress, Series, TopicTrend, plot_words
from tutor.ui.texts import HistoryText, figure, localized
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import STRETCH, TOP, add, boxed, clear, column, row, scrolled
from tutor.ui.widgets.line_plot import Curve, LinePlot, rounded_up
from tutor.ui.widgets.panel import Panel, Rule

TOO_FEW = HistoryText.QT_TR_NOOP("There are too few answers, or they are too alike, to speak of a trend.")


class HistoryProgressView(QWidget):
    """Emits `topic_chosen(id)`; empty: all topics."""

    topic_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.scores = LinePlot(theme, 150)
        self.buttons: list[ActionButton] = []
        self._column = column(spacing=LARGE, margins=(0, 0, SMALL, LARGE))
        column(scrolled(boxed(self._column)), of=self)

    def show_progress(self, progress: Progress, targets: Targets) -> None:
        clear(self._column)
        self.buttons = []
        add(self._column, self._plots(progress, targets))
        if progress.topics and not progress.topic:
            add(self._column, self._topics(progress))
        add(self._column, STRETCH)

    def _plots(self, progress: Progress, targets: Targets) -> Panel:
        panel = Panel(Label(HistoryText.tr("Score of each answer"), "lead"), spacing=SMALL)
        if (count := len(progress.scores)) > 1:
            shown = HistoryText.tr("The newest %n answer(s), in the order they were given.", "", count)
            add(panel.column, Label(shown, "small", "muted", wraps=True))
        self.scores = self._plot(HistoryText.tr("Scores"), progress.scores, 150)
        add(panel.column, self.scores)
        told = [localized(remark) for remark in progress.remarks]
        icon, role = ("trending-up", "accent") if told else ("information-outline", "muted")
        for remark in told or [HistoryText.tr(TOO_FEW)]:
            words = Label(remark, "body", "text" if told else "muted", wraps=True)
            add(panel.column, row((Icon(self._theme, icon, role, 18), TOP), (words, 1)))
        if len(progress.paces) > 1:
            add(panel.column, SMALL, Rule(), SMALL, *self._paces(progress.paces, targets))
        return panel

    def _paces(self, paces: Series, targets: Targets) -> tuple[QWidget, ...]:
        low, high = targets.least_words_per_min, targets.most_words_per_min
        title = HistoryText.tr("Words a minute")
        words = HistoryText.tr(
            "Of the spoken answers; the band is what you want to keep to, {low} to {high}."
        ).format(low=figure(low), high=figure(high))
        most = rounded_up([high * 1.15, *(pace for _, pace in paces)], 20.0)
        plot = self._plot(title, paces, 110, high=most, band=(low, high))
        return Label(title, "lead"), Label(words, "small", "muted", wraps=True), plot

    def _topics(self, progress: Progress) -> Panel:
        panel = Panel(Label(HistoryText.tr("By topic"), "lead"), spacing=SMALL)
        for number, trend in enumerate(progress.topics):
            add(panel.column, *([Rule()] if number else []), self._topic(trend))
        return panel

    def _topic(self, trend: TopicTrend) -> QHBoxLayout:
        button = ActionButton(
            self._theme,
            HistoryText.tr("Show"),
            kind="moment",
            does=lambda: self.topic_chosen.emit(trend.topic),
        )
        button.setAccessibleDescription(trend.title)
        self.buttons.append(button)
        under = HistoryText.tr("%n answer(s), lately {score}", "", trend.answers).format(
            score=figure(trend.latest)
        )
        title = Label(trend.title, "strong", wraps=True)
        words = column(title, Label(under, "small", "muted", wraps=True), spacing=0)
        plot = self._plot(trend.title, trend.scores, 34, is_bare=True)
        return row((words, 5), (plot, 4), button, spacing=MEDIUM)

    def _plot(
        self,
        name: str,
        series: Series,
        height: int,
        *,
        high: float = 100.0,
        band: tuple[float, float] | None = None,
        is_bare: bool = False,
    ) -> LinePlot:
        """Answers at even distances: days without practice would leave the plot empty."""
        first, last = (short_day(series[place][0]) if series and not is_bare else "" for place in (0, -1))
        values = tuple((float(number), value) for number, (_, value) in enumerate(series))
        plot = LinePlot(self._theme, height, is_bare=is_bare)
        plot.show_curve(Curve(values, plot_words(name, series), high=high, first=first, last=last, band=band))
        return plot
