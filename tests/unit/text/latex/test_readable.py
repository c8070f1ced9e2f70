"""Formulas as plain characters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutor.text.latex.readable import readable_formula


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"A = \mathrm{softmax}(QK^\top/\sqrt{d_k})", "A = softmax(QKᵀ/√d_k)"),
        (r"\frac{e^{z_i}}{\sum_j e^{z_j}}", "(e^(z_i))/(Σ_j e^(z_j))"),
        (r"\partial L/\partial z = p - y", "∂L/∂z = p - y"),
        (r"P(y_t \mid y_{<t}, H)", "P(y_t | y_(<t), H)"),
        (r"\mathcal{L} = -\log p_t", "L = -log p_t"),
        (r"O(L^2 d)", "O(L² d)"),
        (r"\hat{m}", "m\u0302"),
        (r"\unknowncommand{x}", "unknowncommandx"),
        (r"x \in \mathbb{R}^{d \times d}", "x ∈ ℝ^(d × d)"),
        (r"f = \begin{cases} 0 & x<0 \\ x & x \ge 0 \end{cases}", "f = {0, x < 0; x, x ≥ 0"),
        (r"\frac{1}{2\tau^2} + 10^{-5}", "1/(2τ²) + 10⁻⁵"),
        (r"-\sum_i y_i \log p_{ij}", "-Σ_i y_i log p_ij"),
        (r"\boldsymbol{\theta}_{\mathrm{MAP}}", "θ_MAP"),
        (r"a * b", "a * b"),
    ],
)
def test_formulas_are_readable(latex, text):
    assert readable_formula(latex) == text


@given(st.text(alphabet="\\{}^_ abfracsqt$|", max_size=60))
@example("{" * 3000 + "x" + "}" * 3000)
def test_any_formula_gives_some_text(latex):
    assert isinstance(readable_formula(latex), str)
