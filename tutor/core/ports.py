"""Protocols through which inner layers reach native parts that outer layers provide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from tutor.core.cancel import CancelToken
from tutor.core.events import ListeningStarted
from tutor.core.speech import Captured, Said

FloatArray = npt.NDArray[np.float32]
OnHeard = Callable[[ListeningStarted | Captured], None]


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """A text as its word pieces, each with a vector that knows its neighbours."""

    starts: npt.NDArray[np.int32]
    """Shape (n,): character offsets in the text, not falling."""
    ends: npt.NDArray[np.int32]
    vectors: FloatArray
    """Shape (n, dimension), not scaled."""
    rarity: FloatArray
    """Shape (n,): 0 for the commonest pieces and for punctuation, 1 for the rarest."""
    ids: npt.NDArray[np.int32]
    """Shape (n,): the same piece has the same number in every text."""


class TextEmbedder(Protocol):
    """Texts to vectors, each as a whole."""

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Shape (len(texts), dimension), float32, rows of unit length."""
        ...


class Embedder(TextEmbedder, Protocol):
    """Texts to vectors, as a whole and piece by piece."""

    @property
    def dimension(self) -> int: ...

    def embed_tokens(self, text: str) -> TokenVectors:
        """The whole text, however long; the mean over a stretch's pieces stands for the stretch."""
        ...

    def is_word(self, word: str) -> bool:
        """Whether `word` is one that the model has learnt whole: no slip of spelling."""
        ...


class VectorStore(Protocol):
    """Keeps vectors of texts from session to session."""

    def row(self, text: str, make: Callable[[], FloatArray]) -> FloatArray:
        """The vector of `text`, shape (dimension,), read-only; `make` is called where it is not held."""
        ...


class PointStates(Protocol):
    """What a language model's middle layers hold on each point of an answer."""

    def states(self, question: str, said: str, statements: Sequence[str]) -> FloatArray:
        """All texts as spoken words, `said` the whole transcript.

        Shape (len(statements), layers, width), float32.
        """
        ...


class Speaker(Protocol):
    """Says a session's texts: a loudspeaker, files, nobody. What it cannot hold, it need not."""

    def say(self, text: str, cancel: CancelToken) -> str:
        """Speak `text` (Markdown with LaTeX); returns when it was heard to the end, or broken off.

        What was heard: `text`, or its beginning with "…" after it, or nothing. May raise Cancelled where it
        was broken off before anything was heard.
        """
        ...

    def pause(self) -> None:
        """In the midst of `say`, fall silent until `resume`. Returns at once; from any thread."""
        return

    def resume(self) -> None:
        """Go on after `pause`, where it was. Returns at once; from any thread."""
        return


class Listener(Protocol):
    """Takes a session's answers: from a microphone, a terminal, files. All but `listen` may do nothing."""

    def listen(self, wav: Path, on_event: OnHeard, cancel: CancelToken) -> Said | None:
        """Take one answer.

        `on_event` gets ListeningStarted once the user may speak and no word is lost, or may type. Spoken
        answers are written to `wav` (mono PCM) while they are being spoken, with a Captured after each write.
        Returns when the answer is over (see `stop_listening`); None when no more answers are to come. Raises
        MicrophoneLost, with what was recorded left in `wav`.
        """
        ...

    def stop_listening(self, *, at_once: bool = False) -> None:
        """End the answer that `listen` is taking, keeping it. From any thread.

        `at_once`: nobody is speaking; else a last word may still be on its way.
        """
        return

    def pause(self) -> None:
        """In the midst of `listen`, take nothing in until `resume`. Returns at once; from any thread."""
        return

    def resume(self) -> None:
        """Go on after `pause`. Returns at once; from any thread."""
        return

    def get_ready(self) -> None:
        """A question is about to be asked: open what `listen` will need. Returns at once."""
        return

    def put_away(self) -> None:
        """Close what `get_ready` opened and no answer took over. Returns at once."""
        return
