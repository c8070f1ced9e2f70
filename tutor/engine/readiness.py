"""Whether the parts of the engine load and do their work, and how fast the language model is."""

from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelMissing, TutorError, memory_trouble
from tutor.core.message import Message, joined
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.engine.requests import Part, PartReport
from tutor.llm.description import ModelDescription
from tutor.llm.endpoint import EndpointModel
from tutor.llm.text_model import TextModel

NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
RATED_TOKENS = 32


class Readiness:
    """Thread-safe."""

    def __init__(self, models: Models, notes: Notes) -> None:
        self._models = models
        self._notes = notes

    def of(self, part: Part, test: bool, cancel: CancelToken) -> PartReport:
        """Load `part` now; `test`: and measure the language model. What is wrong is in the report."""
        try:
            if test and part == "llm":
                self._models.llm.run(lambda model: rate(model, cancel))
            detail = self._load(part)
        except TutorError as error:
            told = (memory_trouble(error) or error).message
            detail, is_missing = joined([*self._failures(part), told]), isinstance(error, ModelMissing)
            return PartReport(part, False, detail, is_missing=is_missing)
        model = self._description() if part == "llm" else None
        if failures := self._failures(part):
            used = joined([failures[0], Message("In use: {detail}", detail=detail)])
            return PartReport(part, False, used, model=model)
        proposal = self._models.proposal_for(model) if model is not None else None
        return PartReport(part, True, detail, model=model, proposal=proposal)

    def _failures(self, part: Part) -> tuple[Message, ...]:
        """What went wrong with a part without ending its work."""
        return self._models.take_remarks() if part in ("llm", "index") else ()

    def _load(self, part: Part) -> Message:
        match part:
            case "embedder":
                return Message("{count} dimensions, processor", count=self._models.embedder().dimension)
            case "stt":
                return self._models.recogniser.run(lambda _: self._models.recogniser_message)
            case "llm":
                return self._description().message
            case "index":
                return self._notes.index.run(lambda _: Message("passages are up to date"))

    def _description(self) -> ModelDescription:
        return self._models.llm.run(lambda model: model.describe())


def rate(model: TextModel | EndpointModel, cancel: CancelToken) -> None:
    """A short test inference, after which the model's description has its rates. Raises what it raises."""
    squares = ", ".join(f"{word} times {number}" for number, word in enumerate(NUMBERS, 1))
    prompt = f"Counting on, in words and in figures: {squares}. Now a story about numbers. Once"
    model.generate(prompt, max_tokens=RATED_TOKENS, cancel=cancel)
