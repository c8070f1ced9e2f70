"""Notes imported again: what changed in the file, and what the person changed meanwhile.

Three versions of each topic: *base* (what the file gave last time), *mine* (the pack as it is now) and
*theirs* (what the file gives now). Where only the file changed, the pack follows; where only the person did,
their version stays; where both did, the person's stays and is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from rapidfuzz import fuzz

from tutor.core.material import Item, KeyPoint, Note, Topic

_SAME_QUESTION = 80.0
_SAME_LINE = 70.0
Entry = TypeVar("Entry", str, Note)


@dataclass(slots=True)
class Changes:
    """What an import did to a pack, in words that name the place."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Where the person's own version stays though the file has another."""


def with_known_ids(base: Sequence[Topic], theirs: Sequence[Topic], mine: Sequence[Topic]) -> list[Topic]:
    """`theirs` under the ids that the same topics, items and points had before.

    A topic is the same by title, or by most of its lines; an item by its question, or by its answer.
    """
    known = {topic.id: topic for topic in mine} | {topic.id: topic for topic in base}
    free = dict(known)
    found: dict[int, Topic] = {}
    for test in (_same_title, _like_title, _like_text):
        for number, topic in enumerate(theirs):
            if number in found:
                continue
            match = next((other for other in free.values() if test(topic, other)), None)
            if match is not None:
                found[number] = free.pop(match.id)
    taken = {topic.id for topic in known.values()}
    out: list[Topic] = []
    for number, topic in enumerate(theirs):
        if number in found:
            out.append(_renamed(topic, found[number].id, found[number].items))
        else:
            topic_id, count = topic.id, 1
            while topic_id in taken:
                count += 1
                topic_id = f"{topic.id}-{count}"
            taken.add(topic_id)
            out.append(_renamed(topic, topic_id, ()))
    return out


def merge(
    base: Sequence[Topic], mine: Sequence[Topic], theirs: Sequence[Topic]
) -> tuple[tuple[Topic, ...], Changes]:
    """The pack after the import. `theirs` has the ids of `with_known_ids`."""
    changes = Changes()
    bases = {topic.id: topic for topic in base}
    news = {topic.id: topic for topic in theirs}
    out: list[Topic] = []
    for topic in mine:
        if topic.id not in bases and topic.id not in news:
            out.append(topic)
            continue
        merged = _topic(bases.get(topic.id), topic, news.get(topic.id), changes)
        if merged is None:
            changes.removed.append(topic.title)
        else:
            out.append(merged)
    here = {topic.id for topic in mine}
    for topic in theirs:
        if topic.id not in here:
            if topic.id in bases:
                changes.kept.append(f"{topic.title} (you deleted it)")
                continue
            out.append(topic)
            changes.added.append(topic.title)
    return tuple(out), changes


def _topic(base: Topic | None, mine: Topic, theirs: Topic | None, changes: Changes) -> Topic | None:
    """The merged topic; None when nothing of it is left."""
    empty = Topic(mine.id, mine.title, (), (), (), ())
    old, new = base or empty, theirs or empty
    where = mine.title
    merged = replace(
        mine,
        title=_choice(old.title, mine.title, new.title, where, changes) if base and theirs else mine.title,
        cheat_sheet=_lines(old.cheat_sheet, mine.cheat_sheet, new.cheat_sheet, where, changes),
        intuition=_lines(old.intuition, mine.intuition, new.intuition, where, changes),
        notes=_lines(old.notes, mine.notes, new.notes, where, changes, text=_note_text),
        items=_items(old.items, mine.items, new.items, where, changes),
    )
    is_empty = not (merged.cheat_sheet or merged.intuition or merged.notes or merged.items)
    return None if is_empty else merged


def _note_text(note: Note) -> str:
    return f"{note.heading}\n{note.text}"


def _choice(base: str, mine: str, theirs: str, where: str, changes: Changes) -> str:
    if theirs in (base, mine):
        return mine
    if mine == base:
        changes.updated.append(where)
        return theirs
    changes.kept.append(where)
    return mine


def _lines(
    base: Sequence[Entry],
    mine: Sequence[Entry],
    theirs: Sequence[Entry],
    where: str,
    changes: Changes,
    *,
    text: Callable[[Entry], str] = str,
) -> tuple[Entry, ...]:
    """The merged lines, bullets or notes, in the order of `mine`, additions where they stand in the file."""
    gone = [entry for entry in base if entry not in theirs]
    new = [entry for entry in theirs if entry not in base and entry not in mine]
    out = list(mine)
    for entry in new:
        like = _nearest(entry, gone, text)
        if like is not None and like in out:
            out[out.index(like)] = entry
            changes.updated.append(f"{where}: {_short(text(entry))}")
        elif like is not None:
            changes.kept.append(f"{where}: {_short(text(like))}")
        else:
            place = _place(entry, theirs, out)
            out.insert(place, entry)
            changes.added.append(f"{where}: {_short(text(entry))}")
        if like is not None:
            gone.remove(like)
    for entry in gone:
        if entry in out:
            out.remove(entry)
            changes.removed.append(f"{where}: {_short(text(entry))}")
    return tuple(out)


