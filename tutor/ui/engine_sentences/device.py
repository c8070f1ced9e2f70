"""Why the language model computes where it does."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("set so in the settings"),
    EngineText.QT_TR_NOOP("the only graphics device is a software one"),
    EngineText.QT_TR_NOOP("no graphics card was found, or its driver is missing or too old"),
    EngineText.QT_TR_NOOP("built without GPU support"),
    EngineText.QT_TR_NOOP("a test on {device} failed: {reason}"),
    EngineText.QT_TR_NOOP("wrong results on {device}"),
    EngineText.QT_TR_NOOP("{device} is slower than the processor: {new} against {old} tokens/s"),
    EngineText.QT_TR_NOOP("not enough memory: {free} of {needed} GB"),
    EngineText.QT_TR_NOOP("{count} of {total} layers on the card, {reason}"),
    EngineText.QT_TR_NOOP("the test on the processor failed: {reason}"),
    EngineText.QT_TR_NOOP("loading on {device} failed"),
    EngineText.QT_TR_NOOP("no answer in time"),
    EngineText.QT_TR_NOOP("it ended with {status}"),
    EngineText.QT_TR_NOOP("this process cannot start a test"),
)
