"""What a bundle of Viva is made of: the Python packages of this environment, native parts, models."""

import importlib.metadata
import os
import platform
import re
import sqlite3
import ssl
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
VIVA = "viva-tutor"
TEXTS = PACKAGING / "licences"

LEFT_OUT = frozenset(
    "aiohttp av grpcio googleapis-common-protos hf-xet httptools kubernetes uvicorn uvloop watchfiles "
    "protobuf opentelemetry-exporter-otlp-common opentelemetry-exporter-otlp-proto-common "
    "opentelemetry-exporter-otlp-proto-grpc opentelemetry-proto".split()
)
"""Asked for by packages, but in no bundle: viva.spec leaves them out. What only they ask for is out too."""

# How packages that do not write SPDX call their licences.
_SPDX = {
    "apache 2.0": "Apache-2.0",
    "apache-2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache license version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mit, bsd": "MIT AND BSD-3-Clause",
    "psf-2.0": "PSF-2.0",
}
_IS_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?:\s+(?:AND|OR|WITH)\s+[A-Za-z0-9.+-]+)*|\(?[A-Za-z0-9.+\- ()]+\)?")
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|third.?party|authors)", re.IGNORECASE)
_CODE = (".py", ".pyc", ".so", ".pyd", ".json", ".xml")
# Where a package brings no text, or only a pointer: the text that its licence names.
_TEXT_OF = {
    "cobble": "BSD-2-Clause",
    "ctranslate2": "MIT",
    "docutils": "BSD-2-Clause",
    "flatbuffers": "Apache-2.0",
    "latex2mathml": "MIT",
    "pyside6-addons": "LGPL-3.0-only",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "tokenizers": "Apache-2.0",
}


class NotSound(Exception):
    """One sentence: what is not known of a part."""


@dataclass(frozen=True)
class Part:
    """A library, data file or model."""

    name: str
    version: str
    licence: str
    """SPDX expression."""
    origin: str
    texts: tuple[tuple[str, str], ...]
    """(what the file is called, its text)."""
    kind: str = "python"
    """`python`, `native` or `model`."""
    needs: tuple[str, ...] = ()
    """Names of the packages it asks for."""
    sha256: tuple[tuple[str, str], ...] = ()
    """(file, hash), of models."""


def all_parts() -> tuple[Part, ...]:
    """Everything, each kind by name. Raises NotSound."""
    return (*python_parts(), *native_parts(), *model_parts())


@cache
def python_parts() -> tuple[Part, ...]:
    """The packages that Viva asks for, and those that they ask for, as they are installed here."""
    found: dict[str, Part] = {}
    waiting = [VIVA]
    while waiting:
        name = _key(waiting.pop())
        if name in found or name in LEFT_OUT:
            continue
        try:
            one = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError as exc:
            raise NotSound(f"{name} is not installed; build the bundle's environment first.") from exc
        needs = tuple(sorted({_key(need) for need in _needs(one)} - LEFT_OUT))
        found[name] = Part(
            name,
            one.version,
            spdx_of(one.metadata, name),
            _origin(one.metadata),
            tuple(_texts_of(one, name)),
            needs=needs,
        )
        waiting += needs
    return tuple(found[name] for name in sorted(found))


def native_parts() -> tuple[Part, ...]:
    """Those of native_parts.toml."""
    packages = {part.name: part for part in python_parts()}
    table = tomllib.loads((PACKAGING / "native_parts.toml").read_text(encoding="utf-8"))
    found = []
    for one in table["part"]:
        within = packages.get(_key(one["within"])) if "within" in one else None
        if "within" in one and within is None:
            raise NotSound(
                f"{one['name']} is said to be within {one['within']}, which Viva does not ask for."
            )
        version = f"as in {within.name} {within.version}" if within else _version(one.get("version", ""))
        texts = list(within.texts) if within else []
        if name := one.get("text"):
            texts = [(f"{name}.txt", read_text(name))]
        if one["name"] == "CPython":
            texts = [("LICENSE.txt", _python_licence())]
        found.append(Part(one["name"], version, one["licence"], one["origin"], tuple(texts), "native"))
    return tuple(found)


