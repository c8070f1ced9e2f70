"""What there is to do today: what is due, what was thin last time, the week, mastery by topic."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from tutor.packs.plain import plain_text
from tutor.ui.dates import day_name
from tutor.ui.pages.today.mastery_list import MasteryList
from tutor.ui.pages.today.today_state import (
    DueLine,
    TodayState,
    WeakPoint,
    due_words,
    next_words,
    points_plan,
    sitting_words,
    streak_words,
    topic_plan,
)
from tutor.ui.pages.today.week_chart import WeekChart
from tutor.ui.plans import InterviewPlan
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import TodayText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.widgets.two_sides import TwoSides

TODAY_WIDTH = 980
MOST_LISTED = 3
"""Of a sitting; the others are counted."""
FIRST = TodayText.QT_TR_NOOP(
    "Viva asks one question aloud, listens to your answer, and shows which points you made, "
    "with your own words as evidence. It stays on this machine."
)
PROMISES = (
    (
        "calendar-check",
        TodayText.QT_TR_NOOP("What is due"),
        TodayText.QT_TR_NOOP("Questions come back just before you would forget them."),
    ),
    (
        "target",
        TodayText.QT_TR_NOOP("What was thin"),
        TodayText.QT_TR_NOOP("The points that your last answers left open, ready to practise."),
    ),
    (
        "chart-bar",
        TodayText.QT_TR_NOOP("How far you are"),
        TodayText.QT_TR_NOOP("Mastery of each topic, from everything you have said about it."),
    ),
)
NO_NOTES = TodayText.QT_TR_NOOP(
    "There are no notes to practise. Import notes of your own, or install Viva again."
)


class TodayView(QWidget):
    """Thin: shows a state and emits wishes."""

    plan_wanted = Signal(object)
    """An InterviewPlan to begin."""
    choose_wanted = Signal()
    """Topics are to be chosen by hand."""
    look_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: TodayState | None = None
        self.start_button = ActionButton(theme, TodayText.tr("Start"), icon="play", key="⏎", kind="primary")
        self.practise_buttons: list[ActionButton] = []
        self.mastery: MasteryList | None = None
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        self._column.setSpacing(LARGE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(centred(self._holder, TODAY_WIDTH))
        outer.addWidget(self.area)
        self.show_state(TodayState())

    def show_state(self, state: TodayState) -> None:
        """Nothing changes where the state is the one that is shown."""
        if state == self._state:
            return
        self._state = state
        focused = QApplication.focusWidget()
        if focused is not None and self._holder.isAncestorOf(focused):
            # Else the keyboard would go to the next widget as this one goes, and the page would scroll there.
            self.setFocus()
        self._clear()
        heading = QVBoxLayout()
        heading.setSpacing(TIGHT)
        heading.addWidget(Label(TodayText.tr("Today"), "title"))
        heading.addWidget(Label(self._under_title(state), "body", "muted", wraps=True))
        self._column.addLayout(heading)
        match state.phase:
            case "looking":
                self._column.addWidget(self._quiet(TodayText.tr("Looking at what is due …")))
            case "failed":
                self._column.addWidget(self._failed(state))
            case "no_notes":
                self._column.addWidget(self._quiet(TodayText.tr(NO_NOTES)))
            case "first":
                self._column.addWidget(self._first(state))
                self._column.addWidget(self._promises())
            case _:
                self._column.addWidget(self._hero(state))
                week = self._week(state)
                if state.weak:
                    self._column.addWidget(TwoSides(self._theme, self._weak(state), week, (13, 8)))
                else:
                    self._column.addWidget(week)
                self._column.addWidget(self._topics(state))
        self._column.addStretch(1)

    def _clear(self) -> None:
        self.practise_buttons = []
        self.mastery = None
        _empty(self._column)

    def _under_title(self, state: TodayState) -> str:
        words = day_name(state.day) if state.day is not None else ""
        if state.days_left is not None:
            left = {
                0: TodayText.tr("the interview is today"),
                1: TodayText.tr("the interview is tomorrow"),
            }.get(state.days_left) or TodayText.tr("%n day(s) to the interview", "", state.days_left)
            words += f"   ·   {left}"
        return words

    def _quiet(self, words: str) -> Panel:
        panel = Panel()
        panel.column.addWidget(Label(words, "body", "muted", wraps=True))
        return panel

    def _failed(self, state: TodayState) -> Panel:
        panel = Panel()
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(Icon(self._theme, "alert-circle-outline", "contradicted"))
        again = ActionButton(self._theme, TodayText.tr("Try again"), icon="refresh")
        again.clicked.connect(self.look_wanted)
        row.addWidget(AdaptiveRow(Label(state.error, "strong", wraps=True), again), 1)
        panel.column.addLayout(row)
        return panel

    def _start(self, words: str, plan: InterviewPlan | None) -> ActionButton:
        button = ActionButton(self._theme, words, icon="play", key="⏎", kind="primary")
        button.setEnabled(plan is not None)
        button.clicked.connect(lambda: self.plan_wanted.emit(plan))
        self.start_button = button
        return button

    def _choose(self) -> ActionButton:
        button = ActionButton(self._theme, TodayText.tr("Choose topics yourself"), kind="quiet")
        button.clicked.connect(self.choose_wanted)
        return button

    def _first(self, state: TodayState) -> Panel:
        panel = Panel()
        panel.column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        panel.column.addWidget(Label(TodayText.tr("Begin with one question"), "question", wraps=True))
        panel.column.addWidget(Label(TodayText.tr(FIRST), "body", "muted", wraps=True))
        if state.first_item is not None:
            panel.column.addSpacing(SMALL)
            panel.column.addWidget(self._due_line(state.first_item))
        panel.column.addSpacing(MEDIUM)
        buttons = QWidget()
        row = FlowLayout(buttons, SMALL)
        row.addWidget(self._start(TodayText.tr("Start your first practice"), state.plan))
        row.addWidget(self._choose())
        panel.column.addWidget(buttons)
        return panel

    def _promises(self) -> Panel:
        panel = Panel()
        panel.column.addWidget(
            Label(TodayText.tr("What you will find here from then on"), "lead", wraps=True)
        )
        for icon, title, words in PROMISES:
            row = QHBoxLayout()
            row.setSpacing(MEDIUM)
            row.addWidget(Icon(self._theme, icon, "accent"), alignment=Qt.AlignmentFlag.AlignTop)
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(Label(TodayText.tr(title), "strong"))
            texts.addWidget(Label(TodayText.tr(words), "body", "muted", wraps=True))
            row.addLayout(texts, 1)
            panel.column.addLayout(row)
        return panel

    def _hero(self, state: TodayState) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        told_of = QWidget()
        words = QVBoxLayout(told_of)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(TIGHT)
        if state.phase == "due":
            words.addWidget(Label(due_words(state), "question", wraps=True))
            words.addWidget(Label(sitting_words(state), "body", "muted", wraps=True))
            start = self._start(TodayText.tr("Start"), state.plan)
        else:
            words.addWidget(Label(TodayText.tr("Nothing is due today"), "question", wraps=True))
            words.addWidget(Label(next_words(state), "body", "muted", wraps=True))
            start = self._start(TodayText.tr("Practise anyway"), state.plan)
            if state.weakest is not None:
                told = TodayText.tr("“{title}” needs it most.").format(title=state.weakest.title)
                words.addWidget(Label(told, "body", "muted", wraps=True))
        holder = QWidget()
        buttons = QVBoxLayout(holder)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(TIGHT)
        buttons.addWidget(start)
        buttons.addWidget(self._choose())
        panel.column.addWidget(AdaptiveRow(told_of, holder, upright=Qt.AlignmentFlag.AlignTop))
        if state.sitting:
            panel.column.addSpacing(SMALL)
            panel.column.addWidget(Rule())
            panel.column.addSpacing(TIGHT)
            for line in state.sitting[:MOST_LISTED]:
                panel.column.addWidget(self._due_line(line))
            if (more := len(state.sitting) - MOST_LISTED) > 0:
                panel.column.addWidget(
                    Label(TodayText.tr("and {more} more").format(more=more), "small", "muted")
                )
        return panel

    def _due_line(self, line: DueLine) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, TIGHT, 0, TIGHT)
        row.setSpacing(MEDIUM)
        icon = "script-text-outline" if line.kind == "script" else "comment-question-outline"
        row.addWidget(Icon(self._theme, icon, "accent"), alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        text = RichText(self._theme)
        text.set_text(line.question)
        column.addWidget(text)
        if line.kind == "script":
            kind = TodayText.tr("New script") if line.is_new else TodayText.tr("Script")
        else:
            kind = TodayText.tr("New question") if line.is_new else TodayText.tr("Question")
        under = f"{kind}   ·   {line.topic}"
        column.addWidget(Label(under, "small", "muted", wraps=True))
        row.addLayout(column, 1)
        return holder

    def _weak(self, state: TodayState) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        head = QHBoxLayout()
        head.addWidget(Label(TodayText.tr("Thin in your last session"), "lead", wraps=True), 1)
        if len(state.weak) > 1:
            every = self._practise(TodayText.tr("Practise all"), state.weak)
            head.addWidget(every, alignment=Qt.AlignmentFlag.AlignTop)
        panel.column.addLayout(head)
        for number, one in enumerate(state.weak):
            if number:
                panel.column.addWidget(Rule())
            row = QHBoxLayout()
            row.setContentsMargins(0, TIGHT, 0, TIGHT)
            row.setSpacing(MEDIUM)
            texts = QVBoxLayout()
            texts.setSpacing(TIGHT)
            wording = RichText(self._theme)
            wording.set_text(one.text)
            texts.addWidget(wording)
            said = RichText(self._theme, "small", "muted", is_italic=bool(one.said))
            said.set_plain(
                TodayText.tr("You said: “{said}”").format(said=one.said)
                if one.said
                else TodayText.tr("You said nothing near it.")
            )
            texts.addWidget(said)
            row.addLayout(texts, 1)
            button = self._practise(TodayText.tr("Practise"), (one,))
            button.setAccessibleDescription(plain_text(one.text))
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
            panel.column.addLayout(row)
        panel.column.addStretch(1)
        return panel

    def _practise(self, words: str, points: tuple[WeakPoint, ...]) -> ActionButton:
        button = ActionButton(self._theme, words, icon="play", kind="moment")
        button.clicked.connect(lambda: self.plan_wanted.emit(points_plan(points)))
        self.practise_buttons.append(button)
        return button

    def _week(self, state: TodayState) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        panel.column.addWidget(Label(TodayText.tr("Your week"), "lead"))
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        minutes = round(state.minutes)
        for number, words in (
            (state.streak_days, TodayText.tr("day(s) in a row", "", state.streak_days)),
            (minutes, TodayText.tr("minute(s) spoken", "", minutes)),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Label(str(number), "question"))
            column.addWidget(Label(words, "small", "muted", wraps=True))
            column.addStretch(1)
            row.addLayout(column, 1)
        panel.column.addLayout(row)
        answers = TodayText.tr("%n answer(s) in seven days.", "", state.answers)
        under = f"{streak_words(state)} {answers}"
        panel.column.addWidget(Label(under, "small", "muted", wraps=True))
        panel.column.addSpacing(SMALL)
        chart = WeekChart(self._theme)
        chart.show_days(state.week)
        panel.column.addWidget(chart)
        panel.column.addStretch(1)
        return panel

    def _topics(self, state: TodayState) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        # The list's rows are inset, so that the one with the keyboard has room around its words.
        panel.column.setContentsMargins(LARGE - SMALL, LARGE, LARGE - SMALL, LARGE - SMALL)
        words = TodayText.tr(
            "From all your answers, the older ones counting less. Choose a topic to practise it."
        )
        for label in (
            Label(TodayText.tr("Mastery by topic"), "lead"),
            Label(words, "small", "muted", wraps=True),
        ):
            label.setContentsMargins(SMALL, 0, SMALL, 0)
            panel.column.addWidget(label)
        self.mastery = MasteryList(self._theme)
        self.mastery.show_topics(state.topics)
        self.mastery.topic_chosen.connect(lambda topic: self.plan_wanted.emit(topic_plan(topic)))
        panel.column.addWidget(self.mastery)
        return panel


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            _empty(inner)
        elif (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
