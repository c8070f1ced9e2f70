"""Why libraries for a graphics card are not imported, or not used: a reason and its sentence."""

from dataclasses import dataclass
from typing import Final

from tutor.core.errors import LibrariesRefused, RefusalReason

SENTENCES: Final[dict[RefusalReason, str]] = {
    "incomplete": "These libraries are missing there: {what}. Choose the folder or zip that has all of them.",
    "other_system": "These libraries are for {what}, not for this computer: get those that are made for it.",
    "no_card": "These libraries have no code for a graphics card: get those for CUDA, ROCm or Vulkan.",
    "other_version": "These libraries are of another version ({what}): get those made for this Viva.",
    "unreadable": "{what} cannot be read: copy it or download it again.",
    "outside": "This zip is refused: its member {what} points outside of it.",
    "link": "{what} is a link to another place: choose a folder or zip that has the library itself.",
    "too_large": "That is {what}, more than such libraries take: choose a folder or zip that has only them.",
    "no_space": "There is not enough room: {what} are needed on the disk. Free some space, and try again.",
    "no_driver": "{what} is missing: install the graphics card's driver, restart the computer, try again.",
    "no_cuda": "{what} is missing: install NVIDIA's CUDA, of the version that these libraries need.",
    "no_rocm": "{what} is missing: install AMD's ROCm, of the version that these libraries need.",
    "no_library": "{what} is missing on this computer: install it, and try again.",
    "cannot_load": "These libraries cannot be loaded ({what}): get those made for this system and this Viva.",
    "crashed": "A trial of these libraries crashed ({what}): update the card's driver, or get others.",
    "silent": "A trial of these libraries gave no answer: update the card's driver, or get others.",
    "damaged": "Files of the imported libraries are missing or changed: import them again, or remove them.",
    "outdated": "The imported libraries are of another version ({what}): import those made for this Viva.",
    "overridden": "LLAMA_CPP_LIB_PATH is set and goes first; it names {what}.",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """`str` is the sentence in English."""

    reason: RefusalReason
    what: str = ""
    """What fills the sentence: a file, a version, a signal."""

    def __str__(self) -> str:
        return SENTENCES[self.reason].format(what=self.what)

    def error(self) -> LibrariesRefused:
        """As an exception."""
        refused = LibrariesRefused(str(self))
        refused.reason, refused.what = self.reason, self.what
        return refused
