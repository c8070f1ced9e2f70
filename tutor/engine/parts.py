"""The native parts of the engine's process, each loaded when first needed."""

import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

from tutor.audio.endpoint import EndpointRule
from tutor.audio.voice_activity import SileroModel, SileroVoiceActivity
from tutor.config.paths import Paths, shipped_models_dir
from tutor.config.settings import Settings
from tutor.core.errors import EndpointFailed, TutorError
from tutor.core.material import Item, Pack, Passage, Topic
from tutor.core.ports import Embedder, Transcriber, VectorStore
from tutor.engine.hotwords import hotwords_of
from tutor.engine.lane import Lane
from tutor.engine.priority_gate import PriorityGate
from tutor.engine.reading_points import ModelStates
from tutor.engine.recogniser import load_recogniser
from tutor.grading.features import VALUE_NAMES, FeatureExtractor, Rarity
from tutor.grading.grader import Grader, PointReading
from tutor.grading.point_model import PointModel, load_point_model
from tutor.llm.endpoint import EndpointModel, Patience
from tutor.llm.endpoint_fallback import EndpointWithFallback
from tutor.llm.model import LanguageModel
from tutor.llm.reading import Readout
from tutor.llm.text_model import TextModel
from tutor.modelstore.catalogue import load_catalogue
from tutor.modelstore.store import ModelStore
from tutor.packs.library import Library
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.retrieval.embedding_cache import VectorFile
from tutor.retrieval.expansion import Expansion
from tutor.retrieval.notes_index import NotesIndex
from tutor.retrieval.passages import passages_of

Part = TypeVar("Part")
EMBEDDER_ID = "minilm-l6-v2"
PLAIN_FILE = "plain.npz"
VECTOR_VERSION = 2
"""Of how FeatureExtractor makes the vectors it keeps: another way needs another number."""
INDEXED_AT_ONCE = 2000
"""Passages to be embedded or stemmed beyond which opening the index does not wait for it."""
ENDPOINT_PATIENCE = Patience(connect_s=5.0, first_piece_s=30.0, next_piece_s=15.0)
"""Somebody is waiting for the feedback."""


