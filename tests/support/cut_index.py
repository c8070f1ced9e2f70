"""An index of which one file was cut off: a program for each cut, since native code may fall over it.

Words: the index's folder, how many passages. Makes it where it is not there, else opens it, brings it up to date
and prints how many passages are found.
"""

import sys
from pathlib import Path

import numpy as np

from tutor.core.material import Passage
from tutor.retrieval.chroma_index import ChromaIndex
from tutor.retrieval.lexical_index import LexicalIndex


class Numbers:
    """Satisfies TextEmbedder without a model: texts far from each other."""

    def embed(self, texts):
        return np.array(
            [np.random.default_rng(sum(text.encode())).normal(size=8) for text in texts], np.float32
        )


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    passages = [Passage(str(n), "p", "tea", f"Tea {n}", f"Leaf {n}.") for n in range(count)]
    index = ChromaIndex(folder, Numbers())
    index.sync(passages)
    words = LexicalIndex(folder / "words")
    words.add([(one.id, f"leaf {one.id}") for one in words.missing(passages)])
    words.build(passages)
    print(len(index.search("leaf", 3)), len(index.known()), len(words.passages))


if __name__ == "__main__":
    main()
