"""Passages in a Chroma collection: embedded and persistent, or on a server that several people share."""

import json
import logging
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tutor.config.disk import write_trouble
from tutor.core.errors import EndpointFailed, Fault
from tutor.core.material import Passage
from tutor.core.ports import FloatArray, TextEmbedder
from tutor.text.say import say

log = logging.getLogger(__name__)

COLLECTION = "spoken-passages"
"""Named by what is embedded: another text needs another collection."""
WRITE_BATCH = 500
_SERVER_IDS = "server-ids.json"
Result = TypeVar("Result")


class ChromaIndex:
    """Passages by meaning. Lives on one thread.

    What is not in `sync`'s list is removed, what is new is embedded, the rest stays as it is on disk. On a
    server only what this index once put there is removed, and what others put there is found too.
    """

    def __init__(self, folder: Path, embedder: TextEmbedder, server: str = "") -> None:
        """Open or create the index in `folder`. A damaged one is set aside and built anew.

        `server`: the address of a Chroma server to use instead; `folder` then keeps what was put there.
        Raises EndpointFailed if it does not answer, DiskFull where the index cannot be written.
        """
        os.environ["ANONYMIZED_TELEMETRY"] = "False"
        self._embedder = embedder
        self._folder = folder
        self._server = server
        self._is_broken = False
        if server:
            folder.mkdir(parents=True, exist_ok=True)
            self._collection = self._asked(self._open_server)
            return
        try:
            self._collection = self._open()
        except Exception as failure:
            if (trouble := write_trouble(folder, failure)) is not None:
                # Nothing is wrong with an index on a full or read-only disk.
                raise trouble from failure
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
        return self._collection_of(client)

    def _open_server(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        address = urlsplit(self._server)
        is_safe = address.scheme == "https"
        client = chromadb.HttpClient(
            host=address.hostname or "localhost",
            port=address.port or (443 if is_safe else 80),
            ssl=is_safe,
            settings=Settings(anonymized_telemetry=False),
        )
        return self._collection_of(client)

    def _collection_of(self, client: Any) -> Any:
        collection = client.get_or_create_collection(
            COLLECTION,
            embedding_function=_embedding_function(self._embedder),
            configuration={"hnsw": {"space": "cosine"}},
        )
        collection.count()
        return collection

    def _asked(self, work: Callable[[], Result]) -> Result:
        """What `work` returns; failures of a server or the disk in words."""
        if not self._server:
            try:
                if self._is_broken:
                    self._reopen()
                return work()
            except Exception as exc:
                self._is_broken = True
                if (trouble := write_trouble(self._folder, exc)) is not None:
                    raise trouble from exc
                raise
        try:
            return work()
        except Exception as exc:
            log.info("Chroma server: %s", exc)
            raise EndpointFailed(
                "The Chroma server at {host} does not answer as it should; start it, or "
                "clear notes.chroma_server to use the index on this computer.",
                host=self._server,
            ) from exc

    def _reopen(self) -> None:
        """A client that failed to write drops what it is given next, then hangs; a new one finds all well."""
        _forget_open_clients()
        self._collection = self._open()
        self._is_broken = False

    def known(self) -> set[str]:
        """Ids of the passages that are held."""
        return self._asked(lambda: set(self._collection.get(include=[])["ids"]))

    def add(self, passages: Sequence[Passage], vectors: FloatArray) -> None:
        """Hold `passages`; `vectors`, shape (len(passages), dimension), are those of `indexed_text`."""
        if not passages:
            return
        # Recorded first: what is put on a server and forgotten could never be taken back.
        self._record(self._recorded() | {passage.id for passage in passages})
        self._asked(
            lambda: self._collection.upsert(
                ids=[p.id for p in passages],
                embeddings=list(vectors),
                documents=[p.heading for p in passages],
                metadatas=[
                    {"pack": p.pack, "topic": p.topic, "heading": p.heading, "text": p.text} for p in passages
                ],
            )
        )

    def remove(self, ids: Collection[str]) -> None:
        """Forget the passages of these ids."""
        stale = list(ids)
        for start in range(0, len(stale), WRITE_BATCH):
            batch = stale[start : start + WRITE_BATCH]
            self._asked(lambda batch=batch: self._collection.delete(ids=batch))  # type: ignore[misc]
        self._record(self._recorded() - set(stale))

    def stale(self, wanted: Collection[str], known: Collection[str]) -> set[str]:
        """Of the `known` passages those to remove where `wanted` are to be held."""
        removable = set(known) & self._recorded() if self._server else set(known)
        return removable - set(wanted)

    def sync(self, passages: Sequence[Passage]) -> int:
        """Make the index hold exactly `passages`; returns how many had to be embedded."""
        known = self.known()
        wanted = {passage.id: passage for passage in passages}
        self.remove(self.stale(wanted.keys(), known))
        new = [passage for passage in wanted.values() if passage.id not in known]
        for start in range(0, len(new), WRITE_BATCH):
            batch = new[start : start + WRITE_BATCH]
            self.add(batch, self._embedder.embed([indexed_text(p) for p in batch]))
        return len(new)

    def _recorded(self) -> set[str]:
        """Ids that this index put on the server."""
        if not self._server:
            return set()
        try:
            return set(json.loads((self._folder / _SERVER_IDS).read_text(encoding="utf-8"))[self._server])
        except (OSError, ValueError, KeyError, TypeError):
            return set()

    def _record(self, ids: set[str]) -> None:
        if self._server:
            table = {self._server: sorted(ids)}
            (self._folder / _SERVER_IDS).write_text(json.dumps(table), encoding="utf-8")

    def search(
        self, query: str, count: int, topic: str | None = None, packs: Sequence[str] = ()
    ) -> tuple[Passage, ...]:
        """The `count` nearest passages, best first; `score` is the cosine similarity."""
        if not query.strip():
            return ()
        vector = self._embedder.embed([say(query)])[0]
        held = self._asked(lambda: int(self._collection.count()))
        if held == 0:
            return ()
        found = self._asked(
            lambda: self._collection.query(
                query_embeddings=[vector],
                n_results=min(count, held),
                where={"topic": topic} if topic else {"pack": {"$in": list(packs)}} if packs else None,
                include=["metadatas", "distances"],
            )
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


def indexed_text(passage: Passage) -> str:
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


def _embedding_function(embedder: TextEmbedder) -> Any:
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
