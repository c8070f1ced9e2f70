"""Which script is rehearsed and with how much of it on screen, as the user or another page chose it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from tutor.core.material import Item
from tutor.practice.coaching import clock
from tutor.practice.comparison import sentences_of_point
from tutor.practice.follower import Position
from tutor.practice.ladder import STAGES, Pace, Stage, pace_of, shown
from tutor.practice.script_words import sentences_of, words_of
from tutor.session.rehearsal import RehearsalSession
from tutor.session.turn_runner import SessionParts
from tutor.store.history import History
from tutor.store.pages import Pages
from tutor.text.sentences import sentences
from tutor.ui.plans import RehearsalPlan
from tutor.ui.services import Services
from tutor.ui.texts import RehearseText, figure


@dataclass(frozen=True, slots=True)
class PrompterLine:
    """A sentence, a key point, or the first words of a sentence."""

    text: str
    is_plain: bool
    """Plain words; else Markdown with LaTeX."""
    opens_paragraph: bool
    start: int
    """The script's word at which the voice comes to it; -1 where the script has no such place."""
    stop: int
    """The script's word at which it is behind."""


@dataclass(frozen=True, slots=True)
class Prompter:
    """The lines of one stage. No Qt."""

    stage: Stage
    lines: tuple[PrompterLine, ...]
    sentence_words: tuple[int, ...]
    """How many words each sentence of the script has, as said."""

    def current(self, position: Position) -> int | None:
        """Index of the line being said; None where there is none."""
        found = [n for n, line in enumerate(self.lines) if 0 <= line.start <= position.word]
        return max(found, key=lambda n: (self.lines[n].start, n), default=None)

    def is_behind(self, number: int, position: Position) -> bool:
        """Whether the voice has left line `number` behind."""
        line = self.lines[number]
        return line.start >= 0 and line.stop <= position.word


NO_LINES = Prompter("full", (), ())


def prompter_of(script: Item, stage: Stage) -> Prompter:
    """The lines on screen at `stage`. Reads the lexicon; not for the GUI thread."""
    text = script.references[0]
    counts = [0] * (1 + max((word.sentence for word in words_of(text)), default=-1))
    for word in words_of(text):
        counts[word.sentence] += 1
    starts = [0, *accumulate(counts)]
    match stage:
        case "full":
            lines = _sentences(text)
        case "bullets":
            lines = _points(script, starts)
        case _:
            # One line a sentence, in the script's order.
            shown_lines = zip(shown(script, stage), pairwise(starts), strict=False)
            lines = (PrompterLine(line, True, False, *place) for line, place in shown_lines)
    return Prompter(stage, tuple(lines), tuple(counts))


def _sentences(text: str) -> Iterator[PrompterLine]:
    start = 0
    for place, paragraph in enumerate(text.split("\n\n")):
        for number, sentence in enumerate(sentences(paragraph)):
            stop = start + len(words_of(sentence))
            yield PrompterLine(sentence, False, number == 0 and place > 0, start, stop)
            start = stop


def _points(script: Item, starts: list[int]) -> Iterator[PrompterLine]:
    spoken = sentences_of(script.references[0])
    for point in script.points:
        carriers = sentences_of_point(point.statement, spoken)
        start, stop = (starts[carriers.start], starts[carriers.stop]) if carriers else (-1, -1)
        yield PrompterLine(point.statement, False, False, start, stop)


STAGE_TITLES: dict[Stage, str] = {
    "full": RehearseText.QT_TR_NOOP("Full script"),
    "bullets": RehearseText.QT_TR_NOOP("Key points"),
    "first-words": RehearseText.QT_TR_NOOP("First words"),
    "blank": RehearseText.QT_TR_NOOP("Nothing"),
}
STAGE_LEADS: dict[Stage, str] = {
    "full": RehearseText.QT_TR_NOOP("Read it aloud. The sentence you are at is marked and stays in view."),
    "bullets": RehearseText.QT_TR_NOOP("Say it from its key points."),
    "first-words": RehearseText.QT_TR_NOOP("Each sentence shows how it begins."),
    "blank": RehearseText.QT_TR_NOOP("Say it from memory."),
}
NEXT: dict[Stage, str] = {
    "full": RehearseText.QT_TR_NOOP("Next: full script"),
    "bullets": RehearseText.QT_TR_NOOP("Next: key points"),
    "first-words": RehearseText.QT_TR_NOOP("Next: first words"),
    "blank": RehearseText.QT_TR_NOOP("Next: from memory"),
}
"""What the button says that goes on to the stage."""


def stage_title(stage: Stage) -> str:
    return RehearseText.tr(STAGE_TITLES[stage])


@dataclass(frozen=True, slots=True)
class ScriptLook:
    """One script as it is read before a rehearsal."""

    script: Item
    pace: Pace
    prompters: dict[Stage, Prompter]


@dataclass(frozen=True, slots=True)
class PrompterReady:
    """What will be on screen; told before the rehearsal begins."""

    prompter: Prompter


def pace_words(pace: Pace) -> str:
    """How long the script is, and in a second line how long it takes, unless its message says so."""
    words = RehearseText.tr("%n word(s)", "", pace.words)
    if pace.window_s is not None:
        low, high = (clock(edge) for edge in pace.window_s)
        words = RehearseText.tr("%n word(s), target {low}–{high}", "", pace.words, low=low, high=high)
    if pace.message is not None:
        return words
    takes = RehearseText.tr("Takes {time} at a usual {pace} words a minute")
    if pace.is_measured:
        takes = RehearseText.tr("Takes {time} at your pace of {pace} words a minute")
    return f"{words}\n{takes.format(time=clock(pace.needs_s), pace=figure(pace.words_per_min))}"


def preview_of(look: ScriptLook, stage: Stage) -> str:
    """What is on screen at `stage`, Markdown with LaTeX; empty where it is nothing."""
    if stage == "full":
        return look.script.references[0]
    mark = "•\u2002" if stage == "bullets" else ""
    return "\n\n".join(f"{mark}{line.text}" for line in look.prompters[stage].lines)


def look_at_script(script: Item, history: History) -> ScriptLook:
    """Whether the script fits its window at the user's pace, and what each stage shows. Blocks."""
    prompters = {stage: prompter_of(script, stage) for stage in STAGES}
    return ScriptLook(script, pace_of(script, measured_paces(history)), prompters)


def measured_paces(history: History) -> list[float]:
    """Words a minute of the user's newest spoken answers. Blocks."""
    points = Pages(history.path).trend(spoken=True)
    return [point.words_per_min for point in points if point.words_per_min is not None]


def rehearsal_session(plan: RehearsalPlan, services: Services, parts: SessionParts) -> RehearsalSession:
    """The rehearsal that `plan` describes. Raises NotFound."""
    script = services.library.item(plan.script)
    parts.on_event(PrompterReady(prompter_of(script, plan.stage)))
    return RehearsalSession(
        script,
        plan.stage,
        parts,
        terms=services.library.topic(script.topic).vocabulary,
        measured=measured_paces(parts.history),
    )
