"""Outputs of middle layers, against those that another library computes from the same weights."""

from pathlib import Path

import numpy as np
import pytest

from tutor.config.paths import shipped_models_dir
from tutor.core.errors import Fault
from tutor.llm.context import BatchPiece, Context, ContextSettings

pytestmark = pytest.mark.models

REFERENCE = Path(__file__).with_name("reference_states.npz")
"""Of the starter model's file dequantised by transformers (float32): `hidden_states[14]` and `[16]` of the last
three of `tokens`, shape (2, 3, 896); `adapted`: of layer 15 with the shipped adapter, by PyTorch
(`research/training/network.py`); `adapted_larger`: the same of the 1.5B model's layer 17 (a test in tests/long)."""
ADAPTER = shipped_models_dir() / "grader" / "qwen2.5-coder-0.5b.gguf"


@pytest.fixture(scope="module")
def reference():
    with np.load(REFERENCE) as data:
        yield data["tokens"].tolist(), data["states"], data["adapted"]


def states(file: Path, tokens: list[int], layers: tuple[int, ...], adapter: Path | None = None) -> np.ndarray:
    settings = ContextSettings(cells=256, sequences=2, threads=1, layers=layers, adapter=adapter)
    context = Context(file, settings)
    context.decode([BatchPiece(0, 0, tokens, len(tokens))])
    out = context.hidden_states()
    context.close()
    return out


def test_they_are_what_another_library_computes_with_an_adapter_too(llm_file, reference):
    tokens, plain, adapted = reference
    found = states(llm_file, tokens, (13, 15))[:, -3:].reshape(-1, 896)
    with_adapter = states(llm_file, tokens, (15,), ADAPTER)[0, -3:]
    for ours, theirs in zip([*found, *with_adapter], [*plain.reshape(-1, 896), *adapted], strict=True):
        assert np.corrcoef(ours, theirs)[0, 1] > 0.999


def test_where_evaluation_stops_changes_no_bit(llm_file, reference):
    tokens, *_ = reference
    assert np.array_equal(states(llm_file, tokens, (13,))[0], states(llm_file, tokens, (13, 15))[0])


def test_a_layer_that_the_model_lacks_is_a_fault(tiny_file):
    with pytest.raises(Fault, match="l_out-77"):
        states(tiny_file, [1, 2, 3], (77,))
