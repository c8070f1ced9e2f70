"""Every formula of the golden table, and what happens to formulas that cannot be read."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.text.latex.speech import say_formula

GOLDEN = tomllib.loads(Path(__file__).with_name("golden.toml").read_text(encoding="utf-8"))["row"]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["latex"])
def test_a_formula_is_said_as_in_the_golden_table(row):
    assert say_formula(row["latex"]) == row["spoken"]


@pytest.mark.parametrize(
    ("broken", "spoken"),
    [
        (r"\frac{a", "A over"),
        (r"\unknown{x}", "unknown x"),
        (r"x_{", "x"),
        (r"\left( x", "x"),
        ("", ""),
        (r"\begin{nonsense} x", "x"),
    ],
)
def test_what_cannot_be_parsed_is_still_sayable(broken, spoken):
    assert spoken in say_formula(broken)


def test_very_deep_nesting_is_survived():
    assert isinstance(say_formula("{" * 3000 + "x" + "}" * 3000), str)
    assert isinstance(say_formula(r"\sqrt{" * 500 + "x" + "}" * 500), str)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            r"\frac \sqrt _ ^ { } ( ) [ ] | \| x y \alpha \sum \mid , + - = / \cdot \ldots \text{a} \hat \left( "
            r"\right) \begin{cases} \end{cases} & \\ 1 2 ' \nabla \partial \mathbb{E} \max \arg \to \in".split()
        ),
        max_size=14,
    )
)
def test_no_sequence_of_commands_raises_or_leaks_markup(parts):
    spoken = say_formula(" ".join(parts))
    assert not set(spoken) & set("\\${}_^&*")
