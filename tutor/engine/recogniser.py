"""The speech recogniser that is loaded: as set, or the best of those here that keeps up."""

import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from tutor.config import disk
from tutor.config.settings import SttSettings
from tutor.core.errors import TutorError
from tutor.core.message import Message
from tutor.llm.isolation import NoAnswer, run_in_subprocess
from tutor.llm.json_cache import JsonCache
from tutor.llm.trials import trial_key
from tutor.models.store import ModelStore
from tutor.stt.choice import RecogniserChoice, choose
from tutor.stt.gpu import TIMEOUT_S, RecogniserTrial, gpu_present, try_gpu
from tutor.stt.whisper import WhisperTranscriber

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One that is loaded."""

    model_id: str
    message: Message
    """Which it is, and why where it was chosen by measuring."""
    transcriber: WhisperTranscriber


def load_recogniser(settings: SttSettings, store: ModelStore, kept: Path) -> Recogniser:
    """Load it. Where it is to be chosen and no choice is in the file `kept`, measure, which takes a moment.

    Raises ModelMissing, ModelBroken and NotFound.
    """
    loaded: dict[str, WhisperTranscriber] = {}
    gpu = settings.device == "auto" and gpu_present()
    if gpu:
        gpu = gpu_passes(store.model_path(settings.model), JsonCache(kept.with_name("speech-gpu.json")))

    def load(model_id: str) -> WhisperTranscriber:
        if model_id not in loaded:
            # One at a time in memory.
            loaded.clear()
            path = store.model_path(model_id)
            if gpu:
                try:
                    loaded[model_id] = WhisperTranscriber(path, device="cuda")
                except TutorError as error:  # its memory may be taken by now
                    log.warning("the recogniser stays on the processor: %s", error)
            if model_id not in loaded:
                loaded[model_id] = WhisperTranscriber(path)
        return loaded[model_id]

    candidates = recognisers_here(store)
    as_set = settings.model_copy(update={"device": "auto"}) != SttSettings()
    if as_set or len(candidates) < 2 or settings.model not in candidates:
        return Recogniser(settings.model, _placed(Message(settings.model), gpu), load(settings.model))
    choice = disk.kept(kept, RecogniserChoice)
    if choice is None or not choice.holds_for(candidates, gpu):
        choice = choose(candidates, settings.model, lambda model_id: load(model_id).window_s(), gpu)
        disk.keep(kept, choice)
    return Recogniser(choice.model, _placed(choice.message, gpu), load(choice.model))


def _placed(detail: Message, gpu: bool) -> Message:
    return Message("{detail} on the GPU", detail=detail) if gpu else detail


def gpu_passes(model: Path, remembered: JsonCache) -> bool:
    """Whether `model` (a folder) runs rightly on the GPU: tried once, in a process of its own."""
    key = trial_key("stt", model, model.stat().st_mtime_ns)
    match remembered.get(key):
        case {"agreement": float(agreement), "window_s": float(seconds)}:
            return RecogniserTrial(agreement, seconds).passed
        case {"failure": str()}:
            return False
    try:
        trial = run_in_subprocess(try_gpu, model, timeout_s=TIMEOUT_S, name="stt-probe")
    except NoAnswer as failure:
        log.info("no recogniser on the GPU: %s", failure)
        remembered.put(key, {"failure": str(failure)})
        return False
    remembered.put(key, asdict(trial))
    log.info("on the GPU %.3f s a window, agreement %.4f", trial.window_s, trial.agreement)
    return trial.passed


def recognisers_here(store: ModelStore) -> tuple[str, ...]:
    """Ids of the recognisers that are complete, the smallest first."""
    here = [
        (sum(file.size_bytes for file in entry.files), entry.id)
        for entry in store.models()
        if entry.role == "stt" and store.status(entry.id).state in ("ready", "unchecked")
    ]
    return tuple(model_id for _, model_id in sorted(here))
