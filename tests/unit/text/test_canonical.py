"""One form for all ways of saying the same thing, and different forms for different things."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.text.canonical import canonical

SAME = [
    (
        "q times k transposed divided by root d k",
        "Q K transpose over the square root of d k",
        r"$QK^\top/\sqrt{d_k}$",
        "QK^T/sqrt(d_k)",
        "QK transpose over the square root of DK",
        "q k transpose over root dk",
        "Q times K transpose, divided by the square root of d_k",
        "q multiplied by k transposed all over the square root of d sub k",
    ),
    (
        "partial L over partial z equals p minus y",
        r"$\partial L/\partial z = p-y$",
        "the gradient of L with respect to z is equal to p minus y",
        "dL/dz = p - y",
        "d l d z equals p minus y",
        "the derivative of l with respect to z equals p minus y",
        r"$\frac{\partial \mathcal{L}}{\partial z}=p-y$",
    ),
    (r"$A=\mathrm{softmax}(S)$", "a equals softmax of s", "A equals soft max of S", "A = softmax(S)"),
    ("Y = AV", "$Y=AV$", "y equals a v", "Y equals A times V", "Y is equal to A V"),
    ("KV cache", "K V cache", "kv cache", "key-value cache", "the KV cache", "a key value cache"),
    ("minus log p t", r"$-\log p_t$", "negative log of p t", "the negative log p sub t"),
    (r"$O(n^2)$", "big O of n squared", "O of n squared", "order n squared", "O(n^2)"),
    (
        r"$c_t=\sum_i\alpha_{t,i}h_i$",
        "c t equals the sum over i of alpha t i times h i",
        "c sub t equals sum over i alpha t i h i",
        "c t is the sum over i of alpha t i h i",
    ),
    (
        r"$P(y_t\mid y_{<t},H)$",
        "the probability of y t given y before t and H",
        "P of y t given y less than t and H",
    ),
    ("mixture of experts", "MoE", "M O E", "a mixture of experts"),
    (
        r"$p_i=\exp(z_i)/\sum_j\exp(z_j)$",
        "p i equals e to the z i over the sum over j of e to the z j",
        "p i equals exp z i divided by the sum over j of exp z j",
    ),
    (r"$x \ge 3$", "x >= 3", "x is at least three", "x is greater than or equal to 3"),
    (r"$\|w\|_2^2$", "the squared L2 norm of w"),
    (
        "10^-4",
        "1e-4",
        r"$10^{-4}$",
        "ten to the minus four",
        "ten to the power of minus four",
        "10 to the negative 4",
    ),
    ("d_model = 512", "d model equals 512", "d model equals five hundred and twelve"),
    ("don't normalise", "do not normalize"),
    (
        r"$dV=A^\top dY$",
        "dV equals A transpose dY",
        "d v equals a transpose d y",
        "dV equals a transposed times dY",
    ),
    (r"$\hat{m}_t$", "m hat t", "m hat sub t"),
    ("a query", "query", "the query"),
    (r"$W^\top x$", "w transpose x", "the transpose of W times x", "W transpose times x"),
    ("seq2seq", "sequence to sequence", "seek to seek", "sequence-to-sequence"),
    (r"$q\cdot k$", "q dot k", "the dot product of q and k", "q times k"),
    ("multi-head attention", "MHA", "multihead attention"),
    (r"$\log\sum_j e^{z_j}$", "log of the sum over j of e to the z j", "log sum over j exp z j"),
    (r"$\sum_{i=1}^n x_i$", "the sum from i equals one to n of x i", "the sum over i from 1 to n of x i"),
    (r"$(B, L, d)$", "B by L by d"),
    ("stochastic gradient descent", "SGD", "S G D", "sgd"),
    ("long short-term memory", "LSTM", "an LSTM", "LSTMs"),
    ("back-propagation", "backprop", "back propagation", "backpropagation"),
    ("0.9", "zero point nine", "$0.9$"),
    (r"$d_k^2$", "d k squared", "d sub k squared"),
    (r"$\beta_1^t$", "beta one to the t", "beta 1 to the power of t"),
]
DIFFERENT = [
    ("softmax over the queries", "softmax over the keys"),
    ("p plus y", "p minus y"),
    (r"$QK^\top$", r"$QV^\top$"),
    (r"$QK^\top$", r"$Q^\top K$"),
    (r"$\sqrt{d_k}$", "$d_k$"),
    ("divided by d k", "divided by root d k"),
    ("over d k squared", "over root d k"),
    (r"$O(n)$", r"$O(n^2)$"),
    ("is normalized", "is not normalized"),
    ("it does", "it doesn't"),
    ("x is at least three", "x is at most three"),
    ("KV cache", "KV caching heads"),
    (r"$A^\top dY$", r"$A\,dY$"),
    (r"$A^\top dY$", r"$dY A^\top$"),
    ("gradient descent", "gradient ascent"),
    ("vanishing gradients", "exploding gradients"),
    ("L1 norm", "L2 norm"),
    (r"$\beta_1$", r"$\beta_2$"),
    (r"$-\log p$", r"$\log p$"),
    ("AdamW", "Adam"),
    ("GRU", "LSTM"),
    (r"$h_{t-1}$", r"$h_{t+1}$"),
    (r"$\mathrm{KL}(p\|q)$", r"$\mathrm{KL}(q\|p)$"),
    ("ten to the minus four", "ten to the four"),
    ("less than t", "less than or equal to t"),
]


@pytest.mark.parametrize("wordings", SAME, ids=lambda wordings: wordings[0])
def test_wordings_of_the_same_thing_share_a_form(wordings):
    assert len({canonical(wording) for wording in wordings}) == 1, [canonical(w) for w in wordings]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_things_keep_different_forms(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "text", [w for group in SAME for w in group] + [w for pair in DIFFERENT for w in pair]
)
def test_a_canonical_form_is_its_own(text):
    form = canonical(text)
    assert canonical(form) == form


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "a the of q k v d is equals over times to minus plus root square transpose transposed e exp z i j n sum "
            "from one two hundred and log negative order o big partial derivative gradient with respect by dot "
            "product l norm squared power second kv cache key value before less than equal at least QK dk sub A I".split()
        ),
        max_size=14,
    ).map(" ".join)
)
def test_any_soup_of_mathematical_words_settles(text):
    form = canonical(text)
    assert canonical(form) == form


@pytest.mark.parametrize(
    "name", ["BLEU", "AdamW", "RMSProp", "MoE", "ELBO", "CUDA", "ImageNet", "MAP", "RoPE"]
)
def test_a_name_in_small_letters_is_the_name(name):
    assert canonical(name.lower()) == canonical(name)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a tensor, a pointer and a tenth", "tensor pointer and tenth"),
        ("a hundred of a kind", "one hundred of kind"),
        (
            r"The **scores** $S = QK^\top/\sqrt{d_k}$, i.e. dot products!",
            "scores s equals q k transpose over root d k that is dot products",
        ),
    ],
)
def test_a_form_is_lower_case_words(text, form):
    assert canonical(text) == form
