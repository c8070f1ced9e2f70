"""The list of answers and sessions, what narrows it, and progress beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tutor.ui.pages.history.answer_list import AnswerList
from tutor.ui.pages.history.history_progress_view import HistoryProgressView
from tutor.ui.pages.history.history_state import Listed, Wanted, count_words
from tutor.ui.texts import HistoryText
from tutor.ui.theme.measures import LARGE, MEDIUM, PAGE_WIDTH, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choice_row import ChoiceRow
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import STRETCH, TOP, add, boxed, centred, clear, column, row, scrolled
from tutor.ui.widgets.panel import Panel

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
    """Thin: shows rows and emits what the user wants."""

    wanted_changed = Signal()
    """Another list, or progress, is to be shown: see `wanted` and `is_progress`."""
    start_wanted = Signal()
    export_wanted = Signal(str)
    """The format."""
    delete_all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: tuple[int, str] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.wanted_changed)
        self.list = AnswerList(theme)
        self.list.setAccessibleName(HistoryText.tr("Answers"))
        self.progress = HistoryProgressView(theme)
        self.progress.topic_chosen.connect(self._on_topic_chosen)
        self._empty_column = column()
        self._empty = scrolled(boxed(self._empty_column))
        self.stack = QStackedWidget()
        for one in (self.list, self.progress, self._empty):
            self.stack.addWidget(one)
        content = column(
            self._head(theme), self._filters(theme), (self.stack, 1),
            spacing=MEDIUM, margins=(WIDE, WIDE, WIDE, LARGE),
        )  # fmt: skip
        column(centred(boxed(content), PAGE_WIDTH), of=self)
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
        return str(self.topics.currentData() or "")

    def choose_topic(self, topic: str) -> None:
        """As if it was chosen in the box."""
        self.topics.setCurrentIndex(max(self.topics.findData(topic), 0))

    def choose_session(self, session: int, words: str) -> None:
        """Show the answers of this session."""
        self._session = (session, words)
        self.views.choose(ANSWERS)
        self._change()
        self.list.setFocus()

    def widen(self) -> None:
        """Show all answers."""
        self._session = None
        with QSignalBlocker(self.topics), QSignalBlocker(self.search):
            self.topics.setCurrentIndex(0)
            self.search.clear()
        self._change()

    # What is shown.

    def show_topics(self, topics: Sequence[tuple[str, str, int]]) -> None:
        """(id, title, answers) of those that were practised."""
        chosen = self.topic
        with QSignalBlocker(self.topics):
            self.topics.clear()
            self.topics.addItem(HistoryText.tr("All topics"), "")
            for topic, title, count in topics:
                self.topics.addItem(f"{title} ({count:,})", topic)
            self.choose_topic(chosen)

    def show_listed(self, wanted: Wanted, listed: Listed) -> None:
        self.count.setText(count_words(wanted, len(listed.rows)) if listed.rows else "")
        self.list.setAccessibleName(HistoryText.tr(VIEWS[wanted.kind == "sessions"]))
        self.list.show_listed(listed)
        if listed.rows:
            self.stack.setCurrentWidget(self.list)
        else:
            self._show_empty(wanted)
        for button in (self.export_button, self.more_button):
            button.setEnabled(bool(listed.rows) or wanted.is_narrowed)

    def show_no_progress(self) -> None:
        """There are no answers that could tell of progress."""
        self.count.setText("")
        self._show_empty(Wanted(topic=self.topic))

    def _head(self, theme: Theme) -> QWidget:
        self.count = Label("", "body", "muted")
        self.export_button = ActionButton(theme, HistoryText.tr("Export"), icon="export-variant")
        menu = QMenu(self.export_button)
        menu.setAccessibleName(HistoryText.tr("Export"))
        for form, words in EXPORTS:
            action = menu.addAction(HistoryText.tr(words))
            action.triggered.connect(lambda _=False, form=form: self.export_wanted.emit(form))
        self.export_button.setMenu(menu)
        self.more_button = ActionButton(theme, "", icon="dots-horizontal", kind="icon")
        self.more_button.setAccessibleName(HistoryText.tr("More"))
        self.more_button.setToolTip(HistoryText.tr("More"))
        more = QMenu(self.more_button)
        more.addAction(HistoryText.tr("Delete everything …")).triggered.connect(self.delete_all_wanted)
        self.more_button.setMenu(more)
        title = column(Label(HistoryText.tr("History"), "title"), self.count, spacing=TIGHT)
        return boxed(row((title, 1), (self.export_button, TOP), (self.more_button, TOP)))

    def _filters(self, theme: Theme) -> QVBoxLayout:
        views = [HistoryText.tr(view) for view in VIEWS]
        self.views = ChoiceRow(theme, HistoryText.tr("Show"), views, ANSWERS)
        self.views.chosen.connect(self._on_view)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setAccessibleName(HistoryText.tr("Search questions and answers"))
        self.search.setPlaceholderText(HistoryText.tr("Search (Ctrl+F)"))
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.topics = QComboBox()
        self.topics.setAccessibleName(HistoryText.tr("Topic"))
        self.topics.addItem(HistoryText.tr("All topics"), "")
        self.topics.setMinimumContentsLength(12)
        self.topics.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.topics.currentIndexChanged.connect(self._change)
        self.session_button = ActionButton(theme, "", icon="close", kind="moment", does=self.widen)
        self.session_button.setAccessibleDescription(HistoryText.tr("Show all answers again"))
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
            self.session_button.set_words(
                HistoryText.tr("Session of {session}").format(session=self._session[1])
            )

    def _show_empty(self, wanted: Wanted) -> None:
        if wanted.is_narrowed:
            icon = "magnify"
            title = HistoryText.tr("No matches")
            words = HistoryText.tr("No answer has all of these words in it, or in its question.")
            all_answers = HistoryText.tr("Show all answers")
            button = ActionButton(self._theme, all_answers, icon="close", does=self.widen)
        else:
            icon = "history"
            title = HistoryText.tr("No answers yet")
            words = HistoryText.tr(
                "Every answer you give is kept here, with its recording, its transcript and its grade."
            )
            start = HistoryText.tr("Start practising")
            button = ActionButton(self._theme, start, icon="play", kind="primary", does=self.start_wanted)
        self.empty_button = button
        panel = Panel(
            Icon(self._theme, icon, "accent", 32),
            Label(title, "question"),
            Label(words, "body", "muted", wraps=True),
            SMALL,
            row(button, STRETCH),
            margins=(WIDE,) * 4,
        )
        clear(self._empty_column)
        add(self._empty_column, panel, STRETCH)
        had_keyboard = self.list.hasFocus()
        self.stack.setCurrentWidget(self._empty)
        if had_keyboard:
            button.setFocus()
