"""The two prompts of a turn: they only ever grow, and are evaluated as far as they are known."""

from itertools import pairwise

import pytest
from support.material import attempt, grade, item
from support.scripted_model import ScriptedModel

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EndpointFailed, ModelMissing
from tutor.core.material import Item, Passage
from tutor.core.message import Message
from tutor.core.turn import CacheUse
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.lane import Lane
from tutor.engine.prefilling import Prefiller
from tutor.engine.priority_gate import PriorityGate
from tutor.engine.prompt_prefixes import PromptPrefixes
from tutor.engine.reading_points import ModelStates
from tutor.grading.grader import put_to_model
from tutor.llm.reading import Readout
from tutor.text.say import say

TEA = item()
SEGMENTS = ("Hot water first.", "Then four minutes.", "Then milk.")


class Notes:
    def near(self, of: Item, count: int) -> tuple[Passage, ...]:
        return (Passage("1", "pack", "tea", "Brewing", "Tea wants hot water and some minutes."),)


def _without_asides(_of: Item, segments: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(segment.replace("Can you hear me?", "") for segment in segments)


class Stage:
    """Prompts over a scripted model."""

    def __init__(self, model: ScriptedModel, *, reads: bool = False) -> None:
        self.model = model
        self.gate = PriorityGate()
        self.llm = Lane("llm", lambda: model)
        self.states = ModelStates(self.llm, Readout((3, 5))) if reads else None
        self.writer = FeedbackWriter(Notes(), self.llm)
        self.prefixes = PromptPrefixes(
            Prefiller(self.llm, self.gate), lambda: self.states, _without_asides, self.writer
        )

    def listen(self) -> None:
        """The answer comes segment by segment."""
        ahead = self.prefixes.follow(TEA, CancelToken())
        for count in range(1, len(SEGMENTS) + 1):
            ahead.settled(SEGMENTS[:count])
        ahead.close()
        ahead.join(10)

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
    stage.prefixes.begin(TEA, CancelToken())
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
    stage.prefixes.begin(TEA, CancelToken())
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
    ahead = stage.prefixes.follow(TEA, CancelToken())
    ahead.settled(("Can you hear me?", "Hot water first. Can you hear me? Then milk."))
    ahead.close()
    ahead.join(10)
    read = ("", "Hot water first.  Then milk.")
    assert stage.model.answers[-1] == read
    assert stage.states is not None
    question, said, statements = put_to_model(TEA, "Hot water first.                  Then milk.")
    stage.states.states(question, said, statements)
    assert stage.model.read == [(question, read, statements)]


def test_a_model_that_nothing_was_fitted_for_reads_nothing():
    stage = Stage(ScriptedModel())
    stage.prefixes.begin(TEA, CancelToken())
    stage.listen()
    assert stage.model.answers == []
    assert stage.model.prefilled
    stage.close()


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
    stage.prefixes.begin(TEA, CancelToken())
    stage.listen()
    assert str(stage.worded("made", "missed")[0]) == "What was missing or unclear: The statement of time."
    stage.close()


def test_skipping_stops_the_preparation(stage):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        stage.prefixes.begin(TEA, cancel)
    assert stage.model.prefilled == []
