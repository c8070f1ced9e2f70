"""How a session in the terminal speaks and listens, and what it prints."""

import argparse
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from tutor.cli.answer_input import text_of
from tutor.cli.context import CommandContext
from tutor.cli.terminal import tell
from tutor.cli.typed import TerminalAnswers
from tutor.config.disk import writing
from tutor.core.cancel import CancelToken
from tutor.core.errors import NotFound, TutorError
from tutor.core.material import Term, Topic
from tutor.core.ports import Listener, Speaker
from tutor.core.speech import Recording, Said, Transcript
from tutor.core.turn import Summary, Turn
from tutor.session.voices import GivenAnswers, Silence
from tutor.sound.client import SoundClient
from tutor.sound.messages import Device, Devices
from tutor.sound.voice import Loudspeaker, Microphone, device_in_use, spoken_sentences
from tutor.store.attempt_json import attempt_to_json, rounded

ANSWER_FILES = (".wav", ".flac", ".ogg", ".txt")


def add_voice_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--answers", type=Path, metavar="FOLDER", help="WAV or TXT files as the answers")
    parser.add_argument("--spoken", type=Path, metavar="FOLDER", help="write what Viva says there as WAV")
    parser.add_argument("--typed", action="store_true", help="type the answers, silently")
    parser.add_argument("--json", action="store_true", help="print one JSON document at the end")


def add_choice_arguments(parser: argparse.ArgumentParser) -> None:
    several = "may be given several times"
    parser.add_argument("--pack", action="append", default=[], metavar="P", help=several)
    parser.add_argument("--topic", action="append", default=[], metavar="T", help=several)


def voice_of(
    parsed: argparse.Namespace,
    context: CommandContext,
    sound: SoundClient,
    topics: Sequence[Topic],
    console: Console,
) -> tuple[Speaker, Listener, bool]:
    """Who speaks, who listens, and whether the answers come from a microphone."""
    terms = [term for topic in topics for term in topic.vocabulary]
    devices = Devices((), ())
    if parsed.answers is None and not parsed.typed:
        try:
            devices = sound.devices()
        except TutorError as error:
            tell(console, str(error), "yellow")
    speaker: Speaker = Silence()
    if parsed.spoken is not None:
        with writing(parsed.spoken):
            parsed.spoken.mkdir(parents=True, exist_ok=True)
        speaker = FolderSpeaker(sound, parsed.spoken, terms, context.settings.voice.speed)
    elif devices.speakers:
        speaker = loudspeaker_of(context, sound, terms, devices.speakers, console)
    if parsed.answers is not None:
        return speaker, GivenAnswers(_answers_in(parsed.answers)), False
    if devices.microphones:
        listening = context.settings.listening
        interrupt = speaker.interrupt if listening.headphones and isinstance(speaker, Loudspeaker) else None
        device = chosen_device(listening.microphone, devices.microphones, "microphone", console)
        return speaker, Microphone(sound, device=device, on_speech=interrupt), True
    if not parsed.typed:
        console.print("There is no microphone: type your answers. An empty line ends an answer.")
    return speaker, TerminalAnswers(console), False


def loudspeaker_of(
    context: CommandContext,
    sound: SoundClient,
    terms: Sequence[Term],
    found: Sequence[Device],
    console: Console,
) -> Loudspeaker:
    """The chosen loudspeaker, at the chosen speed and volume."""
    sound.prepare()
    voice = context.settings.voice
    device = chosen_device(voice.loudspeaker, found, "loudspeaker", console)
    return Loudspeaker(sound, speed=voice.speed, terms=terms, volume=voice.volume, device=device)


def chosen_device(wanted: str, found: Sequence[Device], kind: str, console: Console) -> str:
    """See device_in_use; where it is another than was chosen, that is told."""
    device, remark = device_in_use(wanted, found, kind)
    if remark is not None:
        tell(console, remark, "yellow")
    return device


def follow_keys(commands: Mapping[str, Callable[[], None]]) -> None:
    """What lines of standard input do, by their text; read on a thread that ends with the program."""

    def read() -> None:
        for line in sys.stdin:
            if (command := commands.get(line.strip().lower())) is not None:
                command()

    threading.Thread(target=read, name="keys", daemon=True).start()


def session_to_json(turns: tuple[Turn, ...], summary: Summary) -> dict[str, object]:
    return {
        "schema": "viva.session/1",
        "turns": [
            {
                "question": turn.attempt.question,
                "kind": turn.kind,
                "item": turn.attempt.item or None,
                "grade": attempt_to_json(turn.attempt),
            }
            for turn in turns
        ],
        "summary": {**asdict(summary), "score": rounded(summary.score, 1)},
    }


class FolderSpeaker(Speaker):
    """Writes what Viva says into a folder, numbered."""

    def __init__(self, sound: SoundClient, folder: Path, terms: Sequence[Term], speed: float) -> None:
        self._sound = sound
        self._folder = folder.absolute()
        self._terms = terms
        self._speed = speed
        self._number = 0

    def say(self, text: str, cancel: CancelToken) -> str:
        sentences = spoken_sentences(text, self._terms)
        if not sentences:
            return ""
        self._number += 1
        self._sound.render(sentences, self._folder / f"{self._number:03d}.wav", cancel, speed=self._speed)
        return text


def _answers_in(folder: Path) -> Iterator[Said]:
    """Its recordings and texts, in the order of their names. Raises NotFound, NotesUnreadable."""
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.")
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in ANSWER_FILES)
    if not files:
        raise NotFound(f"There are no answers in {folder}: no WAV, FLAC, OGG or TXT file.")
    return iter(
        [
            Transcript(text_of(str(file))) if file.suffix.lower() == ".txt" else Recording(file)
            for file in files
        ]
    )
