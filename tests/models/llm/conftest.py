"""The starter language model, loaded once for these tests."""

import pytest
from support.tiny_model import write_tiny_model

from tutor.llm.context import Context, ContextSettings
from tutor.llm.prefix import PrefixCache
from tutor.llm.processor import decode_threads


@pytest.fixture(scope="session")
def llm_file(models_dir):
    return models_dir / "qwen2.5-coder-0.5b" / "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf"


@pytest.fixture(scope="session")
def gemma_file(models_dir):
    """A model of another family: windows that slide, a tokeniser of another kind, no chat template."""
    file = models_dir / "gemma-3-270m" / "gemma-3-270m-q4_k_m.gguf"
    assert file.is_file(), "run `make setup-dev` first"
    return file


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory):
    """A small file of the commonest family, for what does not depend on what the words mean."""
    return write_tiny_model(tmp_path_factory.mktemp("tiny") / "tiny.gguf", "llama")


@pytest.fixture(scope="session")
def loaded_context(llm_file):
    context = Context(llm_file, ContextSettings(cells=2048, sequences=16, threads=decode_threads(0)))
    yield context
    context.close()


@pytest.fixture
def context(loaded_context):
    """The context with an empty KV cache."""
    loaded_context.forget_everything()
    return loaded_context


@pytest.fixture
def cache(context):
    return PrefixCache(context, slice_tokens=64)
