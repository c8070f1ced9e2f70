"""Which language model would suit this computer, among those that the grader can read."""

from pathlib import Path

from tutor.config.paths import shipped_models_dir
from tutor.llm.description import ModelDescription
from tutor.models.catalogue import ModelEntry
from tutor.models.proposal import Measured, Proposal, propose
from tutor.models.store import ModelStore


def proposal_for(
    model: ModelDescription, model_id: str, store: ModelStore, calibration_dir: Path
) -> Proposal | None:
    """By what `model`, whose id is `model_id`, was measured to do; None before it was, and for a server."""
    if model.is_remote or not (model.decode_rate and model.prefill_rate):
        return None
    rates = model.prefill_rate, model.decode_rate
    measured = Measured(store.entry(model_id), *rates, model.device_bytes, is_on_gpu=model.device != "cpu")
    return propose([entry for entry in store.models() if _is_read(entry, calibration_dir)], measured)


def _is_read(entry: ModelEntry, calibration_dir: Path) -> bool:
    """Whether there are weights for reading points with that language model: grades without are rough."""
    files = (
        shipped_models_dir() / "grader" / f"{entry.id}.npz",
        calibration_dir / f"{entry.main_file.sha256}.npz",
    )
    return entry.role == "llm" and entry.set != "tests" and any(file.is_file() for file in files)
