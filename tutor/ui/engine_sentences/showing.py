"""What the layers below say, in the language of the window.

They speak English, and what they say is kept, exported and printed so. The window makes the sentence again
where it is shown; one that it does not know stands as it is, and names and quotes always do.
"""

from typing import Final

from tutor.ui.engine_sentences import (
    answers,
    check,
    delivery,
    device,
    feedback,
    files,
    history,
    importing,
    merging,
    models,
    notes,
    parts,
    rehearsal,
    session,
    sound,
)
from tutor.ui.engine_sentences.matching import Table
from tutor.ui.texts import EngineText, is_english, own_marks

_TROUBLES: Final = (
    *session.TEMPLATES,
    *sound.TEMPLATES,
    *models.TEMPLATES,
    *history.TEMPLATES,
    *files.TEMPLATES,
    *importing.TEMPLATES,
    *notes.TEMPLATES,
    *device.TEMPLATES,
)
FEEDBACK: Final = Table(feedback.TEMPLATES)
"""The sentences of a grade. Beside them stand sentences of notes and models, so no other are looked for."""
ANSWERS: Final = Table(answers.TEMPLATES)
REMARKS: Final = Table((*delivery.TEMPLATES, *rehearsal.TEMPLATES))
"""How something was spoken, and what to do next."""
TROUBLES: Final = Table(_TROUBLES)
"""Errors, notices and warnings."""
PARTS: Final = Table((*parts.TEMPLATES, *_TROUBLES))
"""What the engine reports of its parts."""
CHECK: Final = Table((*check.TEMPLATES, *_TROUBLES))
"""What the check of the installation found."""
MERGED: Final = Table(merging.TEMPLATES)
"""Beside names of topics and questions."""
TABLES: Final = (FEEDBACK, ANSWERS, REMARKS, TROUBLES, PARTS, CHECK, MERGED)


def in_window_language(text: str, among: Table = TROUBLES) -> str:
    """`text`, one sentence or several, as the window says it. From any thread."""
    return text if is_english() else among.translated(text, EngineText.tr, own_marks)
