"""The notes in use: what they hold, and the index that finds passages in them."""

import re
import threading
from collections import Counter
from dataclasses import dataclass, replace

from tutor.config.paths import Paths, knowledge_dir
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import EndpointFailed
from tutor.core.material import Item, Pack, Passage, Term, Topic
from tutor.engine.lane import Lane
from tutor.engine.models import Models
from tutor.engine.priority_gate import PriorityGate
from tutor.engine.requests import WorkProgress
from tutor.ipc.child import Emit
from tutor.packs.library import Library, open_library
from tutor.retrieval.expansion import Expansion
from tutor.retrieval.lexical_index import stems_of
from tutor.retrieval.notes_index import LookUp, NotesIndex
from tutor.retrieval.passages import passages_of
from tutor.text.canonical import canonical
from tutor.text.words import content_stems

EMBEDDED_AT_ONCE = 64
"""Passages beyond which opening the index waits for their words alone."""


class Notes:
    """Thread-safe. Questions go on being answered while the index is brought up to date."""

    def __init__(self, library: Library, models: Models, paths: Paths, settings: Settings) -> None:
        self.library = library
        self._models = models
        self._paths = paths
        self._server = settings.notes.chroma_server
        self._one_update = threading.Lock()
        self.turns = PriorityGate()
        """Held while somebody waits for an answer or a grade: indexing stands still."""
        self.index: Lane[NotesIndex] = Lane("index", self._load_index)

    @property
    def packs(self) -> tuple[Pack, ...]:
        return self.library.packs

    def topic_of(self, item: Item) -> Topic | None:
        """The topic that `item` belongs to; None for an ad-hoc question."""
        found = (pack.topic(item.topic) for pack in self.packs)
        return next((topic for topic in found if topic is not None), None)

    def hotwords(self, item: Item) -> tuple[str, ...]:
        """The dozen or so terms that the recogniser should expect in an answer to `item`."""
        topic = self.topic_of(item)
        return hotwords_of(item, topic) if topic is not None else ()

    def question_of(self, passage: Passage) -> str:
        """The question that `passage` answers, or begins to; empty where it answers none."""
        first = passage.text.partition("\n\n")[0]
        topics = (pack.topic(passage.topic) for pack in self.packs if pack.id == passage.pack)
        items = (item for topic in topics if topic is not None for item in topic.questions if item.references)
        return first if any(item.question == first for item in items) else ""

    def search(self, query: str, count: int) -> tuple[Passage, ...]:
        """The passages nearest to `query`; blocks for the index."""
        return self.of(()).search(query, count)

    def of(self, packs: tuple[str, ...]) -> "ChosenNotes":
        """The notes of these packs; without any, all of them."""
        return ChosenNotes(self, packs)

    def near(self, item: Item, count: int) -> tuple[Passage, ...]:
        """The passages of an item's own topic that share most words with it. Needs no index."""
        topic = self.topic_of(item)
        if topic is None:
            return ()
        pack = next(pack for pack in self.packs if topic in pack.topics)
        passages = passages_of(replace(pack, topics=(topic,)))
        asked = set(content_stems(f"{item.question} {' '.join(item.references[:1])}"))
        stems = [set(stems_of(passage).split()) for passage in passages]
        frequency = Counter(stem for one in stems for stem in one)
        worth = [sum(1 / frequency[stem] for stem in asked & one) for one in stems]
        best = sorted(range(len(passages)), key=lambda place: -worth[place])[:count]
        return tuple(passages[place] for place in best if worth[place])

    def look_again(self) -> None:
        """Go on with the packs as they are on disk now."""
        self.library = open_library(knowledge_dir(), self._paths.packs_dir, self._paths.parsed_dir)

    def update(self, emit: Emit, cancel: CancelToken) -> None:
        """Make the index hold the packs. Events: WorkProgress, in passages.

        What is new is prepared on this thread; the index's own lane only writes, between two searches. Raises
        Cancelled; what was written stays and is not made again.
        """
        with self._one_update:
            passages, expansion = self._passages(), Expansion(self.packs, self._models.embedder().is_word)
            index, plan = self.index.run(lambda index: (index, index.plan(passages, expansion)))
            held = len(plan.passages) - len(plan.to_embed)
            words_are_in = False
            for batch in index.prepare(plan):
                self.turns.wait(cancel)
                if batch.vectors is not None and not words_are_in:
                    # From here on everything can be found, by its words at first.
                    words = index.words_of(plan)
                    self.index.run(lambda index, words=words: index.take(words))  # type: ignore[misc]
                    words_are_in = True
                self.index.run(lambda index, batch=batch: index.add(batch))  # type: ignore[misc]
                held += len(batch.passages)
                emit(WorkProgress(held, len(plan.passages)))
            words = index.words_of(plan)
            self.index.run(lambda index: index.take(words))

    def close(self) -> None:
        self.index.close()

    def _passages(self) -> tuple[Passage, ...]:
        return tuple(passage for pack in self.packs for passage in passages_of(pack))

    def _load_index(self) -> NotesIndex:
        """The index, all words in; by meaning what it held and, where that is little, what is new."""
        folder, embedder = self._paths.chroma_dir, self._models.embedder()
        try:
            index = NotesIndex(folder / "server" if self._server else folder, embedder, self._server)
        except EndpointFailed as failure:
            self._models.remark(failure)
            index = NotesIndex(folder, embedder)
        index.sync(self._passages(), Expansion(self.packs, embedder.is_word), most=EMBEDDED_AT_ONCE)
        return index


