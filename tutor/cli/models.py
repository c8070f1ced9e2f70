"""`viva models`: list, fetch, verify, import, pack, use and calibrate models."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from tutor.cli.research import research
from tutor.cli.terminal import file_to_write, number_from, print_document, tell_wait
from tutor.cli.transfer_bars import transfer_bars
from tutor.config.home_lock import home_lock
from tutor.config.logs import start_logging
from tutor.config.paths import Paths, resolve_paths
from tutor.config.settings import MODEL_SETTINGS, load_settings, save_settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import DownloadFailed, ModelMissing, UsageError
from tutor.models.catalogue import load_catalogue
from tutor.models.fetch import Fetcher, default_sources
from tutor.models.importing import import_models, pack_models
from tutor.models.sources import ModelSource
from tutor.models.store import ModelStatus, ModelStore, how_to_bring

DONE, MENDABLE = 0, 3

_STATE_WORDS = {
    "ready": "ready",
    "unchecked": "not checked yet",
    "partial": "incomplete",
    "damaged": "damaged",
    "missing": "-",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="the models that Viva knows, and which are here")
    fetch = actions.add_parser("fetch", help="bring models onto this computer, the starter set by default")
    fetch.add_argument("ids", metavar="ID", nargs="*", help="a model of `viva models list`")
    actions.add_parser("verify", help="read every model and compare its checksum")
    take = actions.add_parser("import", help="take models from a file, a folder or a zip")
    take.add_argument("path", metavar="PATH", type=Path)
    pack = actions.add_parser("pack", help="write models to a zip for computers without a network")
    pack.add_argument("out", metavar="FILE.zip", type=file_to_write)
    pack.add_argument("ids", metavar="ID", nargs="*", help="a model that is here; the starter set by default")
    use = actions.add_parser("use", help="have Viva work with a model that is here")
    use.add_argument("id", metavar="ID", help="a model of `viva models list`")
    calibrate = actions.add_parser(
        "calibrate", help="fit the grader's reading of points for the language model in use"
    )
    calibrate.add_argument(
        "--questions",
        metavar="N",
        type=number_from(1, 100_000),
        default=0,
        help="only so many labelled questions, for a trial",
    )
    for action in actions.choices.values():
        action.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> int:
    if parsed.action == "calibrate":
        return int(research("grading.calibrate").run(parsed.questions, as_json=parsed.json))
    paths = resolve_paths()
    start_logging(paths.log_file())
    store = ModelStore(load_catalogue(), paths.models_dir, paths.shared_models_dir)
    is_changing = parsed.action in ("verify", "import", "fetch")
    lock = home_lock(paths.models_dir / ".changing.lock", f"viva models {parsed.action}", on_wait=tell_wait)
    with lock if is_changing else nullcontext():
        status, shown = _ACTIONS[parsed.action](parsed, store, paths)
    if parsed.json:
        if parsed.action == "pack":
            print_document("pack", pack=str(parsed.out.absolute()))
        else:
            print_document("models", models=[_described(store, one) for one in shown])
    return status


def fetch_models(store: ModelStore, sources: Sequence[ModelSource], ids: Sequence[str]) -> list[str]:
    """Fetch each model, going on with the next where one fails; the sentences of those that failed.

    Raises NotFound before anything is fetched, DiskFull, and Cancelled.
    """
    wanted = [store.entry(model_id).id for model_id in ids]
    fetcher, cancel = Fetcher(store, sources), CancelToken()
    failed: list[str] = []
    with transfer_bars() as display:
        for model_id in dict.fromkeys(wanted):
            try:
                fetcher.fetch(model_id, partial(display.show, model_id), cancel)
            except DownloadFailed as exc:
                failed.append(str(exc))
                display.finish(model_id, "failed")
            else:
                display.finish(model_id, "ready")
    return failed


_Done = tuple[int, list[ModelStatus]]
"""The exit status, and the models that JSON tells of."""


def _fetch(parsed: argparse.Namespace, store: ModelStore, paths: Paths) -> _Done:
    wanted = parsed.ids or [entry.id for entry in store.catalogue.starter]
    failed = fetch_models(store, default_sources(paths), wanted)
    for sentence in failed:
        print(sentence, file=sys.stderr)
    return MENDABLE if failed else DONE, [store.status(model_id) for model_id in wanted]


def _list(parsed: argparse.Namespace, store: ModelStore, _: Paths) -> _Done:
    statuses = [store.status(entry.id) for entry in store.models()]
    rows = [("ID", "USE", "SET", "SIZE", "MEMORY", "LICENCE", "STATE")]
    for status in statuses:
        entry = status.entry
        size, memory = f"{entry.size_bytes / 1e6:,.0f} MB", f"{entry.minimum_memory_mb / 1000:.0f} GB"
        licence = entry.licence or "?"
        rows.append((entry.id, entry.role, entry.set, size, memory, licence, _STATE_WORDS[status.state]))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in () if parsed.json else rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return DONE, statuses


def _verify(_: argparse.Namespace, store: ModelStore, __: Paths) -> _Done:
    statuses = [store.status(entry.id) for entry in store.models()]
    checked: list[ModelStatus] = []
    with transfer_bars() as display:
        for entry in [one.entry for one in statuses if one.state != "missing"]:
            checked.append(store.verify(entry.id, on_bytes=display.counting(entry.id, entry.size_bytes)))
            display.finish(entry.id, _remark(checked[-1]))
    if not checked:
        print("No model is here yet; run `viva models fetch`.", file=sys.stderr)
    return DONE if checked and all(one.state == "ready" for one in checked) else MENDABLE, checked


def _remark(status: ModelStatus) -> str:
    if status.state == "ready":
        return "ready"
    wrong = ", ".join(f"{file.name} {status.files[file.name]}" for file in status.named("damaged", "missing"))
    return f"{wrong}; {how_to_bring(status.entry)}"


def _import(parsed: argparse.Namespace, store: ModelStore, _: Paths) -> _Done:
    source: Path = parsed.path
    # A file is read once for its hash and once for the copy.
    total = 2 * source.stat().st_size if source.is_file() else 0
    with transfer_bars() as display:
        imported = import_models(store, source, CancelToken(), display.counting(source.name, total))
        display.finish(source.name, "imported")
    for one in imported:
        brought = f"files imported: {len(one.added)}" if one.added else "was here already"
        print(f"{one.status.entry.id}: {brought}; {_remark(one.status)}", file=sys.stderr)
    return DONE, [one.status for one in imported]


def _pack(parsed: argparse.Namespace, store: ModelStore, _: Paths) -> _Done:
    out: Path = parsed.out
    wanted = parsed.ids or [entry.id for entry in store.catalogue.starter]
    total = sum(store.entry(model_id).size_bytes for model_id in wanted)
    with transfer_bars() as display:
        pack_models(store, wanted, out, CancelToken(), display.counting(out.name, total))
        display.finish(out.name, "written")
    print(f"{out}: {out.stat().st_size / 1e6:,.0f} MB", file=sys.stderr)
    return DONE, []


def _use(parsed: argparse.Namespace, store: ModelStore, paths: Paths) -> _Done:
    model_id: str = parsed.id
    status = store.status(model_id)
    role = status.entry.role
    if role not in MODEL_SETTINGS:
        raise UsageError("There is no choice of models for this: {model} is in use as it is.", model=model_id)
    if status.state not in ("ready", "unchecked"):
        raise ModelMissing("{model} is not here; run `viva models fetch {model}`.", model=model_id)
    save_settings(load_settings(paths.settings_file).with_model(role, model_id), paths.settings_file)
    print(f"{model_id}: in use from the next start on", file=sys.stderr)
    return DONE, [status]


_ACTIONS: dict[str, Callable[[argparse.Namespace, ModelStore, Paths], _Done]] = {
    "list": _list, "fetch": _fetch, "verify": _verify, "import": _import, "pack": _pack, "use": _use,
}  # fmt: skip


def _described(store: ModelStore, status: ModelStatus) -> dict[str, Any]:
    """What the catalogue says, with states and where each file comes from."""
    files = [
        {
            **asdict(file),
            "state": status.files[file.name],
            "packages": sorted({f"{part.package.name}=={part.package.version}" for part in file.parts}),
        }
        for file in status.entry.files
    ]
    for file in files:
        del file["parts"]
    return {
        **asdict(status.entry),
        "size_bytes": status.entry.size_bytes,
        "state": status.state,
        "folder": str(store.folder_of(status.entry.id)),
        "files": files,
    }
