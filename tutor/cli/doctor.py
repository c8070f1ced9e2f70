"""`viva doctor`: what works here, what is off, and why."""

import argparse
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tutor.cli.context import Context, open_context, print_json
from tutor.core.errors import TutorError
from tutor.engine.requests import EngineReport, Warm

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
    checks = [*_engine(context), *_sound(context), _notes(context), _disk(context), _network(context)]
    if parsed.json:
        print_json({"schema": "viva.doctor/1", "checks": [asdict(check) for check in checks]})
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
    return [Check(part.name, part.ok, part.detail, part.remedy) for part in report.parts]


def _sound(context: Context) -> list[Check]:
    with context.sound() as sound:
        try:
            devices = sound.devices()
        except TutorError as error:
            return [Check("sound", False, str(error), "Answers can be typed.")]
    return [
        Check(
            "microphone",
            bool(devices.microphones),
            ", ".join(device.name for device in devices.microphones) or "none found",
            None if devices.microphones else "Plug one in; answers can be typed.",
        ),
        Check(
            "loudspeaker",
            bool(devices.speakers),
            ", ".join(device.name for device in devices.speakers) or "none found",
            None if devices.speakers else "Plug one in; questions can be read.",
        ),
    ]


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
