"""The prompts of the language model: for feedback and translated questions.

Each grows in the order in which things become known and only ever at its end, so that what is there already
can be evaluated ahead and stays evaluated.
"""

import re
from collections.abc import Sequence
from typing import Final

from tutor.core.material import Item, Passage
from tutor.llm.sections import Section
from tutor.text.say import say

PASSAGE_WORDS: Final = 90
"""Of a passage before feedback."""
REFERENCE_WORDS: Final = 120

FEEDBACK: Final = """\
One short, plain sentence at a time, using only what the notes or the point say.

Notes:
[1] A hash table turns each key into a position of an array, so that looking a key up takes the same time \
however many there are.
[2] Two keys can get the same position; the table then keeps both there and compares them one by one.

Question: Why is looking up a key in a hash table fast?
Answer: The key itself is turned into a position, so only that position has to be searched.

Said: you work out from the key where it is, and if there are two in one place you go through them

Point: Keys that share a position are compared one by one.
In short: You explained that keys which land on the same position are compared one by one.

Notes:
"""
_TRANSLATED: Final = {
    "en": (
        "English",
        ("How does one bake bread without yeast?", "What is the difference between a dike and a dam?"),
    ),
    "de": (
        "German",
        ("Wie backt man Brot ohne Hefe?", "Was ist der Unterschied zwischen einem Deich und einem Damm?"),
    ),
}
LANGUAGES: Final = frozenset(_TRANSLATED)
"""From and into which a question is translated."""


def feedback_prompt(item: Item, passages: Sequence[Passage], segments: Sequence[str]) -> list[Section]:
    """As far as it is known once `segments` of the answer to `item` are settled."""
    notes = "\n".join(
        f"[{number}] {_shortened(say(passage.text), PASSAGE_WORDS)}"
        for number, passage in enumerate(passages, 1)
    )
    reference = _shortened(say(item.references[0]), REFERENCE_WORDS) if item.references else ""
    head = [
        Section(FEEDBACK, is_lasting=True),
        Section(f"{notes}\n\n"),
        Section(f"Question: {say(item.question)}\nAnswer: {reference}\n\n", is_lasting=True),
    ]
    return [*head, Section("Said:"), *(Section(f" {text}") for text in segments)] if segments else head


def translation_prompt(question: str, language: str, wanted: str) -> list[Section]:
    """`question`, which is in `language`, to be said in `wanted`; both of LANGUAGES."""
    (own, questions), (other, answers) = _TRANSLATED[language], _TRANSLATED[wanted]
    worked = "".join(f"{own}: {a}\n{other}: {b}\n\n" for a, b in zip(questions, answers, strict=True))
    asked = re.sub(r"\b(Notes|Question|Answer)\s*:", r"\1 -", " ".join(question.replace("**", "").split()))
    return [Section(worked, is_lasting=True), Section(f"{own}: {asked}\n{other}:")]


def _shortened(text: str, most_words: int) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= most_words else " ".join(words[:most_words]) + " ..."
