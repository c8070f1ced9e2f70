"""The shipped cross-encoder: what it can tell apart, and how it bears odd input."""

import shutil

import numpy as np
import pytest

from tutor.config.paths import shipped_models_dir
from tutor.core.errors import ModelBroken
from tutor.retrieval.cross_encoder import MiniLmCrossEncoder

pytestmark = pytest.mark.models

QUESTION = "why does the softmax run over the keys"
CLAIM = "the softmax runs over the keys so that the weights of a query sum to one"
MADE, NOT, CONTRADICTED = 0, 1, 2


@pytest.fixture(scope="module")
def encoder():
    return MiniLmCrossEncoder(shipped_models_dir() / "encoder")


def test_a_claim_that_was_made_is_likelier_made_than_anything_else(encoder):
    said = "we take the softmax along the keys and so for every query the weights add up to one"
    assert encoder.judge(QUESTION, [(CLAIM, said)])[0].argmax() == MADE


def test_an_answer_without_content_makes_nothing(encoder):
    said = ["i don't know", "fine", "", "this is a great question with many aspects"]
    rows = encoder.judge(QUESTION, [(CLAIM, one) for one in said])
    assert (rows.argmax(axis=1) == NOT).all()


def test_the_claim_denied_is_a_contradiction(encoder):
    said = "the softmax does not run over the keys"
    assert encoder.judge(QUESTION, [("the softmax runs over the keys", said)])[0].argmax() == CONTRADICTED


def test_rows_are_probabilities_in_the_order_of_the_pairs(encoder):
    pairs = [(CLAIM, "fine"), (CLAIM, "word " * 300), (CLAIM, CLAIM), ("a claim " * 90, "said " * 900)]
    rows = encoder.judge(QUESTION, pairs)
    assert rows.shape == (4, 3)
    assert rows.dtype == np.float32
    assert np.allclose(rows.sum(axis=1), 1.0, atol=1e-4)
    assert rows[2, MADE] > rows[0, MADE]


def test_no_pairs_give_no_rows_and_the_same_pairs_the_same_rows(encoder):
    assert encoder.judge(QUESTION, []).shape == (0, 3)
    pairs = [(CLAIM, "the weights sum to one"), (CLAIM, "values are averaged")]
    assert np.array_equal(encoder.judge("", pairs), encoder.judge("", pairs))


def test_a_damaged_or_missing_file_is_said_to_be_so(tmp_path):
    with pytest.raises(ModelBroken, match="install Viva again"):
        MiniLmCrossEncoder(tmp_path)
    shutil.copyfile(shipped_models_dir() / "encoder" / "tokenizer.json", tmp_path / "tokenizer.json")
    (tmp_path / "model.onnx").write_bytes(b"cut off")
    with pytest.raises(ModelBroken, match="install Viva again"):
        MiniLmCrossEncoder(tmp_path)
