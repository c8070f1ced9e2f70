"""Protocols through which inner layers reach native parts that outer layers provide."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from tutor.core.cancel import CancelToken
from tutor.core.speech import Answer, Captured, Span, Transcript

FloatArray = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Texts to vectors."""

    @property
    def dimension(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Shape (len(texts), dimension), float32, rows of unit length."""
        ...


class Transcriber(Protocol):
    """Sound to text."""

    def transcribe(self, samples: FloatArray, hotwords: Sequence[str], cancel: CancelToken) -> Transcript:
        """`samples`: mono, 16 kHz, float32 in [-1, 1]. Word times are seconds from its start."""
        ...


class VoiceActivity(Protocol):
    """Where in a recording somebody speaks."""

    def spans(self, samples: FloatArray) -> tuple[Span, ...]:
        """`samples`: mono, 16 kHz, float32 in [-1, 1]."""
        ...


class Voice(Protocol):
    """How a session speaks to the person and hears the answer: sound devices, a terminal, files.

    All methods block and are called from the session's thread.
    """

    def say(self, text: str, cancel: CancelToken) -> None:
        """Speak `text` (Markdown with LaTeX); returns when it was heard to the end or cancelled."""
        ...

    def listen(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken
    ) -> Answer | None:
        """Take one answer.

        Spoken answers are written to `wav` (mono PCM) while they are being spoken, and `on_captured` is
        told after each write. Returns when the answer is over (see `stop_listening`); None when no more
        answers are to come. Raises MicrophoneLost, with what was recorded left in `wav`.
        """
        ...

    def stop_listening(self) -> None:
        """End the answer that `listen` is taking, keeping it. From any thread."""
        ...