def model_parts() -> tuple[Part, ...]:
    """The models of the catalogue that people are given; the weights that ship are Viva's own."""
    table = tomllib.loads((ROOT / "models" / "catalogue.toml").read_text(encoding="utf-8"))
    found = []
    for one in table["model"]:
        if one["set"] == "tests":
            continue
        hub = one.get("hub", {})
        origin = f"{hub['repository']} at {hub['revision']}" if hub else "see the catalogue of models"
        hashes = tuple((file["name"], file["sha256"]) for file in one["file"])
        found.append(
            Part(one["title"], hub.get("revision", ""), one["licence"], origin, (), "model", sha256=hashes)
        )
    return tuple(found)


def spdx_of(metadata: importlib.metadata.PackageMetadata, name: str) -> str:
    """The licence as an SPDX expression. Raises NotSound where it cannot be told."""
    table = {
        key: [str(one) for one in metadata.get_all(key) or []]
        for key in ("License-Expression", "License", "Classifier")
    }
    if table["License-Expression"]:
        return table["License-Expression"][0]
    if _TEXT_OF.get(name, "").startswith("BSD"):
        # "BSD License" does not say which.
        return _TEXT_OF[name]
    classifiers = [one.rpartition(" :: ")[2] for one in table["Classifier"] if one.startswith("License :: ")]
    for text in (*(one.partition("\n")[0].strip() for one in table["License"]), *classifiers):
        known = _SPDX.get(text.lower(), text)
        if known and len(known) <= 80 and "license" not in known.lower() and _IS_SPDX.fullmatch(known):
            return known
    raise NotSound(f"{name} does not say under which licence it is.")


def read_text(name: str) -> str:
    """A licence's text by its SPDX name. Raises NotSound."""
    # A typeface has its licence beside it wherever it goes.
    places = (TEXTS, ROOT / "assets" / "fonts")
    file = next((place / f"{name}.txt" for place in places if (place / f"{name}.txt").is_file()), None)
    if file is None:
        raise NotSound(f"The text of {name} is not in {TEXTS.name}/.")
    return file.read_text(encoding="utf-8")


def _texts_of(one: importlib.metadata.Distribution, name: str) -> Iterator[tuple[str, str]]:
    is_there = False
    for file in sorted(one.files or [], key=str):
        if not _LICENCE_FILE.search(file.name) or file.suffix in _CODE or "_vendor" in file.parts:
            continue
        path = Path(str(one.locate_file(file)))
        if path.is_file():
            is_there = True
            yield file.name, path.read_text(encoding="utf-8", errors="replace").strip()
    if not is_there:
        if name not in _TEXT_OF:
            raise NotSound(f"{name} brings no text of its licence; name one in parts.py.")
        yield f"{_TEXT_OF[name]}.txt", read_text(_TEXT_OF[name])


def _needs(one: importlib.metadata.Distribution) -> Iterator[str]:
    for text in one.requires or []:
        wanted = Requirement(text)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield wanted.name


def _origin(metadata: importlib.metadata.PackageMetadata) -> str:
    links = [str(one) for one in metadata.get_all("Project-URL") or []]
    named = {label.strip().lower(): link.strip() for label, _, link in (one.partition(",") for one in links)}
    for label in ("source", "source code", "repository", "github", "code", "homepage", "home"):
        if label in named:
            return named[label]
    return next(map(str, [*(metadata.get_all("Home-Page") or []), *named.values()]), "")


def _python_licence() -> str:
    for file in (Path(os.__file__).parent / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"):
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise NotSound("This Python has no LICENSE.txt; build with one from python.org.")


def _version(kind: str) -> str:
    match kind:
        case "python":
            return platform.python_version()
        case "openssl":
            return ssl.OPENSSL_VERSION.split()[1]
        case "sqlite":
            return sqlite3.sqlite_version
        case "pyinstaller":
            try:
                return importlib.metadata.version("pyinstaller")
            except importlib.metadata.PackageNotFoundError:
                return ""
    return ""


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
