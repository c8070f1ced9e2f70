"""`viva quickfire`: many short questions, and at once how right each answer was."""

import argparse
from collections.abc import Callable

from rich.console import Console

from tutor.cli.context import open_context
from tutor.cli.holding import hold_session
from tutor.cli.session_voice import add_choice_arguments, add_voice_arguments
from tutor.cli.terminal import number_from, tell, tell_event
from tutor.config.clock import current_time
from tutor.core.errors import NotFound
from tutor.core.events import QuestionAsked, SessionEvent, TranscriptGrew
from tutor.packs.plain import plain_text
from tutor.practice.due import due_items
from tutor.practice.quickfire import start_quickfire
from tutor.session.quickfire import QuickFireSession


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_choice_arguments(parser)
    parser.add_argument("--count", type=number_from(1, 100), default=10, metavar="N", help="questions (10)")
    parser.add_argument("--seed", type=int, metavar="N", help="the same number gives the same questions")
    add_voice_arguments(parser)


def run(parsed: argparse.Namespace) -> None:
    context = open_context()
    library = context.library()
    topics = library.to_practise(parsed.pack, parsed.topic)
    due = due_items(context.study_plan(library.topics), current_time(), topics=[topic.id for topic in topics])
    newest = context.history.latest(1)
    seed = parsed.seed if parsed.seed is not None else (newest[0].id if newest else 0)
    round_ = start_quickfire(topics, count=parsed.count, seed=seed, first=[one.item for one in due])
    if round_.item is None:
        raise NotFound("These topics have no questions; choose others, see `viva notes list`.")
    hold_session(
        parsed,
        context,
        topics,
        doing="A quick-fire round in the terminal",
        printer=lambda console, _: _printer(console),
        session_of=lambda parts: QuickFireSession(round_, parts),
    )


def _printer(console: Console) -> Callable[[SessionEvent], None]:
    answer = ""

    def show(event: SessionEvent) -> None:
        nonlocal answer
        match event:
            case QuestionAsked(number=number, question=question):
                answer = ""
                console.print()
                tell(console, f"{number}. {plain_text(question)}", "bold")
            case TranscriptGrew(text=transcript, is_whole=True) if transcript != answer:
                answer = transcript
                tell(console, transcript, "italic")
            case _:
                tell_event(console, event)

    return show
