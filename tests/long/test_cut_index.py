"""Every file of an index cut off, as by a power cut: the index is used or made anew, and nothing falls over it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tutor.core.material import Passage
from tutor.retrieval.chroma_index import ChromaIndex
from tutor.retrieval.lexical_index import LexicalIndex

PASSAGES = 150
pytestmark = pytest.mark.timeout(900)


class Numbers:
    """Satisfies TextEmbedder without a model: texts far from each other."""

    def embed(self, texts):
        seeds = [sum(text.encode()) for text in texts]
        return np.array([np.random.default_rng(seed).normal(size=8) for seed in seeds], np.float32)


def open_index(folder: Path) -> None:
    """Make the index or open it, bring it up to date and print how many passages are found."""
    passages = [Passage(str(n), "p", "tea", f"Tea {n}", f"Leaf {n}.") for n in range(PASSAGES)]
    index, words = ChromaIndex(folder, Numbers()), LexicalIndex(folder / "words")
    index.sync(passages)
    words.add([(one.id, f"leaf {one.id}") for one in words.missing(passages)])
    words.build(passages)
    print(len(index.search("leaf", 3)), len(index.known()), len(words.passages))


def opened(folder: Path) -> str:
    """In a process of its own, since native code may fall over it."""
    done = subprocess.run(
        [sys.executable, __file__, str(folder)],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-1500:])
    return done.stdout.strip()


def test_an_index_that_was_cut_off_anywhere_is_used_or_made_anew(tmp_path):
    whole, cut = tmp_path / "whole", tmp_path / "cut" / "chroma"
    assert opened(whole) == f"3 {PASSAGES} {PASSAGES}"
    files = [file for file in whole.rglob("*") if file.is_file() and file.stat().st_size]
    assert len(files) >= 5
    for file in files:
        for share in (0, 0.3, 0.999):
            shutil.rmtree(cut.parent, ignore_errors=True)
            shutil.copytree(whole, cut)
            os.truncate(cut / file.relative_to(whole), int(share * file.stat().st_size))
            assert opened(cut) == f"3 {PASSAGES} {PASSAGES}", (file, share)


if __name__ == "__main__":
    open_index(Path(sys.argv[1]))
