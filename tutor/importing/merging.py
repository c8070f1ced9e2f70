"""Notes imported again: what changed in the file, and what the user changed meanwhile.

Three versions of each topic: *base* (what the file gave last time), *mine* (the pack as it is now) and
*theirs* (what the file gives now). Where only the file changed, the pack follows; where only the user did,
their version stays; where both did, the user's stays and is told.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from rapidfuzz import fuzz

from tutor.core.material import Item, KeyPoint, Note, Topic
from tutor.core.message import Message
from tutor.packs.naming import unused, with_id

_SAME_TITLE = 90.0
_SAME_QUESTION = 80.0
_SAME_LINE = 70.0
_MOST_SHOWN = 60
Entry = TypeVar("Entry", str, Note)
Thing = TypeVar("Thing", Topic, Item)


@dataclass(slots=True)
class Changes:
    """What an import did to a pack, in words that name the place."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[Message] = field(default_factory=list)
    """Where the user's own version stays though the file has another."""


def with_known_ids(base: Sequence[Topic], theirs: Sequence[Topic], mine: Sequence[Topic]) -> list[Topic]:
    """`theirs` under the ids that the same topics, items and points had before.

    A topic is the same by title, or by most of its lines; an item by its question, or by its answer.
    """
    known = {topic.id: topic for topic in (*mine, *base)}
    same = _same(theirs, known.values(), (partial(_like_title, least=100), _like_title, _like_text))
    taken = set(known)
    out: list[Topic] = []
    for topic in theirs:
        old = same.get(topic.id)
        topic_id = old.id if old is not None else unused(topic.id, taken)
        taken.add(topic_id)
        out.append(_with_known_items(with_id(topic, topic_id), old.items if old is not None else ()))
    return out


def merge(
    base: Sequence[Topic], mine: Sequence[Topic], theirs: Sequence[Topic]
) -> tuple[tuple[Topic, ...], Changes]:
    """The pack after the import. `theirs` has the ids of `with_known_ids`."""
    merger = _Merger()
    topics, changes = merger.each(base, mine, theirs, merger.topic, ""), merger.changes
    changes.updated = list(dict.fromkeys(changes.updated))
    changes.kept = list(dict.fromkeys(changes.kept))
    return tuple(topics), changes


class _Merger:
    """Merges versions and notes the changes. `where`, `label`: how the place is called there."""

    def __init__(self) -> None:
        self.changes = Changes()

    def each(
        self,
        base: Sequence[Thing],
        mine: Sequence[Thing],
        theirs: Sequence[Thing],
        merged: Callable[[Thing | None, Thing, Thing | None, str], Thing | None],
        where: str,
    ) -> list[Thing]:
        """What is left of `mine`, each `merged` with its other versions, and what is new in `theirs`."""
        bases, news, here = ({one.id: one for one in version} for version in (base, theirs, mine))
        out: list[Thing] = []
        for own in mine:
            old, new, label = bases.get(own.id), news.get(own.id), where + _short(own.title)
            if (left := merged(old, own, new, label) if old or new else own) is not None:
                out.append(left)
            else:
                self.changes.removed.append(label)
        for new in (one for one in theirs if one.id not in here):
            label = where + _short(new.title)
            if new.id in bases:
                self.changes.kept.append(Message("{name} (you deleted it)", name=label))
            else:
                out.append(new)
                self.changes.added.append(label)
        return out

    def topic(self, base: Topic | None, mine: Topic, theirs: Topic | None, where: str) -> Topic | None:
        """The merged topic; None when nothing of it is left."""
        empty = Topic(mine.id, mine.title, (), (), (), ())
        old, new = base or empty, theirs or empty
        items = self.each(old.items, mine.items, new.items, self.item, f"{where}: ")
        merged = replace(
            self._fields(old, mine, new, ("title",), where) if base and theirs else mine,
            cheat_sheet=self._lines(old.cheat_sheet, mine.cheat_sheet, new.cheat_sheet, where),
            intuition=self._lines(old.intuition, mine.intuition, new.intuition, where),
            notes=self._lines(old.notes, mine.notes, new.notes, where),
            items=tuple(sorted(items, key=lambda item: item.kind == "script")),
        )
        return merged if merged.cheat_sheet or merged.intuition or merged.notes or merged.items else None

    def item(self, base: Item | None, mine: Item, theirs: Item | None, label: str) -> Item | None:
        """The merged item; None where only the file has changed, and lost it."""
        if base is None or mine == theirs:
            return mine
        if theirs is not None:
            names = ("title", "question", "references", "points", "letter", "window_s")
            return self._fields(base, mine, theirs, names, label)
        if base == mine:
            return None
        self.changes.kept.append(Message(label))
        return mine

    def _fields(self, base: Thing, mine: Thing, theirs: Thing, names: Sequence[str], label: str) -> Thing:
        """`mine` with those of its fields `names` from the file that changed there alone."""
        merged = mine
        for name in names:
            old, own, new = (getattr(one, name) for one in (base, mine, theirs))
            if own == old != new:
                merged = replace(merged, **{name: new})
                self.changes.updated.append(label)
            elif new not in (old, own):
                self.changes.kept.append(Message(label))
        return merged

    def _lines(
        self, base: Sequence[Entry], mine: Sequence[Entry], theirs: Sequence[Entry], where: str
    ) -> tuple[Entry, ...]:
        """The merged lines or notes, in the order of `mine`, additions where they stand in the file."""
        gone = [entry for entry in base if entry not in theirs]
        out = list(mine)
        for entry in (entry for entry in theirs if entry not in base and entry not in mine):
            text = f"{where}: {_short(_text(entry))}"
            like = max(gone, key=lambda old: fuzz.ratio(_text(entry), _text(old)), default=None)
            if like is None or fuzz.ratio(_text(entry), _text(like)) < _SAME_LINE:
                out.insert(_place(entry, theirs, out), entry)
                self.changes.added.append(text)
                continue
            gone.remove(like)
            if like in out:
                out[out.index(like)] = entry
                self.changes.updated.append(text)
            else:
                kept = Message("{place}: {text}", place=where, text=_short(_text(like)))
                self.changes.kept.append(kept)
        for entry in (entry for entry in gone if entry in out):
            out.remove(entry)
            self.changes.removed.append(f"{where}: {_short(_text(entry))}")
        return tuple(out)


