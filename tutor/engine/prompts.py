"""The prompts of the language model: for feedback, and for answers from the notes.

Each grows in the order in which things become known and only ever at its end, so that what is there already
can be evaluated ahead and stays evaluated.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tutor.core.material import Item, Passage
from tutor.engine.exchange import Exchange
from tutor.engine.grounding import is_order, sentences_of
from tutor.llm.sections import Section
from tutor.packs.plain import plain_text
from tutor.text.say import say

PASSAGE_WORDS: Final = 90
"""Of a passage before feedback."""
REFERENCE_WORDS: Final = 120
NOTE_WORDS: Final = 110
"""Of a passage before a question."""
ANSWER_WORDS: Final = 60
"""Of an answer given before."""
EXCHANGES: Final = 3
"""How many earlier questions stay in the prompt."""
NOT_COVERED: Final = "Your notes do not cover this."

_EXAMPLE: Final = """\
Notes:
[1] A hash table turns each key into a position of an array, so that looking a key up takes the same time \
however many there are.
[2] Two keys can get the same position; the table then keeps both there and compares them one by one.

Question: Why is looking up a key in a hash table fast?
"""
FEEDBACK: Final = f"""\
One short, plain sentence at a time, using only what the notes or the point say.

{_EXAMPLE}\
Answer: The key itself is turned into a position, so only that position has to be searched.

Said: you work out from the key where it is, and if there are two in one place you go through them

Point: Keys that share a position are compared one by one.
In short: You explained that keys which land on the same position are compared one by one.

Notes:
"""
ANSWERS: Final = f"""\
Questions are answered in one or two sentences, in the words of the notes alone.

{_EXAMPLE}\
Answer: A hash table turns each key into a position of an array, so that looking a key up takes the same \
time however many there are. [1]

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
_TASK: Final = re.compile(
    r"(?:compare|compute|contrast|define|derive|describe|discuss|explain|give|list|name|outline|prove|say|show|"
    r"sketch|state|summari[sz]e|tell|walk|write)\b[^\n]*\.\s*$",
    re.IGNORECASE,
)
"""A question that is put as a task, on a line of its own."""


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


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """A passage with its number in a conversation."""

    number: int
    passage: Passage
    text: str
    """What it says, on one line, without its orders to language models."""


def numbered(
    passages: Sequence[Passage], conversation: Sequence[Exchange]
) -> tuple[list[NumberedPassage], list[NumberedPassage]]:
    """The passages with their numbers in the conversation, and those of them that are new to it."""
    known = [passage for exchange in conversation[-EXCHANGES:] for passage in exchange.passages]
    numbers = {passage.id: number for number, passage in enumerate(known, 1)}
    shown: list[NumberedPassage] = []
    fresh: list[NumberedPassage] = []
    for passage in passages:
        number = numbers.setdefault(passage.id, len(numbers) + 1)
        one = NumberedPassage(number, passage, prompt_text(passage))
        shown.append(one)
        if number > len({p.id for p in known}):
            fresh.append(one)
    return shown, fresh


def question_prompt(
    question: str, fresh: Sequence[NumberedPassage], conversation: Sequence[Exchange]
) -> list[Section]:
    """Instructions, the conversation so far, new notes, the question."""
    sections = [Section(ANSWERS, is_lasting=True)]
    number = 0
    for exchange in conversation[-EXCHANGES:]:
        notes = []
        for passage in exchange.passages:
            number += 1
            notes.append((number, prompt_text(passage)))
        sections += _turn(notes, exchange.question)
        sections.append(Section(f" {_answer_text(exchange) or NOT_COVERED}\n\n"))
    return [*sections, *_turn([(one.number, one.text) for one in fresh], question)]


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


def prompt_text(passage: Passage) -> str:
    """A passage on one line: no layout of the prompt's, no orders to language models, not too long."""
    sentences = [s for s in sentences_of(_one_line(without_question(passage))) if not is_order(s)]
    kept: list[str] = []
    for sentence in sentences:
        if kept and sum(len(part.split()) for part in (*kept, sentence)) > NOTE_WORDS:
            break
        kept.append(sentence)
    return " ".join(kept) or plain_text(passage.heading)


def without_question(passage: Passage) -> str:
    """A question's passage without the question, which supports nothing."""
    question, _, answer = passage.text.partition("\n\n")
    return answer if answer and (question.rstrip().endswith("?") or _TASK.match(question)) else passage.text


def _answer_text(exchange: Exchange) -> str:
    answer = " ".join(piece.text for piece in exchange.said if not is_order(piece.text))
    return _shortened(_one_line(answer), ANSWER_WORDS)


def _turn(notes: Sequence[tuple[int, str]], question: str) -> list[Section]:
    sections: list[Section] = []
    if notes:
        lines = "\n".join(f"[{number}] {text}" for number, text in notes)
        sections.append(Section(f"Notes:\n{lines}\n\n"))
    sections.append(Section(f"Question: {_one_line(question)}\nAnswer:"))
    return sections


def _one_line(text: str) -> str:
    line = " ".join(text.replace("**", "").split())
    return re.sub(r"\b(Notes|Question|Answer)\s*:", r"\1 -", line)


def _shortened(text: str, most_words: int) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= most_words else " ".join(words[:most_words]) + " ..."
