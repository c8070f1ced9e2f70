"""What flash attention, the type of the KV cache, threads and batches do to speed and memory.

    python -m research.benchmarks.llm_options [MODEL] [--runs 3]

Prints a table; some three minutes on two cores. Straight on llama.cpp's C interface, by its Python package.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from research.benchmarks.llm_material import STARTER
from tutor.config.paths import resolve_paths
from tutor.llm.library import library
from tutor.llm.processor import decode_threads

CELLS = 2048


@dataclass(frozen=True, slots=True)
class Options:
    """One row of the table."""

    name: str
    flash: bool
    kv_type: str
    threads: int
    batch_tokens: int


@dataclass(frozen=True, slots=True)
class Rates:
    prefill: float
    """Tokens a second. So too the next."""
    decode: float
    cell_bytes: int
    """Of one token in the KV cache."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", nargs="?", type=Path, default=resolve_paths().models_dir / STARTER)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=1000, help="prefilled in each run")
    given = parser.parse_args()
    api = library().api
    model = api.llama_model_load_from_file(str(given.model).encode(), api.llama_model_default_params())
    if not model:
        parser.error(f"{given.model} cannot be loaded")
    every = table(decode_threads(0))
    found: dict[str, list[Rates]] = {options.name: [] for options in every}
    for number in range(given.runs):
        # All options in every round, in changing order, so that other work on the machine meets all of them.
        for options in every if number % 2 == 0 else reversed(every):
            found[options.name].append(measured(api, model, options, given.tokens))
    api.llama_model_free(model)
    print("| options | prefill, tokens/s | decode, tokens/s | bytes a token |\n|---|---|---|---|")
    for name, runs in found.items():
        prefill, decode = (statistics.median(values) for values in zip(*_pairs(runs), strict=True))
        print(f"| {name} | {prefill:.0f} | {decode:.1f} | {runs[0].cell_bytes:,} |")


def table(threads: int) -> list[Options]:
    """What Viva uses, and one thing after the other changed."""
    viva = Options(f"flash attention, f16, {threads} threads, batches of 512", True, "F16", threads, 512)
    out = [
        viva,
        replace(viva, name="no flash attention", flash=False),
        replace(viva, name="KV in q8_0", kv_type="Q8_0"),
        replace(viva, name="KV in q4_0", kv_type="Q4_0"),
    ]
    others = {max(1, threads - 1), threads + 1} - {threads}
    out += [
        replace(viva, name=f"{count} thread{'s' * (count > 1)}", threads=count) for count in sorted(others)
    ]
    out += [replace(viva, name=f"batches of {size}", batch_tokens=size) for size in (64, 128, 256)]
    return out


def measured(api: Any, model: Any, options: Options, tokens: int, decoded: int = 32) -> Rates:
    """Prefill `tokens` tokens in batches, then decode some more one by one, in a context of its own."""
    params = api.llama_context_default_params()
    params.n_ctx = CELLS
    params.n_batch = params.n_ubatch = options.batch_tokens
    params.n_threads = params.n_threads_batch = options.threads
    kind = "ENABLED" if options.flash else "DISABLED"
    params.flash_attn_type = getattr(api, f"LLAMA_FLASH_ATTN_TYPE_{kind}")
    params.type_k = params.type_v = getattr(api, f"GGML_TYPE_{options.kv_type}")
    context = api.llama_init_from_model(model, params)
    if not context:
        raise RuntimeError(f"no context with {options.name}")
    try:
        text = [1000 + 7 * number for number in range(tokens)]
        _decode(api, context, text[:8])
        api.llama_memory_clear(api.llama_get_memory(context), True)
        started = time.perf_counter()
        for start in range(0, tokens, options.batch_tokens):
            _decode(api, context, text[start : start + options.batch_tokens])
        prefilled = time.perf_counter()
        for number in range(decoded):
            _decode(api, context, [2000 + number])
        done = time.perf_counter()
        cell_bytes = api.llama_state_seq_get_size(context, 0) // (tokens + decoded)
        return Rates(tokens / (prefilled - started), decoded / (done - prefilled), int(cell_bytes))
    finally:
        api.llama_free(context)


def _decode(api: Any, context: Any, tokens: Sequence[int]) -> None:
    array = (api.llama_token * len(tokens))(*tokens)
    if api.llama_decode(context, api.llama_batch_get_one(array, len(tokens))) != 0:
        raise RuntimeError("llama_decode failed")


def _pairs(runs: Sequence[Rates]) -> list[tuple[float, float]]:
    return [(run.prefill, run.decode) for run in runs]


if __name__ == "__main__":
    main()