class Parts:
    """Loads on demand and keeps. Lanes own what must live on one thread; the rest is thread-safe."""

    def __init__(self, paths: Paths, settings: Settings, library: Library) -> None:
        self._paths = paths
        self._settings = settings
        self._library = library
        self._lock = threading.RLock()
        self._made: dict[str, object] = {}
        self._remarks: deque[str] = deque(maxlen=8)
        self._recogniser_id = self._recogniser_words = settings.stt.model
        self.gate = PriorityGate()
        """The recogniser's."""
        self.recogniser: Lane[Transcriber] = Lane("stt", self._load_recogniser, goes_first=self.gate)
        self.llm: Lane[TextModel] = Lane(
            "llm",
            self._load_llm,
            lambda model: model.close(),
            before=self._share_cores,
            # What it writes is heard only after what is being voiced.
            steps_back=True,
        )
        self.index: Lane[NotesIndex] = Lane("index", self._load_index)

    @property
    def packs(self) -> tuple[Pack, ...]:
        return self._library.packs

    def passages(self) -> tuple[Passage, ...]:
        """The passages of all packs."""
        return tuple(passage for pack in self.packs for passage in passages_of(pack))

    def renew(self, library: Library) -> None:
        """Go on with `library`, the packs as they are now."""
        with self._lock:
            self._library = library
            self._made.pop("grader", None)

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

    def vectors(self) -> VectorStore:
        """Keeps the vectors of the notes' texts from session to session."""

        def make() -> VectorStore:
            name = f"{self._store.entry(EMBEDDER_ID).main_file.sha256} {VECTOR_VERSION}"
            file = self._paths.embeddings_dir / f"{EMBEDDER_ID}.vectors"
            return VectorFile(file, name, self.embedder().dimension)

        return self._once("vectors", make)

    def grader(self) -> Grader:
        """Reads points with the language model where a point model was fitted for it."""

        def make() -> Grader:
            states, model = self.states(), self.point_model()
            reading = PointReading(states, model) if states is not None and model is not None else None
            return self.new_grader(reading)

        return self._once("grader", make)

    def grader_of(self, judges: Collection[str] | None) -> Grader:
        """One that hears only `judges` ("features", "llm"); None: as all else is graded."""
        return self.grader() if judges is None or "llm" in judges else self.new_grader()

    def new_grader(self, reading: PointReading | None = None) -> Grader:
        """`reading`: None for the plain features alone."""
        plain = load_point_model(shipped_models_dir() / "grader" / PLAIN_FILE, VALUE_NAMES)
        return Grader(self.extractor(), plain, self._library.topics, reading=reading)

    def extractor(self) -> FeatureExtractor:
        return self._once("extractor", self._new_extractor)

    @property
    def is_remote(self) -> bool:
        """Whether the language model is a server's."""
        return bool(self._settings.llm.endpoint)

    def _new_extractor(self) -> FeatureExtractor:
        texts = [
            text
            for pack in self.packs
            for topic in pack.topics
            for item in topic.items
            for text in (item.references[0], *(point.statement for point in item.points))
        ]
        return FeatureExtractor(self.embedder(), Rarity(texts), self.vectors())

    def point_model(self) -> PointModel | None:
        """The one fitted for the language model in use, here or as shipped; None: a server, or neither."""

        def load() -> PointModel | None:
            if self.is_remote:
                return None
            try:
                return load_point_model(self.point_model_file, VALUE_NAMES)
            except TutorError:
                return self.shipped_point_model()

        return self._once("point model", load)

    def shipped_point_model(self) -> PointModel | None:
        """The one that Viva brings for the language model in use; None: it brings none."""
        try:
            file = shipped_models_dir() / "grader" / f"{self._settings.llm.model}.npz"
            return load_point_model(file, VALUE_NAMES)
        except TutorError:
            return None

    def states(self) -> ModelStates | None:
        """The language model as a reader of points, where a point model was fitted for it."""
        model = self.point_model()
        if model is None:
            return None
        readout = Readout(model.layers, model.adapter)
        return self._once("states", lambda: ModelStates(self.llm, readout))

    @property
    def point_model_file(self) -> Path:
        """Where what `viva models calibrate` fitted is kept, named by the model's file."""
        entry = self._store.entry(self._settings.llm.model)
        return self._paths.calibration_dir / f"{entry.main_file.sha256}.npz"

    def states_folder(self, layers: Sequence[int]) -> Path:
        """Where hidden states of the labelled answers are kept."""
        return self.point_model_file.with_suffix("") / "-".join(map(str, layers))

    def take_remarks(self) -> tuple[str, ...]:
        """What the person should be told since this was last asked."""
        taken = []
        while self._remarks:
            taken.append(self._remarks.popleft())
        return tuple(taken)

    def close(self) -> None:
        for lane in (self.recogniser, self.llm, self.index):
            lane.close()

    def _once(self, name: str, make: Callable[[], Part]) -> Part:
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]  # type: ignore[return-value]

    @property
    def _store(self) -> ModelStore:
        return self._once(
            "store",
            lambda: ModelStore(load_catalogue(), self._paths.models_dir, self._paths.shared_models_dir),
        )

    def _model(self, model_id: str) -> Path:
        """The model's file or folder, complete and with the right hash."""
        return self._store.model_path(model_id)

    @property
    def recogniser_id(self) -> str:
        """Of the recogniser in use, or as set where none is loaded yet."""
        return self._recogniser_id

    @property
    def recogniser_words(self) -> str:
        """Which recogniser is in use, and why."""
        return self._recogniser_words

    def _load_recogniser(self) -> Transcriber:
        kept = self._paths.calibration_dir / "speech.json"
        loaded = load_recogniser(self._settings.stt, self._store, kept)
        self._recogniser_id, self._recogniser_words = loaded.model_id, loaded.words
        return loaded.transcriber

    def _load_llm(self) -> TextModel:
        settings = self._settings.llm
        if not settings.endpoint:
            return self._load_local_llm()
        endpoint = EndpointModel(settings.endpoint, settings.endpoint_model, ENDPOINT_PATIENCE)
        return EndpointWithFallback(endpoint, self._load_local_llm, self._remark_failure)

    def _load_local_llm(self) -> LanguageModel:
        path, entry = self._model(self._settings.llm.model), self._store.entry(self._settings.llm.model)
        return LanguageModel.load(
            path,
            settings=self._settings.llm,
            cache_dir=self._paths.prefixes_dir,
            sha256=entry.main_file.sha256,
            title="" if entry.set == "imported" else entry.title,
        )

    def _remark_failure(self, failure: EndpointFailed) -> None:
        self._remarks.append(f"{failure} Until then, Viva goes on with what this machine has.")

    def _share_cores(self, model: TextModel) -> None:
        """While the recogniser is at work, leave it a core."""
        model.make_way(self.gate.is_held)

    def _load_index(self) -> NotesIndex:
        """The index, up to date unless there is so much to do that `Indexing` has to do it."""
        folder, server = self._paths.chroma_dir, self._settings.notes.chroma_server
        try:
            index = NotesIndex(folder / "server" if server else folder, self.embedder(), server)
        except EndpointFailed as failure:
            self._remark_failure(failure)
            index = NotesIndex(folder, self.embedder())
        index.sync(self.passages(), Expansion(self.packs), most=INDEXED_AT_ONCE)
        return index
