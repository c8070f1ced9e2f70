"""Rivals are what their own documentation shows: short scripts that know nothing of Viva."""

import ast
from pathlib import Path

import pytest

RIVALS = sorted((Path(__file__).resolve().parents[3] / "benchmarks" / "rivals").glob("*"))
SCRIPTS = [path for path in RIVALS if path.suffix == ".py"]
MOST_LINES = 60


def test_there_are_rivals_and_nothing_else():
    assert len(SCRIPTS) >= 3
    assert [path.name for path in RIVALS if path.suffix not in (".py", "") or path.is_dir()] in (
        [],
        ["__pycache__"],
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_rival_has_fewer_than_sixty_lines(script: Path):
    assert len(script.read_text("utf-8").splitlines()) < MOST_LINES


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_rival_imports_nothing_of_viva(script: Path):
    imported: set[str] = set()
    for node in ast.walk(ast.parse(script.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(("." * node.level) + (node.module or ""))
    assert not {name for name in imported if name.startswith((".", "tutor", "benchmarks"))}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_rival_says_what_it_is(script: Path):
    assert ast.get_docstring(ast.parse(script.read_text("utf-8")))
