"""Which sentence of the passages found answers a question that none of the notes asks."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tutor.core.ports import Embedder
from tutor.engine.candidate import Candidate, name_of, window_from
from tutor.engine.quoting import with_support
from tutor.text.say import say

SENTENCE, STRETCH, PASSAGE = 6.26, 7.14, 3.42
"""What the cosine to the question is worth: of a sentence under its heading, of what is said from it on, of
its passage. As all weights here, fitted by `python -m research.benchmarks.ask_ranking`."""
LATER_FOUND = 0.58
"""What it costs that a passage is found later, times the logarithm of its place."""
HAS_NUMBER, GIVES_REASON = 1.28, 1.84
"""What it is worth to a question that wants a number or a reason."""
LONGER = 0.98
"""What a sentence's words are worth, times their logarithm: a term alone answers little."""
STRETCHES = 8
"""Of the candidates, those from which on it is read."""
PASSAGE_LETTERS = 600
"""Of a passage that are compared."""
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|twice|dozen|hundred|thousand)\b",
    re.IGNORECASE,
)
_WANTS_NUMBER = re.compile(
    r"\bhow (?:many|much|long|far|often|big|old|tall|high|low|hot|cold|fast|deep|wide)\b"
    r"|\bwhat (?:year|temperature|percentage|number|age)\b|\bwhen\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|so that|due to|as a result|therefore|thus|causes?|in order to|reason|leads? to"
    r"|prevents?|allows?|helps?|makes?)\b|=>",
    re.IGNORECASE,
)
_WANTS_REASON = re.compile(r"\W*(?:why|how come|what'?s the point|what is the point)\b", re.IGNORECASE)


def best_of(
    question: str, candidates: Sequence[Candidate], embedder: Embedder, most_words: int
) -> tuple[Candidate, float] | None:
    """The candidate that answers `question` best; and the cosine of the nearest stretch of so many words."""
    if not candidates:
        return None

    def cosines(texts: Sequence[str]) -> npt.NDArray[np.floating]:
        vectors = embedder.embed([say(question), *map(say, texts)])
        return vectors[1:] @ vectors[0]

    passages = list({one.passage.id: one.passage for one in candidates}.values())
    nearness = cosines([one.text[:PASSAGE_LETTERS] for one in passages])
    near = {one.id: value for one, value in zip(passages, nearness, strict=True)}
    rank = {passage.id: place for place, passage in enumerate(passages)}
    worth = SENTENCE * cosines([f"{name_of(one.passage)}: {one.text}" for one in candidates])
    worth += PASSAGE * np.array([near[one.passage.id] for one in candidates])
    chosen = [candidates[place] for place in np.argsort(-worth)[:STRETCHES]]
    stretches = cosines([_stretch(one, most_words) for one in chosen])
    total = np.sort(worth)[::-1][:STRETCHES] + STRETCH * stretches
    wants_number, wants_reason = bool(_WANTS_NUMBER.search(question)), bool(_WANTS_REASON.match(question))
    total += [
        HAS_NUMBER * (wants_number and bool(_NUMBER.search(one.text)))
        + GIVES_REASON * (wants_reason and bool(_REASON.search(one.text)))
        + LONGER * np.log(len(one.text.split()))
        - LATER_FOUND * np.log1p(rank[one.passage.id])
        for one in chosen
    ]
    return chosen[int(np.argmax(total))], float(stretches.max())


def _stretch(one: Candidate, most_words: int) -> str:
    first = with_support(one.sentences, one.place)[0]
    return " ".join(window_from(one.sentences, first, one.place, most_words))
