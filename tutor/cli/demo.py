"""The demonstration: shipped example answers, voiced by Piper, heard by Whisper, graded."""

import tempfile
from pathlib import Path

from rich.console import Console

from tutor.cli.card import print_card
from tutor.cli.context import CommandContext
from tutor.cli.terminal import tell
from tutor.core.cancel import CancelToken
from tutor.core.material import AnswerKind, LabelledAnswer
from tutor.core.speech import Recording
from tutor.engine.requests import Graded, TakeAnswer
from tutor.packs.labelled import load_labelled
from tutor.packs.plain import plain_text
from tutor.sound.voice import spoken_sentences

ITEM = "attention/script"
KINDS: tuple[AnswerKind, ...] = ("excellent", "partial", "fluent_wrong", "off_topic")


def run(context: CommandContext) -> None:
    library = context.library()
    item = library.item(ITEM)
    folder = library.pack_of(item.topic).folder
    examples = example_answers(load_labelled(folder, library.topic(item.topic)))
    console = Console()
    tell(console, "There is neither a display nor a keyboard: Viva grades its own example answers.")
    tell(console, plain_text(item.question), "bold")
    with (
        context.sound() as sound,
        context.engine("The demonstration") as engine,
        tempfile.TemporaryDirectory(prefix="viva-") as scratch,
    ):
        for answer in examples:
            wav = Path(scratch) / f"{answer.kind}.wav"
            sound.render(spoken_sentences(answer.text), wav, CancelToken())
            graded = engine.call(TakeAnswer(item, Recording(wav), save=False))
            assert isinstance(graded, Graded)
            console.print()
            tell(console, f"Example answer: {answer.kind.replace('_', ' ')}", "bold")
            tell(console, graded.attempt.transcript.text, "italic")
            print_card(graded.attempt, console)


def example_answers(answers: tuple[LabelledAnswer, ...]) -> list[LabelledAnswer]:
    found = []
    for kind in KINDS:
        fitting = [a for a in answers if a.item == ITEM and a.kind == kind and a.style == "written"]
        found += fitting[:1]
    return found
