"""Checks of the models: embedder, index, recogniser, grader, language model."""

import re
from collections.abc import Sequence
from contextlib import closing

import numpy as np

from tutor.audio.recording import read_recording
from tutor.audio.voice_activity import SileroModel, speech_spans
from tutor.config.disk import kept
from tutor.config.paths import shipped_models_dir
from tutor.config.quiet import silence_libraries
from tutor.core.cancel import CancelToken
from tutor.core.material import Passage
from tutor.core.message import Message
from tutor.core.ports import FloatArray
from tutor.doctor.finding import CheckResult, Workplace, WrongResult
from tutor.doctor.sound import SENTENCE, WAV
from tutor.engine.proposing import proposal_for
from tutor.engine.readiness import rate
from tutor.grading.features import VALUE_NAMES
from tutor.grading.point_model import load_point_model
from tutor.llm.description import ModelDescription
from tutor.llm.device import devices
from tutor.llm.endpoint import EndpointModel
from tutor.llm.library import library
from tutor.llm.model import LanguageModel
from tutor.models.catalogue import load_catalogue
from tutor.models.proposal import Proposal
from tutor.models.store import ModelStore
from tutor.retrieval.chroma_index import ChromaIndex
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.retrieval.lexical_index import LexicalIndex, stems_of
from tutor.stt.choice import RecogniserChoice
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber

_LIKE = ("The gradient points uphill.", "The slope shows where the loss grows.")
_UNLIKE = "Bread is baked in an oven."


def embed(place: Workplace) -> CheckResult:
    """Compare three sentences. Raises WrongResult and what the embedder raises."""
    if "embedding" not in place.models:
        silence_libraries()
        import onnxruntime
        import tokenizers  # noqa: F401

        return CheckResult(
            f"ONNX Runtime {onnxruntime.__version__}", Message("no model is here to compare texts with")
        )
    one, like, unlike = MiniLmEmbedder(place.models["embedding"]).embed([*_LIKE, _UNLIKE])
    near, far = float(one @ like), float(one @ unlike)
    if near <= far:
        raise WrongResult("Sentences that say the same came out less alike than others.")
    return CheckResult(f"alike {near:.2f}, unlike {far:.2f}")


def judge(place: Workplace) -> CheckResult:
    """Weigh what is measured of a point made and of one that was not. Raises WrongResult, ModelBroken."""
    plain = load_point_model(shipped_models_dir() / "grader" / "plain.npz", VALUE_NAMES)
    likeness = np.array([name.startswith(("cosine", "recall", "aligned")) for name in VALUE_NAMES])
    rows = np.array([0.8 * likeness, 0.1 * likeness], dtype=np.float32)
    made, not_made = plain.probabilities(None, rows)[:, 0]
    if made <= not_made:
        raise WrongResult("The grader took a point that was made for one that was not.")
    return CheckResult(f"a point made {made:.0%}, one not made {not_made:.0%}")


_PASSAGES = (
    Passage("1", "check", "a", "Attention", "A query is compared with every key."),
    Passage("2", "check", "b", "Caching", "Keys and values of earlier words are kept."),
    Passage("3", "check", "c", "Optimisers", "Momentum smooths the steps of training."),
)


def find(place: Workplace) -> CheckResult:
    """Raises WrongResult and what the indexes raise."""
    letters = _Letters()
    ChromaIndex(place.folder / "chroma", letters).sync(_PASSAGES)
    again = ChromaIndex(place.folder / "chroma", letters)
    by_meaning = again.search("Caching. Keys and values of earlier words are kept.", 1)
    words = LexicalIndex(place.folder / "words")
    words.add([(passage.id, stems_of(passage)) for passage in _PASSAGES])
    words.build(_PASSAGES)
    question = Passage("", "", "", "", "smoothing the step with momentum")
    by_words = words.search(stems_of(question).split(), 1)
    if [passage.id for passage in by_meaning] != ["2"] or [one.id for one, _ in by_words] != ["3"]:
        raise WrongResult("The index did not find a passage that it holds.")
    return CheckResult("stores and finds passages, by meaning and by words")


