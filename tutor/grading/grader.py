"""One answer against one item's key points: gates, probabilities, verdicts, evidence."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from tutor.core.errors import TutorError
from tutor.core.grade import Evidence, Grade, PointVerdict, Verdict, graded
from tutor.core.material import Item, Term, Topic
from tutor.core.ports import FloatArray, PointStates
from tutor.core.speech import Transcript
from tutor.grading.answer import MisheardSpan, PreparedAnswer
from tutor.grading.asides import Asides
from tutor.grading.features import FeatureExtractor, nearest_reference, values_of, wordings_of
from tutor.grading.gates import gate_of, is_off_topic
from tutor.grading.misheard import is_doubtful, sounding_spans
from tutor.grading.point_model import PointModel, shifted
from tutor.grading.self_repair import retracted_spans
from tutor.grading.windows import Token, Window, evidence_of, tokens_of
from tutor.packs.answer_points import points_of
from tutor.text.near import own_words_of, repairs
from tutor.text.say import spoken_form, written_as_heard
from tutor.text.words import content_stems

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PointReading:
    """A language model's hidden states, and the model fitted on them."""

    states: PointStates
    model: PointModel


class Grader:
    """Grades transcripts. Thread-safe; no state but caches."""

    def __init__(
        self,
        extractor: FeatureExtractor,
        plain: PointModel,
        topics: Sequence[Topic] = (),
        *,
        asides: Asides | None = None,
        reading: PointReading | None = None,
    ) -> None:
        """`plain`: of the features alone, where there is no `reading`. `topics`: of the installed packs.
        `asides`: None takes every sentence for a part of the answer."""
        self._extractor = extractor
        self._plain = plain
        self._asides = asides
        self._reading = reading
        self._topics = {topic.id: topic for topic in topics}

    def grade(
        self, item: Item, transcript: Transcript, *, shift: float = 0.0, user_terms: Sequence[Term] = ()
    ) -> Grade:
        """Judge every key point of `item`; without points nothing is graded.

        `shift` is added to every point's logit of made: what the user's corrections say of this question.
        `user_terms`: vocabulary beside the topic's.
        """
        if not item.points:
            return graded(())
        said = without_spans(transcript.text, retracted_spans(transcript.text))
        gate = gate_of(said, item)
        if gate is not None:
            return graded(_nothing(item), gate)
        # Where nothing else was said, the next gate names it.
        said = self.without_asides(item, said) or said
        topic = self._topics.get(item.topic)
        tokens = tokens_of(Transcript(said, transcript.words))
        known = known_misheard(said, topic, user_terms)
        answer = self._extractor.answer(said, tokens, item.question, known)
        item = self._nearest(item, answer)
        features = [
            self._extractor.point(point, answer, item.question, [o for o in item.points if o is not point])
            for point in item.points
        ]
        model, states = self._states(item, said)
        table = np.array([values_of(point, one) for point, one in zip(item.points, features, strict=True)])
        made, _, contradicted = model.probabilities(states, table).T
        made = shifted(made, shift)
        sounding = sounding_spans(said, topic, user_terms) if transcript.is_spoken else ()
        thresholds = model.thresholds.for_words(len(tokens))
        points = []
        for index, (point, one) in enumerate(zip(item.points, features, strict=True)):
            verdict = thresholds.verdict(made[index], contradicted[index])
            wanted = frozenset(stem for text in wordings_of(point) for stem in content_stems(text))
            windows = (one.contradicting, one.window) if verdict == "contradicted" else (one.window,)
            if transcript.is_spoken and verdict in ("missed", "unclear"):
                verdict = _misheard(verdict, answer, one.window, wanted, sounding)
            carrying = (window for window in windows if _carries(answer, window, wanted))
            window = next(carrying, None) if verdict != "missed" else None
            evidence = _evidence(transcript.text, tokens, window) if window is not None else None
            if verdict in ("made", "contradicted") and evidence is None:
                # No credit and no blame without words to show for it.
                verdict = "unclear"
            points.append(
                PointVerdict(point.id, point.statement, point.weight, verdict, float(made[index]), evidence)
            )
        if is_off_topic(points, self._extractor.nearness(answer, item.references), len(tokens)):
            return graded(_nothing(item), "off_topic", is_plain=states is None)
        return graded(tuple(points), is_plain=states is None)

    def without_asides(self, item: Item, text: str) -> str:
        """`text`, or a segment of it, small talk and requests blanked; empty where it has nothing else."""
        if self._asides is None:
            return text
        kept = without_spans(text, self._asides.spans(text, self._extractor.subjects(item)))
        return kept if kept.strip() else ""

    def prepare(self, item: Item) -> None:
        """Do ahead of the answer what does not depend on it: some seconds at first, nothing afterwards."""
        text = item.question
        answer = self._extractor.answer(text, tokens_of(Transcript(text)), item.question)
        for point in item.points:
            self._extractor.point(point, answer, item.question, item.points)
        self._extractor.nearness(answer, item.references)

    def _nearest(self, item: Item, answer: PreparedAnswer) -> Item:
        """With the points of the reference that the answer is nearest to, where they are derived."""
        if len(item.references) < 2 or not all(point.derived for point in item.points):
            return item
        reference = nearest_reference(self._extractor, item.references, answer, item.question)
        if reference == item.references[0]:
            return item
        return replace(item, points=points_of(reference) or item.points)

    def _states(self, item: Item, said: str) -> tuple[PointModel, FloatArray | None]:
        """The model to go by and what it reads; the plain one where the language model fails."""
        if self._reading is None:
            return self._plain, None
        try:
            states = self._reading.states.states(*put_to_model(item, said))
        except TutorError as error:
            log.info("graded without the language model: %s", error)
            return self._plain, None
        return self._reading.model, states


