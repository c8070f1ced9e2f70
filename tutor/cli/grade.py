"""`viva grade`: one answer, spoken or typed, against an item's key points."""

import argparse
import sys

from tutor.cli.answer_input import add_answer_arguments, given_answer
from tutor.cli.card import print_card
from tutor.cli.context import CommandContext, open_context
from tutor.cli.terminal import print_json, tell_notice
from tutor.core.errors import UsageError
from tutor.core.events import TranscriptGrew
from tutor.core.material import Item
from tutor.engine.requests import Graded, TakeAnswer
from tutor.packs.answer_points import points_of
from tutor.store.attempt_json import attempt_to_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("item", nargs="?", help="a script or question, such as attention/script")
    parser.add_argument("--question", help="a question of your own, with --reference")
    parser.add_argument("--reference", help="the reference answer to --question")
    add_answer_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> None:
    context = open_context()
    item = _item(parsed, context)
    said = given_answer(parsed)

    def on_event(event: object) -> None:
        if isinstance(event, TranscriptGrew) and event.is_whole and not parsed.json:
            print("Judging.", file=sys.stderr)
        tell_notice(event)

    with context.engine() as engine:
        graded = engine.call(TakeAnswer(item, said), on_event)
    assert isinstance(graded, Graded)
    if parsed.json:
        print_json(attempt_to_json(graded.attempt))
    else:
        print_card(graded.attempt)


def _item(parsed: argparse.Namespace, context: CommandContext) -> Item:
    own = (parsed.question, parsed.reference)
    if parsed.item is not None:
        if any(own):
            raise UsageError("Give an item, or --question with --reference, not both.")
        return context.library().item(parsed.item)
    if not all(own):
        raise UsageError("Give an item, or --question with --reference.")
    return own_question(parsed.question, parsed.reference)


def own_question(question: str, reference: str) -> Item:
    """An item for a question that is in no pack; its key points are derived from the reference.

    Raises UsageError for one that makes none.
    """
    points = points_of(reference)
    if not points:
        raise UsageError("The reference makes no point: write what a good answer says.")
    return Item("", "", "question", question, question, (reference,), points)
