"""`viva interview`: an interview in the terminal, spoken where there is a microphone, typed where not."""

import argparse
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.text import Text

from tutor.cli.card import of_100, print_card, print_change, print_remarks
from tutor.cli.context import CommandContext, open_context
from tutor.cli.holding import hold_session
from tutor.cli.session_voice import add_choice_arguments, add_voice_arguments
from tutor.cli.terminal import number_from, tell, tell_event
from tutor.config.clock import current_time
from tutor.core.errors import NotFound
from tutor.core.events import (
    GradeReady,
    ListeningStarted,
    QuestionAsked,
    SessionEvent,
    SilenceCountdown,
    TranscriptGrew,
    TurnSaved,
)
from tutor.core.material import Topic
from tutor.packs.plain import plain_text
from tutor.practice.change import change_since
from tutor.practice.due import due_items
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_choice_arguments(parser)
    parser.add_argument("--due", action="store_true", help="ask what is due today")
    parser.add_argument(
        "--opening",
        choices=("script", "question"),
        default="script",
        help="what each topic opens with (script)",
    )
    parser.add_argument(
        "--turns", type=number_from(1, 100), default=4, metavar="N", help="questions in all (4)"
    )
    parser.add_argument("--depth", type=int, choices=range(4), default=1, help="follow-ups a question (1)")
    parser.add_argument(
        "--minutes",
        type=number_from(1, 600, float),
        metavar="M",
        help="begin no question after so many minutes",
    )
    parser.add_argument("--exam", "--real", action="store_true", help="exam mode: no feedback before the end")
    add_voice_arguments(parser)


def run(parsed: argparse.Namespace) -> None:
    hold(parsed, open_context())


def hold(parsed: argparse.Namespace, context: CommandContext) -> None:
    library = context.library()
    topics = library.to_practise(parsed.pack, parsed.topic)
    if not topics:
        raise NotFound("There are no notes: reinstall Viva, or import notes of your own.")
    items = None
    if parsed.due:
        study = context.study_plan(library.topics)
        due = due_items(study, current_time(), topics=[topic.id for topic in topics])
        if not due:
            raise NotFound("Nothing is due today: leave out --due, or see `viva due`.")
        items = [library.item(one.item) for one in due]
    interview = start_interview(
        topics,
        turns=parsed.turns,
        depth=parsed.depth,
        is_exam=parsed.exam,
        items=items,
        opening=parsed.opening,
        answered=context.history.last_answered(),
    )
    hold_session(
        parsed,
        context,
        topics,
        doing="An interview in the terminal",
        printer=lambda console, by_voice: printer(
            console, context, topics, by_voice=by_voice, is_exam=parsed.exam
        ),
        session_of=lambda parts: InterviewSession(
            interview, parts, budget_s=60 * parsed.minutes if parsed.minutes else None
        ),
    )


def printer(
    console: Console,
    context: CommandContext,
    topics: Sequence[Topic],
    *,
    by_voice: bool,
    is_exam: bool = False,
) -> Callable[[SessionEvent], None]:
    spoken_hint = "Speak now. Enter: done, s: skip, r: repeat, p: pause, q: end."
    references = {item.id: item.references[:1] for topic in topics for item in topic.items}

    def show(event: SessionEvent) -> None:
        match event:
            case QuestionAsked(number=number, kind=kind, topic_title=title, question=question):
                label = "Follow-up" if kind == "follow_up" else title
                console.print()
                tell(console, f"{number}. {label}", "dim")
                tell(console, plain_text(question), "bold")
            case ListeningStarted() if by_voice:
                tell(console, spoken_hint, "dim")
            case TranscriptGrew(text=text, rough="", is_whole=False):
                tell(console, f"… {text[-100:]}", "dim")
            case SilenceCountdown(remaining_s=remaining_s) if remaining_s is not None:
                console.print(
                    Text(f"Silence: the answer ends in {remaining_s:.0f} s.", style="dim"), end="\r"
                )
            case GradeReady(attempt=attempt):
                tell(console, attempt.transcript.text, "italic")
            case TurnSaved(number=number, attempt=attempt):
                if is_exam:
                    console.print()
                    tell(console, f"{number}. {plain_text(attempt.question)}", "bold")
                    tell(console, attempt.transcript.text, "italic")
                print_card(attempt, console, asks_on=event.asks_on, has_feedback=is_exam)
                past = context.history.earlier_answers(attempt, event.attempt_id)
                print_change(change_since(attempt, [one.attempt for one in past]), console)
                print_remarks(attempt, context.settings.delivery, console, references.get(attempt.item, ()))
                if (turn := event.settled) is not None:
                    score = of_100(turn.attempt.grade.score)
                    tell(console, f"That settles a point of answer {turn.number}: {score} now.", "dim")
            case _:
                tell_event(console, event)

    return show
