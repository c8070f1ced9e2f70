"""The native models of the engine's process, each loaded when first needed."""

import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from tutor.audio.voice_activity import SileroModel
from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core.errors import EndpointFailed, TutorError
from tutor.core.events import Notice
from tutor.core.message import Message, joined
from tutor.core.ports import Embedder, VectorStore
from tutor.engine.lane import Lane
from tutor.engine.priority_gate import PriorityGate
from tutor.engine.proposing import proposal_for
from tutor.engine.recogniser import load_recogniser
from tutor.llm.description import ModelDescription
from tutor.llm.endpoint import EndpointModel
from tutor.llm.endpoint_fallback import EndpointWithFallback
from tutor.llm.model import LanguageModel
from tutor.llm.text_model import TextModel
from tutor.models.catalogue import load_catalogue
from tutor.models.proposal import Proposal
from tutor.models.store import ModelStore
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.retrieval.embedding_cache import VectorFile
from tutor.stt.whisper import WhisperTranscriber

Made = TypeVar("Made")
EMBEDDER_ID = "minilm-l6-v2"
VECTOR_VERSION = 2
"""Of how FeatureExtractor makes the vectors it keeps: another way needs another number."""


class Once:
    """Values that are made when first asked for. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._made: dict[str, object] = {}

    def get(self, name: str, make: Callable[[], Made]) -> Made:
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]  # type: ignore[return-value]


class Models:
    """Lanes own what must live on one thread; the rest is thread-safe."""

    def __init__(self, paths: Paths, settings: Settings) -> None:
        self._paths = paths
        self._settings = settings
        self._once = Once()
        self._remarks: deque[Message] = deque(maxlen=8)
        self.recogniser_id = settings.stt.model
        """Of the recogniser in use, or as set where none is loaded yet."""
        self.recogniser_message = Message(settings.stt.model)
        """Which recogniser is in use, and why."""
        self.gate = PriorityGate()
        """The recogniser's."""
        self.recogniser: Lane[WhisperTranscriber] = Lane("stt", self._load_recogniser, goes_first=self.gate)
        # It steps back: what it writes is heard only after what is being voiced.
        self.llm: Lane[TextModel] = Lane("llm", self._load_llm, lambda llm: llm.close(), steps_back=True)

    def silero(self) -> SileroModel:
        return self._once.get("silero", SileroModel)

    def embedder(self) -> Embedder:
        return self._once.get("embedder", lambda: MiniLmEmbedder(self.store.model_path(EMBEDDER_ID)))

    def vectors(self) -> VectorStore:
        """Keeps the vectors of the notes' texts from session to session."""

        def make() -> VectorStore:
            name = f"{self.store.entry(EMBEDDER_ID).main_file.sha256} {VECTOR_VERSION}"
            file = self._paths.embeddings_dir / f"{EMBEDDER_ID}.vectors"
            return VectorFile(file, name, self.embedder().dimension)

        return self._once.get("vectors", make)

    @property
    def store(self) -> ModelStore:
        folders = self._paths.models_dir, self._paths.shared_models_dir
        return self._once.get("store", lambda: ModelStore(load_catalogue(), *folders))

    def proposal_for(self, model: ModelDescription) -> Proposal | None:
        """Which language model would suit this computer, by what the one in use was measured to do."""
        return proposal_for(model, self._settings.llm.model, self.store, self._paths.calibration_dir)

    @property
    def is_remote(self) -> bool:
        """Whether the language model is a server's."""
        return bool(self._settings.llm.endpoint)

    @property
    def has_local_llm(self) -> bool:
        """Whether a language model of this machine is here, in use or to fall back to."""
        try:
            return self.store.model_path(self._settings.llm.model).exists()
        except TutorError:
            return False

    def remark(self, failure: EndpointFailed) -> None:
        """Have the user told that something else does the work of what failed."""
        until = Message("Until then, Viva goes on with what this computer has.")
        self._remarks.append(joined([failure.message, until]))

    def take_remarks(self) -> tuple[Message, ...]:
        """What the user should be told since this was last asked."""
        taken = []
        while self._remarks:
            taken.append(self._remarks.popleft())
        return tuple(taken)

    def tell_remarks(self, emit: Callable[[Notice], None]) -> None:
        """The same as events."""
        for remark in self.take_remarks():
            emit(Notice(remark))

    def close(self) -> None:
        self.recogniser.close()
        self.llm.close()

    def _load_recogniser(self) -> WhisperTranscriber:
        kept = self._paths.calibration_dir / "speech.json"
        loaded = load_recogniser(self._settings.stt, self.store, kept)
        self.recogniser_id, self.recogniser_message = loaded.model_id, loaded.message
        return loaded.transcriber

    def _load_llm(self) -> TextModel:
        settings = self._settings.llm
        if not settings.endpoint:
            return self._load_local_llm()
        endpoint = EndpointModel(settings.endpoint, settings.endpoint_model)
        return EndpointWithFallback(endpoint, self._load_local_llm, self.remark)

    def _load_local_llm(self) -> LanguageModel:
        model_id = self._settings.llm.model
        path, entry = self.store.model_path(model_id), self.store.entry(model_id)
        return LanguageModel.load(
            path,
            settings=self._settings.llm,
            cache_dir=self._paths.prefixes_dir,
            sha256=entry.main_file.sha256,
            title="" if entry.set == "imported" else entry.title,
        )
