"""A class is found by its name: none stands for two."""

import ast
from collections import Counter
from pathlib import Path

TUTOR = Path(__file__).resolve().parents[3] / "tutor"


def test_no_class_name_stands_twice():
    trees = (ast.parse(file.read_text("utf-8")) for file in TUTOR.rglob("*.py"))
    names = Counter(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []
