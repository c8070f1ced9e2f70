"""Whatever bytes a reader gets, it reads them or says what is wrong (`make fuzz` tries millions)."""

from pathlib import Path

import pytest
from fuzz.targets import TARGETS, reads
from hypothesis import given, settings
from hypothesis import strategies as st

FOUND = Path(__file__).parents[2] / "fuzz" / "found"


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_well_is_read(name):
    for seed in TARGETS[name].seeds:
        TARGETS[name].run(seed)


@pytest.mark.parametrize("name", TARGETS)
def test_what_once_broke_a_reader_does_so_no_more(name):
    for case in sorted((FOUND / name).glob("*")):
        reads(TARGETS[name], case.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_edits_of_what_is_well_and_any_bytes(name, data):
    seeds = TARGETS[name].seeds
    if seeds and data.draw(st.booleans()):
        seed = data.draw(st.sampled_from(seeds))
        start = data.draw(st.integers(0, len(seed)))
        length = data.draw(st.integers(0, 40))
        put = data.draw(st.binary(max_size=20))
        reads(TARGETS[name], seed[:start] + put + seed[start + length :])
    else:
        reads(TARGETS[name], data.draw(st.binary(max_size=200)))
