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


def report_of(part: Part, test: bool, models: Models, notes: Notes, cancel: CancelToken) -> PartReport:
    """Load `part` now; `test`: and measure the language model. What is wrong is in the report."""
    model: ModelDescription | None = None
    try:
        if part == "llm":
            if test:
                models.llm.run(lambda one: rate(one, cancel))
            model = models.llm.run(lambda one: one.describe())
        detail = model.message if model is not None else _loaded(part, models, notes)
    except TutorError as error:
        told = (memory_trouble(error) or error).message
        is_missing = isinstance(error, ModelMissing)
        return PartReport(part, False, joined([*_failures(part, models), told]), is_missing=is_missing)
    if failures := _failures(part, models):
        used = joined([failures[0], Message("In use: {detail}", detail=detail)])
        return PartReport(part, False, used, model=model)
    proposal = models.proposal_for(model) if model is not None else None
    return PartReport(part, True, detail, model=model, proposal=proposal)


def _failures(part: Part, models: Models) -> tuple[Message, ...]:
    """What went wrong with a part without ending its work."""
    return models.take_remarks() if part in ("llm", "index") else ()


def _loaded(part: Part, models: Models, notes: Notes) -> Message:
    match part:
        case "stt":
            return models.recogniser.run(lambda _: models.recogniser_message)
        case "index":
            return notes.index.run(lambda _: Message("passages are up to date"))
    return Message("{count} dimensions, processor", count=models.embedder().dimension)


def rate(model: TextModel | EndpointModel, cancel: CancelToken) -> None:
    """A short test inference, after which the model's description has its rates. Raises what it raises."""
    squares = ", ".join(f"{word} times {number}" for number, word in enumerate(NUMBERS, 1))
    prompt = f"Counting on, in words and in figures: {squares}. Now a story about numbers. Once"
    model.generate(prompt, max_tokens=RATED_TOKENS, cancel=cancel)
