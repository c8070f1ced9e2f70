"""The packs that are installed, and finding topics and items in them by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tutor.core.errors import NotFound, PackInvalid, UsageError
from tutor.core.material import Item, Pack, Topic
from tutor.core.message import Message
from tutor.packs.breach import Breach, did_you_mean
from tutor.packs.naming import unused, with_id
from tutor.packs.pack import PACK_FILE, load_pack
from tutor.packs.parsed import forget_others, parsed_pack
from tutor.packs.switching import load_off, name_of, without

OFF = '"{name}" is switched off; `viva notes on {name}` switches it on again.'


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack and the folder it was read from."""

    pack: Pack
    folder: Path
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Topics that another pack made go by another id: what their own files call them, by that id."""

    def own_id(self, topic_id: str) -> str:
        """What the pack's files call that topic of it."""
        return self.renamed.get(topic_id, topic_id)


@dataclass(frozen=True, slots=True)
class Library:
    """The installed packs. Every topic of every pack has an id of its own.

    `packs`, `topics`, `items` and `script` leave out what is switched off; what is named by its id is found.
    """

    installed: tuple[InstalledPack, ...]
    refused: tuple[PackInvalid, ...] = ()
    """Why a folder that looks like a pack is not among `installed`."""
    notices: tuple[Message, ...] = ()
    """What is named otherwise than its file says, or stands in for something else."""
    off: frozenset[str] = frozenset()
    """Names of what is switched off."""
    packs: tuple[Pack, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "packs", without((entry.pack for entry in self.installed), self.off))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics, the user's own first."""
        return tuple(topic for pack in self.packs for topic in pack.topics)

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for topic in self.topics for item in topic.items)

    @property
    def all_topics(self) -> tuple[Topic, ...]:
        """Those that are switched off too."""
        return tuple(topic for entry in self.installed for topic in entry.pack.topics)

    @property
    def all_items(self) -> tuple[Item, ...]:
        """Those that are switched off too."""
        return tuple(item for topic in self.all_topics for item in topic.items)

    def is_off(self, one: Pack | Topic | Item) -> bool:
        """Whether `one` itself is switched off."""
        return name_of(one) in self.off

    def pack(self, pack_id: str) -> InstalledPack:
        """The pack of that id; NotFound if there is none."""
        for entry in self.installed:
            if entry.pack.id == pack_id:
                return entry
        known = [entry.pack for entry in self.installed]
        raise NotFound('There is no pack "{name}"{hint}.', name=pack_id, hint=_hint(pack_id, known))

    def pack_of(self, topic_id: str) -> InstalledPack:
        """The pack whose topic of that id is meant; NotFound if there is none."""
        topic = self.topic(topic_id)
        return next(entry for entry in self.installed if topic in entry.pack.topics)

    def topic(self, topic_id: str) -> Topic:
        """The topic of that id; NotFound if there is none."""
        topics = self.all_topics
        for topic in topics:
            if topic.id == topic_id:
                return topic
        raise NotFound('There is no topic "{name}"{hint}.', name=topic_id, hint=_hint(topic_id, topics))

    def item(self, item_id: str) -> Item:
        """The item of that id, such as `attention/script`; NotFound if there is none."""
        items = self.all_items
        for item in items:
            if item.id == item_id:
                return item
        raise NotFound('There is no item "{name}"{hint}.', name=item_id, hint=_hint(item_id, items))

    def named(self, name: str) -> InstalledPack | Topic | Item:
        """The item, topic or pack of that id; `pack:NAME` is a pack. NotFound if there is none."""
        if name.startswith("pack:"):
            return self.pack(name.removeprefix("pack:"))
        if "/" in name:
            return self.item(name)
        packs, topics = [entry.pack for entry in self.installed], self.all_topics
        known: list[Pack | Topic] = [*packs, *topics]
        if not name.startswith("topic:") and all(one.id != name for one in known):
            hint = _hint(name, known)
            raise NotFound('There is no pack and no topic "{name}"{hint}.', name=name, hint=hint)
        if any(pack.id == name for pack in packs):
            if any(topic.id == name for topic in topics):
                raise UsageError(
                    '"{name}" is a pack and a topic: write pack:{name} or topic:{name}.', name=name
                )
            return self.pack(name)
        return self.topic(name.removeprefix("topic:"))

    def to_practise(self, packs: Sequence[str] = (), topics: Sequence[str] = ()) -> list[Topic]:
        """The topics of these ids and those of these packs; without any, all of them.

        Raises NotFound, and UsageError for what is switched off.
        """
        wanted = {topic.id for name in packs for topic in self.pack(name).pack.topics}
        wanted |= {self.topic(name).id for name in topics}
        on = [topic for topic in self.topics if topic.id in wanted or not (packs or topics)]
        for name in (*packs, *topics):
            if not any(name in (topic.id, self.pack_of(topic.id).pack.id) for topic in on):
                raise UsageError(OFF, name=name)
        return on

    def script(self, name: str, pack: str | None = None) -> Item:
        """The script (of a pack) named by its id, its topic or its letter; NotFound if there is none."""
        topics = self.to_practise([pack] if pack else [])
        scripts = [item for topic in topics for item in topic.items if item.kind == "script"]
        for item in scripts:
            if name in (item.id, item.topic) or (item.letter and name.upper() == item.letter):
                return item
        if any(item.kind == "script" and name in (item.id, item.topic) for item in self.all_items):
            raise UsageError(OFF, name=name)
        near = did_you_mean(name, [*(one.id for one in scripts), *(one.topic for one in scripts)])
        hint = near if near.template else _hint(name, scripts)
        raise NotFound('There is no script "{name}"{hint}.', name=name, hint=hint)


