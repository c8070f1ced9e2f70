"""Graded answers as the fitted models see them: the pack's labelled ones and those of public sets."""

import csv
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np

from tutor.config.paths import data_root
from tutor.core.material import Item, KeyPoint, LabelledAnswer, Topic
from tutor.core.ports import Embedder, FloatArray
from tutor.core.speech import Transcript
from tutor.grading.answer import Answer
from tutor.grading.combination import Numbers
from tutor.grading.counted import counted_of, own_stems_of
from tutor.grading.familiarity import trust_in
from tutor.grading.features import FeatureExtractor, Rarity
from tutor.grading.gates import Gatekeeper
from tutor.grading.grader import slips_in
from tutor.grading.measured import Measured, measure
from tutor.grading.pairs import (
    PairReader,
    read_values,
    whole_values,
)
from tutor.grading.windows import tokens_of
from tutor.notes.labelled import load_labelled
from tutor.notes.library import Library, open_library
from tutor.notes.rubric import derive_points
from tutor.spoken.say import say

Drawn = TypeVar("Drawn")
ReaderOf = Callable[[str], PairReader | None]
"""From a group (a topic, a question) to a reader that was trained without it."""
PUBLIC = ("semeval2013_scientsbank", "semeval2013_beetle", "saf_english")
STRAY_SHARE = 0.08
"""Answers to other questions of the same set, as off topic, for each answer of a public set."""
SINGLES, STRANGERS, STRANGE_POINTS, EVERYDAY = 2, 8, 6, 5
"""Short right answers to each point, and answers to other topics for each item."""
OFF_TOPIC = ("off_topic", "stray", "stranger", "strange_point", "everyday")
"""The kinds that are."""
WHOLE = ""
"""The point's name where the whole reference was read, not a point."""


@dataclass(frozen=True, slots=True)
class Case:
    """One answer and what is true of it."""

    group: str
    """What is left out together: the topic, or the set and question."""
    key: str
    """The topic and the answer's number in it; the file's stem and the row's number, "/stray" after it."""
    points: tuple[str, ...]
    """Ids."""
    kind: str
    """A LabelledAnswer's kind; the label of a public row; "stray" for an answer to another question."""
    numbers: Numbers | None
    """None where a gate closed before judging."""
    made: np.ndarray
    """Of each point: 1 made, 0.5 partly, 0 not; of a public row only whether the whole is."""
    contradicted: np.ndarray
    weights: np.ndarray
    score: float
    """The human score, 0 to 1."""
    made_is_known: bool
    """Whether `made` and `contradicted` were labelled point by point."""

    @property
    def set_name(self) -> str:
        return self.group.split("/")[0]


@dataclass(frozen=True, slots=True)
class PublicRow:
    """An answer of a public set, its fields as those of Case."""

    group: str
    key: str
    item: Item
    kind: str
    text: str
    score: float


def extractor_for(library: Library, embedder: Embedder) -> FeatureExtractor:
    """As the engine makes it."""
    texts = [t for i in library.items for t in (i.references[0], *(p.statement for p in i.points))]
    return FeatureExtractor(embedder, Rarity(texts))


def pack_cases(
    knowledge: Path, extractor: FeatureExtractor, reader_of: ReaderOf, *, bare: bool
) -> Iterator[Case]:
    """Every labelled answer of every pack. `bare`: points by their statements alone."""
    library = open_library(knowledge)
    for topic, item, key, answer in pack_rows(library, bare=bare):
        yield _pack_case(extractor, reader_of(topic.id), topic, item, key, answer, library.items)


def pack_rows(library: Library, *, bare: bool) -> Iterator[tuple[Topic, Item, str, LabelledAnswer]]:
    """Topic, item, Case.key and answer of each labelled answer."""
    for entry in library.installed:
        for topic in entry.pack.topics:
            items = {item.id: item for item in topic.items}
            for number, answer in enumerate(load_labelled(entry.folder, topic)):
                item = items[answer.item]
                if bare:
                    points = (replace(p, variants=(), misconceptions=()) for p in item.points)
                    item = replace(item, points=tuple(points))
                yield topic, item, f"{topic.id}/{number}", answer


