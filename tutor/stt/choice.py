"""Which of the speech recognisers that are here keeps up on this machine: measured once, then kept."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from tutor.core.errors import TutorError
from tutor.core.message import Message, joined

MOST_WINDOW_S: Final = 1.0
"""What a model may take for half a minute of sound, which Whisper hears at a time however short the sound is.
The last stretch of an answer is written down some two and a half times as long after the last word."""
MOST_TRIES: Final = 3
"""Other programs can only make it slower: the quickest counts."""


@dataclass(frozen=True, slots=True)
class RecogniserChoice:
    model: str
    window_s: tuple[tuple[str, float], ...]
    """Seconds for half a minute of sound, by model, in the order tried."""
    candidates: tuple[str, ...]
    """Those that were here, the smallest first."""
    cores: int
    gpu: bool = False
    """Whether it was measured on a GPU."""

    def holds_for(self, candidates: Sequence[str], gpu: bool = False) -> bool:
        """Whether it was made of the same models on as many cores, or on a GPU as now."""
        same_place = self.gpu == gpu and self.cores == (os.cpu_count() or 1)
        return self.candidates == tuple(candidates) and same_place

    @property
    def message(self) -> Message:
        others = [
            Message("; {model}: {seconds:.2f} s", model=model, seconds=took)
            for model, took in self.window_s
            if model != self.model
        ]
        return Message(
            "{model}: half a minute of sound in {seconds:.2f} s, words aside{others}",
            model=self.model,
            seconds=dict(self.window_s)[self.model],
            others=joined(others, ""),
        )


def choose(
    candidates: Sequence[str], usual: str, measure: Callable[[str], float], gpu: bool = False
) -> RecogniserChoice:
    """The best of `candidates` (the smallest first) that keeps up; the smallest where none does.

    `usual`: the one to begin with. `measure` loads a model and returns the seconds it takes for a window; it
    is called again where it was too slow. A model that cannot be loaded is passed over. Raises what the last
    one raises where none can.
    """
    order = list(candidates)
    place = order.index(usual) if usual in order else len(order) - 1
    measured: dict[str, float] = {}
    failure: TutorError | None = None

    def keeps_up(model: str) -> bool:
        nonlocal failure
        for _ in range(MOST_TRIES):
            try:
                seconds = measure(model)
            except TutorError as error:
                failure = error
                return False
            measured[model] = min(seconds, measured.get(model, seconds))
            if seconds <= MOST_WINDOW_S:
                return True
        return False

    if quick := list(takewhile(keeps_up, order[place:])):
        chosen = quick[-1]
    elif smaller := next(filter(keeps_up, reversed(order[:place])), ""):
        chosen = smaller
    else:
        slow = [model for model in order if model in measured]
        if not slow:
            assert failure is not None
            raise failure
        chosen = slow[0]
    return RecogniserChoice(chosen, tuple(measured.items()), tuple(order), os.cpu_count() or 1, gpu)
