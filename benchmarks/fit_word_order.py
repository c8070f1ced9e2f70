"""Count which kinds of words follow which in the shipped pack; writes tutor/grading/word_pairs.py.

    python benchmarks/fit_word_order.py

Deterministic. Uses the references, the answers labelled excellent or partial, cheat-sheets and intuitions.
"""

from pathlib import Path

from tutor.config.paths import data_root
from tutor.grading.word_order import gains_of
from tutor.notes.labelled import load_labelled
from tutor.notes.library import open_library
from tutor.spoken.say import say

HEADER = '''"""How much likelier than chance one kind of word follows another, in tenths of nats.

Written by benchmarks/fit_word_order.py from the shipped pack; columns in the order of word_order.ALL_KINDS.
"""

from typing import Final

PAIR_GAINS: Final = """\\
'''


def pack_texts(knowledge: Path) -> list[str]:
    """Running English of every pack in `knowledge`, as spoken words and as recognised."""
    texts = []
    for entry in open_library(knowledge).installed:
        for topic in entry.pack.topics:
            lines = [*topic.intuition, *(text for item in topic.items for text in item.references)]
            texts += [say(line) for line in lines]
            texts += [
                " ".join(answer.text.split())
                for answer in load_labelled(entry.folder, topic)
                if answer.kind in ("excellent", "partial")
            ]
    return texts


def main() -> None:
    rows = gains_of(pack_texts(data_root() / "knowledge"))
    body = "".join(f"{kind}: {row}\n" for kind, row in rows.items())
    target = data_root() / "tutor" / "grading" / "word_pairs.py"
    target.write_text(f'{HEADER}{body}"""\n', encoding="utf-8")
    print(f"written: {target.name}")


if __name__ == "__main__":
    main()
