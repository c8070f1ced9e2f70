"""Guards of generation that need no model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.llm.generation import TextWriter, loops


def written(raw: bytes, stop: list[str], sizes: list[int]) -> tuple[str, list[str]]:
    pieces: list[str] = []
    writer = TextWriter(stop, pieces.append)
    at = 0
    for size in [*sizes, len(raw)]:
        if writer.write(raw[at : at + size]):
            break
        at += size
    writer.close()
    return writer.text, pieces


@given(st.text(), st.lists(st.integers(1, 5), max_size=40))
def test_characters_cut_by_token_borders_come_whole(text: str, sizes: list[int]) -> None:
    text = text.encode("utf-8", "ignore").decode()
    whole, pieces = written(text.encode(), [], sizes)
    assert whole == text == "".join(pieces)
    assert all(pieces)


@given(st.text("abc\n"), st.lists(st.integers(1, 3), max_size=40))
def test_nothing_of_a_stop_string_is_passed_on(text: str, sizes: list[int]) -> None:
    whole, pieces = written(text.encode(), ["ab", "\n\n"], sizes)
    cut = min((at for stop in ("ab", "\n\n") if (at := text.find(stop)) >= 0), default=len(text))
    assert whole == "".join(pieces) == text[:cut]


def test_broken_bytes_become_replacement_characters() -> None:
    assert written(b"a\xffb\xe2\x82", [], [])[0] == "a\ufffdb\ufffd"


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ([1, 2, 3, 4, 5], False),
        ([9, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5], True),
        ([1, 2, 1, 2, 1, 2], False),
        ([1, 2, 1, 2, 1, 2, 1, 2], True),
        ([7] * 7, False),
        ([7] * 8, True),
        ([], False),
    ],
)
def test_going_round_in_circles_is_noticed(tokens: list[int], expected: bool) -> None:
    assert loops(tokens) is expected
