"""Real models that many tests use, loaded once."""

import pytest

from tutor.config.paths import knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.packs.library import open_library
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences


@pytest.fixture(scope="session")
def library():
    """The notes that ship with Viva."""
    return open_library(knowledge_dir())


@pytest.fixture(scope="session")
def embedder(models_dir):
    return MiniLmEmbedder(models_dir / "minilm-l6-v2")


@pytest.fixture(scope="session")
def voiced(models_dir, tmp_path_factory):
    """From texts to recordings in which Viva's own voice says them."""

    def say(*texts):
        folder = tmp_path_factory.mktemp("voice")
        sound = SoundClient(SoundConfig(models_dir / "piper-en-us-joe", deterministic=True))
        files = [folder / f"{number}.wav" for number in range(len(texts))]
        for text, file in zip(texts, files, strict=True):
            sound.render(spoken_sentences(text), file, CancelToken())
        sound.close()
        return files

    return say