def _place(entry: Entry, theirs: Sequence[Entry], out: Sequence[Entry]) -> int:
    """Behind the entry that stands before it in the file; at the end if that one is gone."""
    before = theirs[: theirs.index(entry)]
    for earlier in reversed(before):
        if earlier in out:
            return out.index(earlier) + 1
    return 0 if not before and out else len(out)


def _nearest(entry: Entry, others: Sequence[Entry], text: Callable[[Entry], str]) -> Entry | None:
    scored = [(fuzz.ratio(text(entry), text(other)), n) for n, other in enumerate(others)]
    best = max(scored, default=(0.0, -1))
    return others[best[1]] if best[0] >= _SAME_LINE else None


def _items(
    base: Sequence[Item], mine: Sequence[Item], theirs: Sequence[Item], where: str, changes: Changes
) -> tuple[Item, ...]:
    bases, news = {item.id: item for item in base}, {item.id: item for item in theirs}
    out: list[Item] = []
    for item in mine:
        old, new = bases.get(item.id), news.get(item.id)
        label = f"{where}: {_short(item.title)}"
        if new is None and old is not None:
            if item == old:
                changes.removed.append(label)
                continue
            changes.kept.append(label)
        out.append(_item(old, item, new, label, changes) if old is not None and new is not None else item)
    here = {item.id for item in mine}
    for item in theirs:
        if item.id in here:
            continue
        if item.id in bases:
            changes.kept.append(f"{where}: {_short(item.title)} (you deleted it)")
            continue
        out.append(item)
        changes.added.append(f"{where}: {_short(item.title)}")
    return tuple(sorted(out, key=lambda item: item.kind == "script"))


def _item(base: Item, mine: Item, theirs: Item, label: str, changes: Changes) -> Item:
    if theirs == base:
        return mine
    if mine == base:
        changes.updated.append(label)
        return theirs
    merged = mine
    kept = False
    for name in ("title", "question", "references", "points", "letter", "window_s"):
        old, own, new = (getattr(item, name) for item in (base, mine, theirs))
        if new in (old, own):
            continue
        if own == old:
            merged = replace(merged, **{name: new})
        else:
            kept = True
    if merged != mine:
        changes.updated.append(label)
    if kept:
        changes.kept.append(label)
    return merged


def _renamed(topic: Topic, topic_id: str, known: Sequence[Item]) -> Topic:
    """`topic` as `topic_id`, its items and points under the ids of the same ones in `known`."""
    free = {item.id: item for item in known}
    match: dict[str, Item] = {}
    for test in (_same_item, _like_question, _like_answer):
        for item in topic.items:
            if item.id in match:
                continue
            other = next((one for one in free.values() if one.kind == item.kind and test(item, one)), None)
            if other is not None:
                match[item.id] = free.pop(other.id)
    taken = {item.id for item in known}
    items: list[Item] = []
    for item in topic.items:
        if item.id in match:
            other = match[item.id]
            points = _with_known_points(item.points, other.points)
            items.append(replace(item, id=other.id, topic=topic_id, points=points))
            continue
        name = item.id.split("/", 1)[1]
        new_id, count = f"{topic_id}/{name}", 1
        while new_id in taken:
            count += 1
            new_id = f"{topic_id}/{name}-{count}"
        taken.add(new_id)
        items.append(replace(item, id=new_id, topic=topic_id))
    return replace(topic, id=topic_id, items=tuple(items))


def _with_known_points(points: Sequence[KeyPoint], known: Sequence[KeyPoint]) -> tuple[KeyPoint, ...]:
    """`points` under the ids that the same statements had; new ones get none of those."""
    ids = {point.statement: point.id for point in known}
    taken = {ids[point.statement] for point in points if point.statement in ids}
    out: list[KeyPoint] = []
    for point in points:
        name = ids.get(point.statement, point.id)
        count = 1
        while point.statement not in ids and name in taken:
            count += 1
            name = f"{point.id}-{count}"
        taken.add(name)
        out.append(replace(point, id=name))
    return tuple(out)


def _same_title(one: Topic, other: Topic) -> bool:
    return one.title.casefold() == other.title.casefold()


def _like_title(one: Topic, other: Topic) -> bool:
    return fuzz.ratio(one.title.casefold(), other.title.casefold()) >= 90


def _like_text(one: Topic, other: Topic) -> bool:
    lines, others = set(_texts(one)), set(_texts(other))
    return bool(lines) and len(lines & others) * 2 >= min(len(lines), len(others))


def _texts(topic: Topic) -> list[str]:
    notes = [note.text for note in topic.notes]
    return [*topic.cheat_sheet, *topic.intuition, *notes, *(item.question for item in topic.items)]


def _same_item(one: Item, other: Item) -> bool:
    return one.question.casefold() == other.question.casefold()


def _like_question(one: Item, other: Item) -> bool:
    return fuzz.ratio(one.question.casefold(), other.question.casefold()) >= _SAME_QUESTION


def _like_answer(one: Item, other: Item) -> bool:
    return fuzz.ratio(one.references[0], other.references[0]) >= _SAME_QUESTION


def _short(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
