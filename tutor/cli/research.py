"""What commands take from `research`: it lies beside the package in a checkout, and a wheel carries it."""

import sys
from importlib import import_module
from typing import Any

from tutor.config.paths import data_root
from tutor.core.errors import NotFound


def research(name: str) -> Any:
    """The module `research.<name>`. Raises NotFound where this Viva comes without it."""
    if (root := str(data_root())) not in sys.path:
        sys.path.append(root)
    try:
        return import_module(f"research.{name}")
    except ModuleNotFoundError as exc:
        if not f"research.{name}".startswith(exc.name or "-"):
            raise
        raise NotFound(
            "This Viva comes without what it is measured with; use a checkout made with `make setup`."
        ) from exc
