"""Grammars of ours in llama.cpp: whatever the model would rather say, an object of the shape comes out."""

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Fault
from tutor.llm.constraint import Constraint
from tutor.llm.context import Context
from tutor.llm.grammar import OneOf, Several, Shape, Text, grammar_of, read
from tutor.llm.model import LanguageModel

pytestmark = pytest.mark.models

SHAPES: list[Shape] = [
    (("verdict", OneOf(("made", "partly", "missed"))), ("points", OneOf((-1, 0, 10, 11)))),
    (('a "quoted\\ name\n', OneOf(('"', "\\", "é\u2028", "", "]}"))), ("t", Text(3))),
    (("list", Several(OneOf(("x", "xx")), most=3, least=2)), ("none", Several(Text(2), most=1))),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_even_at_random_only_objects_of_the_shape_are_written(context: Context, shape: Shape) -> None:
    chance = np.random.default_rng(5)
    for _ in range(2):
        written = bytearray()
        with Constraint(context, grammar_of(shape)) as constraint:
            while not context.is_end(
                token := constraint.choose(chance.standard_normal(context.vocabulary_size).astype(np.float32))
            ):
                constraint.accept(token)
                written += context.piece(token)
        assert read(shape, written.decode()) is not None, written


def test_a_model_that_would_rather_talk_fills_in_the_form(context: Context) -> None:
    model = LanguageModel(context)
    shape: Shape = (("city", OneOf(("Rome", "Paris", "Oslo"))), ("why", Text(30)))
    prompt = "The capital of France, as JSON with a reason:\n"
    found, done = model.generate_object(prompt, shape, max_tokens=40, cancel=CancelToken())
    assert found is not None, done
    assert found["city"] == "Paris"
    cut, done = model.generate_object(prompt, shape, max_tokens=3, cancel=CancelToken())
    assert cut is None
    assert done.finish == "length"


def test_a_grammar_that_is_none_is_refused(context: Context) -> None:
    with pytest.raises(Fault, match="refuses"):
        Constraint(context, 'other ::= "a"')
