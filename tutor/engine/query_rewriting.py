"""Questions that lean on the one before: "and why the root?"."""

import re
from collections.abc import Sequence

from tutor.engine.exchange import Exchange
from tutor.text.words import content_words

_OPENING = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|um+|uh+|well|right|hm+)[\s,]+)*(?:and|but|so|then|also|or|what about|how about"
    r"|what if|why|how come|how so|which one|in what way|for example|such as|really)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|um+|uh+|well|right|hm+)[\s,]+)*"
    r"(?:and|but|so|then|also|what about|how about)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:it|its|that|this|these|those|they|them|their|there|former|latter|one|ones|same|other|here)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 3
_SOME_WORDS = 6


def is_follow_on(question: str) -> bool:
    """Whether `question` can hardly be understood by itself."""
    words = content_words(question)
    if _JOINED.match(question) and len(words) <= _SOME_WORDS:
        return True
    if _OPENING.match(question) and len(words) <= 1:
        return True
    return (_REFERS.search(question) is not None and len(words) <= _FEW_WORDS) or not words


def stands_alone(question: str, conversation: Sequence[Exchange]) -> tuple[str, str]:
    """`question` as it is to be searched for, and its subject for what may follow."""
    if not conversation or not is_follow_on(question):
        return question, question
    subject = conversation[-1].subject
    asked = re.sub(r"^\s*(?:and|but|so|then|also)\b[\s,]*", "", question, flags=re.IGNORECASE)
    return f"{subject.rstrip(' ?.')}: {asked}", subject
