"""What is asked about a key point: the pack's question or a template; a hint; the question in other words."""

import re
from typing import Final

from tutor.core.grade import Verdict
from tutor.core.material import Item, KeyPoint
from tutor.packs.plain import plain_text
from tutor.text.words import STOP_WORDS, content_stems

MOST_SUBJECT_WORDS: Final = 7
MOST_HINT_WORDS: Final = 2
HINT_SHARE: Final = 0.34
"""Share of a point's content words that a hint may tell."""
_VERB: Final = re.compile(
    r"\s(?:is|are|was|were|be|has|have|had|can|could|may|might|must|will|would|should|does|do|did|cannot|"
    r"makes?|gives?|takes?|needs?|lets?|keeps?|runs?|uses?|turns?|puts?|gets?|grows?|falls?|brings?|saturates?|"
    r"represents?|means|equals?|depends?|costs?|allows?|learns?|adds?|divid(?:es?|ing)|normalis(?:es?|ing)|"
    r"distributes?|computes?|measures?|removes?|reduces?|increases?|decreases?|maps?|projects?|reads?|stores?)\b"
)
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z-]+")
_ARTICLE: Final = re.compile(r"\b(?:the|a|an|each|every|any|all)\s", re.IGNORECASE)


def probe_of(point: KeyPoint, verdict: Verdict = "missed") -> str:
    """The question that asks for `point`: the pack's, else one that names its subject and nothing else."""
    if point.probe:
        return point.probe
    subject = subject_of(point.statement)
    if verdict == "contradicted":
        return f"Think again about {subject}: what is right?"
    if verdict == "unclear":
        return f"Can you be more exact about {subject}?"
    return f"What else can you say about {subject}?"


def subject_of(statement: str) -> str:
    """What a statement is about: its words before the verb, or its first content word."""
    text = " ".join(statement.split())
    head = _VERB.split(f" {text}", maxsplit=1)[0].strip(" ,;:")
    if len(head.split()) > MOST_SUBJECT_WORDS and (articles := list(_ARTICLE.finditer(head))):
        # "With independent entries of zero mean the dot product has …"
        return head[articles[-1].start() :].strip()
    words = head.split()
    has_content = "$" in head or any(word.lower() not in STOP_WORDS for word in _WORD.findall(head))
    if head != text.strip(" ,;:") and 0 < len(words) <= MOST_SUBJECT_WORDS and has_content:
        first = words[0]
        is_name = any(letter.isupper() for letter in first[1:]) or "$" in first
        return head if is_name else head[0].lower() + head[1:]
    content = [word for word in _WORD.findall(text) if word.lower() not in STOP_WORDS]
    if not content:
        return "this"
    name: str = content[0]
    # ATP and NADPH keep their letters.
    return name if name[1:] != name[1:].lower() else name.lower()


def hint_of(point: KeyPoint) -> str:
    """A question that names one or two words of the point; empty where that would tell most of it."""
    asked = set(content_stems(point.probe)) | set(content_stems(subject_of(point.statement)))
    content = [w for w in _WORD.findall(plain_text(point.statement)) if w.lower() not in STOP_WORDS]
    room = min(MOST_HINT_WORDS, int(len({w.lower() for w in content}) * HINT_SHARE))
    fresh = [w for w in content if len(w) > 3 and not set(content_stems(w)) & asked]
    longest = sorted(dict.fromkeys(fresh), key=lambda word: -len(word))[:room]
    told = [word for word in dict.fromkeys(fresh) if word in longest]
    return f"Hint: it is about {' and '.join(told)}. What can you say about that?" if told else ""


def in_other_words(item: Item) -> str:
    """The question of `item` put differently: how many things are wanted, and what the first is about."""
    if len(item.points) == 1:
        return f"In other words: tell me what you know about {subject_of(item.points[0].statement)}."
    first = subject_of(item.points[0].statement) if item.points else "it"
    if item.kind == "script":
        return (
            f"In other words: tell me about {plain_text(item.title)} from the beginning, "
            f"as you would to a colleague. You could start with {first}."
        )
    return f"In other words: I am looking for {len(item.points)} points. The first is about {first}."
