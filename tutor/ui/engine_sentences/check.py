"""What the check of the installation found wanting, and what to do."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("Install Viva again."),
    EngineText.QT_TR_NOOP(
        "Install Viva again; if that does not help, the report names the library of the system that is "
        "missing. Until then `viva interview` works in a terminal."
    ),
    EngineText.QT_TR_NOOP(
        "Restart the computer's sound, then check again. Until then you can read and type."
    ),
    EngineText.QT_TR_NOOP("Install Viva again. Until then questions can be read."),
    EngineText.QT_TR_NOOP("Install Viva again. Until then answers can be typed."),
    EngineText.QT_TR_NOOP(
        "Install Viva again. Until then Viva grades and asks without it, in plainer sentences."
    ),
    EngineText.QT_TR_NOOP("Get models in the settings, or with `viva models fetch` or `viva models import`."),
    EngineText.QT_TR_NOOP("It gave no answer in time."),
    EngineText.QT_TR_NOOP("Its process died: {reason}."),
    EngineText.QT_TR_NOOP("it ended by itself with status {number}"),
    EngineText.QT_TR_NOOP("it met an instruction that this processor does not have"),
    EngineText.QT_TR_NOOP("a library in it gave up"),
    EngineText.QT_TR_NOOP("it was ended from outside, as happens when memory runs out"),
    EngineText.QT_TR_NOOP("it reached for memory that is not its own"),
    EngineText.QT_TR_NOOP("a library that it needs is missing"),
    EngineText.QT_TR_NOOP("a library of another program was mixed in"),
    EngineText.QT_TR_NOOP("A piece of it is missing or cannot be loaded: {reason}"),
    EngineText.QT_TR_NOOP("A piece of it is missing or cannot be loaded: {reason}."),
    EngineText.QT_TR_NOOP("It failed ({reason})."),
    EngineText.QT_TR_NOOP("A {kind} file was read wrongly."),
    EngineText.QT_TR_NOOP("A deck of Anki's was read wrongly."),
    EngineText.QT_TR_NOOP("A formula was read as “{text}”."),
    EngineText.QT_TR_NOOP("A formula was drawn without any width."),
    EngineText.QT_TR_NOOP("The voice detector found no speech where there is some."),
    EngineText.QT_TR_NOOP("The voice detector found speech in silence."),
    EngineText.QT_TR_NOOP("The recogniser heard “{text}” where “{sentence}” was said."),
    EngineText.QT_TR_NOOP("The history did not find an answer that it holds."),
    EngineText.QT_TR_NOOP("The index did not find a passage that it holds."),
    EngineText.QT_TR_NOOP("The language model wrote nothing."),
    EngineText.QT_TR_NOOP("Sentences that say the same came out less alike than others."),
    EngineText.QT_TR_NOOP("The grader took a point that was made for one that was not."),
    EngineText.QT_TR_NOOP("The notes that come with Viva are missing."),
    EngineText.QT_TR_NOOP("The look of the window is missing."),
    EngineText.QT_TR_NOOP("The voice gave silence instead of a sentence."),
    EngineText.QT_TR_NOOP("{detail}; no recogniser is here to hear words with"),
    EngineText.QT_TR_NOOP("{detail}; no voice is here to speak with"),
    EngineText.QT_TR_NOOP("{detail}; no model is here to compare texts with"),
    EngineText.QT_TR_NOOP("{detail}; no language model is here to write with"),
    EngineText.QT_TR_NOOP("{detail}; there was no voice to hear"),
    EngineText.QT_TR_NOOP("the voice detector works"),
    EngineText.QT_TR_NOOP("takes silence"),
    EngineText.QT_TR_NOOP("its pronunciation data are here"),
    EngineText.QT_TR_NOOP("llama.cpp loads; devices: {devices}"),
    EngineText.QT_TR_NOOP("there is no screen here"),
    EngineText.QT_TR_NOOP("The window stayed empty."),
    EngineText.QT_TR_NOOP("A formula could not be drawn in the window."),
    EngineText.QT_TR_NOOP("The system names no screen."),
)
