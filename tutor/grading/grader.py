"""One answer against one item's key points: gates, verdicts, evidence, score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tutor.core.grade import Evidence, Gate, Grade, PointVerdict, Verdict
from tutor.core.material import Item, KeyPoint, Term, Topic
from tutor.core.speech import Transcript
from tutor.grading.answer import Slip
from tutor.grading.combination import (
    CONTRADICTED_VALUE,
    Combination,
    Limits,
    Models,
    levelled,
    logit,
    shifted,
)
from tutor.grading.counted import Counted, counted_of, own_stems_of, quote_bounds
from tutor.grading.features import FeatureExtractor, PointFeatures, wordings_of
from tutor.grading.gates import MIN_SHARE_OF_REFERENCE, Gatekeeper
from tutor.grading.llm_share import SecondOpinion
from tutor.grading.measured import Measured, is_derived, measure, nearness_of
from tutor.grading.misheard import is_doubtful, is_rescued, sounding_slips
from tutor.grading.pairs import PairReader
from tutor.grading.turned import turned_spans
from tutor.grading.windows import Token, Window, evidence_of, tokens_of
from tutor.spoken.near import own_words_of, repairs
from tutor.spoken.say import spoken_form
from tutor.spoken.words import content_stems

CARRIED = 0.5
"""Share of the probability of a part-made point from which a short answer may carry it: it is not turned away
as too short, and gets the little that it is worth."""


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
        self,
        extractor: FeatureExtractor,
        combination: Combination,
        topics: Sequence[Topic] = (),
        *,
        reader: PairReader | None = None,
        opinion: SecondOpinion | None = None,
    ) -> None:
        """`topics`: those of the installed packs; a good answer in one of them is off topic in another.

        `reader`: the cross-encoder's, where `combination` was fitted with it. `opinion`: a language model's,
        heard once the gates are passed.
        """
        self._extractor = extractor
        self._combination = combination
        self._reader = reader
        self._opinion = opinion
        self._gatekeeper = Gatekeeper()
        self._own_stems = lru_cache(maxsize=64)(own_stems_of)
        self._topics = {topic.id: topic for topic in topics}
        self._neighbours = tuple(item for topic in topics for item in topic.items)

    def grade(
        self, item: Item, transcript: Transcript, *, shift: float = 0.0, user_terms: Sequence[Term] = ()
    ) -> Grade:
        """Judge every key point of `item`. A point without a quote is not credited.

        `shift` is added to every point's logit: what a person's corrections say of this question.
        `user_terms`: vocabulary beside the topic's.
        """
        counted = counted_of(transcript.text, self._own_stems(item))
        gate = self._gatekeeper.gate(counted.text, item)
        if gate is not None:
            return _nothing(item, gate)
        look = whole = self._look(item, counted, transcript, user_terms)
        anew = self._heard_anew(look, user_terms) if transcript.is_spoken else None
        gate = self._gate_after_judging(look)
        if gate is not None and (anew is None or self._gate_after_judging(anew) is not None):
            return _nothing(look.measured.item, gate)
        turned = turned_spans(counted.text, _truths(look.measured.item))
        if turned:
            look = self._without(look, turned, transcript, user_terms)
        judged, models = look.judged, self._models(look.measured)
        before = [one.made for one in judged]
        made = before
        if self._opinion is not None and look.tokens:
            made = list(self._opinion(look.measured.item, look.counted.text, before))
        made = list(shifted(made, shift))
        verdicts: list[Verdict] = [
            models.limits.verdict(p, one.contradicted) for one, p in zip(judged, made, strict=True)
        ]
        if look.measured.numbers.whole is not None and not (self._opinion and self._opinion.alone):
            moved = [logit(after) - logit(p) for after, p in zip(made, before, strict=True)]
            made, verdicts = self._level(look, made, verdicts, sum(moved) / len(moved))
        quotes = [
            look.quote(one.features.contradicting if verdict == "contradicted" else one.features.window)
            for one, verdict in zip(judged, verdicts, strict=True)
        ]
        for i, quote in _denied(whole, look, verdicts, models.limits).items() if turned else ():
            verdicts[i], quotes[i] = "contradicted", quote
        if transcript.is_spoken:
            for i, quote in _misheard(models.limits, look, anew, made, verdicts).items():
                verdicts[i], quotes[i] = "misheard", quote
        points = tuple(
            PointVerdict(
                one.point.id,
                one.point.statement,
                one.point.weight,
                verdict,
                p,
                quote if verdict != "missed" else None,
            )
            for one, p, verdict, quote in zip(judged, made, verdicts, quotes, strict=True)
        )
        score = score_of(points)
        return Grade(score, models.spread.interval(score, len(points)), None, points)

    def prepare(self, item: Item) -> None:
        """Do ahead of the answer what does not depend on it: some seconds at first, nothing afterwards."""
        text = item.question
        answer = self._extractor.answer(text, tokens_of(Transcript(text)), item.question)
        for point in item.points:
            self._extractor.point(point, answer, item.question, item.points)
        nearness_of(self._extractor, item, answer, self._neighbours)

    def _look(
        self, item: Item, counted: Counted, transcript: Transcript, user_terms: Sequence[Term]
    ) -> "Look":
        tokens = tokens_of(Transcript(counted.text, transcript.words))
        slips = slips_in(counted.text, self._topics.get(item.topic), user_terms)
        answer = self._extractor.answer(counted.text, tokens, item.question, slips)
        measured = measure(self._extractor, self._reader_for(item), item, answer, self._neighbours)
        return Look(transcript.text, counted, tokens, slips, measured, self._judge(measured))

    def _without(
        self,
        look: "Look",
        spans: Sequence[tuple[int, int]],
        transcript: Transcript,
        user_terms: Sequence[Term],
    ) -> "Look":
        """The judgement of what is left without the characters `spans`; where nothing is, nothing is made."""
        left = look.counted.without(spans)
        if content_stems(left.text):
            return self._look(look.measured.item, left, transcript, user_terms)
        none = [replace(one, made=0.0, contradicted=0.0) for one in look.judged]
        return replace(look, judged=none)

    def _reader_for(self, item: Item) -> PairReader | None:
        """None where nothing that it reads would count."""
        return self._reader if is_derived(item) or self._combination.written.reads else None

    def _models(self, measured: Measured) -> Models:
        return self._combination.written if measured.numbers.whole is None else self._combination.derived

    def _judge(self, measured: Measured) -> list[Judged]:
        models, numbers = self._models(measured), measured.numbers
        return [
            Judged(*one)
            for one in zip(
                measured.item.points,
                measured.features,
                *models.probabilities(numbers),
                strict=True,
            )
        ]

    def _level(
        self,
        look: "Look",
        made: Sequence[float],
        verdicts: Sequence[Verdict],
        shift: float,
    ) -> tuple[list[float], list[Verdict]]:
        """Points of a derived rubric, so that their mean is what the whole answer earns.

        Where the whole earns more than contradictions leave room for, they are none. `shift`: what a language
        model and the person's corrections add to the logits.
        """
        measured, judged = look.measured, look.judged
        assert measured.numbers.whole is not None
        limits = self._combination.derived.limits
        (target,) = shifted([self._combination.earned(measured.numbers.whole)], shift)
        weights = [one.point.weight for one in judged]
        wrong = sorted(
            (i for i, verdict in enumerate(verdicts) if verdict == "contradicted"),
            key=lambda i: judged[i].contradicted,
        )
        while wrong and _most(weights, wrong) < target:
            wrong.pop(0)
        level = levelled(made, weights, dict.fromkeys(wrong, CONTRADICTED_VALUE), target)
        return list(level), [
            "contradicted" if i in wrong else limits.verdict(p, 0.0) for i, p in enumerate(level)
        ]

    def _gate_after_judging(self, look: "Look") -> Gate | None:
        measured, judged = look.measured, look.judged
        models = self._models(measured)
        if not models.is_on_topic(measured.numbers, [one.made for one in judged]):
            return "off_topic"
        references = measured.item.references
        reference = set(content_stems(references[0])) if references else set()
        carried = max(one.made for one in judged) >= CARRIED * models.limits.partly
        if not carried and len(measured.answer.stems) < MIN_SHARE_OF_REFERENCE * len(reference):
            return "too_short"
        return None

    def _heard_anew(self, look: "Look", user_terms: Sequence[Term]) -> "Look | None":
        """The judgement if everything that sounds like a term were that term.

        None where no point that is not made could gain by it. Points of derived rubrics are not tried: their
        probabilities follow the whole answer's.
        """
        measured, text = look.measured, look.counted.text
        topic = self._topics.get(measured.item.topic)
        if topic is None or measured.numbers.whole is not None:
            return None
        limits = self._models(measured).limits
        wanted = frozenset(
            stem
            for one in look.judged
            if one.made < limits.made
            for wording in wordings_of(one.point)
            for stem in content_stems(wording)
        )
        tried = [
            slip
            for slip in sounding_slips(text, topic, user_terms)
            if wanted & frozenset(content_stems(slip.meant))
        ]
        if not tried:
            return None
        slips = (*look.slips, *tried)
        answer = self._extractor.answer(text, look.tokens, measured.item.question, slips)
        reader = self._reader_for(measured.item)
        again = measure(self._extractor, reader, measured.item, answer, self._neighbours)
        return replace(look, slips=slips, measured=again, judged=self._judge(again))


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at an answer found."""

    said: str
    """The transcript as it stands."""
    counted: Counted
    tokens: tuple[Token, ...]
    """Of what counts."""
    slips: tuple[Slip, ...]
    measured: Measured
    judged: list[Judged]

    def quote(self, window: Window) -> Evidence:
        """The words of `window` as they stand in the transcript."""
        return _evidence(self.said, self.counted, self.tokens, window.first, window.last)


