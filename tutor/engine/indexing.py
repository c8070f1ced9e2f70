"""Bringing the index up to date while questions go on being answered."""

import threading

from tutor.config.paths import Paths, knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.engine.parts import Parts
from tutor.engine.requests import IndexProgress
from tutor.ipc.child import Emit
from tutor.packs.library import open_library
from tutor.retrieval.expansion import Expansion


class Indexing:
    """Prepares what is new on the caller's thread; the index's own lane only writes, between two searches."""

    def __init__(self, parts: Parts, paths: Paths) -> None:
        self._parts = parts
        self._paths = paths
        self._one_at_a_time = threading.Lock()

    def update(self, emit: Emit, cancel: CancelToken) -> None:
        """Make the index hold the packs as they are on disk now. Events: IndexProgress.

        Raises Cancelled; what was written stays and is not made again.
        """
        with self._one_at_a_time:
            paths = self._paths
            self._parts.renew(open_library(knowledge_dir(), paths.packs_dir, paths.parsed_dir))
            passages, expansion = self._parts.passages(), Expansion(self._parts.packs)
            index, plan = self._parts.index.run(lambda index: (index, index.plan(passages, expansion)))
            done = 0
            words_are_in = False
            for batch in index.prepare(plan):
                cancel.check()
                if batch.vectors is not None and not words_are_in:
                    # From here on everything can be found, by its words at first.
                    words = index.words_of(plan)
                    self._parts.index.run(lambda index, words=words: index.take(words))  # type: ignore[misc]
                    words_are_in = True
                self._parts.index.run(lambda index, batch=batch: index.add(batch))  # type: ignore[misc]
                done += len(batch.passages) + len(batch.stems)
                emit(IndexProgress(done, plan.size))
            words = index.words_of(plan)
            self._parts.index.run(lambda index: index.take(words))
