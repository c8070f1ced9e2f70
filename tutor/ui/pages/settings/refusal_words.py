"""Why libraries for a graphics card are refused or not used, in the person's language. No Qt."""

from tutor.core.errors import RefusalReason
from tutor.ui.texts import SettingsText

SENTENCES: dict[RefusalReason, str] = {
    "incomplete": SettingsText.QT_TR_NOOP(
        "These libraries are missing there: {what}. Choose the folder or zip that has all of them."
    ),
    "other_system": SettingsText.QT_TR_NOOP(
        "These libraries are for {what}, not for this computer: get those that are made for it."
    ),
    "no_card": SettingsText.QT_TR_NOOP(
        "These libraries have no code for a graphics card: get those for CUDA, ROCm or Vulkan."
    ),
    "other_version": SettingsText.QT_TR_NOOP(
        "These libraries are of another version ({what}): get those made for this Viva."
    ),
    "unreadable": SettingsText.QT_TR_NOOP("{what} cannot be read: copy it or download it again."),
    "outside": SettingsText.QT_TR_NOOP("This zip is refused: its member {what} points outside of it."),
    "link": SettingsText.QT_TR_NOOP(
        "{what} is a link to another place: choose a folder or zip that has the library itself."
    ),
    "too_large": SettingsText.QT_TR_NOOP(
        "That is {what}, more than such libraries take: choose a folder or zip that has only them."
    ),
    "no_space": SettingsText.QT_TR_NOOP(
        "There is not enough room: {what} are needed on the disk. Free some space, and try again."
    ),
    "no_driver": SettingsText.QT_TR_NOOP(
        "{what} is missing: install the graphics card's driver, restart the computer, try again."
    ),
    "no_cuda": SettingsText.QT_TR_NOOP(
        "{what} is missing: install NVIDIA's CUDA, of the version that these libraries need."
    ),
    "no_rocm": SettingsText.QT_TR_NOOP(
        "{what} is missing: install AMD's ROCm, of the version that these libraries need."
    ),
    "no_library": SettingsText.QT_TR_NOOP("{what} is missing on this computer: install it, and try again."),
    "cannot_load": SettingsText.QT_TR_NOOP(
        "These libraries cannot be loaded ({what}): get those made for this system and this Viva."
    ),
    "crashed": SettingsText.QT_TR_NOOP(
        "A trial of these libraries crashed ({what}): update the card's driver, or get others."
    ),
    "silent": SettingsText.QT_TR_NOOP(
        "A trial of these libraries gave no answer: update the card's driver, or get others."
    ),
    "damaged": SettingsText.QT_TR_NOOP(
        "Files of the imported libraries are missing or changed: import them again, or remove them."
    ),
    "outdated": SettingsText.QT_TR_NOOP(
        "The imported libraries are of another version ({what}): import those made for this Viva."
    ),
    "overridden": SettingsText.QT_TR_NOOP("LLAMA_CPP_LIB_PATH is set and goes first; it names {what}."),
}


def refusal_words(reason: RefusalReason, what: str) -> str:
    """The sentence."""
    return SettingsText.tr(SENTENCES[reason]).format(what=what)
