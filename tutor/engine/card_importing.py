"""Importing llama.cpp's libraries for a graphics card: looked at, copied aside, tried, and only then kept."""

import hashlib
import json
import platform
import re
import shutil
import stat
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, Literal

from tutor.config.home_lock import home_lock
from tutor.config.paths import Paths
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelRefused, TutorError, disk_trouble
from tutor.core.refusal import Refusal
from tutor.llm.card_libraries import STAGING, CardLibraries, keep, package_version, sizes_in, tidy
from tutor.llm.card_trial import Tried, own_ggml, tried_apart
from tutor.llm.library import card_backends
from tutor.modelstore.catalogue import load_catalogue
from tutor.modelstore.store import ModelStore
from tutor.modelstore.zip_members import safe_member

MANIFEST: Final = "viva-libraries.json"
VERSION_FILE: Final = "version"
"""Of a folder that scripts/build-vulkan made: the version of llama-cpp-python."""
SCHEMA: Final = "viva.card-libraries/1"
MOST_BYTES: Final = 5_000_000_000
MOST_FILES: Final = 200
TRIAL_MODEL_BYTES: Final = 1_000_000_000
"""A model that is larger takes memory that the one in use may need."""
NEEDED: Final = ("llama", "ggml", "ggml-base", "ggml-cpu")
_MOST_TOLD_BYTES: Final = 1_000_000
_SPARE_BYTES: Final = 10_000_000
_CHUNK_BYTES: Final = 1 << 20
_SYSTEMS: Final = {".so": "Linux", ".dylib": "macOS", ".dll": "Windows"}
_LIBRARY: Final = re.compile(r"(lib)?([\w+-]+?(?:\.\d+)*?)(\.so|\.dylib|\.dll)((?:\.\d+)*)", re.IGNORECASE)
_ELF_MACHINES: Final = {62: "x86_64", 183: "arm64"}
_MACHINES: Final = {"amd64": "x86_64", "aarch64": "arm64"}

Step = Literal["copying", "trying"]
Try = Callable[[Path, Path | None], Tried | Refusal]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it."""

    libraries: CardLibraries
    cards: tuple[str, ...]
    """Names of the graphics cards that they see; there may be none yet."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The files of one folder, wherever it is, by their names."""

    sizes: Mapping[str, int]
    opened: Callable[[str], IO[bytes]]
    links: Mapping[str, str]
    """Names that stand for another of the files."""