def short_cases(knowledge: Path, extractor: FeatureExtractor) -> Iterator[Case]:
    """One wording of one point said alone (and not known as one), as "single"; what belongs to other
    topics: whole references, as "stranger", and wordings of points, as "strange_point"; and what belongs to
    none, as "everyday"."""
    library = open_library(knowledge)
    topics = {topic.id: topic for topic in library.topics}
    items = [item for item in library.items if item.points]
    draw, chance = random.Random(1), random.Random(2)
    for number, item in enumerate(items):
        topic = topics[item.topic]
        said = [(point, text) for point in item.points for text in _drawn(draw, point.variants, SINGLES)]
        foreign = [other for other in items if other.topic != item.topic]
        wordings = [text for other in foreign for point in other.points for text in point.variants]
        rows = [
            *(("single", _without(item, point, text), text, point.id) for point, text in said),
            *(("stranger", item, other.references[0], "") for other in _drawn(draw, foreign, STRANGERS)),
            *(("strange_point", item, text, "") for text in _drawn(draw, wordings, STRANGE_POINTS)),
            *(("everyday", item, text, "") for text in _drawn(chance, everyday("fitted"), EVERYDAY)),
        ]
        for place, (kind, asked, text, point_id) in enumerate(rows):
            made = frozenset((point_id,)) if point_id else frozenset()
            answer = LabelledAnswer(item.id, "partial", "written", say(text), made, frozenset(), frozenset())
            key = f"{topic.id}/{number}.{place}"
            case = _pack_case(extractor, None, topic, asked, key, answer, library.items)
            yield replace(case, kind=kind)


def everyday(part: str) -> list[str]:
    """Sentences that have nothing to do with the field; `part`: "fitted" or "tried"."""
    file = data_root() / "benchmarks" / "data" / "everyday.toml"
    sentences: list[str] = tomllib.loads(file.read_text(encoding="utf-8"))[part]
    return sentences


def _drawn(draw: random.Random, rows: Sequence[Drawn], count: int) -> list[Drawn]:
    return draw.sample(rows, min(count, len(rows)))


def _without(item: Item, point: KeyPoint, wording: str) -> Item:
    """`item` without one wording of one of its points."""
    rest = tuple(text for text in point.variants if text != wording)
    points = (replace(point, variants=rest) if one is point else one for one in item.points)
    return replace(item, points=tuple(points))


def _pack_case(
    extractor: FeatureExtractor,
    reader: PairReader | None,
    topic: Topic,
    item: Item,
    key: str,
    labelled: LabelledAnswer,
    neighbours: tuple[Item, ...],
) -> Case:
    made = [1.0 if p.id in labelled.made else 0.5 if p.id in labelled.partly else 0.0 for p in item.points]
    wrong = np.array([float(p.id in labelled.contradicted) for p in item.points])
    weights = np.array([p.weight for p in item.points])
    measured = _measured(extractor, reader, item, labelled.text, neighbours, topic)
    return Case(
        topic.id,
        key,
        tuple(p.id for p in item.points),
        labelled.kind,
        measured.numbers if measured is not None else None,
        np.array(made),
        wrong,
        weights,
        max(0.0, float((np.where(wrong > 0, -0.5, made) * weights).sum() / weights.sum())),
        made_is_known=True,
    )


@lru_cache(maxsize=1)
def _gatekeeper() -> Gatekeeper:
    return Gatekeeper()


_own_stems = lru_cache(maxsize=512)(own_stems_of)


def _measured(
    extractor: FeatureExtractor,
    reader: PairReader | None,
    item: Item,
    text: str,
    neighbours: tuple[Item, ...] = (),
    topic: Topic | None = None,
) -> Measured | None:
    """As Grader.grade does it; None where a gate closes."""
    answer = answer_to(extractor, item, text, topic)
    return measure(extractor, reader, item, answer, neighbours) if answer is not None else None


def answer_to(
    extractor: FeatureExtractor, item: Item, text: str, topic: Topic | None = None
) -> Answer | None:
    """What Grader.grade compares with the points; None where a gate closes."""
    counted = counted_of(" ".join(text.split()), _own_stems(item))
    if _gatekeeper().gate(counted.text, item) is not None:
        return None
    tokens = tokens_of(Transcript(counted.text))
    return extractor.answer(counted.text, tokens, item.question, slips_in(counted.text, topic))


def public_cases(file: Path, extractor: FeatureExtractor, reader_of: ReaderOf) -> Iterator[Case]:
    """The rows of a public set, graded by their references alone, and some stray ones."""
    for row in public_rows(file):
        yield _public_case(extractor, reader_of(row.group), row)


def public_rows(file: Path) -> Iterator[PublicRow]:
    """Each row of a public set, and after some of them an answer to another question."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    draw = random.Random(0)
    for number, row in enumerate(rows):
        own = PublicRow(
            f"{row['dataset']}/{row['question_id']}",
            f"{file.stem}/{number}",
            item_of_row(row),
            row["raw_score"],
            row["student_answer"],
            float(row["score_normalized_0_1"]),
        )
        yield own
        if draw.random() < STRAY_SHARE:
            other = draw.choice(rows)
            if other["question_id"] != row["question_id"]:
                said = other["student_answer"]
                yield replace(own, key=f"{own.key}/stray", kind="stray", text=said, score=0.0)


def item_of_row(row: dict[str, str]) -> Item:
    """The row's question with all its references."""
    given = (row.get("all_references") or row["reference_answer"]).split("|||")
    references = tuple(text.strip() for text in given if text.strip())
    return Item(
        "", "", "question", row["question"], row["question"], references, derive_points(references[0])
    )


