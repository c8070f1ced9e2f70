"""`viva rehearse`: one script at one stage of the ladder, held against its key points and its words."""

import argparse
from collections.abc import Callable
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from tutor.cli.answer_input import add_answer_arguments, given_answer
from tutor.cli.card import print_card, print_remarks
from tutor.cli.context import CommandContext, open_context
from tutor.cli.session_voice import chosen_device, follow_keys
from tutor.cli.terminal import fields, print_json, tell, tell_event
from tutor.core.errors import Cancelled, UsageError
from tutor.core.ports import Listener
from tutor.packs.plain import plain_text
from tutor.practice.ladder import STAGES, Rehearsed
from tutor.session.rehearsal import (
    RehearsalBegan,
    RehearsalEnded,
    RehearsalEvent,
    RehearsalSession,
    ScriptFollowed,
)
from tutor.session.turn_runner import SessionParts
from tutor.session.voices import GivenAnswers, Silence
from tutor.sound.client import SoundClient
from tutor.sound.voice import Microphone
from tutor.store.attempt_json import attempt_to_json
from tutor.store.pages import Pages

_STYLES = {"same": "", "left_out": "strike dim", "added": "dim", "other": "yellow"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("script", help="a script's id, topic or letter, such as attention/script")
    parser.add_argument(
        "--pack", metavar="P", help="the pack whose script it is, where others have the letter"
    )
    parser.add_argument("--stage", choices=STAGES, default="full", help="how much of it is in sight (full)")
    add_answer_arguments(parser, required=False)
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> None:
    context = open_context()
    script = context.library().script(parsed.script, parsed.pack)
    console = Console(stderr=parsed.json)
    measured = [
        point.words_per_min
        for point in Pages(context.paths.database).trend(spoken=True)
        if point.words_per_min is not None
    ]
    with context.sound() as sound, context.engine("A rehearsal in the terminal") as engine:
        listener = listener_of(parsed, context, sound, console)
        show = _printer(console, is_live=isinstance(listener, Microphone))
        recordings = context.paths.recordings_dir
        session = RehearsalSession(
            script,
            parsed.stage,
            SessionParts(engine, Silence(), listener, context.history, recordings, {}, show),
            measured=measured,
            terms=context.library().topic(script.topic).vocabulary,
        )
        if isinstance(listener, Microphone):
            follow_keys({"": session.done, "q": session.end})
        session.run()
    if (ended := session.ended) is None:
        raise Cancelled
    if parsed.json:
        print_json(rehearsal_to_json(ended))
    else:
        _print(ended, console, context, script.references[:1])


def listener_of(
    parsed: argparse.Namespace, context: CommandContext, sound: SoundClient, console: Console
) -> Listener:
    """What was given to the command, else the microphone. Raises UsageError."""
    if parsed.audio is not None or parsed.text is not None:
        return GivenAnswers([given_answer(parsed)])
    found = sound.devices().microphones
    if not found:
        raise UsageError("There is no microphone: give a recording with --audio, or a text with --text.")
    wanted = context.settings.listening.microphone
    return Microphone(sound, device=chosen_device(wanted, found, "microphone", console))


def rehearsal_to_json(ended: RehearsalEnded) -> dict[str, object]:
    result = ended.result
    return {
        "schema": "viva.rehearsal/1",
        **fields(result, "script", "stage", "omitted", "order_ok", "in_time"),
        "coverage": round(result.coverage, 3),
        "changed": list(map(asdict, result.changed)),
        "said_share": round(result.comparison.said_share, 3),
        "diff": list(map(asdict, result.comparison.stretches)),
        "pace": {
            "words_per_min": round(result.pace.words_per_min, 1),
            "is_measured": result.pace.is_measured,
            "words": result.pace.words,
            "needs_s": round(result.pace.needs_s, 1),
            "fit": result.pace.fit,
        },
        "advice": _advice(result),
        "grade": attempt_to_json(ended.attempt),
        "next_stage": result.next_stage,
    }


def _printer(console: Console, *, is_live: bool) -> Callable[[RehearsalEvent], None]:
    def show(event: RehearsalEvent) -> None:
        match event:
            case RehearsalBegan(lines=lines) if is_live:
                for line in lines:
                    tell(console, plain_text(line))
                tell(console, "Speak now. Enter: done, q: break off.", "dim")
            case ScriptFollowed(position=position) if is_live:
                console.print(Text(f"{100 * position.share:.0f} % of the script", style="dim"), end="\r")
            case _:
                tell_event(console, event)

    return show


def _advice(result: Rehearsed) -> str:
    return " ".join(str(told) for told in (result.advice, result.pace.message) if told is not None)


def _print(
    ended: RehearsalEnded, console: Console, context: CommandContext, references: tuple[str, ...]
) -> None:
    result = ended.result
    tell(console, "[-left out-] {+said instead, or added+}", "dim")
    words = Text()
    for one in result.comparison.stretches:
        marked = (f"[-{one.script}-]" if one.script else "") + (f"{{+{one.said}+}}" if one.said else "")
        words.append(one.said if one.kind == "same" else marked, style=_STYLES[one.kind]).append(" ")
    console.print(words)
    print_card(ended.attempt, console)
    print_remarks(ended.attempt, context.settings.delivery, console, references)
    for change in result.changed:
        tell(console, f"  changed: “{change.said}” for “{plain_text(change.script)}”", "red")
    if not result.order_ok:
        console.print("  The order differs from the script's.")
    tell(console, _advice(result), "bold")
