"""The Rehearse page for pictures, from scripted events."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from scripts.pictures.behind import settle
from scripts.pictures.interview import speech
from scripts.pictures.practised import services_over
from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core.events import (
    ListeningStarted,
)
from tutor.core.grade import Evidence, Grade, PointVerdict, Verdict
from tutor.core.material import Item
from tutor.core.speech import Delivery, Pause, Transcript, Word
from tutor.core.turn import Attempt
from tutor.grading.feedback import feedback_of
from tutor.packs.library import Library
from tutor.practice.follower import ScriptFollower
from tutor.practice.ladder import Stage, rehearsed, shown
from tutor.practice.script_words import sentences_of
from tutor.session.rehearsal import RehearsalBegan, RehearsalEnded, RehearsalEvent, ScriptFollowed
from tutor.sound.messages import Device, Devices
from tutor.store.history import open_history
from tutor.ui.readiness import EngineReadiness, Finding, sound_readiness
from tutor.ui.session.rehearsal.rehearsal_page import RehearsalPage
from tutor.ui.session.rehearsal.rehearsal_plan import PrompterReady, look_at_script, prompter_of
from tutor.ui.session.rehearsal.rehearsal_state import RehearsalState, started
from tutor.ui.window import MainWindow

SCRIPT = "attention/script"


def said_of(script: Item, *, is_good: bool) -> str:
    """What was said: the script with slips; the other time with a sentence left out and one changed."""
    parts = list(sentences_of(script.references[0]))
    parts[0] = "so " + parts[0].replace("fetching", "reading out")
    if not is_good:
        parts[9] = parts[9].replace("over the keys", "over the queries")
        parts[10], parts[11] = parts[11], "Then I add it all up."
        del parts[12], parts[8]
    return " ".join(parts)


def attempt_of(script: Item, said: str, *, is_good: bool, seconds: float) -> Attempt:
    """The rehearsal, graded."""
    words = said.split()
    step = seconds / len(words)
    times = tuple(Word(word, step * n, step * n + 0.7 * step, 0.95) for n, word in enumerate(words))
    points = []
    for number, point in enumerate(script.points):
        verdict: Verdict = "made"
        if not is_good and number in (2, 6):
            verdict = "missed"
        elif not is_good and number == 3:
            verdict = "contradicted"
        quote = None if verdict == "missed" else Evidence("a softmax over the", 48.0, 51.0)
        points.append(PointVerdict(point.id, point.statement, point.weight, verdict, 0.9, quote))
    in_window = 90 <= seconds <= 120
    grade = Grade(88.0 if is_good else 57.0, None, tuple(points))
    return Attempt(
        item=script.id,
        question=script.question,
        transcript=Transcript(said, times),
        grade=grade,
        delivery=Delivery(
            seconds, len(words), 60 * len(words) / seconds, (90, 120), in_window, (Pause(40.0, 1.6),), 1
        ),
        feedback=feedback_of(grade),
        follow_up=None,
        recording="answer.wav",
    )


class Scenes:
    """Drives the page from one picture to the next."""

    def __init__(self, page: RehearsalPage, library: Library) -> None:
        self._page = page
        self._library = library
        self._script = library.item(SCRIPT)
        paths = page.context.paths
        self._history = open_history(paths_below(paths.data_dir / "rehearsals"), Settings())

    def setup(self) -> None:
        page = self._page
        page.services = services_over(self._history, self._library, page.context.paths.recordings_dir)
        page.show_topics(self._library.topics)
        one = (Device("m", "Built-in microphone", True),)
        page.setup.show_sound(sound_readiness(Devices(one, one)))
        grades = Finding(True, "Point by point, with your own words as evidence")
        page.setup.show_engine(EngineReadiness(Finding(True, "whisper-base"), grades))
        page.setup.show_look(look_at_script(self._script, self._history))
        page.setup.start_button.setFocus()
        settle()

    def running(self, stage: Stage, words: int, seconds: float) -> Callable[[], None]:
        def show() -> None:
            self._begin(stage)
            follower = ScriptFollower(self._script.references[0])
            spoken = " ".join(sentences_of(self._script.references[0])).split()
            for number in range(1, 261):
                at_s = seconds * number / 260
                self._tell(speech(number, at_s))
                if number % 20 == 0:
                    heard = " ".join(spoken[: words * number // 260])
                    self._tell(ScriptFollowed(follower.follow(heard)))
            settle()
            self._page.running.prompter.settle()

        return show

    def result(self, *, is_good: bool, seconds: float, stage: Stage = "full") -> Callable[[], None]:
        def show() -> None:
            self._begin(stage)
            said = said_of(self._script, is_good=is_good)
            attempt = attempt_of(self._script, said, is_good=is_good, seconds=seconds)
            result = rehearsed(self._script, stage, said, attempt.grade, attempt.delivery, [128.0])
            self._page.take(replace(self._page.state, phase="grading"))
            self._tell(RehearsalEnded(result, attempt, 1))
            settle()

        return show

    def _begin(self, stage: Stage) -> None:
        page = self._page
        page.take(RehearsalState())
        page.take(started(SCRIPT, self._script.title, stage, self._script.window_s))
        self._tell(PrompterReady(prompter_of(self._script, stage)))
        page.know_voice(is_typed=False, is_silent=True)
        self._tell(RehearsalBegan(SCRIPT, stage, shown(self._script, stage)), ListeningStarted())

    def _tell(self, *events: RehearsalEvent | PrompterReady) -> None:
        for event in events:
            self._page.on_event(event)


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    page = window.visit("rehearse")
    assert isinstance(page, RehearsalPage)
    one = Scenes(page, library)
    one.setup()
    yield "rehearse-full", one.running("full", 120, 52.0)
    yield "rehearse-result", one.result(is_good=False, seconds=139.0, stage="bullets")
