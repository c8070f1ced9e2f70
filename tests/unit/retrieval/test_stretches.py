"""Cutting a long text into stretches that stay the same when a word changes elsewhere."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.retrieval.embedder import LONGEST, MARGIN, stretches_of

FULL_STOP = 1012


@given(st.lists(st.integers(999, 1100), max_size=500))
def test_every_piece_is_kept_once_in_order_and_nothing_is_read_too_long(ids):
    found = stretches_of(ids)
    kept = [place for one in found for place in range(one.kept_from, one.kept_to)]
    assert kept == list(range(len(ids)))
    assert all(one.end - one.start <= LONGEST for one in found)
    assert all(one.start <= one.kept_from < one.kept_to <= one.end for one in found)


def test_a_text_that_can_be_read_whole_is():
    assert stretches_of(range(LONGEST)) == [(0, LONGEST, 0, LONGEST)]
    assert stretches_of([]) == []


def test_what_is_kept_knows_its_neighbours():
    found = stretches_of([7] * 300)
    assert all(one.kept_from - one.start == MARGIN for one in found[1:])
    assert all(one.end - one.kept_to == MARGIN for one in found[:-2])


def test_it_is_cut_after_a_sentence_where_there_is_one():
    ids = [*range(2000, 2050), FULL_STOP, *range(3000, 3100)]
    assert stretches_of(ids)[0].kept_to == 51
