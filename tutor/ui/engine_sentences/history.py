"""The history: damaged, full, restored, exported, brought in."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("The history in {file} cannot be opened: check that its folder can be written."),
    EngineText.QT_TR_NOOP(
        "The history in {file} cannot be written ({reason}): free some space, then try again."
    ),
    EngineText.QT_TR_NOOP(
        "The history in {file} is damaged ({reason}): start Viva again to go back to its newest backup."
    ),
    EngineText.QT_TR_NOOP("The history in {file} was written by a newer Viva: update Viva to read it."),
    EngineText.QT_TR_NOOP(
        "The history in {file} was written before Viva's first release: move it away to start anew."
    ),
    EngineText.QT_TR_NOOP(
        "The history in {file} is damaged and its backup could not take its place ({reason}): free some "
        "space, then start Viva again."
    ),
    EngineText.QT_TR_NOOP(
        "The history was damaged, as by a power cut, and had no backup yet: a new one begins. The damaged "
        "file is kept as {file}."
    ),
    EngineText.QT_TR_NOOP(
        "The history was damaged, as by a power cut. The backup of {when} is in its place; what came after "
        "is only in the damaged file, which is kept as {file}."
    ),
    EngineText.QT_TR_NOOP(
        "What was deleted is gone from the history, but {file} could not be rewritten ({reason}): free "
        "some space, then delete once more."
    ),
    EngineText.QT_TR_NOOP("There is no attempt {number}; `viva history list` shows those there are."),
    EngineText.QT_TR_NOOP("There is no session {number}."),
    EngineText.QT_TR_NOOP("Everything is in {place}."),
    EngineText.QT_TR_NOOP("{count} cards are in {place}."),
    EngineText.QT_TR_NOOP("{count} answers are in {place}."),
    EngineText.QT_TR_NOOP("{place} could not be written ({reason}); choose another place."),
    EngineText.QT_TR_NOOP("The deck could not be written to {place} ({reason})."),
    EngineText.QT_TR_NOOP("The archive could not be written to {place} ({reason}): free some space."),
    EngineText.QT_TR_NOOP("{file} could not be brought in ({reason}): free some space, then try again."),
    EngineText.QT_TR_NOOP(
        "{file} is not an archive of Viva's, or it is damaged: make one with `viva history export --format "
        "archive`."
    ),
    EngineText.QT_TR_NOOP("{file} holds more than Viva brings in at once."),
)
