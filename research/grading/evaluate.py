"""`viva evaluate`: how far Viva's grades agree with those that people gave."""

import argparse
import time
from pathlib import Path
from typing import Any, Literal, get_args

from rich.console import Console
from rich.table import Table

from research.grading.evaluation import Marked, evaluation_to_json, points_item
from research.grading.graded_answers import GradedAnswer, chosen, read_graded_answers
from research.grading.loaded import loaded_graders
from tutor.cli.context import open_context
from tutor.cli.terminal import print_json, progress_bar
from tutor.core.errors import UsageError
from tutor.core.grade import Grade
from tutor.core.material import Item
from tutor.core.speech import Transcript
from tutor.engine.appeals import Appeals
from tutor.engine.attempt_recorder import AttemptRecorder

JudgeName = Literal["features", "encoder", "llm"]
JUDGES: tuple[JudgeName, ...] = get_args(JudgeName)
"""The features are the encoder's: these two judge as one."""
FIGURES = (
    ("pearson", "agreement in score"),
    ("spearman", "agreement in order"),
    ("rmse", "root mean square error, of 1"),
    ("mae", "mean error, of 1"),
    ("qwk", "quadratic weighted kappa, five levels"),
    ("macro_f1_2way", "right or wrong, macro F1"),
    ("auc_contradictory", "correct above contradictory"),
    ("auc_points", "points made above points not made"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE.csv",
        help="question, reference_answer, student_answer, score_normalized_0_1, and more where it is there",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="a sample of N rows, the same every time")
    parser.add_argument("--judges", metavar="A,B", help=f"only these of {','.join(JUDGES)}")
    parser.add_argument("--no-blanks", action="store_true", help="without answers of three words or fewer")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> int:
    if parsed.limit is not None and parsed.limit < 1:
        raise UsageError("--limit must be 1 or more.")
    judges = judges_of(parsed.judges)
    answers = chosen(read_graded_answers(parsed.file), limit=parsed.limit, blanks=not parsed.no_blanks)
    if not answers:
        raise UsageError(f"{parsed.file.name} holds no answer of more than three words.")
    started = time.perf_counter()
    grades = _grades(requests_of(answers), judges)
    document = evaluation_to_json(answers, marked_of(answers, grades), time.perf_counter() - started)
    if parsed.json:
        print_json(document)
    else:
        Console().print(_table(document))
    return 0


def judges_of(words: str | None) -> tuple[JudgeName, ...] | None:
    """The judges named in "a,b", in a fixed order; None: those that grade otherwise. Raises UsageError."""
    if words is None:
        return None
    names = [word.strip() for word in words.split(",")]
    for name in names:
        if name not in JUDGES:
            raise UsageError(f'There is no judge "{name}"; there are {", ".join(JUDGES)}.')
    return tuple(judge for judge in JUDGES if judge in names)


def requests_of(answers: list[GradedAnswer]) -> tuple[tuple[Item, str], ...]:
    """What is to be graded: every answer by its references, then those with labelled points by these."""
    return (
        *((one.item, one.text) for one in answers),
        *((points_item(one), one.text) for one in answers if one.points),
    )


def marked_of(answers: list[GradedAnswer], grades: list[Grade]) -> list[Marked]:
    """From the grades of `requests_of(answers)`, in its order."""
    by_points = iter(grades[len(answers) :])
    return [
        Marked(
            grade.expected / 100.0,
            tuple(point.probability for point in next(by_points).points) if one.points else (),
        )
        for one, grade in zip(answers, grades, strict=False)
    ]


def _grades(requests: tuple[tuple[Item, str], ...], judges: tuple[JudgeName, ...] | None) -> list[Grade]:
    context = open_context()
    with (
        context.locked("viva evaluate"),
        progress_bar("Grading") as show,
        loaded_graders(context.paths, context.settings) as (_, graders),
    ):
        grader = graders.current() if judges is None or "llm" in judges else graders.plain()
        history = context.history
        appeals = Appeals(graders, AttemptRecorder(history, (), context.settings.practice), history)
        grades: list[Grade] = []
        for item, text in requests:
            show(len(grades), len(requests))
            transcript = Transcript(" ".join(text.split()))
            grades.append(appeals.grade(item, transcript, grader))
        return grades


def _table(document: dict[str, Any]) -> Table:
    table = Table(box=None, title=f"{document['n']} answers, {document['seconds']:g} s", title_justify="left")
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_column("what it is", style="dim")
    for name, meaning in FIGURES:
        value = document[name]
        table.add_row(name, "-" if value is None else f"{value:.3f}", meaning)
    return table
