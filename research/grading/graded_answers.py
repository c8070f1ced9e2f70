"""Answers graded by people, from a CSV file."""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tutor.core.errors import NotFound, TutorError, reason_of
from tutor.core.material import Item, KeyPoint
from tutor.packs.answer_points import points_of

NEEDED: Final = ("question", "reference_answer", "student_answer", "score_normalized_0_1")
BETWEEN_REFERENCES: Final = "|||"
BLANK_WORDS: Final = 3
"""Answers of up to as many words are blanks or nearly."""
_LONGEST_FIELD: Final = 1_000_000


class TableUnreadable(TutorError):
    """A CSV file is not the table that was asked for."""


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """One row."""

    question_id: str
    item: Item
    """Its points derived from the first reference."""
    text: str
    human: float
    """0 to 1."""
    label: str
    """`correct`, `incorrect`, `contradictory`, or whatever the set has; empty where it has none."""
    points: tuple[KeyPoint, ...] = ()
    """Key points that somebody labelled."""
    made: tuple[bool, ...] = ()
    """Whether each of `points` was made."""


def read_graded_answers(path: Path) -> list[GradedAnswer]:
    """The rows of `path` in their order. Raises NotFound or TableUnreadable, which names the row."""
    if not path.is_file():
        raise NotFound("There is no file {file}.", file=path)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(_rows(csv.DictReader(stream, strict=True), path.name))
    except UnicodeDecodeError as exc:
        raise TableUnreadable("{name} is not UTF-8 text.", name=path.name) from exc
    except csv.Error as exc:
        raise TableUnreadable("{name} is no CSV table: {reason}.", name=path.name, reason=exc) from exc
    except OSError as exc:
        raise NotFound("{file} cannot be read: {reason}.", file=path, reason=reason_of(exc)) from exc


def chosen(
    answers: Sequence[GradedAnswer], *, limit: int | None = None, blanks: bool = True, seed: int = 0
) -> list[GradedAnswer]:
    """`answers` in their order, without blanks if so wished; at most `limit` of them, drawn by `seed`."""
    kept = [one for one in answers if blanks or len(one.text.split()) > BLANK_WORDS]
    if limit is None or limit >= len(kept):
        return kept
    return [kept[i] for i in sorted(random.Random(seed).sample(range(len(kept)), limit))]


def _rows(reader: "csv.DictReader[str]", name: str) -> Iterator[GradedAnswer]:
    lacking = [column for column in NEEDED if column not in (reader.fieldnames or ())]
    if lacking:
        raise TableUnreadable(
            "{name} lacks the column {lacking} (needed: {needed}).",
            name=name,
            lacking=lacking[0],
            needed=", ".join(NEEDED),
        )
    number = 0
    for number, row in enumerate(reader, 1):
        try:
            yield graded_answer(row)
        except ValueError as exc:
            raise TableUnreadable(
                "Row {number} of {name}: {reason}.", number=number, name=name, reason=exc
            ) from exc
    if not number:
        raise TableUnreadable("{name} has no rows.", name=name)


def graded_answer(row: Mapping[str, str | None]) -> GradedAnswer:
    """One row by its columns. Raises ValueError, its message to follow "Row 3: "."""
    missing = [column for column in NEEDED if row.get(column) is None]
    if missing:
        raise ValueError(f"it has no {missing[0]}")
    question, reference = (str(row[column]).strip() for column in ("question", "reference_answer"))
    others = (row.get("all_references") or "").split(BETWEEN_REFERENCES)
    references = tuple(dict.fromkeys(text for text in (reference, *map(str.strip, others)) if text))
    derived = points_of(references[0]) if references else ()
    if not derived:
        raise ValueError("its reference_answer is blank")
    points, made = _points(row)
    return GradedAnswer(
        row.get("question_id") or question,
        Item("", "", "question", question, question, references, derived),
        " ".join(str(row["student_answer"]).split()),
        _score(str(row["score_normalized_0_1"])),
        (row.get("raw_score") or "").strip(),
        points,
        made,
    )


def _score(text: str) -> float:
    try:
        score = float(text)
    except ValueError:
        raise ValueError(f'its score_normalized_0_1 is "{text}", no number') from None
    if not 0.0 <= score <= 1.0:
        raise ValueError(f"its score_normalized_0_1 is {text}, not between 0 and 1")
    return score


def _points(row: Mapping[str, str | None]) -> tuple[tuple[KeyPoint, ...], tuple[bool, ...]]:
    statements = [line.strip() for line in (row.get("key_points") or "").splitlines() if line.strip()]
    labels = (row.get("key_point_labels") or "").split()
    if not statements or not labels:
        return (), ()
    if len(labels) != len(statements):
        raise ValueError(f"it has {len(statements)} key_points, but {len(labels)} key_point_labels")
    if strange := [label for label in labels if label not in ("0", "1", "0.0", "1.0")]:
        raise ValueError(f'its key_point_labels hold "{strange[0]}", which is neither 0 nor 1')
    points = tuple(KeyPoint(f"k{number}", text) for number, text in enumerate(statements, 1))
    return points, tuple(float(label) == 1.0 for label in labels)
