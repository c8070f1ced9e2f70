"""`viva interview`: an interview in the terminal, spoken where there is a microphone, typed where not."""

import argparse
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tutor.cli.card import print_card, print_summary
from tutor.cli.context import Context, open_context, print_json
from tutor.cli.typed import TypedAnswers
from tutor.core.cancel import CancelToken
from tutor.core.errors import NotFound, TutorError
from tutor.core.events import (
    FeedbackSentence,
    GradeReady,
    ListeningStarted,
    Notice,
    Preparing,
    QuestionAsked,
    SessionEvent,
    SilenceCountdown,
    TranscriptGrew,
    TurnSaved,
)
from tutor.core.material import Topic
from tutor.core.turn import Summary, Turn
from tutor.engine.session import InterviewSession
from tutor.engine.voices import FolderAnswers, Listener, Silence, Speaker, TwoPartVoice
from tutor.notes.plain import plain_text
from tutor.practice.interview import start_interview
from tutor.sound.client import SoundClient
from tutor.sound.voice import Loudspeaker, Microphone, spoken_sentences
from tutor.store.attempt_json import attempt_to_json

ANSWER_FILES = (".wav", ".flac", ".ogg", ".txt")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--topic", action="append", default=[], metavar="T", help="may be given several times"
    )
    parser.add_argument("--turns", type=_count, default=4, metavar="N", help="questions in all (4)")
    parser.add_argument("--depth", type=int, choices=range(4), default=1, help="follow-ups a question (1)")
    parser.add_argument("--answers", type=Path, metavar="FOLDER", help="WAV or TXT files as the answers")
    parser.add_argument("--spoken", type=Path, metavar="FOLDER", help="write what Viva says there as WAV")
    parser.add_argument("--typed", action="store_true", help="type the answers, silently")
    parser.add_argument("--json", action="store_true", help="print one JSON document at the end")


def run(parsed: argparse.Namespace) -> int:
    context = open_context()
    return hold(parsed, context)


def hold(parsed: argparse.Namespace, context: Context) -> int:
    """Hold the interview that the arguments describe."""
    library = context.library()
    topics = [library.topic(name) for name in parsed.topic] or list(library.topics)
    if not topics:
        raise NotFound("There are no notes: reinstall Viva, or import notes of your own.")
    console = Console(stderr=parsed.json)
    with context.sound() as sound, context.engine("An interview in the terminal") as engine:
        speaker, listener, by_voice = _voice(parsed, context, sound, topics, console)
        session = InterviewSession(
            start_interview(topics, turns=parsed.turns, depth=parsed.depth),
            engine=engine,
            voice=TwoPartVoice(speaker, listener),
            history=context.history,
            recordings=context.paths.recordings_dir,
            topic_titles={topic.id: plain_text(topic.title) for topic in topics},
            on_event=_printer(console, by_voice),
        )
        if isinstance(listener, TypedAnswers):
            listener.session = session
        if by_voice:
            _follow_keys(session)
        session_id, turns, summary = session.run()
    if parsed.json:
        print_json(session_to_json(turns, summary))
    else:
        print_summary(summary, console)
        console.print(Text(f"Saved as session {session_id}.", style="dim"))
    return 0


def session_to_json(turns: tuple[Turn, ...], summary: Summary) -> dict[str, object]:
    """The `viva.session/1` document."""
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
        "summary": {
            "score": round(summary.score, 1),
            "strengths": list(summary.strengths),
            "gaps": [{"item": g.item, "point": g.point, "said": g.said} for g in summary.gaps],
            "next": list(summary.next),
        },
    }


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 100:
        raise argparse.ArgumentTypeError("must be from 1 to 100")
    return number


def _voice(
    parsed: argparse.Namespace, context: Context, sound: SoundClient, topics: list[Topic], console: Console
) -> tuple[Speaker, Listener, bool]:
    """Who speaks, who listens, and whether the answers come from a microphone."""
    terms = [term for topic in topics for term in topic.vocabulary]
    speed = context.settings.voice.speed
    microphones = speakers = False
    if parsed.answers is None and not parsed.typed:
        try:
            devices = sound.devices()
            microphones, speakers = bool(devices.microphones), bool(devices.speakers)
        except TutorError as error:
            console.print(Text(str(error), style="yellow"))
    speaker: Speaker = Silence()
    if parsed.spoken is not None:
        parsed.spoken.mkdir(parents=True, exist_ok=True)
        speaker = _FolderSpeaker(sound, parsed.spoken, lambda text: spoken_sentences(text, terms), speed)
    elif speakers:
        sound.prepare()
        speaker = Loudspeaker(sound, speed=speed, terms=terms)
    if parsed.answers is not None:
        return speaker, FolderAnswers(_answer_files(parsed.answers)), False
    if microphones:
        return speaker, Microphone(sound), True
    if not parsed.typed:
        console.print("There is no microphone: type your answers. An empty line ends an answer.")
    return speaker, TypedAnswers(console), False


def _answer_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.")
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in ANSWER_FILES)


class _FolderSpeaker:
    """Writes what Viva says into a folder, numbered."""

    def __init__(
        self, sound: SoundClient, folder: Path, to_sentences: Callable[[str], tuple[str, ...]], speed: float
    ) -> None:
        self._sound = sound
        self._folder = folder.absolute()
        self._to_sentences = to_sentences
        self._speed = speed
        self._number = 0

    def say(self, text: str, cancel: CancelToken) -> None:
        sentences = self._to_sentences(text)
        if not sentences:
            return
        self._number += 1
        self._sound.render(sentences, self._folder / f"{self._number:03d}.wav", cancel, speed=self._speed)


def _follow_keys(session: InterviewSession) -> None:
    """Enter: done; s: skip; r: repeat; q: end. Read on a thread that ends with the program."""

    def read() -> None:
        for line in sys.stdin:
            match line.strip().lower():
                case "":
                    session.done()
                case "s":
                    session.skip()
                case "r":
                    session.repeat()
                case "q":
                    session.end()
                    return

    threading.Thread(target=read, name="keys", daemon=True).start()


def _printer(console: Console, by_voice: bool) -> Callable[[SessionEvent], None]:
    spoken_hint = "Speak now. Enter: done, s: skip, r: repeat, q: end."

    def show(event: SessionEvent) -> None:
        match event:
            case Preparing(what=what):
                console.print(Text(what, style="dim"))
            case QuestionAsked(number=number, kind=kind, topic_title=title, question=question):
                label = "Follow-up" if kind == "follow_up" else title
                console.print()
                console.print(Text(f"{number}. {label}", style="dim"))
                console.print(Text(plain_text(question), style="bold"))
            case ListeningStarted() if by_voice:
                console.print(Text(spoken_hint, style="dim"))
            case TranscriptGrew(text=text):
                console.print(Text(f"… {text[-100:]}", style="dim"))
            case SilenceCountdown(remaining_s=remaining_s) if remaining_s is not None:
                console.print(
                    Text(f"Silence: the answer ends in {remaining_s:.0f} s.", style="dim"), end="\r"
                )
            case GradeReady(attempt=attempt):
                console.print(Text(attempt.transcript.text, style="italic"))
            case FeedbackSentence(text=text):
                console.print(Text(plain_text(text)))
            case TurnSaved(attempt=attempt, asks_on=asks_on):
                print_card(attempt, console, asks_on=asks_on)
            case Notice(text=text):
                console.print(Text(text, style="yellow"))

    return show
