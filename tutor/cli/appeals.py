"""`viva history appeal`, `fix` and `regrade`: a kept answer is judged anew, the user having the last word."""

import argparse
from collections.abc import Callable
from typing import Any

from tutor.cli.answer_input import text_of
from tutor.cli.card import of_100, print_card
from tutor.cli.context import CommandContext
from tutor.cli.terminal import print_json
from tutor.core.errors import NotFound, UsageError
from tutor.core.turn import Attempt
from tutor.engine.requests import Appeal, FixTranscript, Graded
from tutor.practice.answered_item import item_of
from tutor.store.attempt_json import attempt_to_json
from tutor.store.history import Record

ACTIONS = ("appeal", "fix")


def add_actions(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The two actions of `viva history`."""
    appeal = commands.add_parser("appeal", help="say that a point was made, in words of your answer")
    appeal.add_argument("id", type=int)
    appeal.add_argument("point", help="the point's id, as `viva history show ID --json` lists it")
    said = appeal.add_mutually_exclusive_group(required=True)
    said.add_argument("--words", help="the words of your answer that make the point")
    said.add_argument("--not-said", action="store_true", help="you did not make this point")
    fix = commands.add_parser("fix", help="put the transcript of an answer right; it is graded anew")
    fix.add_argument("id", type=int)
    fix.add_argument("--transcript", required=True, metavar="FILE", help="the right transcript; - for input")
    for one in (appeal, fix):
        one.add_argument("--json", action="store_true", help="print one JSON document")


def run_action(parsed: argparse.Namespace, context: CommandContext) -> int:
    """`parsed.action` is one of ACTIONS."""
    record = context.history.get(parsed.id)
    library = context.library()
    item = item_of(record.attempt, {item.id: item for item in library.all_items})
    if parsed.action == "appeal":
        if parsed.point not in {point.id for point in record.attempt.grade.points}:
            known = ", ".join(point.id for point in record.attempt.grade.points)
            raise NotFound(f"Answer {record.id} has no point {parsed.point}; its points are {known}.")
        if parsed.words is not None and not parsed.words.strip():
            raise UsageError("Give the words of the answer that make the point, or --not-said.")
        request: Appeal | FixTranscript = Appeal(
            item, record.attempt, record.id, parsed.point, parsed.words or ""
        )
    else:
        request = FixTranscript(item, record.attempt, record.id, text_of(parsed.transcript))
    return judge_anew(context, record, request, attempt_to_json if parsed.json else None)


def judge_anew(
    context: CommandContext,
    record: Record,
    request: object,
    to_json: Callable[[Attempt], dict[str, Any]] | None,
) -> int:
    """Have the engine judge a kept answer anew, and print what came of it: `to_json` of it, else in words."""
    with context.engine() as engine:
        graded = engine.call(request)
    assert isinstance(graded, Graded)
    if to_json is not None:
        print_json(to_json(graded.attempt))
    else:
        before, after = record.attempt.grade.score, graded.attempt.grade.score
        print(f"{of_100(before)} before, {of_100(after)} now. The earlier grade is kept.")
        print_card(graded.attempt)
    return 0
