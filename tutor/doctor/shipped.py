"""The data that come with Viva: readable, whole, and where it looks for them."""

from tutor.config.paths import assets_dir, knowledge_dir
from tutor.doctor.finding import Finding, Workplace, WrongResult
from tutor.models.catalogue import load_catalogue
from tutor.packs.library import open_library


def read_shipped(place: Workplace) -> Finding:
    """Read the notes, the catalogue of models and the look of the window. Raises WrongResult."""
    library = open_library(knowledge_dir(), place.folder / "no-packs")
    if library.refused:
        raise WrongResult(library.refused[0].message)
    if not library.items:
        raise WrongResult("The notes that come with Viva are missing.")
    if not (assets_dir() / "theme" / "viva.qss").is_file():
        raise WrongResult("The look of the window is missing.")
    models = load_catalogue().models
    return Finding(
        f"{len(library.topics)} topics, {len(library.items)} questions, {len(models)} models known"
    )
