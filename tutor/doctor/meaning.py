"""The embedder tells like from unlike, the grader a point made from one that was not."""

import numpy as np

from tutor.config.paths import shipped_models_dir
from tutor.config.quiet import silence_libraries
from tutor.core.message import Message
from tutor.doctor.finding import Finding, Workplace, WrongResult
from tutor.grading.features import VALUE_NAMES
from tutor.grading.point_model import load_point_model
from tutor.retrieval.embedder import MiniLmEmbedder

_LIKE = ("The gradient points uphill.", "The slope shows where the loss grows.")
_UNLIKE = "Bread is baked in an oven."


def embed(place: Workplace) -> Finding:
    """Compare three sentences. Raises WrongResult and what the embedder raises."""
    if "embedding" not in place.models:
        silence_libraries()
        import onnxruntime
        import tokenizers  # noqa: F401

        return Finding(
            f"ONNX Runtime {onnxruntime.__version__}", Message("no model is here to compare texts with")
        )
    one, like, unlike = MiniLmEmbedder(place.models["embedding"]).embed([*_LIKE, _UNLIKE])
    near, far = float(one @ like), float(one @ unlike)
    if near <= far:
        raise WrongResult("Sentences that say the same came out less alike than others.")
    return Finding(f"alike {near:.2f}, unlike {far:.2f}")


def judge(place: Workplace) -> Finding:
    """Weigh what is measured of a point made and of one that was not. Raises WrongResult, ModelBroken."""
    plain = load_point_model(shipped_models_dir() / "grader" / "plain.npz", VALUE_NAMES)
    likeness = np.array([name.startswith(("cosine", "recall", "aligned")) for name in VALUE_NAMES])
    rows = np.array([0.8 * likeness, 0.1 * likeness], dtype=np.float32)
    made, not_made = plain.probabilities(None, rows)[:, 0]
    if made <= not_made:
        raise WrongResult("The grader took a point that was made for one that was not.")
    return Finding(f"a point made {made:.0%}, one not made {not_made:.0%}")
