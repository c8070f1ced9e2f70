"""Vectors on disk: looked up in later processes, never trusted when damaged."""

import numpy as np
import pytest

from tutor.core.ports import FloatArray
from tutor.retrieval.embedding_cache import VectorFile


class Maker:
    """Gives every text a vector of its own, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> FloatArray:
        self.asked.append(text)
        return vector(text)


def vector(text: str) -> FloatArray:
    return np.array([len(text), *text.encode()[:3].ljust(3, b" ")], dtype=np.float32)


def rows(store: VectorFile, make: Maker, *texts: str) -> list[FloatArray]:
    return [store.row(text, lambda text=text: make(text)) for text in texts]


@pytest.fixture
def make():
    return Maker()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "vectors" / "model.vectors"


def test_a_vector_is_made_once_in_all_processes(make, file):
    wanted = [vector(text) for text in ("one", "two", "one")]
    assert np.array_equal(rows(VectorFile(file, "m", 4), make, "one", "two", "one"), wanted)
    assert np.array_equal(rows(VectorFile(file, "m", 4), make, "one", "two", "one"), wanted)
    rows(VectorFile(file, "m", 4), make, "two", "three")
    rows(VectorFile(file, "m", 4), make, "three", "one")
    assert make.asked == ["one", "two", "three"]


@pytest.mark.parametrize("content", [b"no database" * 500, b""], ids=["damaged", "empty"])
def test_a_damaged_file_is_begun_anew(make, file, content):
    rows(VectorFile(file, "m", 4), make, "one", "two")
    file.write_bytes(content)
    assert np.array_equal(rows(VectorFile(file, "m", 4), make, "one"), [vector("one")])
    assert make.asked == ["one", "two", "one"]
    rows(VectorFile(file, "m", 4), make, "one")
    assert len(make.asked) == 3


def test_a_file_that_has_grown_too_large_loses_its_older_half(make, file):
    texts = [f"text {number}" for number in range(11)]
    rows(VectorFile(file, "m", 4), make, *texts)
    rows(VectorFile(file, "m", 4, most_rows=10), make, *texts[-5:])
    assert len(make.asked) == 11
    rows(VectorFile(file, "m", 4, most_rows=10), make, *texts)
    assert make.asked[11:] == texts[:6]


def test_a_place_that_cannot_be_written_costs_nothing_but_time(make, tmp_path):
    (tmp_path / "file").write_text("")
    store = VectorFile(tmp_path / "file" / "model.vectors", "m", 4)
    rows(store, make, "one", "one")
    assert make.asked == ["one"]
