"""A topic's file in the hands of the user: read, held to the format, written whole or not at all."""

import shutil
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from tutor.config.disk import unchanged, whole_folder, write_whole
from tutor.core.errors import NotFound, PackInvalid, UsageError
from tutor.packs.breach import Breach
from tutor.packs.library import InstalledPack, Library
from tutor.packs.pack import PACK_FILE
from tutor.packs.source import Source, read_source
from tutor.packs.topic_parser import parse_topic
from tutor.packs.undo import undoable
from tutor.packs.writing import pack_toml


@dataclass(frozen=True, slots=True)
class TopicFile:
    """A topic's Markdown as it was on disk."""

    topic: str
    """As the library calls it."""
    name: str
    """As the file calls it; another one where a pack of the user's clashes with one that ships."""
    path: Path
    text: str
    is_imported: bool
    """Whether the pack may leave sections out."""


def is_own(entry: InstalledPack, packs_dir: Path) -> bool:
    """Whether a pack is the user's, and theirs to edit."""
    return entry.folder.parent == packs_dir


def open_topic(library: Library, topic: str) -> TopicFile:
    """The file of that topic. Raises NotFound, PackInvalid."""
    entry = library.pack_of(topic)
    place = next(n for n, one in enumerate(entry.pack.topics) if one.id == topic)
    table = _pack_table(entry.folder)
    names = table.get("topics")
    if not isinstance(names, list) or place >= len(names):
        raise PackInvalid(
            "{file} was changed by another program; start Viva again.", file=entry.folder / PACK_FILE
        )
    path = entry.folder / f"{names[place]}.md"
    return TopicFile(topic, str(names[place]), path, _read(path), table.get("imported") is True)


def save_topic(file: TopicFile, text: str) -> TopicFile | Breach:
    """Make `text` the topic's file, or say why it cannot be; the file is then as it was.

    Raises UsageError where the file is not what was opened, PackInvalid where it cannot be read any more,
    DiskFull.
    """
    source = Source(str(file.path), text if text.endswith("\n") else f"{text}\n")
    parse_topic(source, file.name, imported=file.is_imported)
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
        for file in entry.folder.glob("*.md"):
            shutil.copyfile(file, new / file.name)
        (new / PACK_FILE).write_bytes(pack_toml(entry.pack).encode())
    return folder


def _pack_table(folder: Path) -> dict[str, object]:
    try:
        return tomllib.loads((folder / PACK_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as exc:
        raise NotFound("The pack in {folder} is gone.", folder=folder) from exc
    except (OSError, ValueError) as exc:
        raise PackInvalid(
            "{file} cannot be read; start Viva again to see why.", file=folder / PACK_FILE
        ) from exc


def _read(path: Path) -> str:
    breaches: list[Breach] = []
    source = read_source(path, breaches)
    if source is None:
        raise PackInvalid(breaches[0].message)
    return source.text
