"""The vector index, with the real embedder and the real Chroma."""

import numpy as np
import pytest

from tutor.core.material import Passage
from tutor.retrieval.chroma_index import ChromaIndex

pytestmark = pytest.mark.models

TEA = Passage("1", "p", "tea", "Brewing", "Green tea wants water below boiling.")
RICE = Passage("2", "p", "rice", "Cooking", "Rice takes twice its volume of water.")
MATHS = Passage("3", "p", "attention", "Scores", r"$S=QK^\top/\sqrt{d_k}$")


def test_the_nearest_passage_comes_first_a_formula_by_its_spoken_words(embedder, tmp_path):
    index = ChromaIndex(tmp_path, embedder)
    assert index.search("tea", 5) == ()
    assert index.sync([TEA, RICE, MATHS]) == 3
    found = index.search("how hot should the water for tea be", 2)
    assert [passage.topic for passage in found] == ["tea", "rice"]
    assert found[0].score > found[1].score
    assert index.search("S equals Q K transpose over the square root of d k", 1)[0].id == "3"
    assert [p.topic for p in index.search("tea", 5, topic="rice")] == ["rice"]
    assert index.search("  ", 5) == ()


def test_a_damaged_index_is_set_aside_and_built_anew(embedder, tmp_path):
    folder = tmp_path / "chroma"
    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"this is no database" * 100)
    index = ChromaIndex(folder, embedder)
    assert index.sync([TEA]) == 1
    assert (tmp_path / "chroma.damaged").is_dir()


def test_vectors_do_not_depend_on_what_else_is_in_the_batch(embedder):
    alone = embedder.embed(["a short text"])[0]
    among = embedder.embed(["a much longer text " * 20, "a short text", "another"])[1]
    # The int8 model scales its activations by the batch.
    assert float(alone @ among) > 0.99
    assert np.allclose(np.linalg.norm(among), 1.0, atol=1e-5)
