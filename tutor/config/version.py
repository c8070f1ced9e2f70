"""Which Viva this is."""

import importlib.metadata
from typing import Final

PACKAGE: Final = "viva-tutor"


def version() -> str:
    try:
        return importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return ""
