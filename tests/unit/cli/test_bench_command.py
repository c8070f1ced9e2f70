"""`viva bench`: rows of a benchmark of the source tree, as a table or as JSON."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from research.benchmarks.measure import Row
from tutor.cli import bench
from tutor.cli.main import main
from tutor.cli.research import research
from tutor.core.errors import NotFound


@pytest.fixture
def scripted(monkeypatch):
    """A benchmark that prints where it should not, and gives a row."""

    def rows(models: Path, runs: int, model: str = "small") -> list[Row]:
        print("noise")
        return [Row("speed", 2.5, "ratio", f"a rival with {model}", runs, 2.75)]

    module = ModuleType("research.benchmarks.llm")
    module.rows = rows
    monkeypatch.setitem(sys.modules, module.__name__, module)


def test_rows_are_a_table_or_json_and_nothing_else(scripted, home, capsys):
    assert main(["bench", "llm", "--runs", "7", "--json"]) == 0
    said = capsys.readouterr()
    row = {"name": "speed", "value": 2.5, "unit": "ratio", "against": "a rival with small"}
    assert json.loads(said.out) == [{**row, "runs": 7, "bound": 2.75}]
    assert "noise" in said.err
    assert main(["bench", "llm", "--model", "large"]) == 0
    table = capsys.readouterr().out
    assert all(part in table for part in ("speed", "2.5", "2.75", "a rival with large"))


def test_a_name_that_is_none_is_a_matter_of_the_words(home, capsys):
    assert main(["bench", "everything"]) == 2
    assert main(["bench", "start", "--model", "large"]) == 2
    assert main(["bench", "import", "--folder", "nowhere"]) == 3
    assert main(["bench", "llm", "--runs", "0"]) == 2
    assert "--runs must be 1 or more" in capsys.readouterr().err


def test_every_benchmark_loads_with_its_rows():
    for name in bench.NAMES:
        assert callable(research(f"benchmarks.{bench.MODULES.get(name, name)}").rows)
    with pytest.raises(NotFound, match="a checkout"):
        research("benchmarks.of_another_version")
