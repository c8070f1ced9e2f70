"""Piper: spoken words to sound."""

import importlib.util
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tutor.config.quiet import silence_libraries
from tutor.core.errors import ModelBroken, ModelMissing

_LENGTHS = (0.575, 0.727, 0.806, 1.0, 1.238, 1.524)
_SCALES = (0.581, 0.75, 0.819, 1.2, 1.491, 1.907)
"""How long a sentence lasts, 1 at a tutor's pace, by Piper's length scale. Not in proportion: Piper rounds
each sound up to whole frames (measured with joe, three sentences, within 5 %)."""
_PHONEMES = re.compile(r"(\[\[[^\[\]]+\]\])")


class PiperSpeech:
    """One Piper voice. Load, call and drop it on one thread."""

    def __init__(self, folder: Path, *, deterministic: bool = False) -> None:
        """Load the voice in `folder` (one `.onnx` with its `.onnx.json`).

        `deterministic`: the same words give the same samples. Raises ModelMissing, ModelBroken.
        """
        _check_espeak()
        model = _model_file(folder)
        silence_libraries()
        from piper import PiperVoice

        try:
            self._voice = PiperVoice.load(model)
        except Exception as exc:  # onnxruntime raises a dozen unrelated classes
            raise ModelBroken(
                "The voice in {folder} is damaged; fetch it again with `viva models fetch`.", folder=folder
            ) from exc
        self._deterministic = deterministic

    @property
    def rate_hz(self) -> int:
        return int(self._voice.config.sample_rate)

    def synthesize(self, sentence: str, speed: float = 1.0) -> npt.NDArray[np.int16]:
        """The sound of `sentence`, int16 mono at `rate_hz`; empty if there is nothing to say in it.

        `sentence`: spoken words, no Markdown, no formulas; `[[...]]` holds phonemes.
        `speed`: 1 is a tutor's pace, 2 twice as fast.
        """
        from piper import SynthesisConfig

        settings = SynthesisConfig(length_scale=length_scale(speed))
        if self._deterministic:
            settings.noise_scale = settings.noise_w_scale = 0.0
        chunks = [chunk.audio_int16_array for chunk in self._voice.synthesize(_sound(sentence), settings)]
        return np.concatenate(chunks) if chunks else np.zeros(0, np.int16)


def length_scale(speed: float) -> float:
    """Piper's setting for which a sentence lasts 1/`speed` of what it lasts at a tutor's pace.

    That pace is length scale 1.2: Piper's own, about 217 words a minute, is too fast for a tutor. Beyond what
    can be set (0.7 to 1.6), the nearest.
    """
    return float(np.interp(1.0 / speed, _LENGTHS, _SCALES))


def _sound(sentence: str) -> str:
    """`sentence` without brackets that do not close: everything after them would be taken for phonemes."""
    pieces = _PHONEMES.split(sentence)
    pieces[::2] = [piece.replace("[[", " ").replace("]]", " ") for piece in pieces[::2]]
    return "".join(pieces)


def _check_espeak() -> None:
    """espeak-ng ends the process when its data are missing."""
    spec = importlib.util.find_spec("piper")
    if spec is None or spec.origin is None:
        raise ModelMissing("The voice is missing from the installation; install Viva again.")
    if not (Path(spec.origin).parent / "espeak-ng-data" / "phontab").is_file():
        raise ModelMissing("The pronunciation data are missing from the installation; install Viva again.")


def _model_file(folder: Path) -> Path:
    found = sorted(folder.glob("*.onnx")) if folder.is_dir() else []
    if not found:
        raise ModelMissing("There is no voice in {folder}; fetch it with `viva models fetch`.", folder=folder)
    settings = found[0].with_name(found[0].name + ".json")
    if not settings.is_file():
        raise ModelMissing(
            "The voice in {folder} lacks {file}; fetch it with `viva models fetch`.",
            folder=folder,
            file=settings.name,
        )
    return found[0]
