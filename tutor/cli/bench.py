"""`viva bench`: figures of speed and quality, against baselines in the same run."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tutor.cli.context import open_context
from tutor.cli.research import research
from tutor.cli.terminal import print_json, table
from tutor.core.errors import NotFound, UsageError

NAMES = ("ask", "llm", "voice", "grading", "retrieval", "import", "start")
MODULES = {"import": "importing"}
"""Where a benchmark's name cannot be a module's."""
RUNS = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=NAMES, metavar="|".join(NAMES), help="what to measure")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of each contender (default: {RUNS})")
    parser.add_argument("--folder", type=Path, help="with import: the folder of notes to measure it on")
    parser.add_argument(
        "--model", help="with llm: a language model of `viva models list`, the starter by default"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> None:
    if parsed.runs < 1:
        raise UsageError("--runs must be 1 or more.")
    if parsed.folder is not None and parsed.name != "import":
        raise UsageError("--folder goes with `viva bench import`.")
    if parsed.folder is not None and not parsed.folder.is_dir():
        raise NotFound(f"There is no folder {parsed.folder}.")
    if parsed.model is not None and parsed.name != "llm":
        raise UsageError("--model goes with `viva bench llm`.")
    named = {"folder": parsed.folder, "model": parsed.model}
    given = {name: value for name, value in named.items() if value is not None}
    context = open_context()
    module = research(f"benchmarks.{MODULES.get(parsed.name, parsed.name)}")
    # What a benchmark's libraries print must not get between the rows.
    with redirect_stdout(sys.stderr):
        rows = module.rows(context.paths.models_dir, parsed.runs, **given)
    if parsed.json:
        print_json([asdict(row) for row in rows])
    else:
        Console().print(_table([asdict(row) for row in rows]))


def _table(rows: Sequence[dict[str, Any]]) -> Table:
    shown = table("row", "value", "bound", "unit", "against", "runs")
    for column in (1, 2, 5):
        shown.columns[column].justify = "right"
    for row in rows:
        bound = "" if (found := row.get("bound")) is None else f"{found:g}"
        shown.add_row(row["name"], f"{row['value']:g}", bound, row["unit"], row["against"], str(row["runs"]))
    return shown
