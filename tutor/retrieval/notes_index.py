"""Hybrid search over the notes: by meaning (Chroma) and by words (BM25), fused by rank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tutor.core.errors import EndpointFailed
from tutor.core.material import Passage
from tutor.core.ports import Embedder, FloatArray
from tutor.retrieval.chroma_index import ChromaIndex, indexed_text
from tutor.retrieval.coverage import Coverage, coverage_of
from tutor.retrieval.expansion import Expansion
from tutor.retrieval.lexical_index import LexicalIndex, WordTable, stems_of

BATCH = 32
"""Passages embedded between two looks at the cancel token, and written in one go."""
DEPTH = 40
"""How far down each list is looked at."""
RANK_OFFSET = 1
"""Of reciprocal rank fusion, 1 / (offset + rank): the less, the more the first places count."""
WORDS_WEIGHT = 1.0
READ_FOR_COVERAGE = 5


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages ready to be written."""

    passages: tuple[Passage, ...]
    vectors: FloatArray | None
    """None: the vector index has them."""
    stems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done so that the index holds exactly `passages`."""

    passages: tuple[Passage, ...]
    to_embed: tuple[Passage, ...]
    to_stem: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class LookUp:
    """What the notes have on a question."""

    passages: tuple[Passage, ...]
    """Best first; `score` is that of the fusion."""
    coverage: Coverage
    wordings: tuple[str, str]
    """The question with its slips put right; the same with abbreviations written out."""


@dataclass(frozen=True, slots=True)
class _Fused:
    passages: tuple[Passage, ...] = ()
    cosine: float = 0.0
    """Of the nearest passage."""
    bm25: float = 0.0
    """Of the best passage by words."""
    stems: tuple[str, ...] = ()
    """The question's."""


class NotesIndex:
    """Finds passages. Lives on one thread, but for `prepare` and `words_of`, which may run on any.

    Chroma keeps what it was built from, and so do the stems: only what changed is made again.
    """

    def __init__(self, folder: Path, embedder: Embedder, server: str = "") -> None:
        """Open or create the index in `folder`; `server`: see ChromaIndex. Raises EndpointFailed."""
        self._embedder = embedder
        self._vectors = ChromaIndex(folder, embedder, server)
        self._words = LexicalIndex(folder / "words")
        self._expansion = Expansion(())

    def plan(self, passages: Sequence[Passage], expansion: Expansion | None = None) -> Plan:
        """Forget what is not in `passages` and say what is to be added. Then `prepare`, `add`, `take`."""
        self._expansion = expansion or self._expansion
        wanted = {passage.id: passage for passage in passages}
        known = self._vectors.known()
        self._vectors.remove(self._vectors.stale(wanted.keys(), known))
        self._words.build(list(wanted.values()))
        return Plan(
            tuple(wanted.values()),
            tuple(passage for passage in wanted.values() if passage.id not in known),
            tuple(self._words.missing(wanted.values())),
        )

    def prepare(self, plan: Plan) -> Iterator[Batch]:
        """The plan's work in small pieces. From any thread."""
        for start in range(0, len(plan.to_stem), BATCH):
            chosen = plan.to_stem[start : start + BATCH]
            yield Batch((), None, tuple((passage.id, stems_of(passage)) for passage in chosen))
        # Texts of like length together, so that little is spent on padding.
        ordered = sorted(plan.to_embed, key=lambda passage: len(passage.text))
        for start in range(0, len(ordered), BATCH):
            chosen = tuple(ordered[start : start + BATCH])
            yield Batch(chosen, self._embedder.embed([indexed_text(passage) for passage in chosen]), ())

    def add(self, batch: Batch) -> None:
        """Write a prepared piece; searches find it from now on (by its words, after `take`)."""
        if batch.vectors is not None:
            self._vectors.add(batch.passages, batch.vectors)
        if batch.stems:
            self._words.add(batch.stems)

    def words_of(self, plan: Plan) -> WordTable | None:
        """The table of words for `take`. From any thread."""
        return self._words.made_of(plan.passages)

    def take(self, words: WordTable | None) -> None:
        """Search by the words of `words_of` from now on."""
        self._words.take(words)

    def sync(
        self,
        passages: Sequence[Passage],
        expansion: Expansion | None = None,
        *,
        most: int | None = None,
    ) -> int:
        """Make the index hold exactly `passages`; returns how many had to be embedded.

        `most`: with more than that to embed, only their words are added.
        """
        plan = self.plan(passages, expansion)
        if most is not None and len(plan.to_embed) > most:
            plan = replace(plan, to_embed=())
        for batch in self.prepare(plan):
            self.add(batch)
        self.take(self.words_of(plan))
        return len(plan.to_embed)

    def search(
        self, query: str, count: int, topic: str | None = None, packs: Sequence[str] = ()
    ) -> tuple[Passage, ...]:
        """The `count` best passages, best first; `score` is that of the fusion. `packs`: of these alone.

        While a Chroma server does not answer, they are found by their words alone.
        """
        return self._fused(query, topic, packs, needs_server=False).passages[:count]

    def look_up(self, query: str, count: int, topic: str | None = None, packs: Sequence[str] = ()) -> LookUp:
        """The same, and whether the notes cover the question. Raises EndpointFailed."""
        found = self._fused(query, topic, packs, needs_server=True)
        texts = self._words.stems(found.passages[:READ_FOR_COVERAGE])
        coverage = coverage_of(found.stems, texts, found.cosine, found.bm25, self._words)
        wordings = (self._expansion.repaired(query), self._expansion.written_out(query))
        return LookUp(found.passages[:count], coverage, wordings)

    def _fused(self, query: str, topic: str | None, packs: Sequence[str], *, needs_server: bool) -> "_Fused":
        if not query.strip():
            return _Fused()
        own, added = self._expansion.stems(query)
        try:
            near = self._vectors.search(self._expansion.repaired(query), DEPTH, topic, packs)
        except EndpointFailed:
            if needs_server:
                raise
            near = ()
        worded = self._words.search([*own, *added], DEPTH, topic, packs)
        scores: dict[str, float] = {}
        found: dict[str, Passage] = {}
        for weight, ranked in ((1.0, near), (WORDS_WEIGHT, tuple(passage for passage, _ in worded))):
            for rank, passage in enumerate(ranked, 1):
                scores[passage.id] = scores.get(passage.id, 0.0) + weight / (RANK_OFFSET + rank)
                found.setdefault(passage.id, passage)
        order = sorted(scores, key=lambda passage_id: -scores[passage_id])
        return _Fused(
            tuple(replace(found[i], score=scores[i]) for i in order),
            near[0].score if near else 0.0,
            worded[0][1] if worded else 0.0,
            tuple(own),
        )
