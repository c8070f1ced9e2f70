"""Sentences of the notes that may be what is asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.core.material import Passage
from tutor.engine.exchange import Said
from tutor.engine.quoting import hangs, sentences_said, with_support
from tutor.text.words import content_stems

LATER = 0.04
"""What it costs that a passage is found one place later."""
FIRST = 0.1
"""What it is worth that a passage begins with it."""
HANGS = 0.2
"""What it costs that it leans on a sentence that is not in the passage."""
MOST_OF_A_TITLE = 2
"""Words of a title in bold type that ends like a sentence."""
NUMBER = re.compile(
    r"(?<!\w)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half|quarter|twice"
    r"|double)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\bas (?:\w+ ){0,3}(?:above|before|earlier|below|later)\b|\b(?:next|previous) section\b",
    re.IGNORECASE,
)
"""In a sentence that only points to where something is said."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be what is asked for."""

    sentences: list[str]
    """Of its passage."""
    passage: Passage
    place: int
    worth: float
    """Beside its likeness to the question, as a cosine."""

    @property
    def text(self) -> str:
        return self.sentences[self.place]

    def said(self) -> list[Said]:
        """The sentence, after those that it leans on."""
        return [Said(self.sentences[at], self.passage) for at in with_support(self.sentences, self.place)]


def candidates(question: str, found: Sequence[Passage]) -> list[Candidate]:
    """The sentences of `found`, best first, that say more than `question`."""
    asked = set(content_stems(question))
    options = []
    for rank, passage in enumerate(found):
        sentences = sentences_said(passage)
        for place, text in enumerate(sentences):
            if says_more(text, asked):
                worth = (
                    FIRST * (place == 0)
                    - LATER * rank
                    - HANGS * (hangs(sentences, place) or bool(_ELSEWHERE.search(text)))
                )
                options.append(Candidate(sentences, passage, place, worth))
    return options


def says_more(text: str, asked: set[str]) -> bool:
    """Whether a sentence is neither a question, an opening nor a title with the words of the question."""
    is_title = is_fragment(text) or len(text.split()) <= MOST_OF_A_TITLE
    return not text.endswith("?") and not (is_title and set(content_stems(text)) <= asked)


def is_fragment(text: str) -> bool:
    """Whether a text is no sentence: a title, an item of a list."""
    return not text.endswith((".", "!", ")", "$", "|", ":"))


def name_of(passage: Passage) -> str:
    """What a passage of prose stands under: the nearest heading that is a name."""
    names = [one for one in passage.heading.split(" › ") if one not in ("Notes", "Intuition", "Cheat sheet")]
    return names[-1] if names else ""


def window_from(sentences: Sequence[str], first: int, place: int, most_words: int) -> list[str]:
    """From `first` to `place`, and on while there are not too many words."""
    end = place + 1
    while end < len(sentences) and word_count(sentences[first : end + 1]) <= most_words:
        end += 1
    while end > place + 1 and sentences[end - 1].endswith(":"):
        end -= 1
    return list(sentences[first:end])


def word_count(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
