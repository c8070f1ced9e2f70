"""Drafts to topics: what belongs to which topic, names, key points."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from tutor.core.material import Item, Note, Topic
from tutor.importing.drafts import Draft, DraftScript, DraftTopic
from tutor.importing.headings import is_about_the_notes
from tutor.importing.pairs import Pair, asked
from tutor.importing.placing import place
from tutor.packs.answer_points import points_of
from tutor.packs.naming import slug, unused
from tutor.packs.outline import PICTURE, plain_title
from tutor.packs.source import Source
from tutor.packs.topic_parser import parse_topic
from tutor.packs.writing import one_line, topic_markdown
from tutor.text.latex.formulas import escaped_dollars, formula_spans

_EXPLAIN_WORDS = 8
_TELLING_WORDS = 20
"""Fewer may only say what stands elsewhere."""
_LEADS_ON = re.compile(r"\b(?:sections?|links?|resources)\b", re.IGNORECASE)
_MOST_EXPLAINED_WORDS = 300
"""A longer topic is explained by its main points, not by all of its text."""
OPEN = "Open questions"
"""Heading of the notes that hold questions without an answer."""


def topics_of(drafts: Sequence[Draft], title: str, language: str = "en") -> tuple[Topic, ...]:
    """Topics of all `drafts` with ids from their titles, in `as_written` form.

    `title` names the topic for what belongs to no other. What only has a name is asked for in `language`.
    """
    found = _joined(drafts)
    place(drafts, found, title)
    topics: list[Topic] = []
    for draft in found:
        topic_id = unused(slug(re.sub(r"\([^)]*\)", "", draft.title) or draft.title), {t.id for t in topics})
        topics.append(as_written(_topic(draft, topic_id, language)))
    # Where most topics have something to practise, the others are there to be read.
    if sum(bool(topic.items) for topic in topics) * 2 >= max(len(topics), 2):
        return tuple(topics)
    return tuple(topic if topic.items else _with_explanation(topic, language) for topic in topics)


def as_written(topic: Topic) -> Topic:
    """`topic` as it will be read back from its file; texts that would break the format are made plain."""
    again, is_sound = _read_back(topic)
    if is_sound:
        return again
    parts = {name: getattr(topic, name) for name in ("cheat_sheet", "intuition", "items", "notes")}
    kept: dict[str, Any] = {
        name: tuple(one if _read_back(_alone(topic, name, one))[1] else _plain(one) for one in found)
        for name, found in parts.items()
    }
    again, is_sound = _read_back(replace(topic, **kept))
    return again if is_sound else _read_back(_plain(topic))[0]


def _alone(topic: Topic, name: str, part: Any) -> Topic:
    """A topic with one bullet, item or note of `topic`."""
    alone: dict[str, Any] = {name: (part,)}
    return replace(Topic(topic.id, "-", (), (), (), ()), **alone)


def _plain(part: Any) -> Any:
    return msgspec.convert(_with_plain_lines(msgspec.to_builtins(part)), type(part))


def _read_back(topic: Topic) -> tuple[Topic, bool]:
    source = Source("", topic_markdown(topic))
    again = parse_topic(source, topic.id)
    counts = [{item.id: len(item.points) for item in one.items} for one in (again, topic)]
    return again, not source.breaches and counts[0].items() <= counts[1].items()


def _with_plain_lines(value: Any) -> Any:
    """`value`, of builtins, with each text in it as one plain line; ids are that already."""
    if isinstance(value, dict):
        return {key: _with_plain_lines(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_with_plain_lines(one) for one in value]
    return (_plain_line(value) or "—") if isinstance(value, str) and value else value


def _plain_line(text: str) -> str:
    """`text` as one line that Markdown takes for a plain paragraph."""
    line = one_line(re.sub(r"[`|~]", "'", text))
    line = re.sub(r"^(?:[#>=+*-]+|\d{1,9}[.)])\s*", "", line)
    return escaped_dollars(line) if formula_spans(line) else line.replace("$", "")


def _joined(drafts: Sequence[Draft]) -> list[DraftTopic]:
    """The topics of all drafts: those of the same title in a file as one, those of different files apart."""
    joined: dict[tuple[str, str], DraftTopic] = {}
    files = Counter(title for draft in drafts for title in {one.title.casefold() for one in draft.topics})
    for draft in drafts:
        for topic in draft.topics:
            known = joined.setdefault((draft.name, topic.title.casefold()), topic)
            if known is not topic:
                for name in ("cheat_sheet", "intuition", "notes", "questions", "scripts"):
                    getattr(known, name).extend(getattr(topic, name))
            elif files[topic.title.casefold()] > 1:
                file = draft.title if topic.title != draft.title else draft.name
                topic.title = f"{topic.title} ({file})"
        others = (topic for other in drafts if other is not draft for topic in other.topics)
        near = [topic.title for topic in others if topic.title in draft.links]
        if near and draft.topics:
            draft.topics[0].notes.append(("Linked notes", "\n".join(f"- {title}" for title in near)))
    return list(joined.values())


def _topic(draft: DraftTopic, topic_id: str, language: str) -> Topic:
    items: dict[str, Item] = {}
    left: list[Pair] = []
    for pair in sorted(draft.questions, key=lambda pair: not pair.is_answered):
        name = unused(
            slug(PICTURE.sub("", asked(pair.question))),
            {"script", *(item.id.split("/")[1] for item in items.values())},
        )
        item = _question(pair, topic_id, name, language)
        known = items.get(item.question)
        if not pair.is_answered or not item.points:
            left.append(pair)
        elif known is None:
            items[item.question] = item
        elif item.references[0] not in known.references[0]:
            both = f"{known.references[0]}\n\n{item.references[0]}"
            items[item.question] = replace(known, references=(both,), points=points_of(both))
    return Topic(
        topic_id,
        one_line(draft.title),
        tuple(draft.cheat_sheet),
        tuple(draft.intuition),
        (*items.values(), *(_script(script, topic_id, language) for script in draft.scripts)),
        (),
        tuple(Note(*note) for note in (*draft.notes, *_open_notes(left, items, language))),
    )


def _open_notes(pairs: Sequence[Pair], known: Collection[str], language: str) -> list[tuple[str, str]]:
    """Notes of questions that nothing answers: a list of them, and those apart that have something below."""
    listed: list[str] = []
    apart: list[tuple[str, str]] = []
    for pair in pairs:
        is_name = pair.question.startswith("**")  # what stands below it asks
        question = plain_title(pair.question) if is_name else asked(one_line(pair.question), language)
        text = "\n\n".join(filter(None, [pair.answer_text, pair.aside]))
        if is_name or "\n" in text or "```" in text:
            apart.append((f"{OPEN} › {question}", text or "-"))
        elif question not in known or pair.answer:
            listed.append(f"- {question} {text}".strip())
    return [*([(OPEN, "\n".join(listed))] if listed else []), *apart]


def _question(pair: Pair, topic_id: str, name: str, language: str) -> Item:
    words = asked(one_line(pair.question), language)
    answer = "\n\n".join(filter(None, [pair.answer_text, pair.aside]))
    return Item(
        f"{topic_id}/{name}", topic_id, "question", words, words, (answer,), points_of(pair.answer_text)
    )


def _script(script: DraftScript, topic_id: str, language: str) -> Item:
    title, points = one_line(script.title), points_of(script.text)
    return Item(
        f"{topic_id}/script", topic_id, "script", title, asked(title, language), (script.text,), points,
        script.letter, script.window_s,
    )  # fmt: skip


def _with_explanation(topic: Topic, language: str) -> Topic:
    """`topic` with one question about all of it, where it holds none."""
    notes = [note.text for note in topic.notes if not note.heading.startswith((OPEN, "Linked notes"))]
    text = "\n\n".join([*topic.cheat_sheet, *topic.intuition, *notes])
    words = len(text.split())
    leads_on = words < _TELLING_WORDS and _LEADS_ON.search(text)
    if words < _EXPLAIN_WORDS or leads_on or is_about_the_notes(topic.title):
        return topic
    item = _question(Pair(topic.title, [text]), topic.id, "explain", language)
    if len(text.split()) > _MOST_EXPLAINED_WORDS:
        item = replace(item, references=("\n".join(f"- {point.statement}" for point in item.points),))
    return as_written(replace(topic, items=(item,))) if item.points else topic


def without_explanation(topic: Topic) -> Topic:
    """`topic` without that question, which it needs no more where the user has others in it."""
    return replace(topic, items=tuple(item for item in topic.items if item.id != f"{topic.id}/explain"))


def open_questions(topic: Topic) -> int:
    """How many questions of the notes have no answer there."""
    listed = sum(len(note.text.split("\n")) for note in topic.notes if note.heading == OPEN)
    return listed + sum(note.heading.startswith(f"{OPEN} ›") for note in topic.notes)
