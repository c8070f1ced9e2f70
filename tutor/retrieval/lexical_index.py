"""BM25 over word stems. Stems are kept on disk, so that only new passages are stemmed."""

import hashlib
import logging
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from tutor.config.disk import write_trouble
from tutor.core.material import Passage
from tutor.core.ports import FloatArray
from tutor.text.words import content_stems

log = logging.getLogger(__name__)

VERSION = "1"
"""Of the stemming; another one stems everything again."""
_K1, _B = 1.2, 0.6


def stems_of(passage: Passage) -> str:
    """The passage's stems, heading included, parted by spaces."""
    return " ".join(content_stems(f"{passage.heading.split(' › ', 1)[-1]}. {passage.text}"))


@dataclass(frozen=True, slots=True)
class WordTable:
    """What is searched in: replaced as a whole."""

    built_from: str = ""
    passages: tuple[Passage, ...] = ()
    topics: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Places of each topic's passages."""
    model: Any = None
    rarities: Mapping[str, float] = field(default_factory=dict)
    """Inverse document frequency by stem."""


def _rarities(corpus: Sequence[Sequence[str]]) -> dict[str, float]:
    frequency = Counter(stem for stems in corpus for stem in set(stems))
    n = len(corpus)
    return {stem: math.log(1 + (n - count + 0.5) / (count + 0.5)) for stem, count in frequency.items()}


class LexicalIndex:
    """Passages by their words. Lives on one thread."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made at need; a damaged file there is begun anew. Raises DiskFull."""
        self._file = folder / "stems.sqlite3"
        folder.mkdir(parents=True, exist_ok=True)
        self._table = WordTable()
        try:
            self._prepare()
        except sqlite3.DatabaseError as exc:
            if (trouble := write_trouble(folder, exc)) is not None:
                raise trouble from exc
            log.warning("the stems in %s are damaged; they are made again", self._file)
            self._file.unlink(missing_ok=True)
            self._prepare()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What can be found, in the order of `build`."""
        return self._table.passages

    def missing(self, passages: Iterable[Passage]) -> list[Passage]:
        """Those whose stems are not on disk."""
        with closing(self._connect()) as database:
            known = {passage_id for (passage_id,) in database.execute("SELECT id FROM stems")}
        return [passage for passage in passages if passage.id not in known]

    def add(self, stems: Iterable[tuple[str, str]]) -> None:
        """Keep (passage id, its `stems_of`). Raises DiskFull."""
        try:
            with closing(self._connect()) as database, database:
                database.executemany("INSERT OR REPLACE INTO stems VALUES (?, ?)", stems)
        except sqlite3.DatabaseError as exc:
            if (trouble := write_trouble(self._file.parent, exc)) is not None:
                raise trouble from exc
            raise

    def build(self, passages: Sequence[Passage]) -> None:
        """Make exactly `passages` the ones that are found; those without stems are left out.

        Does nothing when they are the ones already.
        """
        self.take(self.made_of(passages))

    def made_of(self, passages: Sequence[Passage]) -> "WordTable | None":
        """What `build` takes in; None when it is in already. From any thread."""
        wanted = {passage.id: passage for passage in passages}
        known: dict[str, str] = {}
        with closing(self._connect()) as database, database:
            for passage_id, stems in database.execute("SELECT id, stems FROM stems"):
                if passage_id in wanted:
                    known[passage_id] = stems
            gone = [(i,) for (i,) in database.execute("SELECT id FROM stems") if i not in wanted]
            database.executemany("DELETE FROM stems WHERE id = ?", gone)
        digest = hashlib.sha256("\n".join(sorted(known)).encode()).hexdigest()
        if digest == self._table.built_from:
            return None
        found = tuple(wanted[passage_id] for passage_id in wanted if passage_id in known)
        topics: dict[str, list[int]] = {}
        for place, passage in enumerate(found):
            topics.setdefault(passage.topic, []).append(place)
        if not found:
            return WordTable(digest)
        import bm25s

        corpus = [known[passage.id].split() for passage in found]
        model = bm25s.BM25(k1=_K1, b=_B)
        model.index(corpus, show_progress=False)
        return WordTable(digest, found, topics, model, _rarities(corpus))

    def take(self, table: "WordTable | None") -> None:
        """Search in `table` from now on; None: go on as before."""
        self._table = table or self._table

    def search(
        self, stems: Sequence[str], count: int, topic: str | None = None, packs: Sequence[str] = ()
    ) -> list[tuple[Passage, float]]:
        """The `count` best passages for a query's stems with their BM25 scores, best first; none scores 0."""
        scores = self._scores(stems)
        if scores is None:
            return []
        if topic is not None:
            places = np.array(self._table.topics.get(topic, ()), dtype=np.int64)
            if not len(places):
                return []
        else:
            places = np.flatnonzero(scores > 0)
        if packs:
            passages = self._table.passages
            places = np.array([place for place in places if passages[place].pack in packs], dtype=np.int64)
        values = scores[places]
        if len(values) > count:
            best = np.argpartition(-values, count - 1)[:count]
            places, values = places[best], values[best]
        order = np.argsort(-values, kind="stable")
        return [(self._table.passages[int(places[i])], float(values[i])) for i in order if values[i] > 0]

    def stems(self, passages: Iterable[Passage]) -> list[str]:
        """The stems of each, parted by spaces; of those that are not held, made now."""
        out: list[str] = []
        with closing(self._connect()) as database:
            for passage in passages:
                row = database.execute("SELECT stems FROM stems WHERE id = ?", (passage.id,)).fetchone()
                out.append(row[0] if row is not None else stems_of(passage))
        return out

    def rarity(self, stem: str) -> float:
        """Inverse document frequency; that of a stem which no passage has is the largest."""
        return self._table.rarities.get(stem, float(np.log(1 + 2 * (len(self._table.passages) + 0.5))))

    def has(self, stem: str) -> bool:
        """Whether any passage has `stem`."""
        return stem in self._table.rarities

    def _scores(self, stems: Sequence[str]) -> FloatArray | None:
        known = [stem for stem in stems if stem in self._table.rarities]
        if self._table.model is None or not known:
            return None
        return np.asarray(self._table.model.get_scores(known), dtype=np.float32)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file)

    def _prepare(self) -> None:
        with closing(self._connect()) as database, database:
            database.execute("CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT)")
            database.execute(
                "CREATE TABLE IF NOT EXISTS stems (id TEXT PRIMARY KEY, stems TEXT) WITHOUT ROWID"
            )
            row = database.execute("SELECT value FROM about WHERE key = 'version'").fetchone()
            if row is None or row[0] != VERSION:
                database.execute("DELETE FROM stems")
                database.execute("INSERT OR REPLACE INTO about VALUES ('version', ?)", (VERSION,))
