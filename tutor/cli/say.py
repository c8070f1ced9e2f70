"""`viva say`: what Viva would say, as sound or as words."""

import argparse

from tutor.cli.context import open_context
from tutor.cli.terminal import file_to_write
from tutor.core.cancel import CancelToken
from tutor.core.errors import UsageError
from tutor.sound.voice import spoken_sentences
from tutor.text.say import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", help="Markdown with LaTeX between $ signs")
    parser.add_argument("--out", metavar="FILE.wav", type=file_to_write, help="where the sound goes")
    parser.add_argument("--words", action="store_true", help="print the spoken words")


def run(parsed: argparse.Namespace) -> None:
    if parsed.out is None and not parsed.words:
        raise UsageError("Say where the sound goes with --out FILE.wav, or ask for --words.")
    context = open_context()
    terms = [term for topic in context.library().topics for term in topic.vocabulary]
    if parsed.words:
        print(say(parsed.text, terms))
    if parsed.out is not None:
        sentences = spoken_sentences(parsed.text, terms)
        if not sentences:
            raise UsageError("There is nothing to say in that text.")
        with context.sound() as sound:
            sound.render(sentences, parsed.out.absolute(), CancelToken(), speed=context.settings.voice.speed)
