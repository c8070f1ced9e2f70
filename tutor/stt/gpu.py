"""Whether the recogniser can be trusted to a GPU (NVIDIA, through CTranslate2).

Run in a process of its own: a driver may take its process with it.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from tutor.stt.whisper import WhisperTranscriber

LEAST_AGREEMENT: Final = 0.98
"""Between what GPU and processor make of the same noise, as a mean cosine of frames. Eight bits against
floats on a processor: .9995 (tiny.en). A broken driver gives noise, near 0."""
TIMEOUT_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class RecogniserTrial:
    agreement: float
    """Mean cosine with what the processor computes, at most 1."""
    window_s: float
    """Seconds for half a minute of sound, the quickest of three."""

    @property
    def passed(self) -> bool:
        return self.agreement >= LEAST_AGREEMENT


def gpu_present() -> bool:
    """Whether there is an NVIDIA driver to ask at all; looks at files alone."""
    if os.name == "nt":
        return (Path(os.environ.get("SYSTEMROOT", "C:\\Windows")) / "System32" / "nvcuda.dll").is_file()
    return Path("/dev/nvidiactl").exists()


def try_gpu(folder: Path) -> RecogniserTrial:
    """Encode the same noise on both. Takes seconds; may end the process. Raises ModelMissing, ModelBroken."""
    on_gpu = WhisperTranscriber(folder, device="cuda")
    seconds = min(on_gpu.window_s() for _ in range(3))
    return RecogniserTrial(agreement(on_gpu, WhisperTranscriber(folder)), seconds)


def agreement(one: WhisperTranscriber, other: WhisperTranscriber) -> float:
    """Mean cosine of the frames that two loadings of a model make of the same noise."""
    a, b = (side.encoded(1.0) for side in (one, other))
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return 0.0
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return float(np.mean((a * b).sum(axis=1) / np.maximum(lengths, 1e-9)))
