"""The Quick-fire page in every state, from scripted events."""

from collections.abc import Callable, Iterator

from scripts.pictures.behind import services_for, settle
from scripts.pictures.interview import loudness
from tutor.core.events import (
    FeedbackSentence,
    GradeReady,
    GradingStarted,
    LevelHeard,
    ListeningEnded,
    ListeningStarted,
    Notice,
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
from tutor.sound.capture import LOST as MICROPHONE_LOST
from tutor.sound.messages import Device, Devices
from tutor.ui.readiness import EngineReadiness, Finding, sound_readiness
from tutor.ui.services import ENGINE_RESTARTED
from tutor.ui.session.quickfire.quickfire_page import QuickfirePage
from tutor.ui.session.quickfire.quickfire_state import QuickfireState, started
from tutor.ui.texts import WindowText, localized
from tutor.ui.window import MainWindow

SAID = "you divide by the root of the key size, so that the variance of the scores stays about one"
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
        quote = Evidence("the variance of the scores", 4.0, 5.4)
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
        self._items = [item for name in names for item in library.topic(name).questions[:2]]

    def setup(self) -> None:
        page = self._page
        page.services = services_for(page, self._library)
        page.setup.show_topics(self._library.topics)
        page.setup.topics.topic_list.tick("attention")
        page.setup.topics.topic_list.tick("kv-cache")
        one = (Device("m", "Built-in microphone", True),)
        page.setup.show_sound(sound_readiness(Devices(one, (Device("s", "Headphones", True),))))
        page.setup.show_engine(self._ready())
        page.setup.start_button.setFocus()

    def no_notes(self) -> None:
        self._page.setup.show_topics(())
        settle()

    def preparing(self) -> None:
        self._begin()

    def asking(self) -> None:
        self._begin()
        self._ask(1)

    def listening(self) -> None:
        self._begin()
        self._answer_all(MARKS[:4])
        self._ask(5)
        self._tell(ListeningStarted())
        for number in range(1, 60):
            level_dbfs = loudness(number)
            self._tell(LevelHeard(level_dbfs, level_dbfs + 12.0, number * 0.11))
        self._tell(TranscriptGrew(SAID[:52]))

    def grading(self) -> None:
        self._tell(ListeningEnded(), GradingStarted(SAID))

    def verdict(self, word: Quick) -> Callable[[], None]:
        def show() -> None:
            self._begin()
            self._answer_all(MARKS[:4])
            self._ask(5)
            self._tell(*self._graded(5, word)[:-1])

        return show

    def typing(self) -> None:
        self._begin(is_typed=True)
        self._answer_all(MARKS[:3])
        self._ask(4)
        self._tell(ListeningStarted())
        self._page.running.answer.field.setPlainText(SAID[:60])

    def waiting(self) -> None:
        self._begin(is_typed=True)
        self._answer_all(MARKS[:3])
        self._ask(4)
        self._tell(*self._graded(4, "no"))

    def again(self) -> None:
        self._whole_first()
        self._tell(RoundMoved(1, 3, True), self._asked(11, self._items[1]), ListeningStarted())
        self._tell(LevelHeard(-30.0, -20.0, 0.5))

    def ending(self) -> None:
        self._page.wish_to_end()

    def review(self) -> None:
        self._whole_first()
        for number, (place, word) in enumerate(((1, "yes"), (3, "no"), (7, "nearly"))):
            self._tell(RoundMoved(number + 1, 3, True), self._asked(11 + number, self._items[place]))
            self._tell(*self._graded(11 + number, word, self._items[place]))  # type: ignore[arg-type]
        self._tell(SessionEnded(1, Summary(76.0, (), (), ()), 13))

    def card(self) -> None:
        self._page.result.card_buttons[0].click()

    def failed(self) -> None:
        self._begin()
        self._answer_all(MARKS[:2])
        self._page.show_failure(localized(MICROPHONE_LOST))

    def notice(self) -> None:
        self._begin()
        self._answer_all(MARKS[:1])
        self._ask(2)
        self._tell(Notice(Message(WindowText.tr(ENGINE_RESTARTED))))

    @staticmethod
    def _ready() -> EngineReadiness:
        return EngineReadiness(
            Finding(True, "whisper-base"), Finding(True, "Point by point, with your own words as evidence")
        )

    def _begin(self, *, is_typed: bool = False) -> None:
        self._page.notice.tell("")
        self._page.take(QuickfireState())
        self._page.take(started().with_voice(is_typed=is_typed, is_silent=is_typed))

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
            GradingStarted(SAID),
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
    yield "quickfire-setup", one.setup
    yield "quickfire-preparing", one.preparing
    yield "quickfire-asking", one.asking
    yield "quickfire-listening", one.listening
    yield "quickfire-grading", one.grading
    yield "quickfire-yes", one.verdict("yes")
    yield "quickfire-nearly", one.verdict("nearly")
    yield "quickfire-no", one.verdict("no")
    yield "quickfire-typing", one.typing
    yield "quickfire-waiting", one.waiting
    yield "quickfire-notice", one.notice
    yield "quickfire-again", one.again
    yield "quickfire-ending", one.ending
    yield "quickfire-review", one.review
    yield "quickfire-card", one.card
    yield "quickfire-failed", one.failed

    def no_notes() -> None:
        page.take(QuickfireState())
        one.no_notes()

    yield "quickfire-no-notes", no_notes
