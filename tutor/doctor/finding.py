"""What a check works with, and what came of it, in its own process and as it is reported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core.errors import TutorError
from tutor.core.message import Message

State = Literal["works", "fails", "unchecked"]


class WrongResult(TutorError):
    """A part did its work and the result is not what it must be."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a check works with. Crosses to its process."""

    folder: Path
    """For files; shared by the parts of one run, so that one can hear what another has said."""
    paths: Paths
    settings: Settings
    models: Mapping[str, Path] = field(default_factory=dict)
    """File or folder to load, by role; without those that are not here."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    detail: Message | str
    unchecked: Message | None = None
    """Why not all of it could be tried; None: it was."""


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    title: Message
    state: State
    detail: Message | str
    remedy: Message | None = None
    """What to do; None where nothing need be done."""
    printed: str = ""
    """The last lines that the part and its libraries printed, where it failed."""
