"""The two prompts of a turn: they only ever grow, and are evaluated as far as they are known."""

import threading
from itertools import pairwise

import numpy as np
import pytest
from support.material import attempt, grade, item

from tutor.core.cancel import CancelToken
from tutor.core.errors import EndpointFailed, ModelMissing
from tutor.core.material import Item, Passage
from tutor.core.message import Message
from tutor.core.speech import Segments
from tutor.core.turn import CacheUse
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.lane import Lane
from tutor.engine.prefilling import Prefiller, SegmentPrefiller
from tutor.engine.priority_gate import PriorityGate
from tutor.engine.reading_points import ModelStates
from tutor.grading.grader import put_to_model
from tutor.llm.description import ModelDescription
from tutor.llm.generation import Completion
from tutor.llm.reading import Reading, Readout
from tutor.llm.sections import Prompt
from tutor.text.say import say

TEA = item()
SEGMENTS = ("Hot water first.", "Then four minutes.", "Then milk.")


class ScriptedModel:
    """Writes what a test says and keeps what it was asked; a point's states are ones for the first, else zeros."""

    layers = 12

    def __init__(self, text: str = "", error: Exception | None = None) -> None:
        self.prefilled: list[str] = []
        self.generated: list[str] = []
        self.answers: list[Segments] = []
        self.read: list[tuple[str, Segments, tuple[str, ...]]] = []
        self._text, self._error = text, error

    def _asked(self, kept: list[str], prompt: Prompt) -> None:
        if self._error is not None:
            raise self._error
        kept.append("".join(section.text for section in prompt))

    def generate(self, prompt: Prompt, **_: object) -> Completion:
        self._asked(self.generated, prompt)
        return Completion(self._text, CacheUse(100, 30), 21, 10, 0.1, 0.5)

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse:
        self._asked(self.prefilled, prompt)
        return CacheUse()

    def reader(self, readout: Readout) -> "ScriptedReader":
        if self._error is not None:
            raise self._error
        return ScriptedReader(self, readout)

    def describe(self) -> ModelDescription:
        return ModelDescription("scripted", "cpu", None, 40.0, 200.0)

    def close(self) -> None:
        pass


class ScriptedReader:
    def __init__(self, model: ScriptedModel, readout: Readout) -> None:
        self._model, self._layers = model, readout.layers

    def read(
        self, question: str, answer: Segments, statements: tuple[str, ...], cancel: CancelToken
    ) -> Reading:
        self._model.read.append((question, tuple(answer), tuple(statements)))
        states = np.zeros((len(statements), len(self._layers), 4), dtype=np.float32)
        states[:1] = 1.0
        return Reading(states, CacheUse(50, 8))

    def prefill(self, question: str, answer: Segments, cancel: CancelToken) -> CacheUse:
        self._model.answers.append(tuple(answer))
        return CacheUse()


class Notes:
    def near(self, of: Item, count: int) -> tuple[Passage, ...]:
        return (Passage("1", "pack", "tea", "Brewing", "Tea wants hot water and some minutes."),)


