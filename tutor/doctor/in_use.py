"""What the engine says of the models that it works with: which they are, how fast, and why not faster."""

from collections.abc import Iterator
from typing import Final

from tutor.core.message import Message
from tutor.doctor.finding import Outcome
from tutor.engine.requests import EngineReport, Part
from tutor.llm.description import ModelDescription

TITLES: Final[dict[Part, Message]] = {
    "stt": Message("Speech recogniser in use"),
    "embedder": Message("Search and comparison in use"),
    "llm": Message("Language model in use"),
    "index": Message("Index of your notes"),
}


def models_in_use(report: EngineReport) -> Iterator[Outcome]:
    """`report`: the engine's, after a test of the models."""
    for part in report.parts:
        detail = llm_detail(part.model) if part.ok and part.model else part.detail
        remedy = Message(part.remedy) if part.remedy else None
        yield Outcome(part.name, TITLES[part.name], "works" if part.ok else "fails", detail, remedy)


def llm_detail(model: ModelDescription) -> str:
    """In one line: device, tokens a second, layers on a GPU, memory, why no GPU is used, the model's name."""
    parts = [model.device]
    if model.decode_rate:
        parts[0] += f", {model.decode_rate:.0f} tokens/s"
    if model.prefill_rate:
        parts.append(f"prefill {model.prefill_rate:.0f} tokens/s")
    if model.gpu_layers:
        parts.append(f"{model.gpu_layers} of {model.layers} layers on the GPU")
    if model.memory_bytes:
        parts.append(f"{model.memory_bytes / 1e9:.1f} GB")
    if model.reason:
        # Where only some layers fit, the reason says so.
        parts.append(f"no GPU is used: {model.reason}" if model.device == "cpu" else str(model.reason))
    return "; ".join([*parts, model.name])
