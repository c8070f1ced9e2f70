"""What there is to do today: what is due, gaps of the last session, the week, points mastered by topic."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tutor.packs.plain import plain_text
from tutor.ui.pages.today import today_state as tds
from tutor.ui.pages.today.charts import MasteryList, WeekChart
from tutor.ui.pages.today.today_state import DueLine, TodayState, WeakPoint
from tutor.ui.plans import InterviewPlan
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import TodayText
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choices import DayBox
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, promise, small_print
from tutor.ui.widgets.fitting import AdaptiveRow, TwoSides, flowing
from tutor.ui.widgets.layouts import STRETCH, TOP, add, boxed, centred, clear, column, row, scrolled
from tutor.ui.wording import day_name

MOST_LISTED = 3
"""Of a sitting; the others are counted."""
FIRST = TodayText.QT_TR_NOOP(
    "Viva asks one question aloud, listens to your answer, and shows which points you made, "
    "with your own words as evidence. It all stays on this computer."
)
PROMISES = (
    ("calendar-check", TodayText.QT_TR_NOOP("What is due"),
     TodayText.QT_TR_NOOP("Questions come back just before you would forget them.")),
    ("target", TodayText.QT_TR_NOOP("What to work on"),
     TodayText.QT_TR_NOOP("The points your last answers missed, ready to practise.")),
    ("chart-bar", TodayText.QT_TR_NOOP("How far you are"),
     TodayText.QT_TR_NOOP("The points of each topic that you have mastered.")),
)  # fmt: skip
NO_NOTES = TodayText.QT_TR_NOOP("There are no notes to practise. Import your own, or reinstall Viva.")


class TodayView(QWidget):
    def __init__(self, visit_wanted: SignalInstance, look: Callable[[], object]) -> None:
        """`visit_wanted`: the page's; it brings to an interview. `look`: looks again at what is due."""
        super().__init__()
        self._visit_wanted, self._look = visit_wanted, look
        self._state: TodayState | None = None
        self.start_button = ActionButton(TodayText.tr("Start"), icon="play", key="⏎", kind="primary")
        self.practise_buttons: list[ActionButton] = []
        self.mastery: MasteryList | None = None
        self.under_title = Label("", "body", "muted", wraps=True)
        self.way = Label("", "body", wraps=True)
        self.interview_day = DayBox(TodayText.tr("Your interview"))
        self._column = column(spacing=LARGE)
        self._body = boxed(self._column)
        page = column(self._head(), self._body, spacing=LARGE, margins=(WIDE, WIDE, WIDE, LARGE))
        self.area = scrolled(centred(page))
        column(self.area, of=self)
        self.show_state(TodayState())

    def show_state(self, state: TodayState) -> None:
        """Nothing changes where the state is the one that is shown."""
        if state == self._state:
            return
        self._state = state
        focused = QApplication.focusWidget()
        if focused is not None and self._body.isAncestorOf(focused):
            # Else the keyboard would go to the next widget as this one goes, and the page would scroll there.
            self.setFocus()
        self.practise_buttons = []
        self.mastery = None
        clear(self._column)
        self.under_title.setText(day_name(state.day) if state.day is not None else "")
        self.way.tell(tds.way_words(state))
        self._interview.setVisible(state.phase in ("first", "due", "done"))
        add(self._column, *self._parts(state), STRETCH)

    def _parts(self, state: TodayState) -> tuple[QWidget, ...]:
        match state.phase:
            case "looking":
                return (self._quiet(TodayText.tr("Checking what is due …")),)
            case "failed":
                return (self._failed(state),)
            case "no_notes":
                return (self._quiet(TodayText.tr(NO_NOTES)),)
            case "first":
                return self._first(state), self._promises()
        week: QWidget = self._week(state)
        if state.weak:
            week = TwoSides(self._weak(state), week, (13, 8))
        return self._hero(state), week, self._topics(state)

    def _head(self) -> QWidget:
        """Stays as the rest is made anew: the day may be typed."""
        title = column(Label(TodayText.tr("Today"), "title"), self.under_title, spacing=TIGHT)
        label = Label(TodayText.tr("Your interview"), "small", "muted")
        label.setBuddy(self.interview_day.edit)
        self._interview = boxed(row(label, self.interview_day))
        return boxed(column(AdaptiveRow(boxed(title), self._interview, upright=TOP), self.way))

    def _quiet(self, words: str) -> Panel:
        return Panel(Label(words, "body", "muted", wraps=True))

    def _failed(self, state: TodayState) -> Panel:
        again = ActionButton(TodayText.tr("Try again"), icon="refresh", does=self._look)
        words = AdaptiveRow(Label(state.error, "strong", wraps=True), again)
        icon = Icon("alert-circle-outline", "contradicted")
        return Panel(row(icon, (words, 1), spacing=MEDIUM))

    def _start(self, words: str, plan: InterviewPlan | None) -> ActionButton:
        does = partial(self._interview_wanted, plan)
        self.start_button = ActionButton(words, icon="play", key="⏎", kind="primary", does=does)
        self.start_button.setEnabled(plan is not None)
        return self.start_button

    def _interview_wanted(self, plan: InterviewPlan | None, _: object = None) -> None:
        """None: topics are to be chosen by hand."""
        self._visit_wanted.emit("interview", plan)

    def _choose(self) -> ActionButton:
        words = TodayText.tr("Choose topics")
        return ActionButton(words, kind="quiet", does=partial(self._interview_wanted, None))

    def _first(self, state: TodayState) -> Panel:
        start = self._start(TodayText.tr("Start your first practice"), state.plan)
        return Panel(
            Label(TodayText.tr("Begin with one question"), "question", wraps=True),
            Label(TodayText.tr(FIRST), "body", "muted", wraps=True),
            *((SMALL, self._due_line(state.first_item)) if state.first_item is not None else ()),
            MEDIUM,
            flowing(start, self._choose()),
            margins=(WIDE,) * 4,
        )

    def _promises(self) -> Panel:
        rows = [promise(icon, TodayText.tr(title), TodayText.tr(words)) for icon, title, words in PROMISES]
        head = Label(TodayText.tr("What you’ll find here after that"), "lead", wraps=True)
        return Panel(head, *rows, spacing=MEDIUM)

    def _hero(self, state: TodayState) -> Panel:
        told = []
        if state.phase == "due":
            title, words = tds.due_words(state), tds.sitting_words(state)
            start = self._start(TodayText.tr("Start"), state.plan)
        else:
            title, words = TodayText.tr("Nothing is due today"), tds.next_words(state)
            start = self._start(TodayText.tr("Practise ahead"), state.plan)
            if state.weakest is not None:
                told = [TodayText.tr("“{title}” needs practice most.", title=state.weakest.title)]
        labels = (Label(one, "body", "muted", wraps=True) for one in (words, *told))
        texts = column(Label(title, "question", wraps=True), *labels, spacing=TIGHT)
        buttons = boxed(column(start, self._choose(), spacing=TIGHT))
        panel = Panel(AdaptiveRow(boxed(texts), buttons, upright=TOP))
        if state.sitting:
            listed = [self._due_line(line) for line in state.sitting[:MOST_LISTED]]
            add(panel.column, SMALL, Rule(), TIGHT, *listed)
        if (more := len(state.sitting) - MOST_LISTED) > 0:
            add(panel.column, Label(TodayText.tr("and {more} more", more=more), "small", "muted"))
        return panel

    def _due_line(self, line: DueLine) -> QWidget:
        if line.kind == "script":
            icon = "script-text-outline"
            kind = TodayText.tr("New script") if line.is_new else TodayText.tr("Script")
        else:
            icon = "comment-question-outline"
            kind = TodayText.tr("New question") if line.is_new else TodayText.tr("Question")
        under = small_print(f"{kind}   ·   {line.topic}")
        texts = column(RichText(line.question), under, spacing=0)
        mark = Icon(icon, "accent")
        return boxed(row((mark, TOP), (texts, 1), spacing=MEDIUM, margins=(0, TIGHT, 0, TIGHT)))

    def _weak(self, state: TodayState) -> Panel:
        head = row((Label(TodayText.tr("Gaps from last time"), "lead", wraps=True), 1))
        if len(state.weak) > 1:
            add(head, (self._practise(TodayText.tr("Practise these"), state.weak), TOP))
        panel = Panel(head)
        for number, one in enumerate(state.weak):
            add(panel.column, *([Rule()] if number else []), self._weak_point(one))
        add(panel.column, STRETCH)
        return panel

    def _weak_point(self, one: WeakPoint) -> QHBoxLayout:
        words = TodayText.tr("Missing or unclear in your answer.")
        if one.said:
            words = TodayText.tr("You said: “{said}”", said=one.said)
        said = RichText("", "small", "muted", is_italic=bool(one.said))
        said.set_plain(words)
        button = self._practise(TodayText.tr("Practise"), (one,), plain_text(one.text))
        texts = column(RichText(one.text), said, spacing=TIGHT)
        return row((texts, 1), (button, TOP), spacing=MEDIUM, margins=(0, TIGHT, 0, TIGHT))

    def _practise(self, words: str, points: tuple[WeakPoint, ...], about: str = "") -> ActionButton:
        does = partial(self._interview_wanted, tds.points_plan(points))
        button = ActionButton(words, icon="play", kind="moment", does=does, about=about)
        self.practise_buttons.append(button)
        return button

    def _week(self, state: TodayState) -> Panel:
        habit = state.habit
        figures = row(spacing=MEDIUM)
        for number, words in (
            (str(habit.streak_days), TodayText.tr("day(s) in a row", "", habit.streak_days)),
            (f"{habit.today} / {habit.goal}", TodayText.tr("answers today")),
            tds.spoken_words(habit.minutes),
        ):
            under = small_print(words)
            add(figures, (column(Label(number, "question"), under, STRETCH, spacing=0), 1))
        told = small_print(f"{tds.streak_words(habit)} {tds.goal_words(habit)}")
        chart = WeekChart()
        chart.show_habit(habit)
        return Panel(Label(TodayText.tr("Your week"), "lead"), figures, told, SMALL, chart, STRETCH)

    def _topics(self, state: TodayState) -> Panel:
        words = TodayText.tr(
            "{mastered} of %n point(s): you make them when asked and would still remember them. "
            "Choose a topic to practise it.",
            "",
            state.mastered[1],
        ).format(mastered=state.mastered[0])
        labels = (Label(TodayText.tr("Points mastered"), "lead"), small_print(words))
        self.mastery = MasteryList()
        self.mastery.show_topics(state.topics)
        self.mastery.topic_chosen.connect(lambda topic: self._interview_wanted(tds.topic_plan(topic)))
        for label in labels:
            label.setContentsMargins(SMALL, 0, SMALL, 0)
        # The list's rows are inset, so that the one with the keyboard has room around its words.
        return Panel(*labels, self.mastery, margins=(LARGE - SMALL, LARGE, LARGE - SMALL, LARGE - SMALL))
