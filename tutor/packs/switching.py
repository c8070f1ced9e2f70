"""What the user switched off: packs, topics and single questions that are neither asked nor searched."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from tutor.config.disk import unchanged, write_whole
from tutor.core.errors import PackInvalid
from tutor.core.material import Item, Pack, Topic
from tutor.core.message import Message
from tutor.packs.breach import Breach

OFF_FILE = "off.toml"
"""Beside the user's packs: those that ship with Viva cannot be written to."""


@dataclass(frozen=True, slots=True)
class Off:
    """Ids, as the library gives them."""

    packs: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    """Scripts too."""

    def switched(self, one: Pack | Topic | Item, *, on: bool) -> "Off":
        """With `one` switched on or off."""
        kind = {Pack: "packs", Topic: "topics", Item: "questions"}[type(one)]
        ids: frozenset[str] = getattr(self, kind)
        return replace(self, **{kind: ids - {one.id} if on else ids | {one.id}})

    def with_questions(self, ids: frozenset[str], off: frozenset[str]) -> "Off":
        """With the items `off` switched off, and the others of `ids` on."""
        return replace(self, questions=self.questions - ids | off)

    def without(self, packs: Iterable[Pack]) -> tuple[Pack, ...]:
        """What of `packs` is on."""
        if self == NOTHING_OFF:
            return tuple(packs)
        return tuple(
            replace(
                pack, topics=tuple(self._rest(topic) for topic in pack.topics if topic.id not in self.topics)
            )
            for pack in packs
            if pack.id not in self.packs
        )

    def _rest(self, topic: Topic) -> Topic:
        items = tuple(item for item in topic.items if item.id not in self.questions)
        return topic if len(items) == len(topic.items) else replace(topic, items=items)


NOTHING_OFF = Off()


def load_off(packs_dir: Path | None) -> Off:
    """What is switched off. Raises PackInvalid where the file cannot be read."""
    if packs_dir is None or not (file := packs_dir / OFF_FILE).is_file():
        return NOTHING_OFF
    try:
        return msgspec.toml.decode(file.read_bytes(), type=Off)
    except (OSError, ValueError, msgspec.MsgspecError) as exc:
        raise PackInvalid(Breach(str(file), 1, Message("this is no list of names")).message) from exc


def save_off(packs_dir: Path, off: Off) -> None:
    """Keep it. Raises DiskFull."""
    with unchanged(packs_dir / OFF_FILE):
        write_whole(packs_dir / OFF_FILE, msgspec.toml.encode(off, order="sorted"))
