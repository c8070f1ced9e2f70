"""Which Viva this is, and what it is made of. No Qt."""

import importlib.metadata
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tutor.config.paths import bundle_texts_dir
from tutor.config.version import PACKAGE
from tutor.ui.texts import SettingsText

LICENCE = "GPL-3.0-or-later"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SHORT = 48
"""Some packages put the whole text of their licence where its name belongs."""


TEXTS: Final = (
    ("LICENSE.txt", SettingsText.QT_TR_NOOP("Viva’s licence")),
    ("THIRD-PARTY-LICENSES.txt", SettingsText.QT_TR_NOOP("Third-party licences")),
    ("SOURCE.txt", SettingsText.QT_TR_NOOP("Where to find the source code")),
    ("viva.cdx.json", SettingsText.QT_TR_NOOP("Parts list for software tools (CycloneDX)")),
)
"""What a bundle brings: the file, and what is in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A library that Viva is made of."""

    name: str
    version: str
    licence: str
    """As the library says; "see its files" where it names none."""


TYPEFACE: Final = Part("Inter, by The Inter Project Authors", "4.1", "OFL-1.1")


def texts() -> tuple[tuple[Path, str], ...]:
    """The texts of this bundle that are there, each with what is in it; none where Viva is not a bundle."""
    folder = bundle_texts_dir()
    if folder is None:
        return ()
    return tuple((folder / name, words) for name, words in TEXTS if (folder / name).is_file())


def parts() -> tuple[Part, ...]:
    """The libraries that Viva asks for, by name, and its typeface. Reads files."""
    try:
        required = importlib.metadata.requires(PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        return ()
    names = {match[0] for line in required if "extra ==" not in line and (match := _NAME.match(line))}
    found = []
    for name in sorted(names, key=str.lower):
        try:
            one = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        found.append(Part(name, one.version, _licence(one.metadata)))
    return (*found, TYPEFACE)


def _licence(metadata: importlib.metadata.PackageMetadata) -> str:
    table = {key: metadata.get_all(key) or [] for key in ("License-Expression", "License", "Classifier")}
    for text in (*table["License-Expression"], *table["License"]):
        if text and len(text) <= _SHORT and "\n" not in text and text.upper() != "UNKNOWN":
            return str(text)
    names = [text.rpartition(" :: ")[2] for text in table["Classifier"] if text.startswith("License :: ")]
    return ", ".join(names) or SettingsText.tr("see its files")