def _text(entry: str | Note) -> str:
    return entry if isinstance(entry, str) else f"{entry.heading}\n{entry.text}"


def _place(entry: Entry, theirs: Sequence[Entry], out: Sequence[Entry]) -> int:
    """Behind the entry that stands before it in the file; at the end if that one is gone."""
    before = theirs[: theirs.index(entry)]
    near = next((earlier for earlier in reversed(before) if earlier in out), None)
    if near is not None:
        return out.index(near) + 1
    return len(out) if before else 0


def _with_known_items(topic: Topic, known: Sequence[Item]) -> Topic:
    """`topic` with its items and points under the ids of the same ones in `known`."""
    same = _same(topic.items, known, (partial(_like_question, least=100), _like_question, _like_answer))
    taken = {item.id for item in known}
    items: list[Item] = []
    for item in topic.items:
        if (old := same.get(item.id)) is not None:
            items.append(replace(item, id=old.id, points=_with_known_points(item.points, old.points)))
        else:
            items.append(replace(item, id=unused(item.id, taken)))
            taken.add(items[-1].id)
    return replace(topic, items=tuple(items))


def _same(
    new: Iterable[Thing], old: Iterable[Thing], tests: Sequence[Callable[[Thing, Thing], bool]]
) -> Mapping[str, Thing]:
    """By the id of each of `new` the one of `old` that it is: by the first test where there is one."""
    new, free = list(new), {one.id: one for one in old}
    found: dict[str, Thing] = {}
    for test in tests:
        for one in (one for one in new if one.id not in found):
            if (match := next((other for other in free.values() if test(one, other)), None)) is not None:
                found[one.id] = free.pop(match.id)
    return found


def _with_known_points(points: Sequence[KeyPoint], known: Sequence[KeyPoint]) -> tuple[KeyPoint, ...]:
    """`points` under the ids that the same statements had; new ones get none of those."""
    ids = {point.statement: point.id for point in known}
    taken = {ids[point.statement] for point in points if point.statement in ids}
    out: list[KeyPoint] = []
    for point in points:
        name = ids.get(point.statement) or unused(point.id, taken)
        taken.add(name)
        out.append(replace(point, id=name))
    return tuple(out)


def _like_title(one: Topic, other: Topic, least: float = _SAME_TITLE) -> bool:
    return fuzz.ratio(one.title.casefold(), other.title.casefold()) >= least


def _like_text(one: Topic, other: Topic) -> bool:
    lines, others = (
        {*topic.cheat_sheet, *topic.intuition, *(note.text for note in topic.notes)}
        | {item.question for item in topic.items}
        for topic in (one, other)
    )
    return bool(lines) and len(lines & others) * 2 >= min(len(lines), len(others))


def _like_question(one: Item, other: Item, least: float = _SAME_QUESTION) -> bool:
    likeness = fuzz.ratio(one.question.casefold(), other.question.casefold())
    return one.kind == other.kind and likeness >= least


def _like_answer(one: Item, other: Item) -> bool:
    return one.kind == other.kind and fuzz.ratio(one.references[0], other.references[0]) >= _SAME_QUESTION


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + "…"