def put_to_model(item: Item, said: str) -> tuple[str, str, tuple[str, ...]]:
    """What PointStates are read from: question, what was said, statements, all as a recogniser writes."""
    statements = tuple(written_as_heard(point.statement) for point in item.points)
    return written_as_heard(item.question), said, statements


def known_misheard(
    text: str, topic: Topic | None, user_terms: Sequence[Term] = ()
) -> tuple[MisheardSpan, ...]:
    """What the topic's vocabulary, or the user's own, lists as misheard."""
    terms = (*(topic.vocabulary if topic is not None else ()), *user_terms)
    if not terms:
        return ()
    found = repairs(text, terms, _own_words(topic) if topic is not None else frozenset())
    return tuple(MisheardSpan(heard.start, heard.end, spoken_form(heard.term)) for heard in found)


def without_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with the characters of `spans` blanked, so that every offset stays what it was."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@lru_cache(maxsize=64)
def _own_words(topic: Topic) -> frozenset[str]:
    return own_words_of(text for item in topic.items for text in item.references)


def _misheard(
    verdict: Verdict,
    answer: PreparedAnswer,
    window: Window,
    wanted: frozenset[str],
    sounding: Sequence[MisheardSpan],
) -> Verdict:
    """`verdict`, or misheard where doubtful words, or some that sound like the point's, stand there."""
    inside: Sequence[Token] = answer.tokens[window.first : window.last]
    start, end = inside[0].start, inside[-1].end
    lacking = wanted - answer.stems
    sounds = any(
        span.start < end and start < span.end and lacking & frozenset(content_stems(span.meant))
        for span in sounding
    )
    return "misheard" if sounds or (verdict == "unclear" and is_doubtful(inside)) else verdict


def _carries(answer: PreparedAnswer, window: Window, wanted: frozenset[str]) -> bool:
    """Whether a content word of the point stands in the window."""
    return bool(wanted & frozenset[str]().union(*answer.token_stems[window.first : window.last]))


def _evidence(text: str, tokens: tuple[Token, ...], window: Window) -> Evidence:
    return evidence_of(text, tokens, window.first, window.last)


def _nothing(item: Item) -> tuple[PointVerdict, ...]:
    return tuple(PointVerdict(p.id, p.statement, p.weight, "missed", 0.0) for p in item.points)
