"""A small sound pack, and folders made from it."""

from pathlib import Path

from tutor.core.material import Pack, Topic
from tutor.packs.library import InstalledPack, Library

PACK_TOML = """\
id = "small"
title = "A small pack"
language = "en"
licence = "GPL-3.0-or-later"
version = "1.0"
topics = ["sums"]
"""

SCRIPT_TEXT = ("Adding numbers in any order gives the same total and that is useful. " * 19).strip()

TOPIC = f"""\
# Sums: $\\sum_i x_i$

## Cheat sheet

- The sum: $S = \\sum_i x_i$, and $|S| \\le \\sum_i |x_i|$
  by the triangle inequality.
- Second line.

## Intuition

- **What:** adding up.

## Questions

### order: Does the order of $a + b$ matter?

No, because addition
commutes: $a + b = b + a$.

**Or:** It does not.

More of the second wording.

**Key points**

- commutes (2): Addition commutes,
  so order is free.
  - also: swapping changes nothing
  - also: $a + b = b + a$
  - not: order changes the sum
  - ask: What may you swap?
- any (0.5): This holds for any number of terms.
  - ask: How far does it reach?

## Script A: Adding (90–120 s)

**Asked:** Explain $a * b * c$ and sums.

{SCRIPT_TEXT}

**Key points**

- one: First point.
  - ask: One?
- two: Second point.
  - ask: Two?
- three: Third point.
  - ask: Three?
- four: Fourth point.
  - ask: Four?
- five: Fifth point.
  - ask: Five?
- six (3): Sixth point.
  - ask: Six?

## Vocabulary

| term | spoken | misheard as | confusable with |
|---|---|---|---|
| $|x|$ | absolute x | absolute ex; absolutes | $\\|x\\|$; x |
| a\\|b | a or b | | |
"""

LABELLED = """\
[[answer]]
item = "sums/order"
kind = "excellent"
style = "written"
made = ["commutes", "any"]
partly = []
contradicted = []
text = \"\"\"
You may swap the terms, however many there are.\"\"\"

[[answer]]
item = "sums/order"
kind = "partial"
style = "recognised"
made = ["commutes"]
text = "you may swap two of them"
"""


def library_of(*topics: Topic) -> Library:
    """A library of one pack that lies nowhere."""
    return Library((InstalledPack(Pack("small", "Small", "en", "none", "1", topics), Path()),))


def write_pack(
    folder: Path, topic: str = TOPIC, pack_toml: str = PACK_TOML, labelled: str | None = LABELLED
) -> Path:
    """A pack in `folder` made of the given texts; returns `folder`."""
    (folder / "labelled").mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(pack_toml, encoding="utf-8", newline="")
    (folder / "sums.md").write_text(topic, encoding="utf-8", newline="")
    if labelled is not None:
        (folder / "labelled" / "sums.toml").write_text(labelled, encoding="utf-8", newline="")
    return folder
