"""Lines, questions and scripts that stand apart from their topic, each to the topic that it is about."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from tutor.importing.drafts import Draft, DraftTopic
from tutor.text.latex.formulas import formula_spans
from tutor.text.words import STOP_WORDS

_STOP = STOP_WORDS | frozenset(
    """not no one per vs main brief idea ideas intuition essentials fundamentals basics formula formulas
    sketch outline explanation self""".split()
)
"""Words of titles that tell of no subject among them."""
_TITLE_WEIGHT = 4.0
_LEAST_LIKENESS = 0.35
"""Below it a script is about none of the topics. Scores of a right match are above 1."""
_ANY_LIKENESS = 0.08
"""The same for a line or question, which is better with a topic that is near than alone."""


def place(drafts: Sequence[Draft], topics: list[DraftTopic], title: str) -> None:
    """Give every loose line, question and script of `drafts` to one of `topics`; none is lost.

    `title` names the topic for what is about none of them. A topic has one script; further ones get topics.
    """
    _place_scripts(drafts, topics)
    likeness = _Likeness([(t.title, "\n".join([t.text, *(s.text for s in t.scripts)])) for t in topics])
    for draft in drafts:
        for hint, line in draft.loose_lines:
            _home(topics, likeness.scores(hint, line), title).cheat_sheet.append(line)
        for hint, pair in draft.loose_questions:
            label = f"{hint} {pair.question}"
            scores = likeness.scores(label, f"{pair.question} {pair.answer_text}")
            _home(topics, [] if draft.is_grouped else scores, title).questions.append(pair)
    for topic in list(topics):
        topics += [DraftTopic(f"{topic.title}: {one.title}", scripts=[one]) for one in topic.scripts[1:]]
        topic.scripts = topic.scripts[:1]


def _place_scripts(drafts: Sequence[Draft], topics: list[DraftTopic]) -> None:
    likeness = _Likeness([(topic.title, topic.text) for topic in topics])
    free = [not topic.scripts for topic in topics]
    scripts = [script for draft in drafts for script in draft.loose_scripts]
    found = (likeness.scores(script.title, script.text) for script in scripts)
    scores = [[score * one for score, one in zip(row, free, strict=True)] for row in found]
    for script, column in zip(scripts, _assign(scores, _LEAST_LIKENESS), strict=True):
        if column is None:
            topics.append(DraftTopic(script.title, scripts=[script]))
        else:
            topics[column].scripts.append(script)


def _home(topics: list[DraftTopic], scores: Sequence[float], title: str) -> DraftTopic:
    """The topic of the highest score; where none is near the one called `title`, made if need be."""
    if scores and max(scores) >= _ANY_LIKENESS:
        return topics[max(range(len(scores)), key=scores.__getitem__)]
    general = next((topic for topic in topics if topic.title.casefold() == title.casefold()), None)
    if general is None:
        topics.append(general := DraftTopic(title))
    return general


class _Likeness:
    """Scores texts against the topics it was made from, by rare word stems."""

    def __init__(self, topics: Sequence[tuple[str, str]]) -> None:
        """`topics`: title and text of each."""
        self._titles = [set(_stems(re.sub(r"\([^)]*\)", "", title))) for title, _ in topics]
        self._initials = [{2 * word[0] for word in _words(title)} for title, _ in topics]
        self._bodies = [Counter(_stems(text)) for _, text in topics]
        seen = Counter(stem for n, body in enumerate(self._bodies) for stem in {*body, *self._titles[n]})
        self._idf = {stem: math.log(1 + len(topics) / count) for stem, count in seen.items()}

    def scores(self, label: str, text: str) -> list[float]:
        """One score a topic, larger is nearer; 0 means nothing in common. `label` weighs more than `text`."""
        label_stems, text_stems = Counter(_stems(label)), Counter(_stems(text))
        letters = {stem for stem in label_stems if len(stem) == 2 and stem[0] == stem[1]}
        return [
            _shared(letters, initials)
            + _TITLE_WEIGHT * self._overlap(label_stems, dict.fromkeys(title, 1))
            + 0.5 * _TITLE_WEIGHT * self._overlap(text_stems, dict.fromkeys(title, 1))
            + 2.0 * self._overlap(label_stems, body)
            + self._overlap(text_stems, body)
            for title, initials, body in zip(self._titles, self._initials, self._bodies, strict=True)
        ]

    def _overlap(self, query: Counter[str], body: "Counter[str] | dict[str, int]") -> float:
        """Cosine of the two with logarithmic counts and inverse topic frequency."""
        weight, other = (
            {stem: (1 + math.log(n)) * self._idf.get(stem, 0.0) for stem, n in counts.items()}
            for counts in (query, body)
        )
        dot = sum(value * other.get(stem, 0.0) for stem, value in weight.items())
        norm = math.hypot(*weight.values()) * math.hypot(*other.values())
        return dot / norm if norm else 0.0


def _shared(letters: set[str], initials: set[str]) -> float:
    """How far a label's letters (Q/K/V) are the initials of a title (Keys, Queries, Values)."""
    if len(letters) < 2:
        return 0.0
    return _TITLE_WEIGHT * len(letters & initials) / len(letters | initials)


def _assign(scores: Sequence[Sequence[float]], least: float) -> list[int | None]:
    """For each row the column it gets, no column twice: the best pairs first; None below `least`."""
    pairs = sorted(
        ((value, row, column) for row, values in enumerate(scores) for column, value in enumerate(values)),
        key=lambda pair: -pair[0],
    )
    given: list[int | None] = [None] * len(scores)
    taken: set[int] = set()
    for value, row, column in pairs:
        if value >= least and given[row] is None and column not in taken:
            given[row] = column
            taken.add(column)
    return given


def _stems(text: str) -> list[str]:
    """Word stems of `text`, joined words also in parts; formulas give their names of two letters or more."""
    import Stemmer

    return [str(stem) for stem in Stemmer.Stemmer("english").stemWords(_words(text))]


def _words(text: str) -> list[str]:
    for start, stop in reversed(formula_spans(text)):
        text = text[:start] + re.sub(r"[^A-Za-z]+", " ", text[start:stop]) + text[stop:]
    # Single capitals are names of quantities (Q, K, V).
    text = re.sub(r"\b([B-HJ-Z])\b", r"\1\1", text)
    return [word for word in re.findall(r"[^\W_]{2,}", text.lower()) if word not in _STOP]
