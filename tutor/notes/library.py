"""The packs that are installed, and finding topics and items in them by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tutor.core.errors import NotFound, PackInvalid
from tutor.core.material import Item, Pack, Topic
from tutor.notes.breach import did_you_mean
from tutor.notes.pack import PACK_FILE, load_pack


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack and the folder it was read from."""

    pack: Pack
    folder: Path


@dataclass(frozen=True, slots=True)
class Library:
    """The installed packs. Where two have a topic of the same id, the earlier one's is meant."""

    installed: tuple[InstalledPack, ...]
    refused: tuple[PackInvalid, ...] = ()
    """Why a folder that looks like a pack is not among `installed`."""

    @property
    def packs(self) -> tuple[Pack, ...]:
        return tuple(entry.pack for entry in self.installed)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics that can be named, each id once."""
        named: dict[str, Topic] = {}
        for pack in self.packs:
            for topic in pack.topics:
                named.setdefault(topic.id, topic)
        return tuple(named.values())

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for topic in self.topics for item in topic.items)

    def pack(self, pack_id: str) -> InstalledPack:
        """The pack of that id; NotFound if there is none."""
        for entry in self.installed:
            if entry.pack.id == pack_id:
                return entry
        raise _not_found("pack", pack_id, (pack.id for pack in self.packs))

    def pack_of(self, topic_id: str) -> InstalledPack:
        """The pack whose topic of that id is meant; NotFound if there is none."""
        for entry in self.installed:
            if entry.pack.topic(topic_id) is not None:
                return entry
        raise _not_found("topic", topic_id, (topic.id for topic in self.topics))

    def topic(self, topic_id: str) -> Topic:
        """The topic of that id; NotFound if there is none."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise _not_found("topic", topic_id, (topic.id for topic in self.topics))

    def item(self, item_id: str) -> Item:
        """The item of that id, such as `attention/script`; NotFound if there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise _not_found("item", item_id, (item.id for item in self.items))

    def script(self, name: str) -> Item:
        """The script named by its id, its topic or its letter; NotFound if there is none."""
        scripts = [item for item in self.items if item.kind == "script"]
        for item in scripts:
            if name in (item.id, item.topic) or (item.letter and name.upper() == item.letter):
                return item
        names = [known for item in scripts for known in (item.id, item.topic)]
        raise _not_found("script", name, names)


def open_library(shipped: Path, own: Path | None = None) -> Library:
    """The packs in the folders `own` (the person's, which come first) and `shipped`.

    A pack is a folder with a `pack.toml`. One that breaks the format is left out and told in `refused`,
    so that it cannot take the others with it.
    """
    installed: list[InstalledPack] = []
    refused: list[PackInvalid] = []
    for root in (own, shipped):
        for folder in _pack_folders(root):
            try:
                pack = load_pack(folder)
            except PackInvalid as exc:
                refused.append(exc)
                continue
            if all(entry.pack.id != pack.id for entry in installed):
                installed.append(InstalledPack(pack, folder))
    return Library(tuple(installed), tuple(refused))


def _pack_folders(root: Path | None) -> list[Path]:
    if root is None or not root.is_dir():
        return []
    return sorted(folder for folder in root.iterdir() if (folder / PACK_FILE).is_file())


def _not_found(what: str, name: str, known: Iterable[str]) -> NotFound:
    names = tuple(known)
    hint = did_you_mean(name, names)
    if not hint and 0 < len(names) <= 30:
        hint = "; there are: " + ", ".join(names)
    return NotFound(f'There is no {what} "{name}"{hint}.')
