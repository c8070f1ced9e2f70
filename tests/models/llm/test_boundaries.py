"""Where sections meet, over real vocabularies and random texts."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor.llm.context import Context
from tutor.llm.sections import Section, tokenised

pytestmark = pytest.mark.models

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORDS = st.lists(st.text("abcdefgéß0", min_size=1, max_size=8), min_size=1, max_size=12).map(" ".join)
CHECK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def tokens(context: Context, texts: list[str]) -> tuple[int, ...]:
    sections = [Section(text) for text in texts]
    return tokenised(sections, lambda t, markup: context.tokenize(t, special=markup), context.bos).tokens


@CHECK
@given(st.lists(ANY, min_size=1), st.lists(ANY))
def test_a_prompt_that_grows_begins_with_what_it_was_and_says_the_same(context, head, more):
    short, long = tokens(context, head), tokens(context, head + more)
    assert long[: len(short)] == short
    said = b"".join(context.piece(token) for token in long)
    assert said.decode("utf-8", "replace") == "".join(head + more)


@CHECK
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_sections_that_begin_with_a_blank_cost_no_token_more(context, segments):
    texts = [" " + text + "." for text in segments]
    assert tokens(context, texts) == tuple(context.tokenize("".join(texts)))
