"""The notes in use: what they hold, and the index that finds passages in them."""

import re
import threading

from tutor.config.paths import Paths, knowledge_dir
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import EndpointFailed
from tutor.core.material import Item, Pack, Passage, Term, Topic
from tutor.engine.lane import Lane
from tutor.engine.models import Models
from tutor.engine.requests import WorkProgress
from tutor.ipc.child import Emit
from tutor.packs.library import Library, open_library
from tutor.retrieval.expansion import Expansion
from tutor.retrieval.notes_index import NotesIndex
from tutor.retrieval.passages import passages_of
from tutor.text.canonical import canonical
from tutor.text.words import content_stems

INDEXED_AT_ONCE = 2000
"""Passages to be embedded or stemmed beyond which opening the index does not wait for it."""


class Notes:
    """Thread-safe. Questions go on being answered while the index is brought up to date."""

    def __init__(self, library: Library, models: Models, paths: Paths, settings: Settings) -> None:
        self.library = library
        self._models = models
        self._paths = paths
        self._server = settings.notes.chroma_server
        self._one_update = threading.Lock()
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
        """The question that `passage` answers; empty where it answers none."""
        topics = (pack.topic(passage.topic) for pack in self.packs if pack.id == passage.pack)
        items = (item for topic in topics if topic is not None for item in topic.questions if item.references)
        texts = ((item.question, f"{item.question}\n\n{item.references[0]}") for item in items)
        return next((question for question, text in texts if text == passage.text), "")

    def search(self, query: str, count: int, topic: str | None = None) -> tuple[Passage, ...]:
        """The passages nearest to `query`; blocks for the index."""
        return self.index.run(lambda index: index.search(query, count, topic))

    def update(self, emit: Emit, cancel: CancelToken) -> None:
        """Go on with the packs as they are on disk now, and make the index hold them. Events: WorkProgress.

        What is new is prepared on this thread; the index's own lane only writes, between two searches. Raises
        Cancelled; what was written stays and is not made again.
        """
        with self._one_update:
            self.library = open_library(knowledge_dir(), self._paths.packs_dir, self._paths.parsed_dir)
            passages, expansion = self._passages(), Expansion(self.packs)
            index, plan = self.index.run(lambda index: (index, index.plan(passages, expansion)))
            done = 0
            words_are_in = False
            for batch in index.prepare(plan):
                cancel.check()
                if batch.vectors is not None and not words_are_in:
                    # From here on everything can be found, by its words at first.
                    words = index.words_of(plan)
                    self.index.run(lambda index, words=words: index.take(words))  # type: ignore[misc]
                    words_are_in = True
                self.index.run(lambda index, batch=batch: index.add(batch))  # type: ignore[misc]
                done += len(batch.passages) + len(batch.stems)
                emit(WorkProgress(done, plan.size))
            words = index.words_of(plan)
            self.index.run(lambda index: index.take(words))

    def close(self) -> None:
        self.index.close()

    def _passages(self) -> tuple[Passage, ...]:
        return tuple(passage for pack in self.packs for passage in passages_of(pack))

    def _load_index(self) -> NotesIndex:
        """The index, up to date unless there is so much to do that `update` has to do it."""
        folder, embedder = self._paths.chroma_dir, self._models.embedder()
        try:
            index = NotesIndex(folder / "server" if self._server else folder, embedder, self._server)
        except EndpointFailed as failure:
            self._models.remark(failure)
            index = NotesIndex(folder, embedder)
        index.sync(self._passages(), Expansion(self.packs), most=INDEXED_AT_ONCE)
        return index


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
    wrong = [word for term in chosen for word in term.confusable if _is_short(word)]
    known = {canonical(term.written) for term in topic.vocabulary}
    names = [name for text in texts for name in _NAME.findall(_FORMULA.sub(" ", text))]
    new = [name for name in dict.fromkeys(names) if canonical(name) not in known][:MOST_NAMES]
    return tuple(dict.fromkeys([*(term.written for term in chosen), *new, *wrong[:MOST_CONFUSABLE]]))


def _is_short(word: str) -> bool:
    return "$" not in word and len(word.split()) <= MOST_WORDS
