"""Chroma and the index of words: store passages, find one, and find it again after opening anew."""

from collections.abc import Sequence

import numpy as np

from tutor.core.material import Passage
from tutor.core.ports import FloatArray, TokenVectors
from tutor.doctor.finding import Finding, Workplace, WrongResult
from tutor.retrieval.chroma_index import ChromaIndex
from tutor.retrieval.lexical_index import LexicalIndex, stems_of

_PASSAGES = (
    Passage("1", "check", "a", "Attention", "A query is compared with every key."),
    Passage("2", "check", "b", "Caching", "Keys and values of earlier words are kept."),
    Passage("3", "check", "c", "Optimisers", "Momentum smooths the steps of training."),
)


def find(place: Workplace) -> Finding:
    """Raises WrongResult and what the indexes raise."""
    letters = _Letters()
    ChromaIndex(place.folder / "chroma", letters).sync(_PASSAGES)
    again = ChromaIndex(place.folder / "chroma", letters)
    by_meaning = again.search("Caching. Keys and values of earlier words are kept.", 1)
    words = LexicalIndex(place.folder / "words")
    words.add([(passage.id, stems_of(passage)) for passage in _PASSAGES])
    words.build(_PASSAGES)
    question = Passage("", "", "", "", "smoothing the step with momentum")
    by_words = words.search(stems_of(question).split(), 1)
    if [passage.id for passage in by_meaning] != ["2"] or [one.id for one, _ in by_words] != ["3"]:
        raise WrongResult("The index did not find a passage that it holds.")
    return Finding("stores and finds passages, by meaning and by words")


class _Letters:
    """`Embedder` that needs no model: how often each letter comes."""

    dimension = 26

    def embed(self, texts: Sequence[str]) -> FloatArray:
        rows = np.array([[text.lower().count(chr(97 + i)) for i in range(26)] for text in texts], np.float32)
        lengths: FloatArray = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-6), np.float32)

    def embed_tokens(self, text: str) -> TokenVectors:
        raise NotImplementedError
