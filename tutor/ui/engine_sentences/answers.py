"""What is said in the place of an answer that the language model would give."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("Your notes do not cover this."),
    EngineText.QT_TR_NOOP("The note says: “{text}”"),
)
