"""Voice activity detection with Silero's model, streaming and whole."""

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

from tutor.config.quiet import silence_libraries
from tutor.core.errors import ModelBroken, ModelMissing
from tutor.core.ports import FloatArray
from tutor.core.speech import SPEECH_RATE_HZ, Span

FRAME_SAMPLES = 512
FRAME_S = FRAME_SAMPLES / SPEECH_RATE_HZ
_CONTEXT_SAMPLES = 64
_STATE_SHAPE = (1, 1, 128)
_BATCH_FRAMES = 2048

SPEECH_ON = 0.5
"""Probability from which speech begins."""
SPEECH_OFF = 0.35
"""Probability below which it ends."""
LEAST_SILENCE_S = 0.1
"""Shorter gaps do not divide a span."""
LEAST_SPEECH_S = 0.12
"""Shorter spans are clicks."""


def silero_model_file() -> Path:
    """Silero v6 as faster-whisper ships it, found without importing that package. Raises ModelMissing."""
    spec = importlib.util.find_spec("faster_whisper")
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        file = Path(folder) / "assets" / "silero_vad_v6.onnx"
        if file.is_file():
            return file
    raise ModelMissing("The voice detector is missing from the installation; install Viva again.")


class SileroModel:
    """The network: frames and a state in, probabilities and the next state out."""

    def __init__(self, file: Path | None = None) -> None:
        """Load `file`, or the one that is installed. Raises ModelMissing, ModelBroken."""
        silence_libraries()
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        path = file if file is not None else silero_model_file()
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), providers=["CPUExecutionProvider"], sess_options=options
            )
        except Exception as exc:  # onnxruntime raises a dozen unrelated classes
            raise ModelBroken("The voice detector cannot be loaded; install Viva again.") from exc

    def run(self, frames: FloatArray, hidden: FloatArray, cell: FloatArray) -> tuple[Any, Any, Any]:
        probabilities, hidden, cell = self._session.run(None, {"input": frames, "h": hidden, "c": cell})
        return probabilities, hidden, cell


class SileroStream:
    """Speech probabilities of sound that arrives in pieces; one stream for one recording."""

    def __init__(self, model: SileroModel) -> None:
        self._model = model
        self._hidden: FloatArray = np.zeros(_STATE_SHAPE, np.float32)
        self._cell: FloatArray = np.zeros(_STATE_SHAPE, np.float32)
        self._pending: FloatArray = np.zeros(_CONTEXT_SAMPLES, np.float32)
        self._frames = 0

    def push(self, samples: FloatArray) -> list[tuple[float, float]]:
        """(start in seconds, probability of speech) of each 32 ms frame that is complete now.

        `samples`: mono, 16 kHz, float32, any number of them.
        """
        self._pending = np.concatenate([self._pending, samples.astype(np.float32, copy=False)])
        found: list[tuple[float, float]] = []
        while (count := (len(self._pending) - _CONTEXT_SAMPLES) // FRAME_SAMPLES) > 0:
            count = min(count, _BATCH_FRAMES)
            rows = np.lib.stride_tricks.sliding_window_view(self._pending, _CONTEXT_SAMPLES + FRAME_SAMPLES)
            frames = np.ascontiguousarray(rows[: count * FRAME_SAMPLES : FRAME_SAMPLES])
            probabilities, self._hidden, self._cell = self._model.run(frames, self._hidden, self._cell)
            flat = np.asarray(probabilities).reshape(-1)
            found += [((self._frames + i) * FRAME_S, float(flat[i])) for i in range(count)]
            self._frames += count
            self._pending = self._pending[count * FRAME_SAMPLES :]
        return found


def speech_spans(model: SileroModel, samples: FloatArray) -> tuple[Span, ...]:
    """Where somebody speaks in a whole recording. `samples`: mono, 16 kHz, float32 in [-1, 1]."""
    whole = -(-len(samples) // FRAME_SAMPLES) * FRAME_SAMPLES
    padded = np.pad(samples, (0, whole - len(samples)))
    probabilities = [p for _, p in SileroStream(model).push(padded)]
    return spans_of(probabilities, len(samples) / SPEECH_RATE_HZ)


def spans_of(probabilities: list[float], duration_s: float) -> tuple[Span, ...]:
    """Spans of speech in a row of frame probabilities; none ends after `duration_s`."""
    spans: list[Span] = []
    start: float | None = None
    for number, probability in enumerate([*probabilities, 0.0]):
        at_s = min(number * FRAME_S, duration_s)
        if start is None and probability >= SPEECH_ON:
            start = at_s
        elif start is not None and probability < SPEECH_OFF:
            if spans and start - spans[-1].end_s < LEAST_SILENCE_S:
                spans[-1] = Span(spans[-1].start_s, at_s)
            else:
                spans.append(Span(start, at_s))
            start = None
    return tuple(span for span in spans if span.end_s - span.start_s >= LEAST_SPEECH_S)
