"""Model files of a few hundred kilobytes with random weights: real memory of each kind, no sense in the words."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

Family = Literal["llama", "lfm2", "mamba"]
"""Attention alone; attention and short convolutions by turns (a hybrid); a state-space model (recurrent)."""

WIDTH, HEADS, INNER, LAYERS = 64, 2, 96, 4
CONVOLVED, STATES, RANK = 4, 8, 4
"""Of the recurrent layers: length of the convolution, size of the state, rank of the time step."""
TOKENS = 257
"""All bytes, and an end of text."""
TRAINED_TOKENS = 4096

Tensor = npt.NDArray[np.float32]
Value = int | float | str | list[int] | list[str]
_ALIGNMENT = 32


def write_tiny_model(file: Path, family: Family, seed: int = 0) -> Path:
    """Write a GGUF file of that family; the same `seed` gives the same weights. Its tokens are bytes."""
    header = list(_header(family))
    tensors = list(_tensors(family, np.random.default_rng(seed)))
    out = bytearray(b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(header)))
    for name, value in header:
        out += _text(name) + _value(value)
    offset = 0
    for name, tensor in tensors:
        out += _text(name) + struct.pack("<I", tensor.ndim)
        # GGUF names the dimension first in which neighbours in memory lie.
        out += struct.pack(f"<{tensor.ndim}Q", *reversed(tensor.shape)) + struct.pack("<IQ", 0, offset)
        offset += len(_padded(tensor.tobytes()))
    out = bytearray(_padded(bytes(out)))
    for _, tensor in tensors:
        out += _padded(tensor.tobytes())
    file.write_bytes(out)
    return file


def _header(family: Family) -> Iterator[tuple[str, Value]]:
    yield "general.architecture", family
    yield "general.name", f"tiny {family}"
    yield f"{family}.context_length", TRAINED_TOKENS
    yield f"{family}.embedding_length", WIDTH
    yield f"{family}.block_count", LAYERS
    yield f"{family}.feed_forward_length", 0 if family == "mamba" else INNER
    yield f"{family}.attention.layer_norm_rms_epsilon", 1e-5
    yield f"{family}.attention.head_count", 0 if family == "mamba" else HEADS
    if family == "lfm2":
        yield "lfm2.attention.head_count_kv", [HEADS if _attends(family, n) else 0 for n in range(LAYERS)]
        yield "lfm2.shortconv.l_cache", CONVOLVED
    if family == "mamba":
        yield "mamba.ssm.conv_kernel", CONVOLVED
        yield "mamba.ssm.inner_size", 2 * WIDTH
        yield "mamba.ssm.state_size", STATES
        yield "mamba.ssm.time_step_rank", RANK
    yield "tokenizer.ggml.model", "gpt2"
    yield "tokenizer.ggml.pre", "gpt-2"
    yield "tokenizer.ggml.tokens", [*_letters(), "<|end|>"]
    yield "tokenizer.ggml.token_type", [1] * 256 + [3]
    yield "tokenizer.ggml.merges", ["a b"]  # an empty list has no type
    yield "tokenizer.ggml.eos_token_id", TOKENS - 1


def _tensors(family: Family, chance: np.random.Generator) -> Iterator[tuple[str, Tensor]]:
    def weights(*shape: int) -> Tensor:
        return chance.standard_normal(shape, dtype=np.float32) / np.float32(np.sqrt(shape[-1]))

    def ones(size: int) -> Tensor:
        return np.ones(size, dtype=np.float32)

    yield "token_embd.weight", weights(TOKENS, WIDTH) * 8
    yield ("token_embd_norm.weight" if family == "lfm2" else "output_norm.weight"), ones(WIDTH)
    yield "output.weight", weights(TOKENS, WIDTH) * 3
    for layer in range(LAYERS):
        block = f"blk.{layer}"
        yield f"{block}.attn_norm.weight", ones(WIDTH)
        if family == "mamba":
            yield f"{block}.ssm_in.weight", weights(4 * WIDTH, WIDTH)
            yield f"{block}.ssm_conv1d.weight", weights(2 * WIDTH, CONVOLVED)
            yield f"{block}.ssm_conv1d.bias", weights(2 * WIDTH)
            yield f"{block}.ssm_x.weight", weights(RANK + 2 * STATES, 2 * WIDTH)
            yield f"{block}.ssm_dt.weight", weights(2 * WIDTH, RANK)
            yield f"{block}.ssm_dt.bias", weights(2 * WIDTH)
            yield f"{block}.ssm_a", -np.abs(weights(2 * WIDTH, STATES))
            yield f"{block}.ssm_d", ones(2 * WIDTH)
            yield f"{block}.ssm_out.weight", weights(WIDTH, 2 * WIDTH)
            continue
        if _attends(family, layer):
            for part in ("q", "k", "v", "output"):
                yield f"{block}.attn_{part}.weight", weights(WIDTH, WIDTH) * 2
            if family == "lfm2":
                yield f"{block}.attn_q_norm.weight", ones(WIDTH // HEADS)
                yield f"{block}.attn_k_norm.weight", ones(WIDTH // HEADS)
        else:
            yield f"{block}.shortconv.conv.weight", weights(WIDTH, CONVOLVED)
            yield f"{block}.shortconv.in_proj.weight", weights(3 * WIDTH, WIDTH)
            yield f"{block}.shortconv.out_proj.weight", weights(WIDTH, WIDTH)
        yield f"{block}.ffn_norm.weight", ones(WIDTH)
        yield f"{block}.ffn_gate.weight", weights(INNER, WIDTH)
        yield f"{block}.ffn_up.weight", weights(INNER, WIDTH)
        yield f"{block}.ffn_down.weight", weights(WIDTH, INNER)


def _attends(family: Family, layer: int) -> bool:
    return family == "llama" or (family == "lfm2" and layer % 2 == 1)


def _letters() -> list[str]:
    """How byte-level vocabularies write each byte: printable ones as themselves, the others above U+0100."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    return [chr(byte) if byte in plain else chr(256 + others.index(byte)) for byte in range(256)]


def _text(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw


def _value(value: Value) -> bytes:
    """Type and value, as GGUF has them: uint32 4, int32 5, float32 6, string 8, array 9."""
    match value:
        case int():
            return struct.pack("<II", 4, value)
        case float():
            return struct.pack("<If", 6, value)
        case str():
            return struct.pack("<I", 8) + _text(value)
    if isinstance(value[0], int):
        return struct.pack(f"<IIQ{len(value)}i", 9, 5, len(value), *value)
    return struct.pack("<IIQ", 9, 8, len(value)) + b"".join(_text(str(one)) for one in value)


def _padded(raw: bytes) -> bytes:
    return raw + bytes(-len(raw) % _ALIGNMENT)
