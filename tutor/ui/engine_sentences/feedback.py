"""What is said of a graded answer: how much was made, what was missing, why nothing could be graded."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("You made the point."),
    EngineText.QT_TR_NOOP("You made the point; {misheard} may have been misheard."),
    EngineText.QT_TR_NOOP("You made all {total} points."),
    EngineText.QT_TR_NOOP("You made all {total} points; {misheard} may have been misheard."),
    EngineText.QT_TR_NOOP("That was half of the point."),
    EngineText.QT_TR_NOOP("That was half of the point; {misheard} may have been misheard."),
    EngineText.QT_TR_NOOP("That did not make the point."),
    EngineText.QT_TR_NOOP("That did not make the point; {misheard} may have been misheard."),
    EngineText.QT_TR_NOOP("None of the {total} points was made."),
    EngineText.QT_TR_NOOP("None of the {total} points was made; {misheard} may have been misheard."),
    EngineText.QT_TR_NOOP("None of the {total} points was made in full, and {half} only in part."),
    EngineText.QT_TR_NOOP(
        "None of the {total} points was made in full, and {half} only in part; {misheard} may have been "
        "misheard."
    ),
    EngineText.QT_TR_NOOP("You made {made} of {total} points."),
    EngineText.QT_TR_NOOP("You made {made} of {total} points; {misheard} may have been misheard."),
    EngineText.QT_TR_NOOP("You made {made} of {total} points, and {half} only in part."),
    EngineText.QT_TR_NOOP(
        "You made {made} of {total} points, and {half} only in part; {misheard} may have been misheard."
    ),
    EngineText.QT_TR_NOOP("That may have been misheard, so it counts neither way."),
    EngineText.QT_TR_NOOP("One thing was the wrong way round; it should be: {point}"),
    EngineText.QT_TR_NOOP("What was missing: {point}"),
    EngineText.QT_TR_NOOP("You had this: {point}"),
    EngineText.QT_TR_NOOP("Nothing was said that could be graded."),
    EngineText.QT_TR_NOOP("That was too short to make any of the points."),
    EngineText.QT_TR_NOOP("That answers something other than the question."),
    EngineText.QT_TR_NOOP("That repeats the question without answering it."),
    EngineText.QT_TR_NOOP("That is a list of keywords; say how they hang together."),
    EngineText.QT_TR_NOOP("That does not seem to be English; these notes are in English."),
)