@dataclass(frozen=True, slots=True)
class ChosenNotes:
    """The notes of some packs, to be searched; all of them where none is named."""

    notes: Notes
    packs: tuple[str, ...]

    @property
    def languages(self) -> dict[str, str]:
        """What each pack, by its id, is written in, as `en`."""
        chosen = (pack for pack in self.notes.packs if pack.id in self.packs or not self.packs)
        return {pack.id: pack.language.split("-")[0] for pack in chosen}

    def search(self, query: str, count: int, topic: str | None = None) -> tuple[Passage, ...]:
        """The passages nearest to `query`; blocks for the index."""
        return self.notes.index.run(lambda index: index.search(query, count, topic, self.packs))

    def look_up(self, query: str, count: int) -> LookUp:
        """The same, and whether the notes cover it. Raises EndpointFailed."""
        return self.notes.index.run(lambda index: index.look_up(query, count, packs=self.packs))

    def question_of(self, passage: Passage) -> str:
        """The question that `passage` answers; empty where it answers none."""
        return self.notes.question_of(passage)


MOST_TERMS = 14
"""A dozen or so of the topic's terms help most; longer lists help less and truncate small models."""
MOST_NAMES = 3
MOST_CONFUSABLE = 4
"""Wrong terms on the list keep a wrong answer wrong."""
MOST_WORDS = 3
"""Of a wrong term; longer ones are descriptions."""
_NAME = re.compile(r"(?<![\w$\\])(?:[A-Z]\w*[A-Z]\w*|[a-z]+[A-Z]\w*|[a-z]+\d[a-z]\w*)(?!\w)")
"""Acronyms and names in camel case."""
_FORMULA = re.compile(r"\$[^$]*\$|`[^`]*`")


def hotwords_of(item: Item, topic: Topic) -> tuple[str, ...]:
    """The terms of `topic` nearest to `item`, names in its own texts, and confusable wrong terms of the same.

    Formulas are not among them: the recogniser hears letters and numbers without, and a list of formulas
    sends it into loops.
    """
    texts = (item.question, *item.references[:1], *(point.statement for point in item.points))
    said = " ".join(f" {canonical(text)} " for text in texts)
    wanted = {stem for text in texts for stem in content_stems(text)}

    def nearness(term: Term) -> tuple[bool, int]:
        """Whether the item's own texts have it, and how many of its words they have."""
        shared = wanted & set(content_stems(f"{term.written} {term.spoken}"))
        return f" {canonical(term.written)} " in said, len(shared)

    words = [term for term in topic.vocabulary if "$" not in term.written]
    chosen = sorted(words, key=nearness, reverse=True)[:MOST_TERMS]
    wrong = [word for term in chosen for word in term.confusable]
    wrong = [word for word in wrong if "$" not in word and len(word.split()) <= MOST_WORDS]
    known = {canonical(term.written) for term in topic.vocabulary}
    names = [name for text in texts for name in _NAME.findall(_FORMULA.sub(" ", text))]
    new = [name for name in dict.fromkeys(names) if canonical(name) not in known][:MOST_NAMES]
    return tuple(dict.fromkeys([*(term.written for term in chosen), *new, *wrong[:MOST_CONFUSABLE]]))
