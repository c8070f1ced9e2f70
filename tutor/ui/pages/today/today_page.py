"""The Today page: what is due, and the ways into practice."""

from dataclasses import replace
from datetime import date, datetime, tzinfo

from tutor.config.clock import current_time
from tutor.config.settings import Settings
from tutor.core.material import Item
from tutor.core.turn import Turn
from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.practice.due import StudyPlan, due_items, way_left
from tutor.practice.mastery import mastery
from tutor.practice.summary import summarise
from tutor.store.history import History, open_history
from tutor.store.pages import Pages
from tutor.store.practice import habit_of, study_plan_of
from tutor.ui.keys import on_enter
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.today.today_state import DueLine, Phase, TodayState, TopicLine, WeakPoint
from tutor.ui.pages.today.today_view import TodayView
from tutor.ui.services import Services


def look_at_today(
    history: History, library: Library, settings: Settings, now: datetime, zone: tzinfo | None = None
) -> TodayState:
    """`zone`: in which days begin and end; None: the system's. Raises TutorError."""
    today = now.astimezone(zone).date()
    if not library.items:
        return TodayState("no_notes", today)
    pages = Pages(history.path)
    study = study_plan_of(history, library.topics, settings.practice)
    titles = {topic.id: plain_text(topic.title) for topic in library.topics}
    due_now = due_items(study, now)
    due = tuple(_line(library.item(one.item), titles, is_new=one.state == "new") for one in due_now)
    if not pages.attempts(count=1):
        first = next((item for item in library.items if item.kind == "question"), library.items[0])
        line = _line(first, titles, is_new=True)
        return TodayState("first", today, way=way_left(study, now), first_item=line)
    topics = tuple(
        TopicLine(one.topic, titles[one.topic], one.mastered, one.seen, one.points)
        for one in mastery(study, now)
    )
    habit = habit_of(history, settings.practice.goal_a_day, now, zone)
    weak, left = _weak(history, pages, library), way_left(study, now)
    phase: Phase = "due" if due else "done"
    return TodayState(phase, today, due, habit, topics, weak, *_next(study, library, now), left)


def _line(item: Item, titles: dict[str, str], *, is_new: bool) -> DueLine:
    words = item.title if item.kind == "script" else item.question
    return DueLine(item.id, item.kind, titles[item.topic], words, is_new)


def _next(study: StudyPlan, library: Library, now: datetime) -> tuple[date | None, int]:
    """The first day on which something falls due that is not due yet, and how many do."""
    known = {item.id for item in library.items}
    days = sorted(
        memory.due.date()
        for card, memory in study.memories.items()
        if card in known and memory.due.date() > now.date()
    )
    return (days[0], days.count(days[0])) if days else (None, 0)


def _weak(history: History, pages: Pages, library: Library) -> tuple[WeakPoint, ...]:
    """What the newest session with an answer left open, as far as the notes still have it."""
    newest = pages.sessions(count=1)
    records = [history.get(row.id) for session in newest for row in pages.turns(session.id)]
    turns = [Turn(record.number, record.kind, record.attempt) for record in records]
    items = {item.id: item for item in library.items}
    attempts = [turn.attempt for turn in turns]
    points = {(one.item, point.text): point.id for one in attempts for point in one.grade.points}
    found = []
    for gap in summarise(turns).gaps:
        point, item = points[gap.item, gap.point], items.get(gap.item)
        if item is not None and any(one.id == point for one in item.points):
            found.append(WeakPoint(gap.item, point, gap.point, gap.said))
    return tuple(found)


class TodayPage(Page):
    needs = frozenset({"llm", "stt", "tts", "embedding"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.state = TodayState()
        self.view = TodayView(self.visit_wanted, self.look)
        self.column.addWidget(self.view, 1)
        self.view.interview_day.picked.connect(self._set_day)
        on_enter(self, self._on_enter)

    def entered(self) -> None:
        self.look()

    def renewed(self) -> None:
        self.look()

    def cannot_open(self, sentence: str) -> None:
        self._show(replace(self.state, phase="failed", error=sentence))

    def look(self) -> None:
        settings = self.context.settings.settings

        def find(services: Services) -> TodayState:
            history = open_history(self.context.paths, settings)
            return look_at_today(history, services.library, settings, current_time())

        self.fetch(find, self._show, self.cannot_open)

    def _set_day(self, day: str) -> None:
        self.context.settings.set("practice.interview_on", day)
        self.look()

    def _show(self, state: TodayState) -> None:
        self.state = state
        self.view.interview_day.show_day(self.context.settings.settings.practice.interview_on)
        is_typing = self.view.interview_day.edit.hasFocus()
        self.view.show_state(state)
        if self.isVisible() and not is_typing:
            self.view.start_button.setFocus()

    def _on_enter(self) -> None:
        mastery = self.view.mastery
        if mastery is not None and mastery.hasFocus():
            mastery.choose_current()
        elif self.state.plan is not None:
            self.view.start_button.click()
