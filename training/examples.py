"""One epoch of training pairs: the labelled ones, and others made from them."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from training.negatives import (
    as_heard,
    correction,
    half,
    negate,
    negate_all,
    nothing,
    opposite,
    order_to_grader,
    salad,
)

FOLDS = 3
Target = tuple[float, float, float]
MADE: Target = (0.96, 0.03, 0.01)
NOT: Target = (0.02, 0.95, 0.03)
AGAINST: Target = (0.02, 0.13, 0.85)
SURELY_AGAINST: Target = (0.01, 0.05, 0.94)
PARTLY: Target = (0.5, 0.45, 0.05)
HALF: Target = (0.3, 0.68, 0.02)
OF_LABEL = {"correct": MADE, "contradictory": AGAINST, "incorrect": NOT}
OF_VERDICT: dict[str, Target] = {"made": MADE, "partly": PARTLY, "contradicted": AGAINST, "missed": NOT}
QUESTION_DROPOUT = 0.25
HEARD_SHARE = 0.4
LONG_SHARE = 0.4
"""Of the sets with long answers, the share of rows seen in an epoch: each costs four of the others."""
WHOLE_SHARE = 0.15
WHOLE_WORDS = 150


@dataclass(frozen=True, slots=True)
class Example:
    """A claim, what was said, and the probabilities of made, not made, contradicted."""

    question: str
    claim: str
    said: str
    target: Target


def fold_of(names: list[str], seed: int = 5) -> dict[str, int]:
    """Which fold leaves out each question or topic."""
    order = sorted(set(names))
    random.Random(seed).shuffle(order)
    return {name: i % FOLDS for i, name in enumerate(order)}


def public_folds(data: dict[str, Any]) -> dict[str, int]:
    return fold_of([row["question_id"] for row in data["public"] if row["split"] == "train"])


def pack_folds(data: dict[str, Any]) -> dict[str, int]:
    return fold_of([row["topic"] for row in data["pack"]])


def epoch_of(data: dict[str, Any], left_out: int | None, rng: random.Random) -> list[Example]:
    """All examples of one epoch, without the questions and topics of the fold `left_out`."""
    public_fold, pack_fold = public_folds(data), pack_folds(data)
    public = [
        row
        for row in data["public"]
        if row["split"] == "train" and public_fold[row["question_id"]] != left_out
    ]
    pack = [row for row in data["pack"] if pack_fold[row["topic"]] != left_out]
    made = [*_public(public, rng), *_long_clauses(public, rng), *_pack(pack, rng), *_points(pack, rng)]
    return [_roughened(example, rng) for example in made]


def _roughened(example: Example, rng: random.Random) -> Example:
    """Without its question now and then, as heard, with a few words to the grader."""
    question = "" if rng.random() < QUESTION_DROPOUT else example.question
    claim, said = example.claim, example.said
    if rng.random() < 0.05:
        order = order_to_grader(rng)
        said = f"{said} {order}" if rng.random() < 0.7 else f"{order} {said}"
    if rng.random() < HEARD_SHARE:
        said = as_heard(said, rng, rng.choice([0.3, 1.0, 2.0]))
    if rng.random() < 0.2:
        claim = as_heard(claim, rng, 0.0)
    return Example(question, claim, said, example.target)


def _public(rows: list[dict[str, Any]], rng: random.Random) -> Iterator[Example]:
    right: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["label"] == "correct":
            right[row["set"]].append(row)
    for row in rows:
        question, said, references = row["question"], row["said"], row["references"]
        if not row["label"]:
            if rng.random() < LONG_SHARE and (len(said.split()) > 4 or rng.random() < 0.2):
                score = row["score"]
                yield Example(
                    question,
                    references[0],
                    said,
                    (0.02 + 0.94 * score, 0.95 - 0.92 * score, 0.03 - 0.02 * score),
                )
            continue
        correct = row["label"] == "correct"
        near = references[row["nearest"]]
        claim = (near if rng.random() < 0.8 else references[0]) if correct else rng.choice(references)
        yield Example(question, claim, said, OF_LABEL[row["label"]])
        other = rng.choice(right[row["set"]])
        for example in _made_from(row, rng.choice(references), other, rng):
            if example is not None:
                yield example


def _made_from(
    row: dict[str, Any], claim: str, other: dict[str, Any], rng: random.Random
) -> Iterator[Example | None]:
    question, said = row["question"], row["said"]
    correct, near = row["label"] == "correct", row["references"][row["nearest"]]
    elsewhere = other["question_id"] != row["question_id"]

    def pair(a: str | None, b: str | None, target: Target) -> Example | None:
        return Example(question, a, b, target) if a and b else None

    if correct:
        if rng.random() < 0.28:
            yield pair(near, opposite(said, rng), AGAINST)
        if rng.random() < 0.14:
            yield pair(opposite(near, rng), said, AGAINST)
        if rng.random() < 0.08 and elsewhere:
            parts = [other["said"], said]
            rng.shuffle(parts)
            yield pair(near, ". ".join(parts), MADE)
        if rng.random() < 0.06:
            wrong, link = opposite(said, rng), correction(rng)
            if wrong:
                if rng.random() < 0.5:
                    yield pair(near, f"{wrong} {link} {said}", MADE)
                else:
                    yield pair(near, f"{said} {link} {wrong}", AGAINST)
        if rng.random() < 0.06:
            yield pair(near, salad(said, rng), NOT)
    elif rng.random() < 0.08:
        yield pair(claim, opposite(said, rng), (0.08, 0.8, 0.12))
    if rng.random() < 0.07:
        yield pair(claim, claim, MADE)
    if rng.random() < 0.12:
        yield pair(claim, opposite(claim, rng), SURELY_AGAINST)
    if rng.random() < 0.04:
        yield pair(claim, negate_all(claim, rng), SURELY_AGAINST)
    if rng.random() < 0.05:
        turned = negate(claim, rng)
        yield pair(turned, turned, MADE)
    if rng.random() < 0.05:
        yield pair(claim, salad(claim, rng), NOT)
    if rng.random() < 0.04 and len(claim.split()) > 7:
        yield pair(claim, half(claim, rng), HALF)
    if elsewhere and rng.random() < 0.08:
        yield pair(claim, other["said"] if rng.random() < 0.7 else opposite(other["said"], rng), NOT)
    if rng.random() < 0.03:
        yield pair(claim, question, NOT)
    if rng.random() < 0.02:
        yield pair(claim, nothing(rng), NOT)
    if rng.random() < 0.015:
        yield pair(claim, order_to_grader(rng), NOT)


def _long_clauses(rows: list[dict[str, Any]], rng: random.Random) -> Iterator[Example]:
    """Single clauses of long references as claims, within or beside other clauses of the same reference."""
    seen = {row["question_id"]: row for row in rows if not row["label"] and len(row["clauses"]) > 2}
    for row in seen.values():
        for clause in row["clauses"] * 3:
            others = rng.sample([c for c in row["clauses"] if c != clause], k=min(2, len(row["clauses"]) - 1))
            draw = rng.random()
            if draw < 0.35:
                stated, target = clause, MADE
            elif draw < 0.65:
                stated, target = opposite(clause, rng) or "", SURELY_AGAINST
            else:
                stated, target = "", NOT
            if not stated and target != NOT:
                continue
            parts = [part for part in (*others, stated) if part]
            rng.shuffle(parts)
            yield Example(row["question"], clause, " ".join(". ".join(parts).split()[:60]), target)


def _pack(rows: list[dict[str, Any]], rng: random.Random) -> Iterator[Example]:
    for row in rows:
        claim = row["right"][0] if rng.random() < 0.75 else rng.choice(row["right"])
        near, wrong, windows = row["nearest_right"], row["nearest_wrong"], row["windows"]
        if row["verdict"] == "missed":
            chosen = rng.choice([near[0], near[0], *near[1:], *wrong[:1]])
        elif row["verdict"] == "contradicted":
            chosen = wrong[0] if wrong else near[0]
        else:
            chosen = near[0]
        said = windows[chosen]
        if rng.random() < WHOLE_SHARE and len(row["whole"].split()) <= WHOLE_WORDS:
            said = row["whole"]
        yield Example(row["question"], claim, said, OF_VERDICT[row["verdict"]])


def _points(rows: list[dict[str, Any]], rng: random.Random) -> Iterator[Example]:
    """Made from the wordings of key points alone."""
    points = {(row["item"], row["point"]): row for row in rows}
    siblings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for (item, _), row in points.items():
        siblings[item].append(row)
    everyone = list(points.values())

    def within(text: str, topic: str) -> str:
        """`text` within words of an answer to another topic, now and then."""
        if rng.random() < 0.5:
            return text
        other = rng.choice(everyone)
        if other["topic"] == topic:
            return text
        words = rng.choice(other["windows"]).split()
        cut = rng.randrange(min(25, len(words)))
        return " ".join([*words[:cut], text, *words[cut : min(len(words), 30)]])

    for (item, point), row in points.items():
        question, right, wrong, topic = row["question"], row["right"], row["wrong"], row["topic"]
        claim = right[0] if rng.random() < 0.7 else rng.choice(right)

        def pair(
            said: str | None, target: Target, about: str = claim, asked: str = question
        ) -> Iterator[Example]:
            if said:
                yield Example(asked, about, said, target)

        wording = rng.choice(right)
        yield from pair(within(wording, topic), MADE)
        if wrong:
            error = rng.choice(wrong)
            yield from pair(within(error, topic), SURELY_AGAINST)
            if rng.random() < 0.35:
                yield from pair(wording, SURELY_AGAINST, about=error)
            if rng.random() < 0.2:
                yield from pair(within(error, topic), MADE, about=error)
            if rng.random() < 0.3:
                link = correction(rng)
                if rng.random() < 0.5:
                    yield from pair(f"{error} {link} {wording}", MADE)
                else:
                    yield from pair(f"{wording} {link} {error}", AGAINST)
        if rng.random() < 0.7:
            turned = opposite(rng.choice(right), rng)
            yield from pair(within(turned, topic) if turned else None, SURELY_AGAINST)
        if rng.random() < 0.25:
            turned = negate(claim, rng)
            if turned:
                yield from pair(turned, MADE, about=turned)
                yield from pair(wording, AGAINST, about=turned)
        others = [one for one in siblings[item] if one["point"] != point]
        if others and rng.random() < 0.8:
            said = " and ".join(rng.choice(one["right"]) for one in rng.sample(others, k=min(2, len(others))))
            yield from pair(said, NOT)
        if rng.random() < 0.3:
            other = rng.choice(everyone)
            if other["topic"] != topic:
                yield from pair(rng.choice([*other["right"], *other["wrong"]]), NOT)
        if rng.random() < 0.4:
            yield from pair(salad(" ".join(rng.sample(right, k=min(2, len(right)))), rng), NOT)
        if rng.random() < 0.15:
            yield from pair(salad(row["windows"][row["nearest_right"][0]], rng), NOT)
        if rng.random() < 0.2 and len(claim.split()) > 7:
            yield from pair(half(claim, rng), HALF)
        if rng.random() < 0.15:
            yield from pair(question, NOT)
        if rng.random() < 0.1:
            yield from pair(nothing(rng), NOT)
        if rng.random() < 0.1:
            yield from pair(order_to_grader(rng), NOT)
