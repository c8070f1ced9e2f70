"""The 1.5B model with its adapter. `viva models fetch qwen2.5-coder-1.5b` brings it, 1.1 GB."""

from pathlib import Path

import numpy as np

from tutor.config.paths import shipped_models_dir
from tutor.llm.context import BatchPiece, Context, ContextSettings

REFERENCE = Path(__file__).parents[1] / "models" / "llm" / "reference_states.npz"
ADAPTER = shipped_models_dir() / "grader" / "qwen2.5-coder-1.5b.gguf"
LAYER = 17


def test_its_states_are_those_of_the_training(models_dir):
    file = models_dir / "qwen2.5-coder-1.5b" / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
    assert file.is_file(), "run `.venv/bin/viva models fetch qwen2.5-coder-1.5b` first"
    with np.load(REFERENCE) as data:
        tokens, wanted = data["tokens"].tolist(), data["adapted_larger"]
    context = Context(
        file, ContextSettings(cells=256, sequences=2, threads=1, layers=(LAYER,), adapter=ADAPTER)
    )
    context.decode([BatchPiece(0, 0, tokens, len(tokens))])
    found = context.hidden_states()[0, -len(wanted) :]
    context.close()
    for ours, theirs in zip(found, wanted, strict=True):
        assert np.corrcoef(ours, theirs)[0, 1] > 0.999
