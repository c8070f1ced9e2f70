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
    bound: float | None = None


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A benchmark that prints where it should not, and gives two rows."""

    def rows(models: Path, runs: int, model: str = "small") -> list[Row]:
        print("noise")
        rival = f"a rival with {model}"
        return [Row("speed", 2.5, "ratio", rival, runs, 2.75), Row("memory", 100.0, "MiB", str(models), 1)]

    module = ModuleType("research.benchmarks.llm")
    module.rows = rows  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)


def test_json_is_a_list_of_rows_and_nothing_else(
    scripted: None, home: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "llm", "--runs", "7", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == [
        {
            "name": "speed",
            "value": 2.5,
            "unit": "ratio",
            "against": "a rival with small",
            "runs": 7,
            "bound": 2.75,
        },
        {
            "name": "memory",
            "value": 100.0,
            "unit": "MiB",
            "against": str(home.models_dir),
            "runs": 1,
            "bound": None,
        },
    ]
    assert "noise" in said.err


def test_without_json_there_is_a_table(
    scripted: None, home: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "llm"]) == 0
    out = capsys.readouterr().out
    assert "speed" in out
    assert "2.5" in out
    assert "2.75" in out
    assert "a rival with small" in out


def test_a_model_may_be_named_for_the_language_model_alone(
    scripted: None, home: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "llm", "--model", "large"]) == 0
    assert "a rival with large" in capsys.readouterr().out
    assert main(["bench", "start", "--model", "large"]) == 2


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
