"""Passages in an embedded, persistent Chroma collection."""

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tutor.core.errors import Fault
from tutor.core.material import Passage
from tutor.core.ports import Embedder
from tutor.spoken.say import say

log = logging.getLogger(__name__)

COLLECTION = "spoken-passages"
"""Named by what is embedded: another text needs another collection."""
WRITE_BATCH = 500


class ChromaIndex:
    """Passages by meaning. Lives on one thread.

    What is not in `sync`'s list is removed, what is new is embedded, the rest stays as it is on disk.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        """Open or create the index in `folder`. A damaged one is set aside and built anew."""
        os.environ["ANONYMIZED_TELEMETRY"] = "False"
        self._embedder = embedder
        self._folder = folder
        try:
            self._collection = self._open()
        except Exception:
            log.exception("index in %s cannot be opened; building a new one", folder)
            _set_aside(folder)
            _forget_open_clients()
            try:
                self._collection = self._open()
            except Exception as exc:
                raise Fault(f"The index in {folder} cannot be created: {exc}") from exc

    def _open(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        self._folder.mkdir(parents=True, exist_ok=True)
        client = chromadb.PersistentClient(
            path=str(self._folder), settings=Settings(anonymized_telemetry=False)
        )
        collection = client.get_or_create_collection(
            COLLECTION,
            embedding_function=_embedding_function(self._embedder),
            configuration={"hnsw": {"space": "cosine"}},
        )
        collection.count()
        return collection

    def sync(self, passages: Sequence[Passage]) -> int:
        """Make the index hold exactly `passages`; returns how many had to be embedded."""
        known = set(self._collection.get(include=[])["ids"])
        wanted = {passage.id: passage for passage in passages}
        stale = list(known - wanted.keys())
        for start in range(0, len(stale), WRITE_BATCH):
            self._collection.delete(ids=stale[start : start + WRITE_BATCH])
        new = [passage for passage in wanted.values() if passage.id not in known]
        for start in range(0, len(new), WRITE_BATCH):
            batch = new[start : start + WRITE_BATCH]
            self._collection.add(
                ids=[p.id for p in batch],
                documents=[_indexed_text(p) for p in batch],
                metadatas=[
                    {"pack": p.pack, "topic": p.topic, "heading": p.heading, "text": p.text} for p in batch
                ],
            )
        return len(new)

    def search(self, query: str, count: int, topic: str | None = None) -> tuple[Passage, ...]:
        """The `count` nearest passages, best first; `score` is the cosine similarity."""
        if not query.strip() or self._collection.count() == 0:
            return ()
        found = self._collection.query(
            query_texts=[say(query)],
            n_results=min(count, self._collection.count()),
            where={"topic": topic} if topic else None,
            include=["metadatas", "distances"],
        )
        return tuple(
            Passage(
                passage_id,
                str(meta["pack"]),
                str(meta["topic"]),
                str(meta["heading"]),
                str(meta["text"]),
                1.0 - float(distance),
            )
            for passage_id, meta, distance in zip(
                found["ids"][0], found["metadatas"][0], found["distances"][0], strict=True
            )
        )


def _indexed_text(passage: Passage) -> str:
    """The passage as it is said, so that a formula and the words for it come to the same vector."""
    return say(f"{passage.heading}. {passage.text}")


def _set_aside(folder: Path) -> None:
    target = folder.with_name(folder.name + ".damaged")
    number = 1
    while target.exists():
        number += 1
        target = folder.with_name(f"{folder.name}.damaged-{number}")
    if folder.exists():
        folder.rename(target)


def _forget_open_clients() -> None:
    """Chroma keeps a client a path, also one that failed to start."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()


def _embedding_function(embedder: Embedder) -> Any:
    from chromadb.api.types import EmbeddingFunction

    class ModelStoreEmbedding(EmbeddingFunction[Any]):
        """Chroma's embedding interface over the embedder from the model store; downloads nothing."""

        def __init__(self) -> None:
            pass

        def __call__(self, input: Any) -> Any:
            return list(embedder.embed(list(input)))

        @staticmethod
        def name() -> str:
            return "viva-model-store"

        def get_config(self) -> dict[str, Any]:
            return {}

        @staticmethod
        def build_from_config(config: dict[str, Any]) -> Any:
            return ModelStoreEmbedding()

    return ModelStoreEmbedding()
