"""Formulas in Markdown: found and hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.text.latex.formulas import formula_spans, hide_formulas, lone_dollars


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("a $x$ b $y_1$.", ["$x$", "$y_1$"]),
        ("$$\na = b\n$$ and $c$", ["$$\na = b\n$$", "$c$"]),
        (r"costs \$5 and \$6", []),
        ("costs $5 and $6 more", []),
        ("`$x$` is code, $x$ is not", ["$x$"]),
        ("open $x\n\nclosed$ elsewhere", []),
        (r"$\$3$", [r"$\$3$"]),
        ("over $a\n+ b$ a line", ["$a\n+ b$"]),
    ],
)
def test_formulas_are_found(text, formulas):
    assert [text[start:stop] for start, stop in formula_spans(text)] == formulas


def test_dollars_without_partner_are_found():
    assert lone_dollars(r"a $x$ \$ `$` $ b") == (13,)


@given(st.text(alphabet="$\\`|a {}\n*-", max_size=60))
def test_hiding_keeps_length_and_lines(text):
    hidden = hide_formulas(text)
    assert len(hidden) == len(text)
    assert [len(line) for line in hidden.split("\n")] == [len(line) for line in text.split("\n")]