def _without_asides(_of: Item, segments: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(segment.replace("Can you hear me?", "") for segment in segments)


def finish(ahead: SegmentPrefiller) -> None:
    """Block until all that was settled is evaluated."""
    ahead.close()
    for thread in threading.enumerate():
        if thread.name.startswith("segments-ahead"):
            thread.join(10)


class Stage:
    """Prompts over a scripted model."""

    def __init__(self, model: ScriptedModel, *, reads: bool = False) -> None:
        self.model = model
        self.llm = Lane("llm", lambda: model)
        self.states = ModelStates(self.llm, Readout((3, 5))) if reads else None
        self.writer = FeedbackWriter(Notes(), self.llm)
        self.prefiller = Prefiller(
            self.llm, PriorityGate(), lambda: self.states, _without_asides, self.writer
        )

    def listen(self) -> None:
        """The answer comes segment by segment."""
        ahead = self.prefiller.follow(TEA, CancelToken())
        for count in range(1, len(SEGMENTS) + 1):
            ahead.settled(SEGMENTS[:count])
        finish(ahead)

    def worded(self, *words: str) -> tuple[Message | None, CacheUse]:
        """What the model says of an answer."""
        given = attempt(TEA, grade(TEA, *words), " ".join(SEGMENTS))
        _, point = self.writer.known(given, use_llm=True, reveal=True)
        assert point is not None
        return self.writer.worded(TEA, given.grade, point, SEGMENTS, CancelToken(), reveal=True)

    def close(self) -> None:
        self.llm.close()


@pytest.fixture
def stage():
    one = Stage(ScriptedModel(" The statement of time."), reads=True)
    yield one
    one.close()


def test_every_prompt_extends_the_one_before(stage):
    stage.prefiller.begin(TEA, CancelToken())
    stage.listen()
    stage.worded("made", "missed")
    prompts = [*stage.model.prefilled, *stage.model.generated]
    assert len(prompts) >= 3
    assert all(longer.startswith(shorter) for shorter, longer in pairwise(prompts))
    assert say(TEA.question) in prompts[0]
    assert say(TEA.references[0]) in prompts[0]
    assert "hot water and some minutes" in prompts[0]
    assert prompts[-2].endswith("Said: Hot water first. Then four minutes. Then milk.")


def test_points_are_read_from_what_was_evaluated_while_it_was_said(stage):
    stage.prefiller.begin(TEA, CancelToken())
    stage.listen()
    assert stage.model.answers[0] == ()
    assert stage.model.answers[-1] == SEGMENTS
    states = stage.states
    assert states is not None
    question, said, statements = put_to_model(TEA, " ".join(SEGMENTS))
    assert states.states(question, said, statements).shape == (2, 2, 4)
    assert stage.model.read == [(question, SEGMENTS, statements)]
    assert states.spent() == CacheUse(50, 8)
    assert states.spent() == CacheUse()


def test_asides_are_not_read(stage):
    ahead = stage.prefiller.follow(TEA, CancelToken())
    ahead.settled(("Can you hear me?", "Hot water first. Can you hear me? Then milk."))
    finish(ahead)
    read = ("", "Hot water first.  Then milk.")
    assert stage.model.answers[-1] == read
    assert stage.states is not None
    question, said, statements = put_to_model(TEA, "Hot water first.                  Then milk.")
    stage.states.states(question, said, statements)
    assert stage.model.read == [(question, read, statements)]


def test_what_the_model_worded_is_said_and_counted(stage):
    message, use = stage.worded("made", "missed")
    text = str(message)
    assert text == "What was missing or unclear: The statement of time."
    assert (use.reused_tokens, use.evaluated_tokens) == (100, 30)
    assert (round(use.prefill_rate), round(use.decode_rate)) == (100, 40)


@pytest.mark.parametrize(
    "model",
    [
        ScriptedModel(" Something that no note and no point says anywhere."),
        ScriptedModel(error=EndpointFailed("It is dead.")),
        ScriptedModel(error=ModelMissing("There is none.")),
    ],
)
def test_without_good_words_of_the_model_the_plain_sentence_stands(model):
    stage = Stage(model, reads=True)
    stage.prefiller.begin(TEA, CancelToken())
    stage.listen()
    assert str(stage.worded("made", "missed")[0]) == "What was missing or unclear: The statement of time."
    stage.close()


class Evaluated:
    """Keeps what it was given; the first stands still until it is let go."""

    def __init__(self, error: Exception | None = None) -> None:
        self.seen: list[Segments] = []
        self.begun = threading.Event()
        self.go_on = threading.Event()
        self._error = error

    def __call__(self, segments: Segments, cancel: CancelToken) -> None:
        self.seen.append(segments)
        self.begun.set()
        self.go_on.wait(10)
        cancel.check()
        if self._error is not None:
            raise self._error


def test_what_settled_meanwhile_is_evaluated_all_at_once_and_to_the_end():
    evaluated = Evaluated()
    ahead = SegmentPrefiller(evaluated, CancelToken())
    ahead.settled(("one",))
    assert evaluated.begun.wait(10)
    ahead.settled(("one", "two"))
    ahead.settled(("one", "two", "three"))
    evaluated.go_on.set()
    finish(ahead)
    assert evaluated.seen == [("one",), ("one", "two", "three")]


def test_skipping_ends_it():
    evaluated, cancel = Evaluated(), CancelToken()
    ahead = SegmentPrefiller(evaluated, cancel)
    ahead.settled(("one",))
    assert evaluated.begun.wait(10)
    ahead.settled(("one", "two"))
    cancel.cancel()
    evaluated.go_on.set()
    finish(ahead)
    assert evaluated.seen == [("one",)]


def test_without_a_language_model_the_answer_goes_on():
    evaluated = Evaluated(ModelMissing("There is none."))
    evaluated.go_on.set()
    ahead = SegmentPrefiller(evaluated, CancelToken())
    ahead.settled(("one",))
    ahead.settled(("one", "two"))
    finish(ahead)
    assert len(evaluated.seen) == 1
