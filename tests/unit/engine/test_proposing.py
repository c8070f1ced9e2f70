"""The proposal is made among the language models that the grader can read."""

import pytest

from tutor.engine.proposing import proposal_for
from tutor.llm.description import ModelDescription
from tutor.models.catalogue import load_catalogue
from tutor.models.store import ModelStore

STARTER, LARGER = "qwen2.5-coder-0.5b", "qwen3-4b"
QUICK = ModelDescription("Q", "Some GPU", None, 250.0, 6000.0, device_bytes=8 * 10**9)


@pytest.fixture
def store(tmp_path):
    return ModelStore(load_catalogue(), tmp_path / "models")


def test_a_larger_model_is_proposed_once_the_grader_was_fitted_for_it(store, tmp_path):
    before = proposal_for(QUICK, STARTER, store, tmp_path)
    assert before is not None
    assert before.model_id != LARGER
    (tmp_path / f"{store.entry(LARGER).main_file.sha256}.npz").touch()
    after = proposal_for(QUICK, STARTER, store, tmp_path)
    assert after is not None
    assert (after.model_id, after.is_change) == (LARGER, True)


def test_nothing_is_proposed_for_a_server_or_before_measuring(store, tmp_path):
    assert proposal_for(ModelDescription("Q", "cpu"), STARTER, store, tmp_path) is None
    remote = ModelDescription("Q", "tower", None, 250.0, 6000.0, is_remote=True)
    assert proposal_for(remote, STARTER, store, tmp_path) is None
