"""`viva doctor`: what works here, what is off, and why."""

import argparse
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tutor.cli.context import Context, open_context
from tutor.cli.terminal import print_json
from tutor.core.errors import TutorError
from tutor.engine.requests import EngineReport, Warm
from tutor.llm.description import ModelDescription
from tutor.sound.messages import Device, Devices
from tutor.sound.voice import device_in_use

MENDABLE = 3
LEAST_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report."""

    name: str
    ok: bool
    detail: str
    remedy: str | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> int:
    context = open_context()
    sound, devices = _sound(context)
    checks = [*_engine(context), *sound, _notes(context), _disk(context), _network(context)]
    if parsed.json:
        print_json(
            {
                "schema": "viva.doctor/1",
                "checks": [asdict(check) for check in checks],
                "microphones": [asdict(device) for device in devices.microphones],
                "loudspeakers": [asdict(device) for device in devices.speakers],
            }
        )
    else:
        table = Table(box=None)
        for heading in ("", "part", "detail", "what to do"):
            table.add_column(heading)
        for check in checks:
            mark = Text("✓", style="green") if check.ok else Text("✗", style="red")
            table.add_row(mark, check.name, check.detail, check.remedy or "")
        Console().print(table)
    return 0 if all(check.ok for check in checks) else MENDABLE


def _engine(context: Context) -> list[Check]:
    try:
        with context.engine("viva doctor") as engine:
            report = engine.call(Warm(("embedder", "stt", "llm", "index"), test=True))
    except TutorError as error:
        return [Check("engine", False, str(error), "See the log.")]
    assert isinstance(report, EngineReport)
    return [
        Check(
            part.name,
            part.ok,
            llm_detail(part.model) if part.ok and part.model else str(part.detail),
            part.remedy,
        )
        for part in report.parts
    ]


def llm_detail(model: ModelDescription) -> str:
    """In one line: device, tokens a second, why no graphics card is used, and which model it is."""
    parts = [model.device]
    if model.decode_rate:
        parts[0] += f", {model.decode_rate:.0f} tokens/s"
    if model.prefill_rate:
        parts.append(f"prefill {model.prefill_rate:.0f} tokens/s")
    if model.reason:
        parts.append(f"no graphics card is used: {model.reason}")
    return "; ".join([*parts, model.name])


def _sound(context: Context) -> tuple[list[Check], Devices]:
    with context.sound() as sound:
        try:
            devices = sound.devices()
        except TutorError as error:
            return [Check("sound", False, str(error), "Answers can be typed.")], Devices((), ())
    settings = context.settings
    checks = [
        device_check(
            "microphone",
            devices.microphones,
            settings.listening.microphone,
            "Plug one in; answers can be typed.",
        ),
        device_check(
            "loudspeaker", devices.speakers, settings.voice.loudspeaker, "Plug one in; questions can be read."
        ),
    ]
    return checks, devices


def device_check(kind: str, found: Sequence[Device], chosen: str, without: str) -> Check:
    """The devices of one kind by name, and which of them is used.

    `chosen`: the id that is set; empty: the system's default. `without`: what to do where there is none.
    """
    if not found:
        return Check(kind, False, "none found", without)
    in_use, remark = device_in_use(chosen, found, kind)
    names = [
        f"{device.name} (in use)" if (device.id == in_use if in_use else device.is_default) else device.name
        for device in found
    ]
    remedy = f"{remark} Connect it, or clear the setting." if remark else None
    return Check(kind, not remark, ", ".join(names), remedy)


def _notes(context: Context) -> Check:
    library = context.library()
    detail = ", ".join(f"{pack.id} {pack.version}: {len(pack.topics)} topics" for pack in library.packs)
    if library.refused:
        return Check("notes", False, str(library.refused[0]), "Mend the file, then `viva notes check`.")
    return Check("notes", bool(library.packs), detail or "no packs", None)


def _disk(context: Context) -> Check:
    folder = context.paths.data_dir
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(Path(folder)).free
    ok = free >= LEAST_FREE_BYTES
    return Check("disk", ok, f"{free / 1e9:.1f} GB free in {folder}", None if ok else "Free some space.")


def _network(context: Context) -> Check:
    on = []
    if host := context.settings.llm.endpoint_host:
        on.append(f"questions and answers go to the language model at {host}")
    if host := context.settings.notes.server_host:
        on.append(f"notes and questions go to the Chroma server at {host}")
    return Check("network", True, f"ON: {'; '.join(on)}" if on else "off")
