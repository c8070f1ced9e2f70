"""An interview or a quick-fire round in the terminal: set up, run, its summary printed."""

import argparse
import sys
from collections.abc import Callable, Sequence

from rich.console import Console

from tutor.cli.card import print_habit, print_summary
from tutor.cli.context import CommandContext
from tutor.cli.session_voice import follow_keys, session_to_json, voice_of
from tutor.cli.terminal import print_json, tell
from tutor.cli.typed import TerminalAnswers
from tutor.cli.unfinished import tell_unfinished
from tutor.config.clock import current_time
from tutor.core.events import SessionEvent
from tutor.core.material import Topic
from tutor.packs.plain import plain_text
from tutor.session.question_session import QuestionSession
from tutor.session.turn_runner import SessionParts
from tutor.store.practice import habit_of, is_fit_due, refit

Printer = Callable[[SessionEvent], None]


def hold_session(
    parsed: argparse.Namespace,
    context: CommandContext,
    topics: Sequence[Topic],
    *,
    doing: str,
    printer: Callable[[Console, bool], Printer],
    session_of: Callable[[SessionParts], QuestionSession],
) -> None:
    """Hold the session that `session_of` makes.

    `doing`: what to tell a second Viva that has to wait. `printer` gets the console, and whether the answers
    come from a microphone.
    """
    console = Console(stderr=parsed.json)
    with context.sound() as sound, context.engine(doing) as engine:
        tell_unfinished(context)
        speaker, listener, by_voice = voice_of(parsed, context, sound, topics, console)
        session = session_of(
            SessionParts(
                engine=engine,
                speaker=speaker,
                listener=listener,
                history=context.history,
                recordings=context.paths.recordings_dir,
                topic_titles={topic.id: plain_text(topic.title) for topic in topics},
                on_event=printer(console, by_voice),
            )
        )
        if isinstance(listener, TerminalAnswers):
            listener.session = session
        if by_voice:
            follow_keys(
                {
                    "": session.done,
                    "s": lambda: session.command("skip"),
                    "r": lambda: session.command("repeat"),
                    "p": session.pause,
                    "q": session.end,
                }
            )
        session_id, turns, summary = session.run()
    if parsed.json:
        print_json(session_to_json(turns, summary))
    else:
        print_summary(summary, console)
        goal = context.settings.practice.goal_a_day
        print_habit(habit_of(context.history, goal, current_time()), console)
        tell(console, f"Saved as session {session_id}.", "dim")
    _refit_if_due(context)


def _refit_if_due(context: CommandContext) -> None:
    """After a session, once in a while: fit the schedule to the user's reviews; told on standard error."""
    if not is_fit_due(context.history):
        return
    print("Fitting the schedule to your reviews.", file=sys.stderr)
    fit = refit(context.history)
    if fit is not None and fit.is_better:
        print(
            f"Your {fit.reviews} reviews are predicted better now: log loss {fit.loss_after:.3f}, "
            f"{fit.loss_before:.3f} before.",
            file=sys.stderr,
        )
