"""What to do after a rehearsal, and whether a script fits its time."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("You covered it: next, try it with the full script."),
    EngineText.QT_TR_NOOP("You covered it: next, try it with the key points only."),
    EngineText.QT_TR_NOOP("You covered it: next, try it with the first words only."),
    EngineText.QT_TR_NOOP("You covered it: next, try it with nothing in sight."),
    EngineText.QT_TR_NOOP("{percent} % of the points were there; stay at this stage once more."),
    EngineText.QT_TR_NOOP("A point was said the wrong way round; stay at this stage once more."),
    EngineText.QT_TR_NOOP("You can say it without any help."),
    EngineText.QT_TR_NOOP("The points are there; the time is not yet."),
    EngineText.QT_TR_NOOP(
        "At your pace of {pace} words a minute this script of {words} words takes {seconds} s; it is too "
        "short for {low} to {high} s: about {count} words more would fit."
    ),
    EngineText.QT_TR_NOOP(
        "At your pace of {pace} words a minute this script of {words} words takes {seconds} s; it is too "
        "long for {low} to {high} s: about {count} words fewer would fit."
    ),
)
