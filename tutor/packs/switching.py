"""What the user switched off: packs, topics and single questions that are neither asked nor searched."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from tutor.config.disk import unchanged, write_whole
from tutor.core.material import Item, Pack, Topic

OFF_FILE = "off.txt"
"""A name a line. Beside the user's packs: those that ship with Viva cannot be written to."""


def name_of(one: Pack | Topic | Item) -> str:
    """What `one` is called among all that can be switched off: a pack `pack:ID`, anything else by its id."""
    return f"pack:{one.id}" if isinstance(one, Pack) else one.id


def without(packs: Iterable[Pack], off: Collection[str]) -> tuple[Pack, ...]:
    def rest(topic: Topic) -> Topic:
        return replace(topic, items=tuple(item for item in topic.items if item.id not in off))

    return tuple(
        replace(pack, topics=tuple(rest(topic) for topic in pack.topics if topic.id not in off))
        for pack in packs
        if name_of(pack) not in off
    )


def load_off(packs_dir: Path | None) -> frozenset[str]:
    """The names of what is switched off."""
    if packs_dir is None or not (file := packs_dir / OFF_FILE).is_file():
        return frozenset()
    return frozenset(file.read_text(encoding="utf-8", errors="replace").splitlines())


def save_off(packs_dir: Path, off: Iterable[str]) -> None:
    """Keep it. Raises DiskFull."""
    with unchanged(packs_dir / OFF_FILE):
        write_whole(packs_dir / OFF_FILE, "".join(f"{name}\n" for name in sorted(off)).encode())
