"""One model with one multi-sequence context of llama.cpp. Lives on one thread."""

import ctypes
import functools
import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, Fault, ModelBroken, ModelMissing
from tutor.llm.layers import LayerOutputs
from tutor.llm.library import LlamaLibrary, library
from tutor.llm.sections import Prompt, TokenisedPrompt, tokenised
from tutor.llm.stop_flag import StopFlag
from tutor.llm.tree import Command, Copy

log = logging.getLogger(__name__)

Logits = npt.NDArray[np.float32]

WHOLE_SEQUENCES = 8
"""At most, where memory cannot be cut: each sequence then has a state of its own, often tens of megabytes."""

KNOWN_TEXTS = 256
"""Texts whose tokens are kept: notes and questions come in prompt after prompt."""

_ABORTED = 2
_NO_SLOT = 1


@dataclass(frozen=True, slots=True)
class ContextSettings:
    """How the context is laid out; part of the key of prefixes on disk."""

    cells: int = 8192
    sequences: int = 64
    batch_tokens: int = 512
    threads: int = 1
    gpu_layers: int = 0
    """-1: all."""
    layers: tuple[int, ...] = ()
    """Ascending: their outputs are kept (`hidden_states`), and evaluation ends at the last, without logits.
    Empty: all layers are evaluated, and none is kept."""
    adapter: Path | None = None
    """A low-rank adapter (GGUF) that everything is evaluated with."""


@dataclass(frozen=True, slots=True)
class BatchPiece:
    """Tokens to evaluate at the end of one sequence."""

    sequence: int
    start: int
    """Position of the first token."""
    tokens: Sequence[int]
    logits_from: int
    """Logits are computed for the tokens from this index on; len(tokens) for none."""


