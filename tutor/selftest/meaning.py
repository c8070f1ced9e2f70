"""ONNX Runtime: the embedder tells like from unlike, the grader's encoder reads a point in an answer."""

from tutor.config.paths import shipped_models_dir
from tutor.config.quiet import silence_libraries
from tutor.retrieval.cross_encoder import MiniLmCrossEncoder
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.selftest.finding import Finding, Workplace, WrongResult

_LIKE = ("The gradient points uphill.", "The slope shows where the loss grows.")
_UNLIKE = "Bread is baked in an oven."
_QUESTION = "Why does training step against the gradient?"
_CLAIM = "The gradient points in the direction in which the loss grows."
_MADE = "because the gradient points to where the loss grows fastest"
_NOT_MADE = "bread is baked in an oven until it is brown"


def embed(place: Workplace) -> Finding:
    """Compare three sentences. Raises WrongResult and what the embedder raises."""
    if "embedding" not in place.models:
        silence_libraries()
        import onnxruntime
        import tokenizers  # noqa: F401

        return Finding(f"ONNX Runtime {onnxruntime.__version__}", "no model is here to compare texts with")
    one, like, unlike = MiniLmEmbedder(place.models["embedding"]).embed([*_LIKE, _UNLIKE])
    near, far = float(one @ like), float(one @ unlike)
    if near <= far:
        raise WrongResult("Sentences that say the same came out less alike than others.")
    return Finding(f"alike {near:.2f}, unlike {far:.2f}")


def judge(place: Workplace) -> Finding:
    """Read a point that an answer makes and one that it does not. Raises WrongResult, ModelBroken."""
    encoder = MiniLmCrossEncoder(shipped_models_dir() / "encoder")
    made, not_made = encoder.judge(_QUESTION, [(_CLAIM, _MADE), (_CLAIM, _NOT_MADE)])[:, 0]
    if made <= not_made:
        raise WrongResult("The grader took a point that was made for one that was not.")
    return Finding(f"a point made {made:.0%}, one not made {not_made:.0%}")
