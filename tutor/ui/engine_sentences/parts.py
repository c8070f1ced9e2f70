"""What the engine says of each of its parts: which model it is, and where it computes."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("In use: {detail}"),
    EngineText.QT_TR_NOOP("{model} (half a minute of sound in {took} s)"),
    EngineText.QT_TR_NOOP("{model} (half a minute of sound in {took} s; {other} takes {needs} s)"),
    EngineText.QT_TR_NOOP("{count} dimensions, processor"),
    EngineText.QT_TR_NOOP("passages are up to date"),
    EngineText.QT_TR_NOOP("{detail} on the graphics card"),
    EngineText.QT_TR_NOOP("{model} on the processor"),
    EngineText.QT_TR_NOOP("{model} on the {device}"),
    EngineText.QT_TR_NOOP("{model} at {host}"),
    EngineText.QT_TR_NOOP("{detail}; it reuses prompts only whole, since this model's memory cannot be cut"),
    EngineText.QT_TR_NOOP(
        "{model} (half a minute of sound in {took} s; {other} takes {needs} s; {third} takes {longest} s)"
    ),
)
