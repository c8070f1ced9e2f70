"""MiniLM sentence embeddings through ONNX Runtime."""

import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tutor.config.quiet import silence_libraries
from tutor.core.errors import ModelBroken, ModelMissing
from tutor.core.ports import FloatArray, TokenVectors

LONGEST: Final = 96
"""Word pieces that are read together at most, so that a text of no more is read whole: the cost of attention
grows with the square."""
MARGIN: Final = 12
"""Pieces read on either side of what is kept, so that its vectors know their neighbours."""
LEAST_KEPT: Final = 32
MOST_KEPT: Final = LONGEST - 2 * MARGIN
_SENTENCE_ENDS: Final = frozenset((999, 1012, 1029))
"""Numbers of "!", "." and "?" in BERT's vocabulary; the next are those of ",", ":" and ";"."""
_CLAUSE_ENDS: Final = frozenset((1010, 1024, 1025))


class TokenStretch(NamedTuple):
    """Pieces `start` up to but without `end`, of which those from `kept_from` to `kept_to` are kept."""

    start: int
    end: int
    kept_from: int
    kept_to: int


def stretches_of(ids: Sequence[int]) -> list[TokenStretch]:
    """Stretches of at most LONGEST pieces; what they keep covers `ids` once, in order."""
    count = len(ids)
    if count <= LONGEST:
        return [TokenStretch(0, count, 0, count)] if count else []
    found = []
    at = 0
    while at < count:
        to = count if count - at <= MOST_KEPT else _cut(ids, at + LEAST_KEPT, at + MOST_KEPT)
        found.append(TokenStretch(max(0, at - MARGIN), min(count, to + MARGIN), at, to))
        at = to
    return found


def _cut(ids: Sequence[int], first: int, last: int) -> int:
    """The place from `first` to `last` to cut at: after a sentence, else after a clause, else by the words.

    Of equals the one whose neighbours have the least scrambled number: the same words give the same cut
    wherever they stand.
    """

    def rank(place: int) -> tuple[int, int, int]:
        before, after = ids[place - 1], ids[place]
        kind = 0 if before in _SENTENCE_ENDS else 1 if before in _CLAUSE_ENDS else 2
        scrambled = (ids[place - 2] * 40503 + before * 2654435761 + after * 2246822519) & 0xFFFFFFFF
        return kind, scrambled, place

    return min(range(first, last + 1), key=rank)


MAX_TOKENS = 256
"""Word pieces a text is cut to: what all-MiniLM-L6-v2 was trained with (its model card)."""
BATCH_SIZE = 32
REMEMBERED_STRETCHES = 32
"""Of long texts, with their hidden states: 160 KB each at most. A corrected answer is for the most part among
them."""
FIRST_WORD = 1996
"""Number of "the", the first whole word in BERT's vocabulary; single characters come before it."""
FIRST_DIGIT = 1014
DIGIT_RARITY = 0.7
LONGEST_TEXT = 40_000
"""Characters read of one text: over half an hour of speech."""


class MiniLmEmbedder:
    """all-MiniLM-L6-v2: mean of the token vectors, scaled to unit length.

    Thread-safe. Satisfies core.ports.Embedder.
    """

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        """`folder` holds model.onnx and tokenizer.json. Raises ModelMissing or ModelBroken."""
        silence_libraries()
        import onnxruntime
        from tokenizers import Tokenizer

        model, tokenizer = folder / "model.onnx", folder / "tokenizer.json"
        for path in (model, tokenizer):
            if not path.is_file():
                raise ModelMissing(
                    "The embedding model is incomplete ({file}): run `viva models fetch`.", file=path
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Spinning workers would take the cores from the recogniser and the language model.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(model), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
            self._whole: Any = Tokenizer.from_file(str(tokenizer))
        except Exception as exc:
            raise ModelBroken(
                "The embedding model in {folder} is damaged; fetch it again with `viva models fetch`.",
                folder=folder,
            ) from exc
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
        self._whole.no_truncation()
        self._whole.no_padding()
        self._first, self._last = self._whole.encode("").ids
        self._size: int = self._whole.get_vocab_size()
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._lock = threading.Lock()
        self._remembered = lru_cache(REMEMBERED_STRETCHES)(self._read)

    @property
    def dimension(self) -> int:
        return 384

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Shape (len(texts), 384), float32, rows of unit length."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for chosen in _batches([len(text) for text in texts]):
            rows[chosen] = self._embed_batch([texts[i] for i in chosen])
        return rows

    def is_word(self, word: str) -> bool:
        """See core.ports.Embedder."""
        return self._whole.token_to_id(word.lower()) is not None

    def embed_tokens(self, text: str) -> TokenVectors:
        """See core.ports.Embedder. Long texts are read in overlapping stretches; see `stretches_of`."""
        with self._lock:
            encoding = self._whole.encode(text[:LONGEST_TEXT], add_special_tokens=False)
        count = len(encoding.ids)
        offsets = np.array(encoding.offsets, dtype=np.int32).reshape(count, 2)
        vectors = np.zeros((count, self.dimension), dtype=np.float32)
        stretches = stretches_of(encoding.ids)
        read = self._read if len(stretches) == 1 else self._remembered
        for start, end, kept_from, kept_to in stretches:
            hidden = read(tuple(encoding.ids[start:end]))
            vectors[kept_from:kept_to] = hidden[1 + kept_from - start : 1 + kept_to - start]
        ids = np.array(encoding.ids, dtype=np.int32)
        return TokenVectors(offsets[:, 0], offsets[:, 1], vectors, rarity_of(ids, self._size), ids)

    def _read(self, ids: tuple[int, ...]) -> FloatArray:
        """Hidden states of these pieces between the first and the last of a text."""
        # One stretch at a time: quantised activations depend on what else is in the batch.
        chunk = np.array([[self._first, *ids, self._last]], dtype=np.int64)
        hidden: FloatArray = self._run(chunk, np.ones_like(chunk))[0]
        return hidden

    def _embed_batch(self, texts: list[str]) -> FloatArray:
        with self._lock:
            encodings = self._tokenizer.encode_batch(texts)
        mask = np.array([e.attention_mask for e in encodings], dtype=np.int64)
        hidden = self._run(np.array([e.ids for e in encodings], dtype=np.int64), mask)
        weights = mask[..., None].astype(np.float32)
        pooled = (hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1.0)
        norms = np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(pooled / np.maximum(norms, 1e-9), dtype=np.float32)

    def _run(self, ids: Any, mask: Any) -> FloatArray:
        """Hidden states, shape (texts, pieces, 384)."""
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(mask)}
        hidden: FloatArray = self._session.run(None, {k: v for k, v in feed.items() if k in self._inputs})[0]
        return hidden


def rarity_of(ids: npt.NDArray[np.int32], size: int) -> FloatArray:
    """How rare word pieces are: the vocabulary lists words from the commonest to the rarest."""
    rank = np.clip(ids - FIRST_WORD + 1, 1, None).astype(np.float32)
    rarity = np.log(rank) / np.log(size - FIRST_WORD)
    digits = (ids >= FIRST_DIGIT) & (ids < FIRST_DIGIT + 10)
    return np.where(digits, DIGIT_RARITY, rarity).astype(np.float32)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices in batches of texts of like length, so that little is spent on padding."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) == BATCH_SIZE or lengths[index] > 1.5 * lengths[batch[0]] + 20):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
