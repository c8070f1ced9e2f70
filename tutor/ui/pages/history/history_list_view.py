"""What was answered: the list with its filters, and progress over time."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tutor.config.settings import DeliverySettings
from tutor.ui.pages.history import history_state as hst
from tutor.ui.pages.history.answer_list import AnswerList
from tutor.ui.pages.history.history_state import Listed, Progress, Series, TopicTrend, Wanted
from tutor.ui.texts import HistoryText, figure, localized
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choices import ChoiceBox, ChoiceRow
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, small_print
from tutor.ui.widgets.drawing import Curve, LinePlot, rounded_up
from tutor.ui.widgets.layouts import STRETCH, TOP, add, boxed, centred, clear, column, row, scrolled, stacked
from tutor.ui.widgets.menu import menu_of
from tutor.ui.wording import score_words, short_day

TOO_FEW = HistoryText.QT_TR_NOOP("No clear trend yet.")


class HistoryProgressView(QWidget):
    """Emits `topic_chosen(id)`; empty: all topics."""

    topic_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.scores = LinePlot(150)
        self.buttons: list[ActionButton] = []
        self._column = column(spacing=LARGE, margins=(0, 0, SMALL, LARGE))
        column(scrolled(self._column), of=self)

    def show_progress(self, progress: Progress, targets: DeliverySettings) -> None:
        clear(self._column)
        self.buttons = []
        add(self._column, self._plots(progress, targets))
        if progress.topics and not progress.topic:
            add(self._column, self._topics(progress))
        add(self._column, STRETCH)

    def _plots(self, progress: Progress, targets: DeliverySettings) -> Panel:
        panel = Panel(Label(HistoryText.tr("Score of each answer"), "lead"), spacing=SMALL)
        if (count := len(progress.scores)) > 1:
            shown = HistoryText.tr("The newest %n answer(s), in the order they were given.", "", count)
            add(panel.column, small_print(shown))
        self.scores = self._plot(HistoryText.tr("Scores"), progress.scores, 150)
        add(panel.column, self.scores)
        told = [localized(remark) for remark in progress.remarks]
        icon, role = ("trending-up", "accent") if told else ("information-outline", "muted")
        for remark in told or [HistoryText.tr(TOO_FEW)]:
            words = Label(remark, "body", "text" if told else "muted", wraps=True)
            add(panel.column, row((Icon(icon, role, 18), TOP), (words, 1)))
        if len(progress.paces) > 1:
            add(panel.column, SMALL, Rule(), SMALL, *self._paces(progress.paces, targets))
        return panel

    def _paces(self, paces: Series, targets: DeliverySettings) -> tuple[QWidget, ...]:
        low, high = targets.least_words_per_min, targets.most_words_per_min
        title = HistoryText.tr("Words a minute")
        words = HistoryText.tr(
            "Of the spoken answers; the band is what you want to keep to, {low} to {high}."
        ).format(low=figure(low), high=figure(high))
        most = rounded_up([high * 1.15, *(pace for _, pace in paces)], 20.0)
        plot = self._plot(title, paces, 110, high=most, band=(low, high))
        return Label(title, "lead"), small_print(words), plot

    def _topics(self, progress: Progress) -> Panel:
        panel = Panel(Label(HistoryText.tr("By topic"), "lead"), spacing=SMALL)
        for number, trend in enumerate(progress.topics):
            add(panel.column, *([Rule()] if number else []), self._topic(trend))
        return panel

    def _topic(self, trend: TopicTrend) -> QHBoxLayout:
        button = ActionButton(
            HistoryText.tr("Show"), kind="moment", about=trend.title,
            does=lambda: self.topic_chosen.emit(trend.topic),
        )  # fmt: skip
        self.buttons.append(button)
        lately = score_words(trend.latest)
        under = HistoryText.tr("%n answer(s), lately {score}", "", trend.answers, score=lately)
        words = column(Label(trend.title, "strong", wraps=True), small_print(under), spacing=0)
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
        words = hst.plot_words(name, series)
        plot = LinePlot(height, is_bare=is_bare)
        plot.show_curve(Curve(values, words, high=high, first=first, last=last, band=band))
        return plot


VIEWS = (
    HistoryText.QT_TR_NOOP("Answers"),
    HistoryText.QT_TR_NOOP("Sessions"),
    HistoryText.QT_TR_NOOP("Progress"),
)
ANSWERS, SESSIONS, PROGRESS = range(3)
SEARCH_AFTER_MS = 120
"""Once nothing more is typed."""
EXPORTS = (
    ("html", HistoryText.QT_TR_NOOP("Report with plots (HTML)")),
    ("md", HistoryText.QT_TR_NOOP("Text (Markdown)")),
    ("csv", HistoryText.QT_TR_NOOP("Table (CSV)")),
    ("apkg", HistoryText.QT_TR_NOOP("Missed points as Anki cards")),
    ("archive", HistoryText.QT_TR_NOOP("Full backup")),
)


class HistoryListView(QWidget):
    wanted_changed = Signal()
    """Another list, or progress, is to be shown: see `wanted` and `is_progress`."""
    start_wanted = Signal()
    export_wanted = Signal(str)
    delete_all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: tuple[int, str] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.wanted_changed)
        self.list = AnswerList()
        self.list.setAccessibleName(HistoryText.tr("Answers"))
        self.progress = HistoryProgressView()
        self.progress.topic_chosen.connect(self._on_topic_chosen)
        self._empty_column = column()
        self._empty = scrolled(self._empty_column)
        self.stack = stacked(self.list, self.progress, self._empty)
        content = column(
            self._head(), self._filters(), (self.stack, 1),
            spacing=MEDIUM, margins=(WIDE, WIDE, WIDE, LARGE),
        )  # fmt: skip
        column(centred(content), of=self)
        self._show_filters()

    # What is chosen.

    @property
    def is_progress(self) -> bool:
        return self.views.index == PROGRESS

    @property
    def wanted(self) -> Wanted:
        if self.views.index == SESSIONS:
            return Wanted("sessions")
        session = self._session[0] if self._session is not None else None
        return Wanted("answers", self.topic, self.search.text(), session)

    @property
    def topic(self) -> str:
        return str(self.topics.value or "")

    def choose_topic(self, topic: str) -> None:
        self.topics.setCurrentIndex(max(self.topics.findData(topic), 0))
        self._change()

    def choose_session(self, session: int, words: str) -> None:
        self._session = (session, words)
        self.views.choose(ANSWERS)
        self._change()
        self.list.setFocus()

    def widen(self) -> None:
        self._session = None
        self.topics.setCurrentIndex(0)
        with QSignalBlocker(self.search):
            self.search.clear()
        self._change()

    # What is shown.

    def show_topics(self, topics: Sequence[tuple[str, str, int]]) -> None:
        """(id, title, answers) of those that were practised."""
        choices = [(f"{title} ({count:,})", topic) for topic, title, count in topics]
        is_known = any(topic == self.topic for _, topic in choices)
        everything = (HistoryText.tr("All topics"), "")
        self.topics.show_choices([everything, *choices], self.topic if is_known else "")

    def show_listed(self, wanted: Wanted, listed: Listed) -> None:
        self.count.setText(hst.count_words(wanted, len(listed.rows)) if listed.rows else "")
        self.list.setAccessibleName(HistoryText.tr(VIEWS[wanted.kind == "sessions"]))
        self.list.show_listed(listed)
        if listed.rows:
            self.stack.setCurrentWidget(self.list)
        else:
            self._show_empty(wanted)
        for button in (self.export_button, self.more_button):
            button.setEnabled(bool(listed.rows) or wanted.is_narrowed)

    def show_no_progress(self) -> None:
        self.count.setText("")
        self._show_empty(Wanted(topic=self.topic))

    def _head(self) -> QWidget:
        self.count = Label("", "body", "muted")
        export, more = HistoryText.tr("Export"), HistoryText.tr("More")
        self.export_button = ActionButton(export, icon="export-variant")
        forms = [(HistoryText.tr(words), partial(self.export_wanted.emit, form)) for form, words in EXPORTS]
        self.export_button.setMenu(menu_of(self.export_button, forms, export))
        self.more_button = ActionButton("", icon="dots-horizontal", kind="icon", name=more)
        everything = (HistoryText.tr("Delete everything …"), self.delete_all_wanted.emit)
        self.more_button.setMenu(menu_of(self.more_button, [everything], more))
        title = column(Label(HistoryText.tr("History"), "title"), self.count, spacing=TIGHT)
        return boxed(row((title, 1), (self.export_button, TOP), (self.more_button, TOP)))

    def _filters(self) -> QVBoxLayout:
        views = [HistoryText.tr(view) for view in VIEWS]
        self.views = ChoiceRow(HistoryText.tr("Show"), views, ANSWERS)
        self.views.chosen.connect(self._on_view)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setAccessibleName(HistoryText.tr("Search questions and answers"))
        self.search.setPlaceholderText(HistoryText.tr("Search (Ctrl+F)"))
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.topics = ChoiceBox(HistoryText.tr("Topic"), least_letters=12, most_letters=12)
        self.topics.picked.connect(lambda _: self._change())
        self.show_topics(())
        again = HistoryText.tr("Show all answers again")
        self.session_button = ActionButton("", icon="close", kind="moment", does=self.widen, about=again)
        return column(self.views, row((self.search, 3), (self.topics, 2)), row(self.session_button, STRETCH))

    def _on_topic_chosen(self, topic: str) -> None:
        # The button that was pressed goes away.
        self.topics.setFocus()
        self.choose_topic(topic)

    def _on_view(self) -> None:
        if self.views.index != ANSWERS:
            self._session = None
        self._change()

    def _change(self) -> None:
        self._timer.stop()
        self._show_filters()
        self.wanted_changed.emit()

    def _show_filters(self) -> None:
        self.search.setVisible(self.views.index == ANSWERS)
        self.topics.setVisible(self.views.index != SESSIONS)
        self.session_button.setVisible(self._session is not None)
        if self._session is not None:
            self.session_button.set_words(HistoryText.tr("Session of {session}", session=self._session[1]))

    def _show_empty(self, wanted: Wanted) -> None:
        if wanted.is_narrowed:
            icon, title = "magnify", HistoryText.tr("No matches")
            words = HistoryText.tr("No answer has all of these words in it, or in its question.")
            button = ActionButton(HistoryText.tr("Show all answers"), icon="close", does=self.widen)
        else:
            icon, title = "history", HistoryText.tr("No answers yet")
            words = HistoryText.tr(
                "Every answer you give is kept here, with its recording, its transcript and its grade."
            )
            start = HistoryText.tr("Start practising")
            button = ActionButton(start, icon="play", kind="primary", does=self.start_wanted)
        self.empty_button = button
        texts = Label(title, "question"), Label(words, "body", "muted", wraps=True)
        panel = Panel(Icon(icon, "accent", 32), *texts, SMALL, row(button, STRETCH), margins=(WIDE,) * 4)
        clear(self._empty_column)
        add(self._empty_column, panel, STRETCH)
        had_keyboard = self.list.hasFocus()
        self.stack.setCurrentWidget(self._empty)
        if had_keyboard:
            button.setFocus()
