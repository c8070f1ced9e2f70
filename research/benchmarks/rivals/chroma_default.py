"""Texts into Chroma with its default embedding function, as its documentation shows.

The function looks for its model in a folder of its own and else downloads it; here it gets the same files.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import chromadb
import numpy as np
from chromadb.api.types import Embeddable, EmbeddingFunction
from chromadb.config import Settings
from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2

FILES = (
    "config.json",
    "model.onnx",
    "special_tokens_map.json",
    "tokenizer_config.json",
    "tokenizer.json",
    "vocab.txt",
)


class Rival:
    def __init__(self, folder: Path, model: Path) -> None:
        place = folder / "model" / ONNXMiniLM_L6_V2.EXTRACTED_FOLDER_NAME
        place.mkdir(parents=True)
        for name in FILES:
            if (model / name).is_file():
                (place / name).symlink_to(model / name)
            else:
                (place / name).touch()

        self._function = ONNXMiniLM_L6_V2()
        self._function.DOWNLOAD_PATH = folder / "model"
        client = chromadb.PersistentClient(str(folder / "chroma"), Settings(anonymized_telemetry=False))
        self._collection = client.create_collection(
            "texts", embedding_function=cast(EmbeddingFunction[Embeddable], self._function)
        )

    def add(self, ids: Sequence[str], texts: Sequence[str]) -> None:
        self._collection.add(ids=list(ids), documents=list(texts))

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.array(self._function(list(texts)))