def _denied(whole: Look, left: Look, verdicts: Sequence[Verdict], limits: Limits) -> dict[int, Evidence]:
    """The points that only words said the wrong way round would have made, with these words.

    `whole`: the answer with them; `left`, `verdicts`: without.
    """
    would = {one.point.statement: one for one in whole.judged if one.made >= limits.made}
    return {
        i: whole.quote(would[one.point.statement].features.window)
        for i, (one, verdict) in enumerate(zip(left.judged, verdicts, strict=True))
        if verdict in ("missed", "partly") and one.point.statement in would
    }


def _misheard(
    limits: Limits, look: Look, anew: Look | None, made: Sequence[float], verdicts: Sequence[Verdict]
) -> dict[int, Evidence]:
    """The points that were rather misheard than not made, with the words in question."""
    found = {}
    for i, (one, p, verdict) in enumerate(zip(look.judged, made, verdicts, strict=True)):
        if verdict not in ("missed", "partly"):
            continue
        window = one.features.window
        if anew is not None and is_rescued(one.made, anew.judged[i].made, limits.made):
            found[i] = anew.quote(anew.judged[i].features.window)
        elif is_doubtful(look.tokens, window.first, window.last, p, limits.partly, limits.made):
            found[i] = look.quote(window)
    return found


def _truths(item: Item) -> tuple[str, ...]:
    return (*item.references, *(text for point in item.points for text in wordings_of(point)))