def import_libraries(
    source: Path,
    folder: Path,
    *,
    model: Path | None = None,
    on_step: Callable[[Step], None] = lambda _: None,
    cancel: CancelToken,
    attempt: Try = tried_apart,
) -> Imported:
    """Have the libraries in `source`, a folder or zip, be what is imported in `folder`. Blocks for seconds.

    They are tried in a child process first, with `model`, a language model's file, where one is given. What
    was imported before stays until then, and its files until `tidy`. Raises LibrariesRefused, DiskFull,
    HomeBusy and Cancelled; nothing is changed then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with home_lock(folder / ".changing.lock", "An import of libraries", on_wait=lambda _: None):
            return _import(source, folder, model, on_step, cancel, attempt)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as exc:
        # Also of a zip with a password, or packed in a way that Python does not know.
        raise Refusal("unreadable", source.name).error() from exc
    except OSError as exc:
        raise disk_trouble(exc) or Refusal("unreadable", source.name).error() from exc


def trial_model(paths: Paths) -> Path | None:
    """The smallest language model that is here, to try libraries with; None: none is, or it is large."""
    store = ModelStore(load_catalogue(), paths.models_dir, paths.shared_models_dir)
    small = [one for one in store.models() if one.role == "llm" and one.size_bytes <= TRIAL_MODEL_BYTES]
    ready = [one for one in small if store.status(one.id).state == "ready"]
    if not ready:
        return None
    try:
        return store.model_path(min(ready, key=lambda one: one.size_bytes).id)
    except TutorError:
        return None


def _import(
    source: Path,
    folder: Path,
    model: Path | None,
    on_step: Callable[[Step], None],
    cancel: CancelToken,
    attempt: Try,
) -> Imported:
    on_step("copying")
    tidy(folder)
    staged = Path(tempfile.mkdtemp(dir=folder, prefix=STAGING))
    try:
        if source.is_dir():
            offer = _offer_of_folder(source)
            _copy(offer, staged, cancel)
        else:
            with zipfile.ZipFile(source) as archive:
                offer = _offer_of_zip(source, archive)
                _copy(offer, staged, cancel)
        cancel.check()
        on_step("trying")
        tried = attempt(staged, model)
        if isinstance(tried, Refusal):
            raise tried.error()
        own = own_ggml()
        if own and tried.ggml != own:
            raise Refusal("other_version", f"ggml {tried.ggml} / {own}").error()
        cancel.check()
        found = CardLibraries(
            folder=f"libraries-{staged.name.removeprefix(STAGING)}",
            backends=card_backends(offer.sizes),
            version=package_version(),
            origin=source.name,
            imported=date.today().isoformat(),
            sizes=sizes_in(staged),
        )
        keep(folder, staged, found)
        return Imported(found, tried.cards)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _offer_of_folder(source: Path) -> Offer:
    """Those in `source` itself or, where there are none, in a folder within it."""
    inner = sorted(one for one in source.iterdir() if one.is_dir() and not one.is_symlink())
    place = next((one for one in (source, *inner) if _has_llama(one.iterdir())), source)
    sizes, links = {}, {}
    for file in sorted(place.iterdir()):
        if not _is_wanted(file.name):
            continue
        if file.is_symlink():
            target = file.resolve()
            if target.parent != place.resolve() or not target.is_file():
                raise Refusal("link", file.name).error()
            links[file.name] = target.name
        elif file.is_file():
            sizes[file.name] = file.stat().st_size
    return Offer(sizes, lambda name: (place / name).open("rb"), links)


def _offer_of_zip(source: Path, archive: zipfile.ZipFile) -> Offer:
    """Those in the folder of the zip that has llama.cpp's."""
    members = []
    for member in archive.infolist():
        try:
            members.append(safe_member(source, member))
        except ModelRefused as exc:
            is_link = stat.S_ISLNK(member.external_attr >> 16)
            raise Refusal("link" if is_link else "outside", member.filename).error() from exc
    files = {PurePosixPath(one.filename): one for one in members if not one.is_dir()}
    place = next((path.parent for path in files if _has_llama([path])), PurePosixPath())
    found = {path.name: one for path, one in files.items() if path.parent == place and _is_wanted(path.name)}
    sizes = {name: one.file_size for name, one in found.items()}
    return Offer(sizes, lambda name: archive.open(found[name]), {})


def _copy(offer: Offer, staged: Path, cancel: CancelToken) -> None:
    """Bring what is offered to `staged`, after a look at it, its checksums compared where they are told."""
    told = _told(offer)
    links = dict(offer.links)
    for name, target in _mapping(told, "links").items():
        if not _is_library(str(name)) or target not in offer.sizes or name in offer.sizes:
            raise Refusal("unreadable", MANIFEST).error()
        links[str(name)] = str(target)
    _check(offer, [*offer.sizes, *links], told)
    size_bytes = sum(offer.sizes.values())
    if size_bytes > MOST_BYTES or len(offer.sizes) > MOST_FILES:
        raise Refusal("too_large", f"{size_bytes / 1e9:.1f} GB, {len(offer.sizes)} files").error()
    if shutil.disk_usage(staged).free < size_bytes + _SPARE_BYTES:
        raise Refusal("no_space", f"{max(1, size_bytes // 1_000_000)} MB").error()
    hashes = _mapping(told, "files")
    for name, size in offer.sizes.items():
        digest = _copy_file(offer, name, size, staged / name, cancel)
        if name != MANIFEST and hashes and hashes.get(name) != digest and _is_library(name):
            raise Refusal("unreadable", name).error()
    for name, target in links.items():
        try:
            (staged / name).symlink_to(target)
        except OSError:
            shutil.copyfile(staged / target, staged / name)
    _check_machine(staged)


