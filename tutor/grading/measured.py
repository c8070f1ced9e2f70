"""Everything that is measured of one answer to one item, before any fitted model."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.core.material import Item
from tutor.grading.answer import Answer
from tutor.grading.combination import Nearness, Numbers, can_contradict, point_values
from tutor.grading.features import FeatureExtractor, PointFeatures, wordings_of
from tutor.grading.opposition import opposed_best
from tutor.grading.pairs import PairReader
from tutor.grading.recited import recites
from tutor.grading.reference import nearest_reference, reference_values
from tutor.notes.rubric import derive_points


@dataclass(frozen=True, slots=True)
class Measured:
    """One answer against the points that are judged."""

    item: Item
    """With those points."""
    answer: Answer
    features: tuple[PointFeatures, ...]
    numbers: Numbers


def is_derived(item: Item) -> bool:
    """Whether nobody wrote the item's points."""
    return all(point.derived for point in item.points)


def measure(
    extractor: FeatureExtractor,
    reader: PairReader | None,
    item: Item,
    answer: Answer,
    neighbours: Sequence[Item] = (),
) -> Measured:
    """`neighbours`: the items of the installed packs."""
    derived = is_derived(item)
    reference = ""
    if derived:
        reference = nearest_reference(extractor, item.references, answer, item.question)
        if reference != item.references[0]:
            item = replace(item, points=derive_points(reference))
    features = tuple(
        extractor.point(p, answer, item.question, [o for o in item.points if o is not p]) for p in item.points
    )
    read: list[dict[str, float]] = [{} for _ in features]
    whole = reference_values(extractor, item, reference, answer) if derived else None
    if reader is not None:
        read = reader.points(
            item.question, answer, [extractor.wordings_of(point, item.question) for point in item.points]
        )
        if whole is not None:
            asked = extractor.question_vector(item)
            others = [text for text in item.references if text != reference]
            whole = whole | reader.whole(item.question, answer, reference, asked, others)
    opposed = [
        opposed_best(wordings_of(point), one.best.text)
        for point, one in zip(item.points, features, strict=True)
    ]
    if whole is not None:
        whole = whole | {"opposed": max(opposed)}
    numbers = Numbers(
        points=tuple(
            point_values(one, {**seen, "opposed": against})
            for one, seen, against in zip(features, read, opposed, strict=True)
        ),
        cosines=tuple(one.cosine for one in features),
        may_contradict=tuple(
            not point.misconceptions
            or (
                can_contradict(one)
                and not recites(one.contradicting.text, (*item.references, *wordings_of(point)))
            )
            for point, one in zip(item.points, features, strict=True)
        ),
        nearness=nearness_of(extractor, item, answer, neighbours),
        question=extractor.question_similarity(answer, item.question),
        words=len(answer.tokens),
        whole=whole,
    )
    return Measured(item, answer, features, numbers)


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