def open_library(shipped: Path, own: Path | None = None, parsed: Path | None = None) -> Library:
    """The packs in the folders `own` (the user's, which come first) and `shipped`.

    A pack is a folder with a `pack.toml`. One that breaks the format is left out and told in `refused`,
    so that it cannot take the others with it. A topic of the user's whose id a shipped pack (or an earlier
    one of their own) has goes by `PACK-TOPIC`, and a pack of theirs with a shipped pack's id stands in for
    it; both are told in `notices`. `parsed`: a folder that keeps what was parsed, for the next time.
    """
    refused: list[PackInvalid] = []
    notices: list[Message] = []
    own_packs: dict[str, InstalledPack] = {}
    for entry in _read_packs(own, refused, parsed):
        if own_packs.setdefault(entry.pack.id, entry) is not entry:
            clash = Message('another pack has the id "{name}"; give it one of its own', name=entry.pack.id)
            refused.append(PackInvalid(Breach(str(entry.folder / PACK_FILE), 1, clash).message))
    shipped_packs = {entry.pack.id: entry for entry in _read_packs(shipped, refused, parsed)}
    for pack_id in [name for name in shipped_packs if name in own_packs]:
        del shipped_packs[pack_id]
        notices.append(
            Message(
                "{folder}: this pack stands in for the one of the same id that ships with Viva.",
                folder=own_packs[pack_id].folder,
            )
        )
    taken = {topic.id for entry in shipped_packs.values() for topic in entry.pack.topics}
    renamed = [_with_free_ids(entry, taken, notices) for entry in own_packs.values()]
    if parsed is not None:
        forget_others(parsed, [*_pack_folders(own), *_pack_folders(shipped)])
    installed = (*renamed, *shipped_packs.values())
    return Library(installed, tuple(refused), tuple(notices), load_off(own))


def _read_packs(root: Path | None, refused: list[PackInvalid], parsed: Path | None) -> list[InstalledPack]:
    packs: list[InstalledPack] = []
    for folder in _pack_folders(root):
        try:
            pack = parsed_pack(parsed, folder, load_pack) if parsed is not None else load_pack(folder)
            packs.append(InstalledPack(pack, folder))
        except PackInvalid as exc:
            refused.append(exc)
    return packs


def _with_free_ids(entry: InstalledPack, taken: set[str], notices: list[Message]) -> InstalledPack:
    """`entry` with topics whose ids are `taken` under other ones, told in `notices`; all are taken then."""
    topics: list[Topic] = []
    renamed: dict[str, str] = {}
    for topic in entry.pack.topics:
        topic_id = topic.id
        if topic_id in taken:
            topic_id = unused(f"{entry.pack.id}-{topic_id}", taken)
            renamed[topic_id] = topic.id
            notices.append(
                Message(
                    '{file}: another pack has a topic "{name}"; this one goes by "{other}".',
                    file=entry.folder / f"{topic.id}.md",
                    name=topic.id,
                    other=topic_id,
                )
            )
        taken.add(topic_id)
        topics.append(with_id(topic, topic_id))
    return replace(entry, pack=replace(entry.pack, topics=tuple(topics)), renamed=renamed)


def _pack_folders(root: Path | None) -> list[Path]:
    if root is None or not root.is_dir():
        return []
    return sorted(
        folder
        for folder in root.iterdir()
        if not folder.name.startswith(".") and (folder / PACK_FILE).is_file()
    )


def _hint(name: str, known: Iterable[Pack | Topic | Item]) -> Message:
    names = [one.id for one in known]
    hint = did_you_mean(name, names)
    if not hint.template and 0 < len(names) <= 30:
        return Message("; there are: {names}", names=", ".join(names))
    return hint