class _Letters:
    """`TextEmbedder` that needs no model: how often each letter comes."""

    def embed(self, texts: Sequence[str]) -> FloatArray:
        rows = np.array([[text.lower().count(chr(97 + i)) for i in range(26)] for text in texts], np.float32)
        lengths: FloatArray = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-6), np.float32)


LEAST_HEARD = 0.7
"""Of the sentence's words; the smallest model hears all of them in most runs."""


def hear(place: Workplace) -> CheckResult:
    """Find the speech in the recording, and its words. Raises WrongResult and what the models raise."""
    wav = place.folder / WAV
    samples = read_recording(wav) if wav.is_file() else np.zeros(16_000, np.float32)
    spans = speech_spans(SileroModel(), samples)
    if wav.is_file() and not spans:
        raise WrongResult("The voice detector found no speech where there is some.")
    if not wav.is_file() and spans:
        raise WrongResult("The voice detector found speech in silence.")
    if "stt" not in place.models:
        # Loaded, so that a processor or system that it cannot do with shows.
        import ctranslate2
        import faster_whisper  # noqa: F401

        ctranslate2.get_supported_compute_types("cpu")
        return CheckResult(
            Message("the voice detector works"), Message("no recogniser is here to hear words with")
        )
    # As the engine chose by speed, if it did; to measure all that are here takes too long for a check.
    choice = kept(place.paths.calibration_dir / "speech.json", RecogniserChoice)
    wanted = choice.model if choice is not None and place.settings.stt.by_speed else ""
    model = place.models["stt"].with_name(wanted) if wanted else place.models["stt"]
    if not model.is_dir():
        model = place.models["stt"]
    recogniser = WhisperTranscriber(model)
    if not wav.is_file():
        recogniser.transcribe(samples, (), CancelToken())
        return CheckResult(Message("takes silence"), Message("there was no voice to hear"))
    text = transcribe_recording(recogniser, spans, samples, (), CancelToken()).text
    share = share_heard(text)
    if share < LEAST_HEARD:
        raise WrongResult(
            "The recogniser heard “{text}” where “{sentence}” was said.", text=text, sentence=SENTENCE
        )
    return CheckResult(f"{model.name} heard {share:.0%} of the words that the voice said")


def share_heard(text: str) -> float:
    """Of the sentence's words, those that are in `text`; 0 to 1."""
    wanted, found = (set(re.findall(r"[a-z]+", one.lower())) for one in (SENTENCE, text))
    return len(wanted & found) / len(wanted)


def write(place: Workplace) -> CheckResult:
    """Have the language model of the settings write: which it is, where it computes, how fast.

    Raises what the model raises.
    """
    settings, folder = place.settings.llm, place.paths.prefixes_dir
    store = ModelStore(load_catalogue(), place.paths.models_dir, place.paths.shared_models_dir)
    if settings.endpoint:
        described = _rated(EndpointModel(settings.endpoint, settings.endpoint_model))
    elif "llm" in place.models:
        # What was found out about a GPU is where the engine looks for it, once there is such a folder.
        cache_dir = folder if folder.is_dir() else None
        file = place.models["llm"]
        sha256 = store.entry(file.parent.name).main_file.sha256
        with closing(
            LanguageModel.load(file, settings=settings, cache_dir=cache_dir, sha256=sha256)
        ) as model:
            described = _rated(model)
    else:
        library()
        found = ", ".join(device.description or device.name for device in devices())
        return CheckResult(
            Message("llama.cpp loads; devices: {devices}", devices=found),
            Message("no language model is here to write with"),
        )
    proposal = proposal_for(described, settings.model, store, place.paths.calibration_dir)
    return CheckResult("; ".join(filter(None, (llm_detail(described), proposal_detail(proposal)))))


def _rated(model: LanguageModel | EndpointModel) -> ModelDescription:
    rate(model, CancelToken())
    return model.describe()


def proposal_detail(proposal: Proposal | None) -> str:
    """Which other language model would suit the computer, why, and how it is had; empty: none."""
    if proposal is None or not proposal.is_change:
        return ""
    model = proposal.model_id
    told = f"{model} suits this computer, {proposal.reason}"
    return f"{told}: `viva models fetch {model}`, then `viva models use {model}`"


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
