"""A long text with a word put right is for the most part not read again."""

import numpy as np
import pytest

from tutor.retrieval.embedder import MiniLmEmbedder

LONG = " ".join(
    f"In step {number} the {thing} is put into the pot, and after that one waits until it is soft."
    for number, thing in enumerate(
        "leek carrot onion turnip parsnip celery bean lentil potato squash fennel kale leaf".split(), 1
    )
)


class Counting(MiniLmEmbedder):
    """Counts the word pieces that the model reads."""

    pieces = 0

    def _run(self, ids, mask):
        self.pieces += int(mask.sum())
        return super()._run(ids, mask)


@pytest.fixture(scope="module")
def embedder(models_dir):
    return Counting(models_dir / "minilm-l6-v2", threads=1)


@pytest.mark.parametrize(("was", "now"), [("turnip", "radish"), ("squash", "hokkaido pumpkin")])
def test_a_corrected_text_costs_a_part_of_it(embedder, was, now):
    embedder.embed_tokens(LONG)
    before = embedder.pieces
    again = embedder.embed_tokens(LONG.replace(was, now))
    assert 0 < embedder.pieces - before <= 0.5 * len(again.ids)


def test_the_same_text_costs_nothing_again_and_gives_the_same(embedder):
    first = embedder.embed_tokens(LONG)
    before = embedder.pieces
    again = embedder.embed_tokens(LONG)
    assert embedder.pieces == before
    assert np.array_equal(first.vectors, again.vectors)


def test_a_corrected_text_reads_as_if_it_had_never_been_another(embedder, models_dir):
    fixed = LONG.replace("turnip", "radish")
    embedder.embed_tokens(LONG)
    fresh = MiniLmEmbedder(models_dir / "minilm-l6-v2", threads=1)
    assert np.array_equal(embedder.embed_tokens(fixed).vectors, fresh.embed_tokens(fixed).vectors)