def _copy_file(offer: Offer, name: str, size: int, target: Path, cancel: CancelToken) -> str:
    """The file's sha256; no more is written than was said beforehand."""
    digest, left = hashlib.sha256(), size
    with offer.opened(name) as stream, target.open("xb") as out:
        while chunk := stream.read(_CHUNK_BYTES):
            cancel.check()
            left -= len(chunk)
            if left < 0:
                break
            digest.update(chunk)
            out.write(chunk)
    if left:
        raise Refusal("unreadable", name).error()
    return digest.hexdigest()


def _check(offer: Offer, names: list[str], told: Mapping[str, Any]) -> None:
    """Whether these are llama.cpp's libraries for this system and version, by what they are called."""
    own = _own_suffix()
    kinds = {match[3].lower() for name in names if (match := _LIBRARY.fullmatch(name)) is not None}
    if kinds and own not in kinds:
        raise Refusal("other_system", _SYSTEMS[min(kinds)]).error()
    parts = {match[2] for name in names if (match := _LIBRARY.fullmatch(name)) is not None}
    missing = [one for one in NEEDED if one not in parts]
    if any(part.startswith("ggml-cpu-") for part in parts) and "ggml-cpu" in missing:
        missing.remove("ggml-cpu")
    if missing:
        prefix = "" if own == ".dll" else "lib"
        raise Refusal("incomplete", ", ".join(f"{prefix}{one}{own}" for one in missing)).error()
    if not card_backends(names):
        raise Refusal("no_card").error()
    machine = str(told.get("machine", _machine()))
    if machine != _machine():
        raise Refusal("other_system", machine).error()
    version = str(told.get("llama_cpp_python", "")) or _small_text(offer, VERSION_FILE)
    if version and version != package_version():
        raise Refusal("other_version", f"{version} / {package_version()}").error()


def _check_machine(staged: Path) -> None:
    """The loader of Linux says of another processor's library only that it is not there."""
    if not sys.platform.startswith("linux"):
        return
    with (staged / "libllama.so").open("rb") as stream:
        head = stream.read(20)
    if head[:4] != b"\x7fELF":
        raise Refusal("unreadable", "libllama.so").error()
    machine = _ELF_MACHINES.get(int.from_bytes(head[18:20], "little"), "")
    if machine != _machine():
        raise Refusal("other_system", machine or "?").error()


def _told(offer: Offer) -> Mapping[str, Any]:
    """What the manifest says, checked for its kind; empty where there is none."""
    text = _small_text(offer, MANIFEST)
    if not text:
        return {}
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise Refusal("unreadable", MANIFEST).error()
    return told


def _mapping(told: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = told.get(key, {})
    if not isinstance(value, dict):
        raise Refusal("unreadable", MANIFEST).error()
    return value


def _small_text(offer: Offer, name: str) -> str:
    """A file's text; empty where there is none."""
    if name not in offer.sizes or offer.sizes[name] > _MOST_TOLD_BYTES:
        return ""
    with offer.opened(name) as stream:
        return stream.read(_MOST_TOLD_BYTES).decode("utf-8", "replace").strip()


def _has_llama(paths: Any) -> bool:
    return any((match := _LIBRARY.fullmatch(path.name)) is not None and match[2] == "llama" for path in paths)


def _is_library(name: str) -> bool:
    return _LIBRARY.fullmatch(name) is not None


def _is_wanted(name: str) -> bool:
    """Libraries, what is said of them, and their licences."""
    return _is_library(name) or name in (MANIFEST, VERSION_FILE) or name.upper().startswith("LICEN")


def _own_suffix() -> str:
    return {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")


def _machine() -> str:
    name = platform.machine().lower()
    return _MACHINES.get(name, name)
