"""What is said of a graded answer: how much was made, what was missing, why nothing could be graded."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("You made the point."),
    EngineText.QT_TR_NOOP("You made the point; still open: {open}."),
    EngineText.QT_TR_NOOP("You made all {total} points."),
    EngineText.QT_TR_NOOP("You made all {total} points; still open: {open}."),
    EngineText.QT_TR_NOOP("That did not make the point."),
    EngineText.QT_TR_NOOP("That did not make the point; still open: {open}."),
    EngineText.QT_TR_NOOP("None of the {total} points was made."),
    EngineText.QT_TR_NOOP("None of the {total} points was made; still open: {open}."),
    EngineText.QT_TR_NOOP("You made {made} of {total} points."),
    EngineText.QT_TR_NOOP("You made {made} of {total} points; still open: {open}."),
    EngineText.QT_TR_NOOP("I could not tell from that; I will ask about it."),
    EngineText.QT_TR_NOOP("There is no reference answer to compare that with."),
    EngineText.QT_TR_NOOP("One thing was the wrong way round; it should be: {point}"),
    EngineText.QT_TR_NOOP("What was missing: {point}"),
    EngineText.QT_TR_NOOP("You had this: {point}"),
    EngineText.QT_TR_NOOP("Not answered."),
    EngineText.QT_TR_NOOP("That answers something other than the question."),
    EngineText.QT_TR_NOOP("That repeats the question without answering it."),
    EngineText.QT_TR_NOOP("That does not seem to be English, and Viva grades English answers."),
)
