"""MiniLM sentence embeddings through ONNX Runtime."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tutor.core.errors import ModelBroken, ModelMissing
from tutor.core.ports import FloatArray

MAX_TOKENS = 256
"""Word pieces a text is cut to: what all-MiniLM-L6-v2 was trained with (its model card)."""
BATCH_SIZE = 32


class MiniLmEmbedder:
    """all-MiniLM-L6-v2: mean of the token vectors, scaled to unit length.

    Thread-safe. Satisfies core.ports.Embedder.
    """

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        """`folder` holds model.onnx and tokenizer.json. Raises ModelMissing or ModelBroken."""
        import onnxruntime
        from tokenizers import Tokenizer

        model, tokenizer = folder / "model.onnx", folder / "tokenizer.json"
        for path in (model, tokenizer):
            if not path.is_file():
                raise ModelMissing(f"The embedding model is incomplete ({path}): run `viva models fetch`.")
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
        except Exception as exc:
            raise ModelBroken(
                f"The embedding model in {folder} is damaged; fetch it again with `viva models fetch`."
            ) from exc
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._lock = threading.Lock()

    @property
    def dimension(self) -> int:
        return 384

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Shape (len(texts), 384), float32, rows of unit length."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for chosen in _batches([len(text) for text in texts]):
            rows[chosen] = self._embed_batch([texts[i] for i in chosen])
        return rows

    def _embed_batch(self, texts: list[str]) -> FloatArray:
        with self._lock:
            encodings = self._tokenizer.encode_batch(texts)
        mask = np.array([e.attention_mask for e in encodings], dtype=np.int64)
        feed = {
            "input_ids": np.array([e.ids for e in encodings], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        hidden = self._session.run(None, {k: v for k, v in feed.items() if k in self._inputs})[0]
        if hidden.ndim == 2:
            pooled = hidden
        else:
            weights = mask[..., None].astype(np.float32)
            pooled = (hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1.0)
        norms = np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(pooled / np.maximum(norms, 1e-9), dtype=np.float32)


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
