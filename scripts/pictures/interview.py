"""The Interview page for pictures, from scripted events."""

import math
from collections.abc import Callable, Iterator

from tutor.core.events import (
    FeedbackSentence,
    GradeReady,
    ListeningEnded,
    ListeningStarted,
    QuestionAsked,
    SessionEvent,
    SilenceCountdown,
    TranscriptGrew,
    TurnSaved,
)
from tutor.core.grade import Evidence, Grade, PointVerdict, Verdict
from tutor.core.material import Item
from tutor.core.message import Message, joined
from tutor.core.speech import SPEECH_RATE_HZ, Captured, Delivery, Pause, Transcript, Word
from tutor.core.turn import Attempt, FollowUp
from tutor.engine.requests import EngineReport, PartReport
from tutor.grading.feedback import opening
from tutor.models.catalogue import load_catalogue
from tutor.models.store import ModelStatus
from tutor.packs.library import Library
from tutor.sound.messages import Device, Devices
from tutor.ui.models.model_list import looked
from tutor.ui.plans import InterviewPlan
from tutor.ui.readiness import engine_readiness, sound_readiness
from tutor.ui.session.interview.interview_page import InterviewPage
from tutor.ui.session.interview.interview_state import started
from tutor.ui.window import MainWindow

ANSWER = (
    "So attention is a kind of soft lookup. The query says what I'm looking for, the keys are the labels "
    "that it is compared with, and the values are what I get back. Every query is compared with every key by "
    "a dot product. Then a softmax makes weights out of the scores, and the output is the sum of the values "
    "with these weights. You also scale it to unit length, and it made translation better, as the decoder "
    "can look back at the whole sentence."
)
PLAN = InterviewPlan((), 4, 1)
SAID: dict[str, tuple[Verdict, float, str]] = {
    "roles": (
        "made",
        0.94,
        "The query says what I'm looking for, the keys are the labels that it is compared with",
    ),
    "dot-product": ("made", 0.97, "Every query is compared with every key by a dot product"),
    "scale": ("contradicted", 0.06, "You also scale it to unit length"),
    "softmax-keys": ("unclear", 0.55, "Then a softmax makes weights out of the scores"),
    "weighted-sum": ("made", 0.95, "the output is the sum of the values with these weights"),
    "projections": ("missed", 0.05, ""),
    "bottleneck": ("misheard", 0.5, "the decoder can look back at the whole sentence"),
    "direct-path": ("missed", 0.03, ""),
}


def attempt_for(item: Item) -> Attempt:
    """A graded answer to the attention script."""
    words = ANSWER.split()
    times = tuple(Word(word, 0.42 * n, 0.42 * n + 0.36, 0.95) for n, word in enumerate(words))
    points = []
    for point in item.points:
        verdict, probability, quote = SAID[point.id]
        evidence = None
        if quote:
            first = len(ANSWER[: ANSWER.index(quote)].split())
            start_s, end_s = 0.42 * first, 0.42 * (first + len(quote.split()))
            evidence = Evidence(quote, start_s, end_s)
        points.append(PointVerdict(point.id, point.statement, point.weight, verdict, probability, evidence))
    probe = next(point for point in item.points if point.id == "scale")
    grade = Grade(58.0, None, tuple(points))
    return Attempt(
        item=item.id,
        question=item.question,
        transcript=Transcript(ANSWER, times),
        grade=grade,
        delivery=Delivery(
            71.0, len(words), 118.0, item.window_s, False, (Pause(20.0, 1.9), Pause(41.0, 2.4)), 2
        ),
        feedback=joined([opening(grade), Message("You covered: {point}", point=points[0].text)]),
        follow_up=FollowUp(probe.probe, probe.id),
        recording="answer.wav",
    )


def speech(number: int, at_s: float) -> Captured:
    """A level that rises and falls like speech."""
    wave = 0.6 + 0.4 * math.sin(number * 0.9) * math.sin(number * 0.31)
    level_dbfs = -52.0 + 38.0 * wave if number % 17 > 3 else -56.0
    return Captured(round(at_s * SPEECH_RATE_HZ), SPEECH_RATE_HZ, level_dbfs, level_dbfs + 12.0)


class Scenes:
    """Drives the page from one picture to the next."""

    def __init__(self, page: InterviewPage, library: Library) -> None:
        self._page = page
        self._library = library
        self._script = library.item("attention/script")
        self._attempt = attempt_for(self._script)

    def setup(self) -> None:
        page = self._page
        page.show_topics(self._library.topics)
        page.setup.topics.topic_list.tick("attention")
        page.setup.topics.topic_list.tick("kv-cache")
        page.setup.show_sound(
            sound_readiness(
                Devices((Device("m", "Built-in microphone", True),), (Device("s", "Headphones", True),))
            )
        )
        report = EngineReport(
            (
                PartReport("stt", True, Message("whisper-base")),
                PartReport("embedder", True, Message("MiniLM")),
                PartReport("llm", True, Message("Qwen2.5 Coder 0.5B Instruct, 4 bit on the processor")),
            )
        )
        page.context.readiness.engine_changed.emit(engine_readiness(report))
        page.context.readiness.reported.emit(report)
        voices = [
            ModelStatus(entry, {file.name: "ready" for file in entry.files})
            for entry in load_catalogue().models
            if entry.role == "tts"
        ]
        models = page.context.models
        models.changed.emit(looked(models.listed, voices, page.context.settings.settings))
        page.setup.start_button.setFocus()

    def silence(self) -> None:
        self._page.take(started(PLAN).with_voice(is_typed=False, is_silent=False))
        self._tell(self._asked(1, "attention/script"), ListeningStarted())
        for number in range(1, 260):
            self._tell(speech(number, number * 0.21))
        self._tell(TranscriptGrew(ANSWER[:292]), SilenceCountdown(2.0))

    def card(self) -> None:
        whole = TranscriptGrew(ANSWER, is_whole=True)
        self._tell(ListeningEnded(), whole, GradeReady(1, self._attempt))
        self._tell(FeedbackSentence(1, self._attempt.feedback))
        self._tell(TurnSaved(1, self._attempt, 1))

    def _asked(self, number: int, name: str) -> QuestionAsked:
        item = self._library.item(name)
        title = self._library.topic(item.topic).title
        return QuestionAsked(number, "main", item.id, title, item.question, item.window_s)

    def _tell(self, *events: SessionEvent) -> None:
        for event in events:
            self._page.on_event(event)


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    page = window.visit("interview")
    assert isinstance(page, InterviewPage)
    one = Scenes(page, library)
    yield "setup", one.setup
    yield "silence", one.silence
    yield "grade-card", one.card
