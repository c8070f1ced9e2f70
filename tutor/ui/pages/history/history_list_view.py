"""The list of answers and sessions, what narrows it, and progress beside it."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tutor.ui.pages.history.history_progress_view import HistoryProgressView
from tutor.ui.pages.history.history_state import Wanted, count_words
from tutor.ui.pages.history.line_list import LineList
from tutor.ui.texts import HistoryText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choice_row import ChoiceRow
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel

LIST_WIDTH = 980
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
    ("apkg", HistoryText.QT_TR_NOOP("Cards for what is open (Anki)")),
    ("archive", HistoryText.QT_TR_NOOP("Everything, for another Viva (archive)")),
)


class HistoryListView(QWidget):
    """Thin: shows ids and lines and emits wishes."""

    wanted_changed = Signal()
    """Another list, or progress, is to be shown: see `wanted` and `is_progress`."""
    start_wanted = Signal()
    export_wanted = Signal(str)
    """The format."""
    delete_all_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: tuple[int, str] | None = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(self._head(theme))
        column.addLayout(self._filters(theme))
        self.list = LineList(theme)
        self.list.setAccessibleName(HistoryText.tr("Answers"))
        self.progress = HistoryProgressView(theme)
        self.progress.topic_chosen.connect(self._on_topic_chosen)
        self.stack = QStackedWidget()
        empty = QWidget()
        self._empty_column = QVBoxLayout(empty)
        self._empty_column.setContentsMargins(0, 0, 0, 0)
        self._empty = scrolled(empty)
        for one in (self.list, self.progress, self._empty):
            self.stack.addWidget(one)
        column.addWidget(self.stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(centred(content, LIST_WIDTH))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.wanted_changed)
        self._show_filters()

    # What is chosen.

    @property
    def is_progress(self) -> bool:
        return self.views.index == PROGRESS

    @property
    def wanted(self) -> Wanted:
        if self.views.index == SESSIONS:
            return Wanted("sessions")
        session, words = self._session or (None, "")
        return Wanted("answers", self.topic, self.search.text(), session, words)

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
        self.topics.blockSignals(True)
        self.topics.setCurrentIndex(0)
        self.topics.blockSignals(False)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._change()

    # What is shown.

    def show_topics(self, topics: Sequence[tuple[str, str, int]]) -> None:
        """(id, title, answers) of those that were practised."""
        chosen = self.topic
        self.topics.blockSignals(True)
        self.topics.clear()
        self.topics.addItem(HistoryText.tr("All topics"), "")
        for topic, title, count in topics:
            self.topics.addItem(f"{title} ({count:,})", topic)
        self.topics.setCurrentIndex(max(self.topics.findData(chosen), 0))
        self.topics.blockSignals(False)

    def show_ids(self, wanted: Wanted, ids: "array[int]") -> None:
        self.count.setText(count_words(wanted, len(ids)) if ids else "")
        self.list.setAccessibleName(
            HistoryText.tr("Sessions") if wanted.kind == "sessions" else HistoryText.tr("Answers")
        )
        self.list.show_ids(ids)
        if ids:
            self.stack.setCurrentWidget(self.list)
        else:
            self._show_empty(wanted)
        can = bool(ids) or wanted.is_narrowed
        self.export_button.setEnabled(can)
        self.more_button.setEnabled(can)

    def show_no_progress(self) -> None:
        """There are no answers that could tell of progress."""
        self.count.setText("")
        self._show_empty(Wanted(topic=self.topic))

    def _head(self, theme: Theme) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addWidget(Label(HistoryText.tr("History"), "title"))
        self.count = Label("", "body", "muted")
        words.addWidget(self.count)
        head.addLayout(words, 1)
        self.export_button = ActionButton(theme, HistoryText.tr("Export"), icon="export-variant")
        menu = QMenu(self.export_button)
        menu.setAccessibleName(HistoryText.tr("Export"))
        for form, words_of_form in EXPORTS:
            action = menu.addAction(HistoryText.tr(words_of_form))
            action.triggered.connect(lambda _=False, form=form: self.export_wanted.emit(form))
        self.export_button.setMenu(menu)
        self.more_button = ActionButton(theme, "", icon="dots-horizontal", kind="icon")
        self.more_button.setAccessibleName(HistoryText.tr("More"))
        self.more_button.setToolTip(HistoryText.tr("More"))
        more = QMenu(self.more_button)
        delete_all = QAction(HistoryText.tr("Delete everything …"), more)
        delete_all.triggered.connect(self.delete_all_wanted)
        more.addAction(delete_all)
        self.more_button.setMenu(more)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.export_button, self.more_button):
            buttons.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(buttons)
        head.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        return head

    def _filters(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SMALL)
        views = [HistoryText.tr(view) for view in VIEWS]
        self.views = ChoiceRow(theme, HistoryText.tr("Show"), views, ANSWERS)
        self.views.chosen.connect(lambda _: self._on_view())
        column.addWidget(self.views)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.search = QLineEdit()
        self.search.setAccessibleName(HistoryText.tr("Search questions and answers"))
        self.search.setPlaceholderText(HistoryText.tr("Search (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._timer.start())
        row.addWidget(self.search, 3)
        self.topics = QComboBox()
        self.topics.setAccessibleName(HistoryText.tr("Topic"))
        self.topics.addItem(HistoryText.tr("All topics"), "")
        self.topics.setMinimumContentsLength(12)
        self.topics.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.topics.currentIndexChanged.connect(lambda _: self._change())
        row.addWidget(self.topics, 2)
        column.addLayout(row)
        self.session_button = ActionButton(theme, "", icon="close", kind="moment")
        self.session_button.setAccessibleDescription(HistoryText.tr("Show all answers again"))
        self.session_button.clicked.connect(self.widen)
        chips = QHBoxLayout()
        chips.addWidget(self.session_button)
        chips.addStretch(1)
        column.addLayout(chips)
        return column

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
        view = self.views.index
        self.search.setVisible(view == ANSWERS)
        self.topics.setVisible(view != SESSIONS)
        self.session_button.setVisible(self._session is not None)
        if self._session is not None:
            self.session_button.set_words(
                HistoryText.tr("Session of {session}").format(session=self._session[1])
            )

    def _show_empty(self, wanted: Wanted) -> None:
        layout = self._empty_column
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        panel = Panel()
        panel.column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        icon = Icon(self._theme, "magnify" if wanted.is_narrowed else "history", "accent", 32)
        panel.column.addWidget(icon)
        if wanted.is_narrowed:
            title, words = (
                HistoryText.tr("Nothing fits"),
                HistoryText.tr("No answer has all of these words in it, or in its question."),
            )
            button = ActionButton(self._theme, HistoryText.tr("Show all answers"), icon="close")
            button.clicked.connect(self.widen)
        else:
            title = HistoryText.tr("No answers yet")
            words = HistoryText.tr(
                "Every answer you give is kept here, with its recording, its transcript and its grade."
            )
            button = ActionButton(
                self._theme, HistoryText.tr("Start practising"), icon="play", kind="primary"
            )
            button.clicked.connect(self.start_wanted)
        self.empty_button = button
        panel.column.addWidget(Label(title, "question"))
        panel.column.addWidget(Label(words, "body", "muted", wraps=True))
        panel.column.addSpacing(SMALL)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        panel.column.addLayout(row)
        layout.addWidget(panel)
        layout.addStretch(1)
        had_keyboard = self.list.hasFocus()
        self.stack.setCurrentWidget(self._empty)
        if had_keyboard:
            button.setFocus()
