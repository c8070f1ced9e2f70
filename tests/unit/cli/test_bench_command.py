"""`viva bench`: rows of a benchmark of the source tree, as a table or as JSON."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tutor.cli import bench
from tutor.cli.main import main
from tutor.cli.research import research
from tutor.config.paths import Paths
from tutor.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    value: float
    unit: str
    against: str
    runs: int


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A benchmark that prints where it should not, and gives two rows."""

    def rows(models: Path, runs: int) -> list[Row]:
        print("noise")
        return [Row("speed", 2.5, "ratio", "a rival", runs), Row("memory", 100.0, "MiB", str(models), 1)]

    module = ModuleType("research.benchmarks.llm")
    module.rows = rows  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)


def test_json_is_a_list_of_rows_and_nothing_else(
    scripted: None, home: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "llm", "--runs", "7", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == [
        {"name": "speed", "value": 2.5, "unit": "ratio", "against": "a rival", "runs": 7},
        {"name": "memory", "value": 100.0, "unit": "MiB", "against": str(home.models_dir), "runs": 1},
    ]
    assert "noise" in said.err


def test_without_json_there_is_a_table(
    scripted: None, home: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "llm"]) == 0
    out = capsys.readouterr().out
    assert "speed" in out
    assert "2.5" in out
    assert "a rival" in out


def test_a_name_that_is_none_is_a_matter_of_the_words(
    home: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "everything"]) == 2
    assert main(["bench", "llm", "--runs", "0"]) == 2
    assert "--runs must be 1 or more" in capsys.readouterr().err


def test_a_viva_without_its_benchmarks_says_so() -> None:
    with pytest.raises(NotFound, match="a checkout"):
        research("benchmarks.of_another_version")


def test_every_benchmark_loads_with_its_rows() -> None:
    for name in bench.NAMES:
        assert callable(research(f"benchmarks.{bench.MODULES.get(name, name)}").rows)
