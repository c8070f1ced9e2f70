"""Lines, questions and scripts that stand apart from their topic, each to the topic that it is about."""

from collections.abc import Sequence

from tutor.core.message import Message
from tutor.importing.drafts import Draft, DraftTopic
from tutor.importing.likeness import Likeness, assign
from tutor.packs.writing import one_line

_LEAST_LIKENESS = 0.35
"""Below it a script is about none of the topics. Scores of a right match are above 1."""
_ANY_LIKENESS = 0.08
"""The same for a line or question, which is better with a topic that is near than alone."""
_SURE_LIKENESS = 0.5


def place(drafts: Sequence[Draft], topics: list[DraftTopic], title: str) -> None:
    """Give every loose line, question and script of `drafts` to one of `topics`; none is lost.

    `title` names the topic for what is about none of them. A topic has one script; further ones get topics.
    """
    _place_scripts(drafts, topics)
    likeness = Likeness([(t.title, "\n".join([t.text, *(s.text for s in t.scripts)])) for t in topics])
    for draft in drafts:
        for hint, line in draft.loose_lines:
            _home(topics, likeness.scores(hint, line), title).cheat_sheet.append(line)
        for hint, pair in draft.loose_questions:
            label = f"{hint} {pair.question}"
            scores = likeness.scores(label, f"{pair.question} {pair.answer_text}")
            home = _home(topics, [] if draft.is_grouped else scores, title)
            home.questions.append(pair)
            if not draft.is_grouped and _is_guess(scores):
                draft.warnings.append(
                    Message(
                        "{file}: “{question}” was put under {topic}, which is a guess.",
                        file=draft.name,
                        question=one_line(pair.question),
                        topic=one_line(home.title),
                    )
                )
    for topic in list(topics):
        topics += [DraftTopic(f"{topic.title}: {one.title}", scripts=[one]) for one in topic.scripts[1:]]
        topic.scripts = topic.scripts[:1]


def _place_scripts(drafts: Sequence[Draft], topics: list[DraftTopic]) -> None:
    likeness = Likeness([(topic.title, topic.text) for topic in topics])
    free = [not topic.scripts for topic in topics]
    scripts = [script for draft in drafts for script in draft.loose_scripts]
    found = (likeness.scores(script.title, script.text) for script in scripts)
    scores = [[score * one for score, one in zip(row, free, strict=True)] for row in found]
    for script, column in zip(scripts, assign(scores, _LEAST_LIKENESS), strict=True):
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


def _is_guess(scores: Sequence[float]) -> bool:
    """Whether another topic is nearly as near as the nearest, which is not near."""
    best, *others = sorted(scores, reverse=True) or [0.0]
    return _ANY_LIKENESS <= best < _SURE_LIKENESS and any(other > 0.75 * best for other in others)
