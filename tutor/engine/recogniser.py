"""The speech recogniser that is loaded: as set, or the best of those here that keeps up."""

from dataclasses import dataclass
from pathlib import Path

from tutor.config.settings import SttSettings
from tutor.core.ports import Transcriber
from tutor.modelstore.store import ModelStore
from tutor.stt.choice import choose, keep_choice, load_choice


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One that is loaded."""

    model_id: str
    words: str
    """Which it is, and why where it was chosen by measuring."""
    transcriber: Transcriber


def load_recogniser(settings: SttSettings, store: ModelStore, kept: Path) -> Recogniser:
    """Load it. Where it is to be chosen and no choice is in the file `kept`, measure, which takes a moment.

    Raises ModelMissing, ModelBroken and NotFound.
    """
    from tutor.stt.whisper import WhisperTranscriber

    loaded: dict[str, WhisperTranscriber] = {}

    def load(model_id: str) -> WhisperTranscriber:
        if model_id not in loaded:
            # One at a time in memory.
            loaded.clear()
            loaded[model_id] = WhisperTranscriber(store.model_path(model_id))
        return loaded[model_id]

    candidates = recognisers_here(store)
    if settings != SttSettings() or len(candidates) < 2 or settings.model not in candidates:
        return Recogniser(settings.model, settings.model, load(settings.model))
    choice = load_choice(kept)
    if choice is None or not choice.holds_for(candidates):
        choice = choose(candidates, settings.model, lambda model_id: load(model_id).window_s())
        keep_choice(choice, kept)
    return Recogniser(choice.model, choice.words, load(choice.model))


def recognisers_here(store: ModelStore) -> tuple[str, ...]:
    """Ids of the recognisers that are complete, the smallest first."""
    here = [
        (sum(file.size_bytes for file in entry.files), entry.id)
        for entry in store.models()
        if entry.role == "stt" and store.status(entry.id).state in ("ready", "unchecked")
    ]
    return tuple(model_id for _, model_id in sorted(here))
