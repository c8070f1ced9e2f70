"""The Quick-fire page for pictures, from scripted events."""

from collections.abc import Callable, Iterator

from scripts.pictures.behind import services_for
from tutor.core.events import (
    FeedbackSentence,
    GradeReady,
    QuestionAsked,
    RoundMoved,
    SessionEnded,
    SessionEvent,
    TranscriptGrew,
    TurnSaved,
)
from tutor.core.grade import Evidence, Grade, PointVerdict, Verdict
from tutor.core.material import Item
from tutor.core.message import Message
from tutor.core.speech import Delivery, Transcript, Word
from tutor.core.turn import Attempt, Summary
from tutor.grading.feedback import feedback_of
from tutor.packs.library import Library
from tutor.practice.quickfire import Quick
from tutor.ui.session.quickfire.quickfire_page import QuickfirePage
from tutor.ui.session.quickfire.quickfire_state import QuickfireState
from tutor.ui.window import MainWindow

SAID = "the keys and values of every earlier token are kept, so the cache grows with the length of the text"
SCORES: dict[Quick, tuple[float, Verdict]] = {
    "yes": (91.0, "made"), "nearly": (52.0, "unclear"), "no": (8.0, "missed"),
}  # fmt: skip
MARKS: tuple[Quick, ...] = ("yes", "nearly", "yes", "no", "yes", "yes", "yes", "nearly", "yes", "yes")


def attempt_of(item: Item, word: Quick) -> Attempt:
    """A short answer to `item`, and what it got."""
    score, rest = SCORES[word]
    words = tuple(Word(text, 0.4 * n, 0.4 * n + 0.3, 0.95) for n, text in enumerate(SAID.split()))
    points = []
    for number, point in enumerate(item.points):
        verdict: Verdict = "made" if number and word != "no" else rest
        quote = Evidence("the keys and values of every earlier token", 0.0, 3.1)
        evidence = quote if verdict in ("made", "unclear") else None
        points.append(PointVerdict(point.id, point.statement, point.weight, verdict, 0.8, evidence))
    grade = Grade(score, None, tuple(points))
    return Attempt(
        item=item.id,
        question=item.question,
        transcript=Transcript(SAID, words),
        grade=grade,
        delivery=Delivery(7.4, len(words), 146.0, None, None, (), 0),
        feedback=feedback_of(grade),
        follow_up=None,
        recording="answer.wav",
    )


class Scenes:
    """Drives the page from one picture to the next."""

    def __init__(self, page: QuickfirePage, library: Library) -> None:
        self._page = page
        self._library = library
        names = ("attention", "scaled-dot-product", "kv-cache", "cross-entropy", "optimisers")
        page.services = services_for(page, library)
        self._items = [item for name in names for item in library.topic(name).questions[:2]]

    def verdict(self, word: Quick) -> Callable[[], None]:
        def show() -> None:
            self._begin()
            self._answer_all(MARKS[:4])
            self._ask(5)
            self._tell(*self._graded(5, word)[:-1])

        return show

    def review(self) -> None:
        self._whole_first()
        again: tuple[tuple[int, Quick], ...] = ((1, "yes"), (3, "no"), (7, "nearly"))
        for number, (place, word) in enumerate(again):
            self._tell(RoundMoved(number + 1, 3, True), self._asked(11 + number, self._items[place]))
            self._tell(*self._graded(11 + number, word, self._items[place]))
        self._tell(SessionEnded(1, Summary(76.0, (), (), ()), 13))

    def _begin(self) -> None:
        self._page.notice.tell("")
        self._page.take(QuickfireState())
        self._page.take(QuickfireState(phase="preparing").with_voice(is_typed=False, is_silent=False))

    def _whole_first(self) -> None:
        self._begin()
        self._answer_all(MARKS)

    def _answer_all(self, marks: tuple[Quick, ...]) -> None:
        for number, word in enumerate(marks, start=1):
            self._ask(number)
            self._tell(*self._graded(number, word))

    def _ask(self, number: int) -> None:
        self._tell(RoundMoved(number, 10, False), self._asked(number, self._items[number - 1]))

    def _asked(self, number: int, item: Item) -> QuestionAsked:
        title = self._library.topic(item.topic).title
        return QuestionAsked(number, "quick", item.id, title, item.question, None)

    def _graded(self, number: int, word: Quick, item: Item | None = None) -> tuple[SessionEvent, ...]:
        attempt = attempt_of(item or self._items[number - 1], word)
        return (
            TranscriptGrew(SAID, is_whole=True),
            GradeReady(number, attempt),
            FeedbackSentence(number, Message(word)),
            TurnSaved(number, attempt, number),
        )

    def _tell(self, *events: SessionEvent) -> None:
        for event in events:
            self._page.on_event(event)


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    page = window.visit("quickfire")
    assert isinstance(page, QuickfirePage)
    one = Scenes(page, library)
    yield "quickfire-yes", one.verdict("yes")
    yield "quickfire-review", one.review
