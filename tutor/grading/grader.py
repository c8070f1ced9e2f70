"""One answer against one item's key points: gates, verdicts, evidence, score."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.core.grade import Gate, Grade, PointVerdict
from tutor.core.material import Item, KeyPoint, Topic
from tutor.core.speech import Transcript
from tutor.grading.combination import (
    Combination,
    Nearness,
    can_contradict,
    point_values,
    second_values,
    topic_values,
)
from tutor.grading.features import Answer, FeatureExtractor, PointFeatures, Slip
from tutor.grading.gates import (
    MIN_SHARE_OF_REFERENCE,
    is_echo,
    is_foreign,
    is_nothing,
    is_salad,
)
from tutor.grading.windows import evidence_of, tokens_of
from tutor.spoken.near import own_words_of, repairs
from tutor.spoken.say import spoken_form
from tutor.spoken.words import content_stems

CONTRADICTED_VALUE = -0.5
"""What a contradicted point counts in the score (DESIGN, section 7)."""
NORMAL_90 = 1.645
"""Half-width of the central 90 % of a normal distribution, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A point with its features and probabilities, before the verdict."""

    point: KeyPoint
    features: PointFeatures
    made: float
    contradicted: float


class Grader:
    """Grades transcripts. Thread-safe; no state but caches."""

    def __init__(
        self, extractor: FeatureExtractor, combination: Combination, topics: Sequence[Topic] = ()
    ) -> None:
        """`topics`: those of the installed packs; a good answer in one of them is off topic in another."""
        self._extractor = extractor
        self._combination = combination
        self._topics = {topic.id: topic for topic in topics}
        self._neighbours = tuple(item for topic in topics for item in topic.items)

    def grade(self, item: Item, transcript: Transcript) -> Grade:
        """Judge every key point of `item`. A point without a quote is not credited."""
        gate = _gate_before_judging(item, transcript.text)
        if gate is not None:
            return _nothing(item, gate)
        tokens = tokens_of(transcript)
        slips = slips_in(transcript.text, self._topics.get(item.topic))
        answer = self._extractor.answer(transcript.text, tokens, item.question, slips)
        nearness = self._nearness(item, answer)
        judged = self._judge(item, answer, nearness)
        gate = self._gate_after_judging(item, answer, judged, nearness)
        if gate is not None:
            return _nothing(item, gate)
        points = tuple(self._verdict(one, answer) for one in judged)
        score = score_of(points)
        half = NORMAL_90 * self._combination.score_error
        return Grade(score, (max(0.0, score - half), min(100.0, score + half)), None, points)

    def prepare(self, item: Item) -> None:
        """Do ahead of the answer what does not depend on it: some seconds at first, nothing afterwards."""
        text = item.question
        answer = self._extractor.answer(text, tokens_of(Transcript(text)), item.question)
        for point in item.points:
            self._extractor.point(point, answer, item.question, item.points)
        self._nearness(item, answer)

    def _judge(self, item: Item, answer: Answer, nearness: Nearness) -> list[Judged]:
        combination = self._combination
        features = [
            self._extractor.point(p, answer, item.question, [o for o in item.points if o is not p])
            for p in item.points
        ]
        values = [point_values(one) for one in features]
        first = [combination.made(one) for one in values]
        return [
            Judged(
                point,
                features[i],
                combination.second(second_values(first, i, nearness)),
                combination.contradicted(values[i]) if can_contradict(features[i]) else 0.0,
            )
            for i, point in enumerate(item.points)
        ]

    def _nearness(self, item: Item, answer: Answer) -> Nearness:
        return nearness_of(self._extractor, item, answer, self._neighbours)

    def _gate_after_judging(
        self, item: Item, answer: Answer, judged: Sequence[Judged], nearness: Nearness
    ) -> Gate | None:
        best = max(one.made for one in judged)
        carried = best >= self._combination.partly_from
        values = topic_values(
            self._extractor.question_similarity(answer, item.question),
            [one.made for one in judged],
            [one.features.cosine for one in judged],
            nearness,
        )
        if self._combination.on_topic(values) < self._combination.on_topic_from:
            return "off_topic"
        reference = content_stems(item.references[0]) if item.references else []
        if not carried and len(answer.stems) < MIN_SHARE_OF_REFERENCE * len(set(reference)):
            return "too_short"
        return None

    def _verdict(self, one: Judged, answer: Answer) -> PointVerdict:
        verdict = self._combination.verdict(one.made, one.contradicted)
        window = one.features.contradicting if verdict == "contradicted" else one.features.window
        evidence = (
            None
            if verdict == "missed"
            else evidence_of(answer.text, answer.tokens, window.first, window.last)
        )
        return PointVerdict(one.point.id, one.point.statement, one.point.weight, verdict, one.made, evidence)


def slips_in(text: str, topic: Topic | None) -> tuple[Slip, ...]:
    """What the topic's vocabulary lists as misheard; nothing for a question of one's own."""
    if topic is None or not topic.vocabulary:
        return ()
    own = own_words_of(text for item in topic.items for text in item.references)
    found = repairs(text, topic.vocabulary, own)
    return tuple(Slip(heard.start, heard.end, spoken_form(heard.term)) for heard in found)


def nearness_of(
    extractor: FeatureExtractor, item: Item, answer: Answer, neighbours: Sequence[Item]
) -> Nearness:
    """How near the whole answer is to the item's references, its topic's and other topics'."""
    own = extractor.nearness(answer, item.references)
    if not item.topic:
        return Nearness(own, own, -1.0)
    siblings = [other.references[0] for other in neighbours if other.topic == item.topic]
    strangers = [other.references[0] for other in neighbours if other.topic != item.topic]
    topic = max(own, extractor.nearness(answer, siblings))
    return Nearness(own, topic, extractor.nearness(answer, strangers))


def score_of(points: Sequence[PointVerdict]) -> float:
    """100 * sum(w * v) / sum(w), floored at 0; misheard points are in neither sum."""
    counted = [p for p in points if p.verdict != "misheard"]
    weight = sum(p.weight for p in counted)
    if weight == 0:
        return 0.0
    total = sum(
        p.weight * (CONTRADICTED_VALUE if p.verdict == "contradicted" else p.probability) for p in counted
    )
    return max(0.0, 100.0 * total / weight)


def _gate_before_judging(item: Item, text: str) -> Gate | None:
    if is_nothing(text):
        return "empty"
    if is_foreign(text):
        return "language"
    if is_salad(text):
        return "not_sentences"
    if is_echo(frozenset(content_stems(text)), frozenset(content_stems(item.question))):
        return "echo"
    return None


def _nothing(item: Item, gate: Gate) -> Grade:
    points = tuple(PointVerdict(p.id, p.statement, p.weight, "missed", 0.0) for p in item.points)
    return Grade(0.0, (0.0, 0.0), gate, points)
