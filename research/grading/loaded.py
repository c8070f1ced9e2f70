"""The grader of an installation in this process, outside of the engine's."""

from collections.abc import Iterator
from contextlib import contextmanager

from tutor.config.paths import Paths, knowledge_dir
from tutor.config.settings import Settings
from tutor.engine.graders import Graders
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.packs.library import open_library


@contextmanager
def loaded_graders(paths: Paths, settings: Settings) -> Iterator[tuple[Models, Graders]]:
    """Over the models of the settings and the shipped notes; freed at the end of the block."""
    models = Models(paths, settings)
    notes = Notes(open_library(knowledge_dir()), models, paths, settings)
    try:
        yield models, Graders(models, notes, paths, settings)
    finally:
        notes.close()
        models.close()
