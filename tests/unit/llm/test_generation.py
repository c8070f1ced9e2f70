"""What of a generation needs no model."""

import pytest

from tutor.llm.generation import before_stop


@pytest.mark.parametrize(
    ("text", "kept"),
    [("xyz", None), ("Paris.\nQuestion:", "Paris."), ("one ab\n", "one "), ("ab", ""), ("", None)],
)
def test_a_text_ends_before_the_first_stop_string(text, kept):
    assert before_stop(text, ["\n", "ab", ""]) == kept
