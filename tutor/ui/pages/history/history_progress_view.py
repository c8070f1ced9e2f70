"""Scores and pace over time, of one topic or all, and how every topic goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.practice.coaching import Targets
from tutor.ui.dates import short_day
from tutor.ui.engine_sentences.showing import REMARKS, in_window_language
from tutor.ui.pages.history.history_state import Progress, ScorePoint, TopicTrend, plot_words
from tutor.ui.texts import HistoryText, figure
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import scrolled
from tutor.ui.widgets.line_plot import Curve, LinePlot, rounded_up
from tutor.ui.widgets.panel import Panel, Rule

TOO_FEW = HistoryText.QT_TR_NOOP("There are too few answers, or they are too alike, to speak of a trend.")


class HistoryProgressView(QWidget):
    """Emits `topic_chosen(id)`; empty: all topics."""

    topic_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.scores = LinePlot(theme, 150)
        self.paces = LinePlot(theme, 110)
        self.buttons: list[ActionButton] = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, SMALL, LARGE)
        self._column.setSpacing(LARGE)
        self.area = scrolled(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def show_progress(self, progress: Progress, targets: Targets) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        self._column.addWidget(self._plots(progress, targets))
        if progress.topics and not progress.topic:
            self._column.addWidget(self._topics(progress))
        self._column.addStretch(1)

    def _plots(self, progress: Progress, targets: Targets) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        panel.column.addWidget(Label(HistoryText.tr("Score of each answer"), "lead"))
        if len(progress.scores) > 1:
            shown = HistoryText.tr(
                "The newest %n answer(s), in the order they were given.", "", len(progress.scores)
            )
            panel.column.addWidget(Label(shown, "small", "muted", wraps=True))
        self.scores = LinePlot(self._theme, 150)
        self.scores.show_curve(_curve(HistoryText.tr("Scores"), progress.scores))
        panel.column.addWidget(self.scores)
        told = tuple(in_window_language(remark, REMARKS) for remark in progress.remarks)
        for remark in told or ((HistoryText.tr(TOO_FEW),) if progress.scores else ()):
            row = QHBoxLayout()
            row.setSpacing(SMALL)
            icon = "trending-up" if progress.remarks else "information-outline"
            row.addWidget(
                Icon(self._theme, icon, "accent" if progress.remarks else "muted", 18),
                alignment=Qt.AlignmentFlag.AlignTop,
            )
            row.addWidget(Label(remark, "body", "text" if progress.remarks else "muted", wraps=True), 1)
            panel.column.addLayout(row)
        if len(progress.paces) > 1:
            panel.column.addSpacing(SMALL)
            panel.column.addWidget(Rule())
            panel.column.addSpacing(SMALL)
            low, high = targets.least_words_per_min, targets.most_words_per_min
            panel.column.addWidget(Label(HistoryText.tr("Words a minute"), "lead"))
            words = HistoryText.tr(
                "Of the spoken answers; the band is what you want to keep to, {low} to {high}."
            ).format(low=figure(low), high=figure(high))
            panel.column.addWidget(Label(words, "small", "muted", wraps=True))
            self.paces = LinePlot(self._theme, 110)
            most = rounded_up([high * 1.15, *(point.score for point in progress.paces)], 20.0)
            self.paces.show_curve(
                _curve(HistoryText.tr("Words a minute"), progress.paces, high=most, band=(low, high))
            )
            panel.column.addWidget(self.paces)
        return panel

    def _topics(self, progress: Progress) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        panel.column.addWidget(Label(HistoryText.tr("By topic"), "lead"))
        for number, trend in enumerate(progress.topics):
            if number:
                panel.column.addWidget(Rule())
            panel.column.addLayout(self._topic(trend))
        return panel

    def _topic(self, trend: TopicTrend) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        words = QVBoxLayout()
        words.setSpacing(0)
        button = ActionButton(self._theme, HistoryText.tr("Show"), kind="moment")
        button.setAccessibleDescription(trend.title)
        button.clicked.connect(lambda: self.topic_chosen.emit(trend.topic))
        self.buttons.append(button)
        words.addWidget(Label(trend.title, "strong", wraps=True))
        under = HistoryText.tr("%n answer(s), lately {score}", "", trend.answers).format(
            score=figure(trend.latest)
        )
        words.addWidget(Label(under, "small", "muted", wraps=True))
        row.addLayout(words, 5)
        plot = LinePlot(self._theme, 34, is_bare=True)
        plot.show_curve(_curve(trend.title, trend.scores, ends=False))
        row.addWidget(plot, 4)
        row.addWidget(button)
        return row


def _curve(
    name: str,
    points: tuple[ScorePoint, ...],
    *,
    high: float = 100.0,
    band: tuple[float, float] | None = None,
    ends: bool = True,
) -> Curve:
    """Answers at even distances: days without practice would leave the plot empty."""
    first, last = (points[0].day, points[-1].day) if points and ends else (None, None)
    return Curve(
        tuple((float(number), point.score) for number, point in enumerate(points)),
        plot_words(name, points),
        high=high,
        first=short_day(first) if first else "",
        last=short_day(last) if last else "",
        band=band,
    )
