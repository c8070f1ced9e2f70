"""Small items and grades for tests."""

from tutor.core.grade import Evidence, Grade, PointVerdict, Verdict
from tutor.core.material import Item, KeyPoint, Topic
from tutor.core.message import Message
from tutor.core.speech import SPEECH_RATE_HZ, Captured, Transcript
from tutor.core.turn import Attempt


def sound(level_dbfs: float, peak_dbfs: float, at_s: float) -> Captured:
    """What a recording of `at_s` seconds last heard."""
    return Captured(round(at_s * SPEECH_RATE_HZ), SPEECH_RATE_HZ, level_dbfs, peak_dbfs)


def point(name: str, weight: float = 1.0) -> KeyPoint:
    return KeyPoint(name, f"The statement of {name}.", weight, probe=f"What about {name}?")


def item(name: str = "tea/brewing", points: tuple[KeyPoint, ...] = (), kind: str = "question") -> Item:
    return Item(
        id=name,
        topic=name.split("/", maxsplit=1)[0],
        kind=kind,  # type: ignore[arg-type]
        title=name,
        question=f"How about {name}?",
        references=(f"The reference of {name}.",),
        points=points or (point("hot", 2.0), point("time", 1.0)),
        window_s=(90, 120) if kind == "script" else None,
    )


def topic(name: str, *items: Item) -> Topic:
    return Topic(name, name.title(), (), (), items, ())


def verdict(one: KeyPoint, word: Verdict, probability: float | None = None) -> PointVerdict:
    chance = {"made": 0.9, "unclear": 0.5, "missed": 0.1, "contradicted": 0.2, "misheard": 0.5}[word]
    quote = None if word == "missed" else Evidence("some words")
    return PointVerdict(
        one.id, one.statement, one.weight, word, chance if probability is None else probability, quote
    )


def grade(of: Item, *words: Verdict, score: float | None = 50.0) -> Grade:
    points = tuple(verdict(p, w) for p, w in zip(of.points, words, strict=True))
    return Grade(score, None, points)


def attempt(of: Item, given: Grade, text: str = "some words were said") -> Attempt:
    return Attempt(of.id, of.question, Transcript(text), given, None, Message("Feedback."), None)
