"""Sections: a prompt that grows keeps its tokens."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.llm.sections import Section, tokenised


def by_bytes(text: str, markup: bool) -> list[int]:
    return [999] if markup else list(text.encode())


SECTIONS = st.lists(
    st.builds(Section, st.text(max_size=8).filter(lambda t: t.isprintable()), st.booleans(), st.booleans()),
    min_size=1,
)


@given(SECTIONS, SECTIONS, st.sampled_from([None, 7]))
def test_a_longer_prompt_begins_with_the_shorter(head, more, bos):
    short, long = tokenised(head, by_bytes, bos), tokenised(head + more, by_bytes, bos)
    assert long.tokens[: len(short.tokens)] == short.tokens
    assert long.lasting[: len(short.lasting)] == short.lasting


def test_lasting_lengths_are_where_lasting_sections_end():
    prompt = [Section("ab", is_lasting=True), Section("c"), Section("d", is_lasting=True), Section("e")]
    assert tokenised(prompt, by_bytes, None).lasting == (2, 4)
    assert tokenised(prompt, by_bytes, 7).lasting == (3, 5)


def test_a_bos_token_is_put_once():
    assert tokenised("a", by_bytes, 7).tokens == (7, 97)
    assert tokenised([Section("<s>", is_markup=True), Section("a")], by_bytes, 999).tokens == (999, 97)
