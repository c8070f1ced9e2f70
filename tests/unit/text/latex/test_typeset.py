"""Formulas as SVG."""

import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tutor.text.latex.typeset import CannotTypeset, by_ziamath, svg

GOLDEN = tomllib.loads(Path(__file__).with_name("golden.toml").read_text(encoding="utf-8"))["row"]
ONLY_ZIAMATH = r"\operatornamewithlimits{rank} A"


def test_formulas_take_the_colour_of_the_text():
    assert "currentColor" in svg("x^2").svg


def test_a_formula_that_mathra_refuses_is_drawn_by_ziamath():
    assert svg(ONLY_ZIAMATH).width_em > 0


def test_a_formula_that_neither_can_draw_is_said_so():
    with pytest.raises(CannotTypeset):
        svg(r"\frac{a")


def test_braces_that_stay_open_are_given_up_at_once():
    # The parser of the fallback takes twice as long for each of them, and would run into the time limit.
    with pytest.raises(CannotTypeset):
        svg("x_1" * 5 + "{" * 40 + "x_1" * 40)
    with pytest.raises(CannotTypeset):
        by_ziamath("a}{b", display=False)
    assert svg(r"\left\{ \frac{a}{b} \right\}").width_em > 0


def test_every_golden_formula_can_be_drawn():
    for row in GOLDEN:
        drawn = svg(row["latex"])
        ElementTree.fromstring(drawn.svg)
        assert drawn.width_em > 0
        assert 0 < drawn.baseline_em <= drawn.height_em + 0.05, row["latex"]
