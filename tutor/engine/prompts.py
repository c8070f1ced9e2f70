"""The prompts of the language model: for feedback, suggestions and translated questions.

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
_QUESTIONS: Final = """\
Questions for an exam, in the language of the notes. Each is about one sentence of the notes, names \
what it is about, and does not give the answer away.

"""
SUGGESTIONS: Final = {
    "en": f"""\
{_QUESTIONS}\
Topic: Hash tables
Notes: A hash table turns each key into a position of an array, so that looking a key up takes the same \
time however many there are. Two keys can get the same position; the table then keeps both there and \
compares them one by one.
Answer: A hash table turns each key into a position of an array, so that looking a key up takes the same \
time however many there are.
Question: Why does looking up a key in a hash table not take longer when there are more keys?
Answer: Two keys can get the same position; the table then keeps both there and compares them one by one.
Question: What does a hash table do when two keys get the same position?

""",
    "de": f"""\
{_QUESTIONS}\
Topic: Sauerteig
Notes: Im Sauerteig leben Hefen und Milchsäurebakterien. In der Kälte arbeiten sie langsamer.
Answer: Im Sauerteig leben Hefen und Milchsäurebakterien.
Question: Welche Lebewesen gibt es im Sauerteig?
Answer: In der Kälte arbeiten sie langsamer.
Question: Wie wirkt sich Kälte auf die Hefen und Bakterien im Sauerteig aus?

""",
}
"""By the language of the notes: the model writes in that of its examples."""
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
_WRONG: Final = """\
Each statement is turned wrong in one place, as somebody might who has mixed something up.

"""
TWINS: Final = {
    "en": f"""\
{_WRONG}\
Right: Dough rises faster in the warmth, because yeast then works more quickly.
Wrong: Dough rises faster in the cold, because yeast then works more quickly.
Right: Arteries carry blood away from the heart.
Wrong: Arteries carry blood back to the heart.
""",
    "de": f"""\
{_WRONG}\
Right: Teig geht in der Wärme schneller, weil die Hefe dann schneller arbeitet.
Wrong: Teig geht in der Kälte schneller, weil die Hefe dann schneller arbeitet.
Right: Die Erde dreht sich in 24 Stunden einmal um sich selbst.
Wrong: Die Erde dreht sich in 24 Stunden einmal um die Sonne.
""",
}


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


def suggestion_prompt(
    name: str, text: str, asked: Sequence[tuple[str, str]], answer: str, language: str
) -> list[Section]:
    """What `answer`, a sentence of the notes `text`, answers; after what was `asked` of others of them."""
    examples = SUGGESTIONS.get(language.partition("-")[0], SUGGESTIONS["en"])
    sections = [Section(examples, is_lasting=True), Section(f"Topic: {name}\nNotes: {_one_line(text)}\n")]
    sections += [Section(f"Answer: {_one_line(said)}\nQuestion: {question}\n") for said, question in asked]
    return [*sections, Section(f"Answer: {_one_line(answer)}\nQuestion:")]


def twin_prompt(statement: str, language: str) -> list[Section]:
    """`statement`, to be turned wrong in one place."""
    examples = TWINS.get(language.partition("-")[0], TWINS["en"])
    return [Section(examples, is_lasting=True), Section(f"Right: {_one_line(statement)}\nWrong:")]


def translation_prompt(question: str, language: str, wanted: str) -> list[Section]:
    """`question`, which is in `language`, to be said in `wanted`; both of LANGUAGES."""
    (own, questions), (other, answers) = _TRANSLATED[language], _TRANSLATED[wanted]
    worked = "".join(f"{own}: {a}\n{other}: {b}\n\n" for a, b in zip(questions, answers, strict=True))
    return [Section(worked, is_lasting=True), Section(f"{own}: {_one_line(question)}\n{other}:")]


def _one_line(text: str) -> str:
    line = " ".join(text.replace("**", "").split())
    return re.sub(r"\b(Notes|Question|Answer)\s*:", r"\1 -", line)


def _shortened(text: str, most_words: int) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= most_words else " ".join(words[:most_words]) + " ..."
