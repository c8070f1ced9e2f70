"""Which language model is in use, where it computes and how fast."""

from dataclasses import dataclass

from tutor.core.message import Message


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """Rates are tokens a second; 0 before there was something to measure."""

    name: str
    device: str
    """`cpu`, the name of a GPU, or the host of a server."""
    reason: Message | None = None
    """Why not all of it runs on the GPU; None where it does, and for a server."""
    decode_rate: float = 0.0
    prefill_rate: float = 0.0
    is_remote: bool = False
    layers: int = 0
    """How many the model has; 0: not known, as of a server's."""
    gpu_layers: int = 0
    """How many of them are on the GPU."""
    memory_bytes: int = 0
    """What weights and contexts take, wherever they are; 0: not known."""
    device_bytes: int = 0
    """Memory of the GPU that it computes on, or else of the machine, in all; 0: not known."""
    is_cached: bool = True
    """Whether prompts are reused; not where the model's memory cannot be cut."""

    @property
    def message(self) -> Message:
        """In one sentence without an end."""
        if self.is_remote:
            return Message("{model} at {host}", model=self.name, host=self.device)
        if self.device == "cpu":
            said = Message("{model} on the processor", model=self.name)
        else:
            said = Message("{model} on the {device}", model=self.name, device=self.device)
        if self.is_cached:
            return said
        return Message(
            "{detail}; it evaluates every prompt anew, since this model's memory cannot be cut", detail=said
        )

    def __str__(self) -> str:
        return str(self.message)
