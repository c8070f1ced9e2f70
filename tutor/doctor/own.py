"""Checks of what is the user's own: devices, notes, room on the disk, whether anything is sent."""

import shutil
from collections.abc import Sequence

from tutor.config.paths import knowledge_dir
from tutor.core.message import Message, joined
from tutor.doctor.finding import CheckResult, Workplace, WrongResult
from tutor.doctor.sound import connected
from tutor.packs.library import open_library
from tutor.sound.messages import Device
from tutor.sound.voice import device_in_use

LEAST_FREE_BYTES = 1_000_000_000


def microphone(place: Workplace) -> CheckResult:
    """The microphones by name. Raises WrongResult where there is none, or not the one that is set."""
    devices = connected(place).microphones
    return device_finding("microphone", devices, place.settings.listening.microphone)


def loudspeaker(place: Workplace) -> CheckResult:
    """The same for loudspeakers."""
    return device_finding("loudspeaker", connected(place).speakers, place.settings.voice.loudspeaker)


def device_finding(kind: str, found: Sequence[Device], chosen: str) -> CheckResult:
    """`chosen`: the id that is set; empty: the system's default. Raises WrongResult."""
    if not found:
        raise WrongResult("None was found.")
    in_use, remark = device_in_use(chosen, found, kind)
    if remark is not None:
        raise WrongResult(remark)
    names = [
        Message("{device} (in use)", device=device.name)
        if (device.id == in_use if in_use else device.is_default)
        else Message(device.name)
        for device in found
    ]
    return CheckResult(joined(names, ", "))


def notes(place: Workplace) -> CheckResult:
    """Read the packs. Raises WrongResult where one is refused, or there is none."""
    library = open_library(knowledge_dir(), place.paths.packs_dir)
    if library.refused:
        raise WrongResult(library.refused[0].message)
    if not library.installed:
        raise WrongResult("There are no notes.")
    return CheckResult(", ".join(f"{one.pack.title}: {len(one.pack.topics)}" for one in library.installed))


def disk(place: Workplace) -> CheckResult:
    """Raises WrongResult where answers would soon find no room."""
    folder = place.paths.data_dir
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free_bytes = shutil.disk_usage(folder).free
    free = Message("{size} GB free in {folder}", size=round(free_bytes / 1e9, 1), folder=folder)
    if free_bytes < LEAST_FREE_BYTES:
        raise WrongResult(free)
    return CheckResult(free)


def network(place: Workplace) -> CheckResult:
    """Off, or loudly where questions, answers and notes go."""
    on = []
    if host := place.settings.llm.endpoint_host:
        on.append(Message("questions and answers go to the language model at {host}", host=host))
    if host := place.settings.notes.server_host:
        on.append(Message("notes and questions go to the Chroma server at {host}", host=host))
    return CheckResult(Message("ON: {what}", what=joined(on, "; ")) if on else Message("off"))
