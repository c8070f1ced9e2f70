"""How an answer was spoken, and how that and the scores move over time."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("You took {seconds} s of the {low} to {high}: there is room for one more point."),
    EngineText.QT_TR_NOOP(
        "You took {seconds} s where {low} to {high} are wanted: try leaving out one aside."
    ),
    EngineText.QT_TR_NOOP(
        "The first word came after {seconds} s: one sentence on where you will begin gains time to think."
    ),
    EngineText.QT_TR_NOOP("At least {count} fillers, mostly “{word}”: a silent pause does the same."),
    EngineText.QT_TR_NOOP("You said “{phrase}” {count} times: once is enough."),
    EngineText.QT_TR_NOOP(
        "{count} pauses within a phrase, the longest at {time}: that sentence is worth saying aloud twice."
    ),
    EngineText.QT_TR_NOOP("{pace} words a minute is above your {target}: breathe after each point."),
    EngineText.QT_TR_NOOP("{pace} words a minute is below your {target}: try linking two sentences."),
    EngineText.QT_TR_NOOP("Around {time} you went at {pace} words a minute: slow down there."),
    EngineText.QT_TR_NOOP("You got faster and faster: the last third is where a listener needs time."),
    EngineText.QT_TR_NOOP("{name}: {new} now, {old} at first."),
    EngineText.QT_TR_NOOP("{name}: fewer than at first, {new} against {old}."),
    EngineText.QT_TR_NOOP("{name}: more than at first, {new} against {old}."),
)
