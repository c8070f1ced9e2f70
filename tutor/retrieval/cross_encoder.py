"""The cross-encoder of `models/encoder`: reads a claim and what was said in one pass."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np

from tutor.config.quiet import silence_libraries
from tutor.core.errors import ModelBroken
from tutor.core.ports import FloatArray

# How a pair is laid out and cut is part of the model: training/tokens.py and training/model.py.
LONGEST: Final = 256
"""Word pieces of question, claim and said together."""
QUESTION_TOKENS: Final = 24
"""The end of the question is kept: what it asks for stands there."""
CLAIM_TOKENS: Final = 100
_START: Final = 101
_END: Final = 102
_PADDING: Final = -1
_QUESTION, _CLAIM, _SAID = 0, 1, 2
_BATCH_TOKENS: Final = 2048
_LONGEST_TEXT: Final = 4000
"""Characters read of one text: more never fits."""

_Pieces = tuple[list[int], list[int]]


class MiniLmCrossEncoder:
    """Made, not made or contradicted, by a fine-tuned MiniLM through ONNX Runtime.

    Thread-safe. Satisfies core.ports.PairJudge. The same pairs in the same order give the same rows;
    in other company a row can differ by about a hundredth, because activations are quantised by batch.
    """

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        """`folder` holds model.onnx and tokenizer.json. Raises ModelBroken if one is missing or damaged."""
        silence_libraries()
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Spinning workers would take the cores from the recogniser and the language model.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as exc:
            raise ModelBroken(
                f"A part of the grader is missing or damaged ({folder}): install Viva again."
            ) from exc
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._lock = Lock()

    def judge(self, question: str, pairs: Sequence[tuple[str, str]]) -> FloatArray:
        """See core.ports.PairJudge. An empty question is allowed: the model has learned to do without."""
        found = np.zeros((len(pairs), 3), dtype=np.float32)
        pieces = self._read(question, pairs)
        for chosen in _batches([len(ids) for ids, _ in pieces]):
            found[chosen] = self._run([pieces[i] for i in chosen])
        return found

    def _read(self, question: str, pairs: Sequence[tuple[str, str]]) -> list[_Pieces]:
        """Ids and segments of `[CLS] question [SEP] claim [SEP] said [SEP]`, each text read once."""
        texts = list(dict.fromkeys([question, *(text for pair in pairs for text in pair)]))
        with self._lock:
            encodings = self._tokenizer.encode_batch(
                [text[-_LONGEST_TEXT:] if text is question else text[:_LONGEST_TEXT] for text in texts],
                add_special_tokens=False,
            )
        ids = {text: encoding.ids for text, encoding in zip(texts, encodings, strict=True)}
        asked = ids[question][-QUESTION_TOKENS:]
        return [_layout(asked, ids[claim][:CLAIM_TOKENS], ids[said]) for claim, said in pairs]

    def _run(self, pieces: Sequence[_Pieces]) -> FloatArray:
        length = max(len(ids) for ids, _ in pieces)
        ids = np.zeros((len(pieces), length), dtype=np.int64)
        segments = np.full((len(pieces), length), _PADDING, dtype=np.int64)
        for row, (numbers, kinds) in enumerate(pieces):
            ids[row, : len(numbers)] = numbers
            segments[row, : len(kinds)] = kinds
        probabilities: FloatArray = self._session.run(None, {"input_ids": ids, "segments": segments})[0]
        return probabilities


def _layout(question: list[int], claim: list[int], said: list[int]) -> _Pieces:
    said = said[: LONGEST - 4 - len(question) - len(claim)]
    ids = [_START, *question, _END, *claim, _END, *said, _END]
    segments = [_QUESTION] * (len(question) + 2) + [_CLAIM] * (len(claim) + 1) + [_SAID] * (len(said) + 1)
    return ids, segments


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices in batches of pairs of like length, so that little is spent on padding."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        full = lengths[index] * (len(batch) + 1) > _BATCH_TOKENS
        if batch and (full or lengths[index] > 1.3 * lengths[batch[0]] + 16):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
