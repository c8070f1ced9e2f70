"""`viva ask`: a free question, typed or spoken, answered from the notes with citations."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from tutor.cli.context import CommandContext, open_context, update_index
from tutor.cli.session_voice import loudspeaker_of
from tutor.cli.terminal import fields, passage_to_json, print_json, tell, tell_notice
from tutor.core.cancel import CancelToken
from tutor.core.errors import NotFound, UsageError
from tutor.core.speech import Recording
from tutor.engine.exchange import Exchange
from tutor.engine.requests import Answered, AnswerSentence, Ask, Listen, Utterance
from tutor.ipc.client import ChildClient
from tutor.packs.kept import keep_question
from tutor.packs.plain import plain_text
from tutor.sound.client import SoundClient
from tutor.sound.voice import Loudspeaker
from tutor.store.attempt_json import cache_to_json

_SHOWN_WORDS = 60
"""Of a cited passage, on the terminal."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", help="- reads questions that follow on each other, one a line")
    parser.add_argument("--audio", type=Path, metavar="FILE", help="the question as a recording")
    parser.add_argument(
        "--pack",
        action="append",
        default=[],
        metavar="P",
        help="from this pack alone; several times: from these",
    )
    parser.add_argument("--speak", action="store_true", help="say the answer aloud")
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep question and answer, to be asked like any other of your notes",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> None:
    if (parsed.question is None) == (parsed.audio is None):
        raise UsageError("Give a question, or --audio FILE.")
    if parsed.question == "-" and parsed.json:
        raise UsageError("--json answers one question: give it as a word of the call.")
    if parsed.audio is not None and not parsed.audio.is_file():
        raise NotFound(f"There is no file {parsed.audio}.")
    context = open_context()
    library = context.library()
    packs = tuple(library.pack(name).pack.id for name in parsed.pack)
    library.to_practise(packs)  # raises where a pack is switched off
    with context.engine("a question about the notes") as engine, context.sound() as sound:
        voice = voice_of_answers(context, sound) if parsed.speak else None
        update_index(engine)
        conversation: tuple[Exchange, ...] = ()
        printer = _Printer(shows=not parsed.json)
        for question in _questions(parsed, engine, printer):
            printer.to_read.clear()
            answered = engine.call(Ask(question, conversation, packs=packs), printer.take)
            assert isinstance(answered, Answered)
            conversation = (*conversation, answered.exchange)
            if parsed.json:
                print_json(answer_to_json(answered))
            else:
                printer.close(answered)
            if parsed.keep:
                _keep(context, answered)
            if voice is not None:
                voice.say(" ".join(printer.to_read), CancelToken())


def _keep(context: CommandContext, answered: Answered) -> None:
    """What became of it is told on standard error."""
    if not answered.covered:
        print("Not kept: your notes do not answer it.", file=sys.stderr)
        return
    item = keep_question(context.paths.packs_dir, answered.question, answered.answer)
    print(f"Kept as {item.id}; it will fall due like any other question.", file=sys.stderr)


def _questions(parsed: argparse.Namespace, engine: ChildClient, printer: "_Printer") -> Iterator[str]:
    if parsed.audio is not None:
        heard = engine.call(Listen(Recording(parsed.audio.absolute()), is_question=True))
        assert isinstance(heard, Utterance)
        if not heard.transcript.text:
            raise UsageError(f"There is no question to be heard in {parsed.audio.absolute()}.")
        printer.heard(heard.transcript.text)
        yield heard.transcript.text
    elif parsed.question == "-":
        yield from filter(None, map(str.strip, sys.stdin))
    else:
        yield parsed.question


def voice_of_answers(context: CommandContext, sound: SoundClient) -> Loudspeaker:
    """What `--speak` speaks with. Raises TutorError."""
    terms = [term for topic in context.library().topics for term in topic.vocabulary]
    return loudspeaker_of(context, sound, terms, sound.devices().speakers, Console(stderr=True))


def answer_to_json(answered: Answered) -> dict[str, Any]:
    return {
        "schema": "viva.answer/1",
        **fields(answered, "question", "searched", "answer", "covered"),
        "citations": [{"marker": one.marker, **passage_to_json(one.passage)} for one in answered.citations],
        "timings_s": {
            name: round(getattr(answered, f"{name}_s"), 4) for name in ("retrieve", "first_token", "total")
        },
        "cache": cache_to_json(answered.cache),
    }


class _Printer:
    def __init__(self, *, shows: bool) -> None:
        self._shows = shows
        self._console = Console(highlight=False)
        self.to_read: list[str] = []
        """Of the last answer."""

    def heard(self, question: str) -> None:
        if self._shows:
            tell(self._console, f"You asked: {question}", "dim")

    def take(self, event: object) -> None:
        tell_notice(event)
        if isinstance(event, AnswerSentence) and event.is_read:
            self.to_read.append(str(event.message))
        if self._shows and isinstance(event, AnswerSentence):
            marks = "".join(f" [{marker}]" for marker in event.markers)
            tell(self._console, f"{plain_text(str(event.message))}{marks}")

    def close(self, answered: Answered) -> None:
        for citation in answered.citations:
            words = plain_text(citation.passage.text).split()
            text = " ".join(words[:_SHOWN_WORDS]) + (" ..." if len(words) > _SHOWN_WORDS else "")
            heading = f"[{citation.marker}] {plain_text(citation.passage.heading)}"
            tell(self._console, f"\n{heading}", "bold")
            tell(self._console, f"    {text}", "dim")
