"""Libraries for a graphics card that the person imported: which there are, and whether they are used.

In the folder: `record.json`, and beside it the folder of libraries that it names. A folder that it does not
name is what an import or a removal left behind.
"""

import contextlib
import importlib.metadata
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tutor.core.refusal import Refusal
from tutor.llm.card_trial import Tried, tried_apart
from tutor.llm.drivers import TRIED
from tutor.llm.library import FOLDER_VARIABLE

RECORD = "record.json"
STAGING = "coming-"
"""Begins the names of folders that are not whole yet."""


@dataclass(frozen=True, slots=True)
class CardLibraries:
    """What was imported."""

    folder: str
    """Its name."""
    backends: tuple[str, ...]
    """For what kinds of graphics card, such as `cuda`."""
    version: str
    """Of the llama-cpp-python they work with."""
    origin: str
    """Name of the folder or zip they came from."""
    imported: str
    """The day, as 2026-11-25."""
    sizes: Mapping[str, int]
    """Bytes of each file."""

    @property
    def title(self) -> str:
        """For what cards they are: `CUDA`."""
        return ", ".join(TITLES.get(one, one) for one in self.backends)

    @property
    def size_bytes(self) -> int:
        return sum(self.sizes.values())


TITLES = {"cuda": "CUDA", "hip": "ROCm", "vulkan": "Vulkan", "sycl": "SYCL", "opencl": "OpenCL"}


@dataclass(frozen=True, slots=True)
class LibrariesUse:
    """What became of the imported libraries when the language model was loaded."""

    imported: CardLibraries | None
    refusal: Refusal | None = None
    """Why they are not used; None where they are."""

    def __str__(self) -> str:
        """For `viva doctor`; empty where nothing was imported."""
        if self.imported is None:
            return ""
        if self.refusal is not None:
            return f"the imported libraries are not used: {self.refusal}"
        return f"with the imported libraries for {self.imported.title} from {self.imported.origin}"


def package_version() -> str:
    """Of the llama-cpp-python that Viva runs with."""
    return importlib.metadata.version("llama-cpp-python")


def imported_libraries(folder: Path) -> CardLibraries | None:
    """What is imported in `folder`; a record that cannot be read counts as none. Raises OSError."""
    try:
        told = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return CardLibraries(
            folder=Path(str(told["folder"])).name,
            backends=tuple(str(one) for one in told["backends"]),
            version=str(told["version"]),
            origin=str(told["origin"]),
            imported=str(told["imported"]),
            sizes={str(name): int(size) for name, size in told["sizes"].items()},
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(folder: Path, staged: Path, found: CardLibraries) -> None:
    """Have `staged`, a folder within `folder`, be what is imported. Raises OSError."""
    staged.rename(folder / found.folder)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".record-")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(asdict(found), stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    Path(name).replace(folder / RECORD)


def forget(folder: Path) -> None:
    """Have nothing be imported. Files that are in use go with the next `tidy`. Raises OSError."""
    (folder / RECORD).unlink(missing_ok=True)
    tidy(folder)


def tidy(folder: Path) -> None:
    """Delete what is not imported any more, as far as it can be."""
    found = imported_libraries(folder)
    with contextlib.suppress(FileNotFoundError):
        for one in folder.iterdir():
            if one.is_dir() and (found is None or one.name != found.folder):
                shutil.rmtree(one, ignore_errors=True)


def use_imported(
    folder: Path,
    variables: MutableMapping[str, str] | None = None,
    *,
    attempt: Callable[[Path], Tried | Refusal] = tried_apart,
) -> LibrariesUse:
    """Have this process and its children load the imported libraries, if they still work here.

    To be called before llama.cpp is loaded. Blocks for about a second where some are imported: they are tried
    in a child, since a driver may have gone or changed. `variables`: os.environ where None.
    """
    environment = os.environ if variables is None else variables
    try:
        found = imported_libraries(folder)
    except OSError:
        found = None
    if found is None:
        return LibrariesUse(None)
    place = folder / found.folder
    named = environment.get(FOLDER_VARIABLE)
    if named:
        return LibrariesUse(found, None if named == str(place) else Refusal("overridden", named))
    if found.version != package_version():
        return LibrariesUse(found, Refusal("outdated", f"{found.version} / {package_version()}"))
    if sizes_in(place) != dict(found.sizes):
        return LibrariesUse(found, Refusal("damaged"))
    tried = attempt(place)
    if isinstance(tried, Refusal):
        return LibrariesUse(found, tried)
    environment[FOLDER_VARIABLE] = environment[TRIED] = str(place)
    return LibrariesUse(found)


def sizes_in(folder: Path) -> dict[str, int]:
    """Bytes of the files in `folder`, links aside; none where it is not there."""
    try:
        return {one.name: one.stat().st_size for one in folder.iterdir() if not one.is_symlink()}
    except OSError:
        return {}
