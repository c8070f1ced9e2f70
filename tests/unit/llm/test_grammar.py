"""Shapes of objects: what is read back, and grammars that hold nothing but what we wrote."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.llm.grammar import Field, OneOf, Several, Shape, Text, grammar_of, read

VERDICT: Shape = (
    ("verdict", OneOf(("made", "missed"))),
    ("points", OneOf((0, 1, 2))),
    ("why", Text(40)),
    ("words", Several(Text(12), most=3)),
)

WORDS = st.lists(st.text(max_size=6), min_size=1, max_size=3, unique=True).map(tuple)
NUMBERS = st.lists(st.integers(-99, 99), min_size=1, max_size=3, unique=True).map(tuple)
SIMPLE = st.one_of(st.builds(Text, st.integers(1, 9)), st.builds(OneOf, WORDS), st.builds(OneOf, NUMBERS))
FIELDS = st.one_of(SIMPLE, st.builds(Several, SIMPLE, st.integers(2, 5), st.integers(0, 2)))
SHAPES = st.lists(
    st.tuples(st.text(max_size=6), FIELDS), min_size=1, max_size=4, unique_by=lambda named: named[0]
).map(tuple)


@given(SHAPES)
def test_names_and_words_cannot_leave_their_quotes(shape: Shape) -> None:
    lines = grammar_of(shape).splitlines()
    assert all(line.isascii() and line.isprintable() for line in lines)
    for line in lines[:-1]:
        bare = line.replace("\\\\", "").replace('\\"', "")
        assert bare.count('"') % 2 == 0
        assert all("\\" not in literal for literal in bare.split('"')[1::2])
    assert [line.split(" ::= ")[0] for line in lines[:1]] == ["root"]


def test_an_object_of_the_shape_is_read() -> None:
    given_object = {"verdict": "made", "points": 2, "why": 'It is "so"', "words": ["a", "b"]}
    assert read(VERDICT, json.dumps(given_object)) == given_object


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"verdict": "made", "points": 2, "why": "cut',
        '{"verdict": "maybe", "points": 2, "why": "x", "words": []}',
        '{"verdict": "made", "points": 7, "why": "x", "words": []}',
        '{"verdict": "made", "points": true, "why": "x", "words": []}',
        '{"verdict": "made", "points": 1, "why": "", "words": []}',
        '{"verdict": "made", "points": 1, "why": "x", "words": ["1", "2", "3", "4"]}',
        '{"points": 1, "verdict": "made", "why": "x", "words": []}',
        '["made"]',
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert read(VERDICT, text) is None


@pytest.mark.parametrize(
    "field", [OneOf(()), OneOf(("a", "a")), Text(0), Text(10_000), Several(Text(), 0), Several(Text(), 2, 3)]
)
def test_a_shape_that_nothing_can_be_is_refused(field: Field) -> None:
    with pytest.raises(ValueError, match="nothing can be"):
        grammar_of((("a", field),))


def test_two_fields_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        grammar_of((("a", Text()), ("a", Text())))