class Context:
    """Tokenises, decodes and moves KV cells. Not thread-safe: load, call and close on one thread.

    Frees itself with `close`, context before model.
    """

    def __init__(self, path: Path, settings: ContextSettings, beside: "Context | None" = None) -> None:
        """`beside`: a context whose loaded model is used; it is closed last.

        Raises ModelMissing or ModelBroken.
        """
        self.path = path
        self.settings = settings
        self._library: LlamaLibrary = library()
        self.api = self._library.api
        self._vocab: Any = None
        self._memory: Any = None
        self.vocabulary_size = 0
        self._stop = StopFlag(self.api)
        self._layers: LayerOutputs | None = None
        self._model: Any = beside._model if beside is not None else None
        self._owns_model = beside is None
        self._context: Any = None
        self._adapter: Any = None
        self._batch: Any = None
        try:
            self._load(path)
        except BaseException:
            self.close()
            raise

    def _load(self, path: Path) -> None:
        if not path.is_file():
            raise ModelMissing(
                "The language model {file} is not there; get it with `viva models fetch`.", file=path.name
            )
        api, settings = self.api, self.settings
        if self._owns_model:
            model_params = api.llama_model_default_params()
            model_params.n_gpu_layers = settings.gpu_layers
            self._model = api.llama_model_load_from_file(str(path).encode(), model_params)
        if not self._model:
            raise _broken(path)
        if not self._continues_text:
            raise ModelBroken(
                "The model {file} does not continue texts, so Viva cannot use it; choose "
                "one such as Qwen2.5, Llama 3 or Gemma 3.",
                file=path.name,
            )
        self._vocab = api.llama_model_get_vocab(self._model)
        self._token_ids = functools.lru_cache(KNOWN_TEXTS)(functools.partial(_token_ids, api, self._vocab))
        self.vocabulary_size = api.llama_vocab_n_tokens(self._vocab)
        params = api.llama_context_default_params()
        params.n_ctx = settings.cells
        params.n_batch = params.n_ubatch = settings.batch_tokens
        params.n_seq_max = self.sequences
        params.kv_unified = True
        # A window that slides over a full-size cache can be cut and shared; a small one forgets.
        params.swa_full = True
        # On a GPU that lacks it, forced flash attention would fall back to the processor.
        params.flash_attn_type = (
            api.LLAMA_FLASH_ATTN_TYPE_AUTO if settings.gpu_layers else api.LLAMA_FLASH_ATTN_TYPE_ENABLED
        )
        params.n_threads = params.n_threads_batch = settings.threads
        params.offload_kqv = params.op_offload = settings.gpu_layers != 0
        params.abort_callback = self._stop.callback
        params.abort_callback_data = self._stop.data
        params.no_perf = True
        if settings.layers:
            self._layers = LayerOutputs(self._library, settings.layers)
            params.cb_eval = self._layers.callback
        self._context = api.llama_init_from_model(self._model, params)
        if not self._context:
            raise ModelBroken(
                "The language model {file} needs more memory than is free; close other "
                "programs or choose a smaller model.",
                file=path.name,
            )
        if settings.adapter is not None:
            self._adapt(settings.adapter)
        self._memory = api.llama_get_memory(self._context)
        self._batch = api.llama_batch_init(settings.batch_tokens, 0, 1)
        # Where evaluation ends at a middle layer there are no logits to look at.
        if self._owns_model and not settings.layers:
            self._check_sound(path)

    def _adapt(self, file: Path) -> None:
        api = self.api
        if file.is_file():
            self._adapter = api.llama_adapter_lora_init(self._model, str(file).encode())
        if not self._adapter:
            raise ModelBroken(
                "The adapter {file} cannot be read; reinstall Viva to get it back.", file=file.name
            )
        chosen = (api.llama_adapter_lora_p_ctypes * 1)(self._adapter)
        api.llama_set_adapters_lora(self._context, chosen, 1, (ctypes.c_float * 1)(1.0))

    def _check_sound(self, path: Path) -> None:
        """One token through all layers: damaged weights give no finite numbers."""
        self.decode([BatchPiece(0, 0, [self.bos or 0], 0)])
        sound = bool(np.isfinite(self.logits(0)).all())
        self.forget_everything()
        if not sound:
            raise _broken(path)

    def close(self) -> None:
        """Free everything; may be called again."""
        if self._batch is not None:
            self.api.llama_batch_free(self._batch)
        if self._context:
            self.api.llama_free(self._context)
        if self._adapter:
            self.api.llama_adapter_lora_free(self._adapter)
        if self._model and self._owns_model:
            self.api.llama_model_free(self._model)
        self._batch = self._context = self._adapter = self._model = None

    def cancelled_by(self, cancel: CancelToken) -> AbstractContextManager[None]:
        """Within, `decode` raises Cancelled when `cancel` is set, on the CPU even half-way."""
        return self._stop.raised_by(cancel)

    @property
    def bos(self) -> int | None:
        """The token that begins every text, for models that want one."""
        if not self.api.llama_vocab_get_add_bos(self._vocab):
            return None
        return int(self.api.llama_vocab_bos(self._vocab))

    def is_end(self, token: int) -> bool:
        return bool(self.api.llama_vocab_is_eog(self._vocab, token))

    def tokenize(self, text: str, *, special: bool = False) -> list[int]:
        """Token ids of `text`; `special`: markers such as `<|im_start|>` are tokens, not text."""
        return list(self._token_ids(text, special))

    def tokenised(self, prompt: Prompt) -> TokenisedPrompt:
        return tokenised(prompt, lambda text, markup: self.tokenize(text, special=markup), self.bos)

    def piece(self, token: int) -> bytes:
        """The bytes of one token, which may be part of a character; nothing for markers."""
        size = 64
        while True:
            buffer = ctypes.create_string_buffer(size)
            count = self.api.llama_token_to_piece(self._vocab, token, buffer, size, 0, False)
            if count >= 0:
                return buffer.raw[:count]
            size = -count

    def metadata(self, key: str) -> str | None:
        """A value of the model file's header."""
        size = self.api.llama_model_meta_val_str(self._model, key.encode(), None, 0)
        if size < 0:
            return None
        buffer = ctypes.create_string_buffer(size + 1)
        self.api.llama_model_meta_val_str(self._model, key.encode(), buffer, size + 1)
        return buffer.value.decode("utf-8", "replace")

    @property
    def origin(self) -> bytes:
        """Names what the bytes of `state` depend on besides the model: library build and settings."""
        return f"{self._library.build} {self.settings.gpu_layers} f16 flash full-window".encode()

    @property
    def can_cut(self) -> bool:
        """Whether the end of a sequence can be taken back; not so for recurrent and hybrid models."""
        api, model = self.api, self._model
        return not (api.llama_model_is_recurrent(model) or api.llama_model_is_hybrid(model))

    @property
    def sequences(self) -> int:
        """How many there are, numbered from 0."""
        return self.settings.sequences if self.can_cut else min(self.settings.sequences, WHOLE_SEQUENCES)

    @property
    def _continues_text(self) -> bool:
        api, model = self.api, self._model
        return bool(
            api.llama_model_has_decoder(model)
            and not api.llama_model_has_encoder(model)
            and not api.llama_model_is_diffusion(model)
        )

    @property
    def layers(self) -> int:
        return int(self.api.llama_model_n_layer(self._model))

    @property
    def cell_bytes(self) -> int:
        """Of one token in the KV cache, by arithmetic: keys and values of all layers in f16."""
        api, model = self.api, self._model
        # Qwen3 and Gemma name a width of their own.
        named = self.metadata(f"{self.metadata('general.architecture')}.attention.key_length")
        head = int(named or api.llama_model_n_embd(model) // max(1, api.llama_model_n_head(model)))
        return int(api.llama_model_n_layer(model) * api.llama_model_n_head_kv(model) * head * 2 * 2)

    def decode(self, pieces: Sequence[BatchPiece]) -> None:
        """Evaluate `pieces` in one batch, at most `batch_tokens` tokens in all.

        Afterwards `logits(i)` is valid for batch indices with logits. Raises Cancelled; cells written until
        then are to be removed by the caller.
        """
        batch, row = self._batch, 0
        assert batch is not None
        if sum(len(piece.tokens) for piece in pieces) > self.settings.batch_tokens:
            raise Fault("a batch of more tokens than there is room for")
        for piece in pieces:
            for index, token in enumerate(piece.tokens):
                batch.token[row] = token
                batch.pos[row] = piece.start + index
                batch.n_seq_id[row] = 1
                batch.seq_id[row][0] = piece.sequence
                batch.logits[row] = index >= piece.logits_from
                row += 1
        batch.n_tokens = row
        if self._layers is not None:
            self._layers.clear()
        status = self.api.llama_decode(self._context, batch)
        if status == _ABORTED:
            raise Cancelled
        if status == _NO_SLOT:
            raise Fault("no free cells in the KV cache, against the books")
        if status != 0:
            raise Fault(f"llama_decode failed with {status}")

    def logits(self, index: int) -> Logits:
        """Of batch index `index` of the last `decode`: a view, valid until the next one."""
        pointer = self.api.llama_get_logits_ith(self._context, index)
        if not pointer:
            raise Fault(f"no logits at {index}")
        return np.ctypeslib.as_array(pointer, (self.vocabulary_size,))

    def hidden_states(self) -> Logits:
        """Outputs of `settings.layers` in the last `decode`, shape (layers, tokens of the batch, width)."""
        assert self._layers is not None
        return self._layers.outputs(self._batch.n_tokens)

    def carry_out(self, commands: Sequence[Command]) -> None:
        """Make the KV cache follow the prefix tree."""
        for command in commands:
            if isinstance(command, Copy):
                self.api.llama_memory_seq_cp(
                    self._memory, command.source, command.target, command.start, command.end
                )
            else:
                end = -1 if command.end is None else command.end
                self.api.llama_memory_seq_rm(self._memory, command.sequence, command.start, end)

    def remove_from(self, sequence: int, start: int) -> None:
        """Take back the tokens of `sequence` from position `start` on."""
        self.api.llama_memory_seq_rm(self._memory, sequence, start, -1)

    def forget_everything(self) -> None:
        self.api.llama_memory_clear(self._memory, False)

    def length(self, sequence: int) -> int:
        return int(self.api.llama_memory_seq_pos_max(self._memory, sequence)) + 1

    def state(self, sequence: int) -> bytes:
        """The cells of `sequence`, to be put back with `restore`."""
        size = self.api.llama_state_seq_get_size(self._context, sequence)
        buffer = (ctypes.c_uint8 * size)()
        written = self.api.llama_state_seq_get_data(self._context, buffer, size, sequence)
        return bytes(memoryview(buffer)[:written])

    def restore(self, sequence: int, state: bytes) -> bool:
        """Put back what `state` returned, in a context of the same settings; False if it does not fit."""
        bytes_of_state = ctypes.cast(ctypes.c_char_p(state), ctypes.POINTER(ctypes.c_uint8))
        read = self.api.llama_state_seq_set_data(self._context, bytes_of_state, len(state), sequence)
        return bool(read == len(state))


def _token_ids(api: Any, vocab: Any, text: str, special: bool) -> tuple[int, ...]:
    raw = text.encode()
    size = len(raw) + 8
    buffer = (ctypes.c_int32 * size)()
    count = api.llama_tokenize(vocab, raw, len(raw), buffer, size, False, special)
    if count < 0:
        raise Fault("a text has more tokens than bytes")
    return tuple(buffer[:count])


def _broken(path: Path) -> ModelBroken:
    return ModelBroken(
        "The language model {file} is damaged or of an unknown kind; check it with `viva models verify`.",
        file=path.name,
    )
