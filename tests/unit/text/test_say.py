"""Markdown with LaTeX to spoken words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.core.material import Term
from tutor.text.say import say, written_as_heard

NEVER_HEARD = ("asterisk", "backslash", "dollar", "underscore", "caret", "hash")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("p - y", "p minus y"),
        ("10^-4", "ten to the minus four"),
        ("x >= 3", "x is greater than or equal to three"),
        ("the loss is -0.5", "the loss is minus zero point five"),
        (
            "β1=0.9 and β₂ = 0.999",
            "beta one equals zero point nine and beta two equals zero point nine nine nine",
        ),
        ("lr 3e-4", "lr three times ten to the minus four"),
        ("S=QK^T/sqrt(d_k)", "S equals Q K transpose over the square root of d k"),
        ("QKᵀ/√d_k", "Q K transpose over the square root of d k"),
        ("softmax(QK^T/sqrt(d_k))V", "softmax of Q K transpose over the square root of d k, times V"),
        ("O(n^2) time", "order n squared time"),
        ("dL/dz = p - y", "d L over d z equals p minus y"),
        ("∂L/∂z = p − y", "partial L over partial z equals p minus y"),
        ("P(y_t | y_<t, H)", "P of y t given y less than t and H"),
        ("KL(q || p)", "the K L divergence of q from p"),
        ("-y log p - (1-y) log(1-p)", "minus y log p minus, one minus y, log of one minus p"),
        ("1 - ε", "one minus epsilon"),
        ("e^{-x}, 2^10, σ²", "e to the minus x, two to the ten, sigma squared"),
        ("Shape (B, L, d) → (B, H, L, d_h).", "Shape B by L by d to B by H by L by d h."),
        ("16x16 patches", "sixteen by sixteen patches"),
        ("softmax over keys (dim=1)", "softmax over keys, dim equals one"),
        ("h_1..h_L", "h one to h L"),
        ("SGD+momentum", "S G D plus momentum"),
        ("a_i = 1", "A i equals one"),
    ],
)
def test_mathematics_typed_without_latex_is_said(written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("90–120 s at 140 wpm", "ninety to one hundred twenty seconds at one hundred forty words per minute"),
        ("8 GB, 50%, 7B params", "eight gigabytes, fifty percent, seven billion parameters"),
        ("512 KiB per token", "five hundred twelve kibibytes per token"),
        ("32k tokens, 1,024 heads", "thirty-two thousand tokens, one thousand twenty-four heads"),
        ("30 tok/s and 2.5 GB/s", "thirty tokens per second and two point five gigabytes per second"),
        ("3/4 of them, 1/2", "three quarters of them, one half"),
        ("In 2017, the 1990s", "In twenty seventeen, the nineteen nineties"),
        (
            "~5 ms, <1 s, >10x faster",
            "about five milliseconds, less than one second, more than ten times faster",
        ),
        ("the 1st and 22nd", "the first and twenty-second"),
        ("version 1.5.0", "version one point five point zero"),
        ("175,000,000,000 and 007", "one hundred seventy-five billion and zero zero seven"),
        ("the 101st, 12th and 20th", "the one hundred first, twelfth and twentieth"),
        ("in 2001, 0 of 40", "in two thousand one, zero of forty"),
        ("in 1980 and in 1999", "in nineteen eighty and in nineteen ninety-nine"),
        (
            ".5 of it, .25 GB, p=.05",
            "zero point five of it, zero point two five gigabytes, p equals zero point zero five",
        ),
        ("2/3, 3/2", "two thirds, three over two"),
        ("1" * 20, " ".join(["one"] * 20)),
    ],
)
def test_numbers_units_and_ranges_are_said(written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("KV cache", "K V cache"),
        ("MoE and ViT", "M O E and V I T"),
        ("AdamW", "Adam W"),
        ("NTK, GRU, LSTMs", "N T K, G R U, L S T Ms"),
        ("ReLU and LoRA", "relu and lora"),
        ("i.e. the gradient, e.g. this", "that is the gradient, for example this"),
        ("w.r.t. the logits", "with respect to the logits"),
        ("SGD vs. Adam, etc.", "S G D versus Adam, and so on"),
        ("GPT-4, fp16, L2 norm, A100", "G P T four, F P sixteen, L two norm, A one hundred"),
        ("top-k and one-hot", "top-k and one-hot"),
        ("seq2seq, BLEU, PAC-Bayes", "seek to seek, bloo, pack-Bayes"),
        ("MAP is NOT Bayes", "map is not Bayes"),
        ("FlashAttention and RMSProp", "flash attention and R M S prop"),
        ("the head(s)", "the heads"),
        ("and/or, w/o", "or, without"),
        ("kv cache of an lstm", "K V cache of an L S T M"),
    ],
)
def test_acronyms_and_abbreviations_are_said_as_the_field_does(written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("**Why** *so* __much__ `code`?", "Why so much code?"),
        ("# A heading\n\nThen text.", "A heading. Then text."),
        ("- one\n- two, $x$\n", "one. two, x"),
        ("[a link](https://example.org) here", "a link here"),
        ("| row | b |\n|---|---|\n| 1 | $x^2$ |", "row, b. one, x squared"),
        ("`torch.softmax(x, dim=-1)`", "torch dot softmax of x, dim equals minus one"),
        ("`past_key_values`", "past key values"),
        ("$n$-th token, $d_k$-dimensional", "n-th token, d k dimensional"),
        ("$$\nS = QK^\\top\n$$", "S equals Q K transpose"),
        (r"with $a_{ij} \ge 0$", "with A i j greater than or equal to zero"),
        ("```python\nx = 1\n```", "the code is on the screen"),
        ("Price $5 and $6", "Price five and six"),
        ("", ""),
        ("***", ""),
    ],
)
def test_markup_is_never_heard(written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Pol II reads the DNA; TFs help.", "Pol II reads the DNA; TFs help."),
        ("A GPU computes $QK^T$.", "A GPU computes QK transpose."),
    ],
)
def test_initialisms_are_words_as_a_recogniser_writes_them(written, heard):
    assert written_as_heard(written) == heard


def test_a_terms_own_speech_wins_over_the_rules():
    terms = [
        Term("$QK^\\top$", "queries against keys"),
        Term("NTK", "N T K; neural tangent kernel"),
        Term("FlashAttention", "flash attention"),
    ]
    assert say(r"$QK^{\top}$", terms) == "Q K transpose"
    assert say(r"The scores $Q K^\top$ here", terms) == "The scores queries against keys here"
    assert say("The NTK, not NTKs", terms) == "The N T K, not N T Ks"


def test_a_term_inside_a_longer_word_is_left_alone_and_a_sign_with_letters_around_it_said():
    assert say("a rotation", [Term("rot", "wrong")]) == "a rotation"
    assert say("ℑa") == "imaginary part a"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=80))
def test_any_text_is_sayable(text):
    spoken = say(text)
    assert not set(spoken) & set("\\$*_^`{}#|<>~")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["**", "$$", "d_k", "- ", "word", "\\frac", *"*$\\`_#x3\n ()^|"]), max_size=25
    ).map("".join)
)
def test_markup_signs_are_never_named(text):
    spoken = say(text).lower()
    assert not any(word in spoken for word in NEVER_HEARD)
    assert not set(spoken) & set("\\$*_^`{}#|")
