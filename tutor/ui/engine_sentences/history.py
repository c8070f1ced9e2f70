"""The history: damaged, full, mended, exported, brought in."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("The history in {file} cannot be opened: check that its folder can be written."),
    EngineText.QT_TR_NOOP(
        "The history in {file} cannot be written ({reason}): free some space, then try again."
    ),
    EngineText.QT_TR_NOOP(
        "The history in {file} is damaged ({reason}): Viva mends it at its next start. You can also put a "
        "copy of it there, or move it away to start anew."
    ),
    EngineText.QT_TR_NOOP("The history in {file} was written by a newer Viva: update Viva to read it."),
    EngineText.QT_TR_NOOP(
        "The history in {file} is damaged and could not be mended ({reason}): free some space, then start "
        "Viva again."
    ),
    EngineText.QT_TR_NOOP(
        "The history was damaged, as by a power cut. What could be read of it ({count} answer) is in "
        "place; the damaged file is kept as {file}."
    ),
    EngineText.QT_TR_NOOP(
        "The history was damaged, as by a power cut. What could be read of it ({count} answers) is in "
        "place; the damaged file is kept as {file}."
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