def _most(weights: Sequence[float], wrong: Sequence[int]) -> float:
    """The best mean that is left with these points contradicted."""
    lost = sum(weights[i] for i in wrong)
    return (sum(weights) - lost + CONTRADICTED_VALUE * lost) / sum(weights)


def _evidence(text: str, counted: Counted, tokens: tuple[Token, ...], first: int, last: int) -> Evidence:
    """The quote from the transcript as it stands."""
    start, end = quote_bounds(counted, tokens[first].start, tokens[last - 1].end)
    chosen = tuple(token for token in tokens[first:last] if token.start >= start and token.end <= end)
    return evidence_of(text, chosen or tokens[first:last], 0, len(chosen) or last - first)


def slips_in(text: str, topic: Topic | None, user_terms: Sequence[Term] = ()) -> tuple[Slip, ...]:
    """What the topic's vocabulary, or the person's own, lists as misheard."""
    terms = (*(topic.vocabulary if topic is not None else ()), *user_terms)
    if not terms:
        return ()
    found = repairs(text, terms, _own_words(topic) if topic is not None else frozenset())
    return tuple(Slip(heard.start, heard.end, spoken_form(heard.term)) for heard in found)


@lru_cache(maxsize=64)
def _own_words(topic: Topic) -> frozenset[str]:
    return own_words_of(text for item in topic.items for text in item.references)


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


def _nothing(item: Item, gate: Gate) -> Grade:
    points = tuple(PointVerdict(p.id, p.statement, p.weight, "missed", 0.0) for p in item.points)
    return Grade(0.0, (0.0, 0.0), gate, points)
