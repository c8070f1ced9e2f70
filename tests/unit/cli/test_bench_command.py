"""`viva bench`: rows of a benchmark of the source tree, as a table or as JSON."""

import json
import sys
from pathlib import Path

import pytest

from tutor.cli import bench
from tutor.cli.main import main
from tutor.config.paths import Paths
from tutor.core.errors import NotFound

SCRIPTED = '''
"""Prints where it should not, and gives two rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    value: float
    unit: str
    against: str
    runs: int


def rows(models, runs):
    print("noise")
    return [Row("speed", 2.5, "ratio", "a rival", runs), Row("memory", 100.0, "MiB", str(models), 1)]
'''


@pytest.fixture
def tree(home: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree with one benchmark."""
    folder = tmp_path / "tree" / "research" / "benchmarks"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("")
    (folder / "__init__.py").write_text("")
    (folder / "llm.py").write_text(SCRIPTED)
    for name in [name for name in sys.modules if name.partition(".")[0] == "research"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(folder.parents[1]))
    monkeypatch.setattr(bench, "data_root", lambda: folder.parents[1])
    yield folder.parents[1]
    for name in [name for name in sys.modules if name.partition(".")[0] == "research"]:
        del sys.modules[name]


def test_json_is_a_list_of_rows_and_nothing_else(
    tree: Path, home: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "llm", "--runs", "7", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == [
        {"name": "speed", "value": 2.5, "unit": "ratio", "against": "a rival", "runs": 7},
        {"name": "memory", "value": 100.0, "unit": "MiB", "against": str(home.models_dir), "runs": 1},
    ]
    assert "noise" in said.err


def test_without_json_there_is_a_table(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "llm"]) == 0
    out = capsys.readouterr().out
    assert "speed" in out
    assert "2.5" in out
    assert "a rival" in out


def test_a_benchmark_that_is_not_written_yet_is_said_to_be_so(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "voice"]) == 3
    assert "`voice` is not there yet" in capsys.readouterr().err


def test_a_name_that_is_none_is_a_matter_of_the_words(
    home: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "everything"]) == 2
    assert main(["bench", "llm", "--runs", "0"]) == 2
    assert "--runs must be 1 or more" in capsys.readouterr().err


def test_outside_a_checkout_one_sentence_says_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="from a checkout"):
        bench.load("llm", tmp_path)


def test_what_is_there_in_this_checkout_loads_with_its_rows() -> None:
    root = Path(__file__).resolve().parents[3]
    found = [name for name in bench.NAMES if (root / "research" / "benchmarks" / f"{name}.py").is_file()]
    assert {"llm", "start"} <= set(found)
    for name in found:
        assert callable(bench.load(name, root).rows)
