"""The starter language model, loaded once for these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.llm.context import Context, ContextSettings
from tutor.llm.prefix import PrefixCache
from tutor.llm.processor import decode_threads


@pytest.fixture(scope="session")
def llm_file(models_dir: Path) -> Path:
    return models_dir / "qwen2.5-coder-0.5b" / "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf"


@pytest.fixture(scope="session")
def loaded_context(llm_file: Path) -> Iterator[Context]:
    context = Context(llm_file, ContextSettings(cells=2048, sequences=16, threads=decode_threads(0)))
    yield context
    context.close()


@pytest.fixture
def context(loaded_context: Context) -> Context:
    """The context with an empty KV cache."""
    loaded_context.forget_everything()
    return loaded_context


@pytest.fixture
def cache(context: Context) -> PrefixCache:
    return PrefixCache(context, slice_tokens=64)
