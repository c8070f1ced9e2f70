"""Homes that look as after some use, so that a test does not wait for what every new one does once."""

import os
import shutil
from pathlib import Path

from tutor.config.disk import keep
from tutor.config.paths import Paths
from tutor.engine.recogniser import recognisers_here
from tutor.models.catalogue import load_catalogue
from tutor.models.store import ModelStore
from tutor.stt.choice import RecogniserChoice


def furnish(home: Paths, models_dir: Path, used_home: Paths) -> Paths:
    """Models, index and vectors for `home`, as after some use; the recogniser is chosen."""
    home.models_dir.symlink_to(models_dir)
    furnish_without_models(home, used_home)
    here = recognisers_here(ModelStore(load_catalogue(), models_dir))
    choice = RecogniserChoice("whisper-base", (("whisper-base", 0.5),), here, os.cpu_count() or 1)
    keep(home.calibration_dir / "speech.json", choice)
    return home


def furnish_without_models(home: Paths, used_home: Paths) -> None:
    """Index and vectors alone, for a home with models of its own."""
    shutil.copytree(used_home.chroma_dir, home.chroma_dir)
    shutil.copytree(used_home.embeddings_dir, home.embeddings_dir)
