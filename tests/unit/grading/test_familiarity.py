"""How far the cross-encoder is believed, by how near a question lies to those it was trained on."""

from pathlib import Path

import numpy as np
import pytest

from tutor.core.errors import ModelBroken
from tutor.grading.familiarity import load_known, save_known, trust_in


def unit(*angles: float) -> np.ndarray:
    return np.array([[np.cos(a), np.sin(a)] for a in angles], dtype=np.float32)


ASKED = unit(0.0)[0]


def test_a_question_it_was_trained_on_is_believed_fully() -> None:
    assert trust_in(unit(0.0, 3.0, 3.0), ASKED) == pytest.approx(1.0)


def test_a_strange_question_is_not_believed() -> None:
    assert trust_in(unit(*[np.arccos(0.3)] * 20), ASKED) == 0.0
    assert trust_in(np.zeros((0, 2), dtype=np.float32), ASKED) == 0.0


def test_trust_grows_with_the_field() -> None:
    far, near = (trust_in(unit(*[np.arccos(c)] * 20), ASKED) for c in (0.5, 0.65))
    assert 0.0 < far < near < 1.0


def test_vectors_come_back_as_unit_rows(tmp_path: Path) -> None:
    vectors = unit(0.1, 2.0)
    save_known(tmp_path / "known.npy", vectors)
    found = load_known(tmp_path / "known.npy")
    assert np.abs(found - vectors).max() < 0.01
    assert np.linalg.norm(found, axis=1) == pytest.approx([1.0, 1.0])


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "known.npy"
    file.write_bytes(b"nothing")
    with pytest.raises(ModelBroken):
        load_known(file)
    np.save(file, np.zeros(3))
    with pytest.raises(ModelBroken):
        load_known(file)
    with pytest.raises(ModelBroken):
        load_known(tmp_path / "none.npy")
