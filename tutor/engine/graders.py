"""The graders over the models and notes in use."""

import threading
from pathlib import Path

import numpy as np

from tutor.config.paths import Paths, shipped_models_dir
from tutor.config.settings import Settings
from tutor.core.errors import TutorError
from tutor.core.material import Item
from tutor.core.speech import Segments
from tutor.engine.models import Models, Once
from tutor.engine.notes import Notes
from tutor.engine.reading_points import ModelStates
from tutor.grading.asides import Asides
from tutor.grading.features import VALUE_NAMES, FeatureExtractor, Rarity
from tutor.grading.grader import Grader, PointReading
from tutor.grading.point_model import PointModel, load_point_model
from tutor.llm.reading import Readout
from tutor.packs.library import Library

PLAIN_FILE = "plain.npz"
ASIDES_FILE = "asides.npy"


class Graders:
    """Made when first needed. Thread-safe."""

    def __init__(self, models: Models, notes: Notes, paths: Paths, settings: Settings) -> None:
        self._models = models
        self._notes = notes
        self._folder = paths.calibration_dir
        self._model_id = settings.llm.model
        self._once = Once()
        self._lock = threading.Lock()
        self._current: tuple[Library, Grader] | None = None

    def current(self) -> Grader:
        """For the notes as they are now; reads points where a model was fitted for the language model."""
        library = self._notes.library
        with self._lock:
            if self._current is None or self._current[0] is not library:
                states, model = self.states(), self.point_model()
                reading = PointReading(states, model) if states is not None and model is not None else None
                self._current = library, self._new(library, reading)
            return self._current[1]

    def plain(self) -> Grader:
        """One that goes by the plain features alone."""
        return self._new(self._notes.library, None)

    def _new(self, library: Library, reading: PointReading | None) -> Grader:
        plain = load_point_model(shipped_models_dir() / "grader" / PLAIN_FILE, VALUE_NAMES)
        return Grader(self.extractor(), plain, library.topics, asides=self._asides(), reading=reading)

    def _asides(self) -> Asides:
        file = shipped_models_dir() / "grader" / ASIDES_FILE
        return self._once.get(
            "asides", lambda: Asides(self._models.embedder(), np.load(file, allow_pickle=False))
        )

    def without_asides(self, item: Item, segments: Segments) -> Segments:
        """The segments of an answer to `item` as the language model is to read them."""
        grader = self.current()
        return tuple(grader.without_asides(item, segment) for segment in segments)

    def extractor(self) -> FeatureExtractor:
        def make() -> FeatureExtractor:
            texts = [
                text
                for pack in self._notes.packs
                for topic in pack.topics
                for item in topic.items
                for text in (item.references[0], *(point.statement for point in item.points))
            ]
            return FeatureExtractor(self._models.embedder(), Rarity(texts), self._models.vectors())

        return self._once.get("extractor", make)

    def point_model(self) -> PointModel | None:
        """The one fitted for the language model of this machine, here or as shipped; None: there is none."""

        def load() -> PointModel | None:
            if self._models.is_remote and not self._models.has_local_llm:
                return None
            try:
                return load_point_model(self.point_model_file, VALUE_NAMES)
            except TutorError:
                return self.shipped_point_model()

        return self._once.get("point model", load)

    def shipped_point_model(self) -> PointModel | None:
        """The one that Viva brings for the language model in use; None: it brings none."""
        try:
            file = shipped_models_dir() / "grader" / f"{self._model_id}.npz"
            return load_point_model(file, VALUE_NAMES)
        except TutorError:
            return None

    def states(self) -> ModelStates | None:
        """The language model as a reader of points, where a point model was fitted for it."""
        model = self.point_model()
        if model is None:
            return None
        readout = Readout(model.layers, model.adapter)
        return self._once.get("states", lambda: ModelStates(self._models.llm, readout))

    @property
    def point_model_file(self) -> Path:
        """Where what `viva models calibrate` fitted is kept, named by the model's file."""
        return self._folder / f"{self._models.store.entry(self._model_id).main_file.sha256}.npz"
