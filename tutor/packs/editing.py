"""A topic's file in the hands of the user: read, held to the format, written whole or not at all."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from tutor.config.disk import unchanged, whole_folder, write_whole
from tutor.core.errors import PackInvalid, UsageError
from tutor.packs.breach import Breach
from tutor.packs.library import InstalledPack, Library
from tutor.packs.pack import PACK_FILE
from tutor.packs.source import Source, read_source
from tutor.packs.topic_parser import parse_topic
from tutor.packs.undo import undoable


@dataclass(frozen=True, slots=True)
class TopicFile:
    topic: str
    path: Path
    text: str


def is_own(entry: InstalledPack, packs_dir: Path) -> bool:
    """Whether a pack is the user's, and theirs to edit."""
    return entry.folder.parent == packs_dir


def open_topic(library: Library, topic: str) -> TopicFile:
    """The file of that topic. Raises NotFound, PackInvalid where it cannot be read."""
    entry = library.pack_of(topic)
    path = entry.folder / f"{entry.own_id(topic)}.md"
    return TopicFile(topic, path, _read(path))


def save_topic(file: TopicFile, text: str) -> TopicFile | Breach:
    """Make `text` the topic's file, or say why it cannot be; the file is then as it was.

    Raises UsageError where the file is not what was opened, PackInvalid where it cannot be read any more,
    DiskFull.
    """
    source = Source(str(file.path), text if text.endswith("\n") else f"{text}\n")
    parse_topic(source, file.path.stem)
    if source.breaches:
        return min(source.breaches, key=lambda breach: breach.line)
    if _read(file.path) != file.text:
        raise UsageError(
            "{name} was changed by another program since it was opened here. Copy your text, close the "
            "editor and open it again.",
            name=file.path.name,
        )
    with unchanged(file.path):
        write_whole(file.path, source.text.encode())
    return replace(file, text=source.text)


def copy_pack(entry: InstalledPack, packs_dir: Path) -> Path:
    """Make a pack that ships with Viva the user's own, under the same ids; the folder it lies in.

    What was practised stays with it, and the copy stands in for the shipped one. Raises DiskFull, UsageError.
    """
    folder = packs_dir / entry.pack.id
    if folder.exists():
        raise UsageError("There is a folder {folder} already.", folder=folder)
    with unchanged(folder), undoable(folder), whole_folder(folder) as new:
        for file in (*entry.folder.glob("*.md"), entry.folder / PACK_FILE):
            shutil.copyfile(file, new / file.name)
    return folder


def _read(path: Path) -> str:
    breaches: list[Breach] = []
    source = read_source(path, breaches)
    if source is None:
        raise PackInvalid(breaches[0].message)
    return source.text
