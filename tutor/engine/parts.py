"""The native parts of the engine's process, each loaded when first needed."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tutor.audio.endpoint import EndpointRule
from tutor.audio.voice_activity import SileroModel, SileroVoiceActivity
from tutor.config.paths import Paths, shipped_models_dir
from tutor.config.settings import Settings
from tutor.core.material import Item, Pack, Topic
from tutor.core.ports import Embedder, Transcriber
from tutor.engine.lane import Lane
from tutor.engine.vocabulary import hotwords_of
from tutor.grading.combination import load_combination
from tutor.grading.features import FeatureExtractor, Rarity
from tutor.grading.grader import Grader
from tutor.llm.model import LanguageModel
from tutor.modelstore.catalogue import load_catalogue
from tutor.modelstore.store import ModelStore
from tutor.notes.library import Library
from tutor.retrieval.chroma_index import ChromaIndex
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.retrieval.passages import passages_of

Part = TypeVar("Part")
EMBEDDER_ID = "minilm-l6-v2"


class Parts:
    """Loads on demand and keeps. Lanes own what must live on one thread; the rest is thread-safe."""

    def __init__(self, paths: Paths, settings: Settings, library: Library) -> None:
        self._paths = paths
        self._settings = settings
        self._library = library
        self._lock = threading.RLock()
        self._made: dict[str, object] = {}
        self.recogniser: Lane[Transcriber] = Lane("stt", self._load_recogniser)
        self.llm: Lane[LanguageModel] = Lane("llm", self._load_llm, LanguageModel.close)
        self.index: Lane[ChromaIndex] = Lane("index", self._load_index)

    @property
    def packs(self) -> tuple[Pack, ...]:
        return self._library.packs

    def topic_of(self, item: Item) -> Topic | None:
        """The topic that `item` belongs to; None for an ad-hoc question."""
        for pack in self.packs:
            if (topic := pack.topic(item.topic)) is not None:
                return topic
        return None

    def hotwords(self, item: Item) -> tuple[str, ...]:
        """The dozen or so terms that the recogniser should expect in an answer to `item`."""
        topic = self.topic_of(item)
        return hotwords_of(item, topic) if topic is not None else ()

    @property
    def rule(self) -> EndpointRule:
        return EndpointRule(silence_limit_s=self._settings.listening.silence_limit_s)

    def silero(self) -> SileroModel:
        return self._once("silero", SileroModel)

    def voice_activity(self) -> SileroVoiceActivity:
        return SileroVoiceActivity(self.silero())

    def embedder(self) -> Embedder:
        return self._once("embedder", lambda: MiniLmEmbedder(self._model(EMBEDDER_ID)))

    def grader(self) -> Grader:
        def make() -> Grader:
            texts = [
                text
                for pack in self.packs
                for topic in pack.topics
                for item in topic.items
                for text in (item.references[0], *(point.statement for point in item.points))
            ]
            extractor = FeatureExtractor(self.embedder(), Rarity(texts))
            combination = load_combination(shipped_models_dir() / "grader" / "weights.json")
            return Grader(extractor, combination, self._library.topics)

        return self._once("grader", make)

    def close(self) -> None:
        for lane in (self.recogniser, self.llm, self.index):
            lane.close()

    def _once(self, name: str, make: Callable[[], Part]) -> Part:
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]  # type: ignore[return-value]

    def _model(self, model_id: str) -> Path:
        """The model's file or folder, complete and with the right hash."""
        return ModelStore(load_catalogue(), self._paths.models_dir).model_path(model_id)

    def _load_recogniser(self) -> Transcriber:
        from tutor.stt.whisper import WhisperTranscriber

        return WhisperTranscriber(self._model(self._settings.stt.model))

    def _load_llm(self) -> LanguageModel:
        return LanguageModel.load(
            self._model(self._settings.llm.model),
            settings=self._settings.llm,
            cache_dir=self._paths.prefixes_dir,
        )

    def _load_index(self) -> ChromaIndex:
        index = ChromaIndex(self._paths.chroma_dir, self.embedder())
        index.sync([passage for pack in self.packs for passage in passages_of(pack)])
        return index
