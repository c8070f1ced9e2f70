"""What stays as it was when notes are imported again."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (EngineText.QT_TR_NOOP("{name} (you deleted it)"),)
