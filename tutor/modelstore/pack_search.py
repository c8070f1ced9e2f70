"""Model packs that are at hand: beside the program or its installer, in Downloads, on sticks and discs."""

import logging
import os
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, Literal

import platformdirs

from tutor.config.paths import is_bundle
from tutor.core.errors import TutorError
from tutor.modelstore.catalogue import ModelEntry
from tutor.modelstore.pack import SUFFIX, opened_pack

log = logging.getLogger(__name__)

Where = Literal["installer", "program", "downloads", "removable"]

SETUP_FOLDER_FILE: Final = "setup-folder.txt"
"""Beside the program: an installer leaves here from which folder it was started."""
_MOST_FOLDERS: Final = 200
"""Below a place, and files in each that are looked at: a stick can hold anything."""
_MOST_FILES: Final = 2000
_MOUNTS: Final = ("/mnt", "/Volumes")
_MOUNTS_BY_PERSON: Final = ("/media", "/run/media")
_REMOVABLE_DRIVES: Final = (2, 5)
"""What GetDriveTypeW calls sticks and discs."""


@dataclass(frozen=True, slots=True)
class FoundPack:
    """A pack, by its list; its models are checked when they are taken over."""

    path: Path
    where: Where
    models: tuple[ModelEntry, ...]
    size_bytes: int


def find_packs(places: Iterable[tuple[Where, Path]] | None = None) -> tuple[FoundPack, ...]:
    """The packs in `places`, and one folder deep below each; all that there are on this machine where None.

    A pack that cannot be read is passed over. Blocks for as long as the drives take.
    """
    found: dict[Path, FoundPack] = {}
    for where, place in likely_places() if places is None else places:
        for file in _packs_in(place):
            try:
                key = file.resolve()
                if key not in found:
                    with opened_pack(file) as pack:
                        manifest = pack.manifest
                    found[key] = FoundPack(file, where, manifest.models, manifest.size_bytes)
            except (TutorError, OSError) as exc:
                log.info("%s is passed over: %s", file, exc)
    return tuple(found.values())


def likely_places() -> Iterator[tuple[Where, Path]]:
    """Folders in which a person puts a pack, those of the installer first."""
    program = program_folder()
    if program is not None:
        if (setup := setup_folder(program)) is not None:
            yield "installer", setup
        yield "program", program
    yield "downloads", platformdirs.user_downloads_path()
    for drive in _removable():
        yield "removable", drive


def program_folder() -> Path | None:
    """The folder with the bundle's program or the macOS application; None where Viva is not a bundle."""
    if not is_bundle():
        return None
    program = Path(sys.executable).resolve().parent
    application = next((one for one in program.parents if one.suffix == ".app"), None)
    return program if application is None else application.parent


def setup_folder(program: Path) -> Path | None:
    """From where the installer was started that put Viva into `program`; None where it did not say."""
    try:
        data = (program / SETUP_FOLDER_FILE).read_bytes()
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig").strip()
    except (OSError, ValueError):
        return None
    return Path(text) if text else None


def _packs_in(place: Path) -> Iterator[Path]:
    folders = [place, *islice(_folders_in(place), _MOST_FOLDERS)]
    for folder in folders:
        files = islice(_entries(folder), _MOST_FILES)
        yield from sorted(Path(one.path) for one in files if one.name.endswith(SUFFIX) and one.name[0] != ".")


def _folders_in(place: Path) -> Iterator[Path]:
    for one in _entries(place):
        try:
            if one.is_dir(follow_symlinks=False) and not one.name.startswith("."):
                yield Path(one.path)
        except OSError:
            continue


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return


def _removable() -> Iterator[Path]:
    if sys.platform == "win32":
        import ctypes

        # A and B are floppy drives, which make a noise.
        for letter in string.ascii_uppercase[2:]:
            if ctypes.windll.kernel32.GetDriveTypeW(f"{letter}:\\") in _REMOVABLE_DRIVES:
                yield Path(f"{letter}:\\")
        return
    for mount in map(Path, (*_MOUNTS, *_MOUNTS_BY_PERSON)):
        yield from _folders_in(mount)
    for mount in map(Path, _MOUNTS_BY_PERSON):
        for person in _folders_in(mount):
            yield from _folders_in(person)