def _public_case(extractor: FeatureExtractor, reader: PairReader | None, row: PublicRow) -> Case:
    measured = _measured(extractor, reader, row.item, row.text)
    points = len(measured.item.points) if measured is not None else 1
    return Case(
        row.group,
        row.key,
        tuple(p.id for p in measured.item.points) if measured is not None else (),
        row.kind,
        measured.numbers if measured is not None else None,
        np.full(points, row.score),
        np.full(points, float(row.kind == "contradictory")),
        np.ones(points),
        row.score,
        made_is_known=False,
    )


@dataclass(frozen=True, slots=True)
class Read:
    """What cross-encoders made of answers to questions and topics that they were trained without."""

    judged: Mapping[tuple[str, str, str], FloatArray]
    """By set, Case.key and point, as `training.read` writes it."""
    trust: Mapping[tuple[str, str], float]
    """By set and Case.key; see tutor.grading.familiarity."""
    known: FloatArray
    """Vectors of all questions that the shipped cross-encoder was trained on."""


def load_read(folder: Path, public: Path, library: Library, extractor: FeatureExtractor) -> Read:
    """From the files of `training.read`, one for each fold."""
    judged: dict[tuple[str, str, str], FloatArray] = {}
    fold_of: dict[tuple[str, str], int] = {}
    for fold, file in enumerate(sorted(folder.glob("fold*.npz"))):
        rows = np.load(file)
        for name, key, point, one in zip(*(rows[n] for n in ("set", "key", "point", "judged")), strict=True):
            judged[str(name), str(key), str(point)] = one
            fold_of[str(name), str(key)] = fold
    asked = {(name, key): extractor.question_vector(item) for name, key, item in _asked(public, library)}
    by_fold: list[dict[bytes, FloatArray]] = [{} for _ in range(1 + max(fold_of.values()))]
    for place, vector in asked.items():
        if place in fold_of:
            by_fold[fold_of[place]][vector.tobytes()] = vector
    known = [np.stack(list(vectors.values())) for vectors in by_fold]
    trained = [np.concatenate([v for i, v in enumerate(known) if i != fold]) for fold in range(len(known))]
    trust = {place: trust_in(trained[fold], asked[place]) for place, fold in fold_of.items()}
    return Read(judged, trust, np.unique(np.concatenate(known), axis=0))


def _asked(public: Path, library: Library) -> Iterator[tuple[str, str, Item]]:
    """Set, Case.key and item of every case."""
    for name in ("pack", "bare"):
        for _, item, key, _ in pack_rows(library, bare=False):
            yield name, key, item
    for name in PUBLIC:
        for row in public_rows(public / f"{name}_train.csv"):
            yield name, row.key, row.item


def with_read(cases: Sequence[Case], name: str, read: Read) -> list[Case]:
    """`cases` of the set `name` with what was read of them. Raises KeyError for a case that was not."""
    found = []
    for case in cases:
        if case.numbers is None:
            found.append(case)
            continue
        points = tuple(
            {**values, **read_values(read.judged[name, case.key, point])}
            for point, values in zip(case.points, case.numbers.points, strict=True)
        )
        whole = case.numbers.whole
        if whole is not None:
            trust = read.trust[name, case.key]
            whole = {**whole, **whole_values(read.judged[name, case.key, WHOLE], trust)}
        found.append(replace(case, numbers=replace(case.numbers, points=points, whole=whole)))
    return found


def keep_read(folder: Path, file: Path) -> None:
    """Keep of the files of `training.read` what was read of the pack: numbers alone, some 100 KB."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in ("set", "key", "point", "judged")}
    for fold in sorted(folder.glob("fold*.npz")):
        rows = np.load(fold)
        chosen = np.isin(rows["set"], ("pack", "bare"))
        for name, kept in parts.items():
            kept.append(rows[name][chosen])
    joined = {name: np.concatenate(kept) for name, kept in parts.items()}
    np.savez_compressed(file, **(joined | {"judged": joined["judged"].astype(np.float16)}))


def load_kept_read(file: Path) -> Read:
    """What `keep_read` kept. It holds no trust, as that is asked for only where points were derived."""
    rows = np.load(file)
    names = ("set", "key", "point", "judged")
    judged = {
        (str(name), str(key), str(point)): one.astype(np.float32)
        for name, key, point, one in zip(*(rows[n] for n in names), strict=True)
    }
    return Read(judged, {}, np.zeros((0, 0), dtype=np.float32))
