"""Nothing that runs code is ever loaded from a file, and processes talk over inherited pipes alone."""

import ast
from pathlib import Path

import pytest

TUTOR = Path(__file__).resolve().parents[3] / "tutor"
FORBIDDEN = {
    "pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "torch", "jsonpickle",
    "socketserver", "xmlrpc", "http.server", "multiprocessing.managers", "asyncio.start_server",
}  # fmt: skip
CALLS = {"eval", "exec", "compile", "__import__"}
LOADS = {"load", "load_all", "unsafe_load", "full_load"}


def breaches(code: str) -> set[str]:
    """What in `code` loads pickles or code, or opens a port."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names=names):
                found |= {name.name for name in names if _is_forbidden(name.name)}
            case ast.ImportFrom(module=str(module), names=names):
                found |= {module for _ in [0] if _is_forbidden(module)}
                found |= {f"{module}.{n.name}" for n in names if f"{module}.{n.name}" in FORBIDDEN}
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                found.add(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="yaml"), attr=name)) if name in LOADS:
                found.add(f"yaml.{name}")
            case ast.Call(func=ast.Attribute(attr="bind" | "listen" as name), args=[ast.Tuple(), *_]):
                found.add(name)
            case ast.keyword(arg="allow_pickle" | "trust_remote_code" | "shell" as name, value=value):
                if not (isinstance(value, ast.Constant) and value.value is False):
                    found.add(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr="load"), keywords=words):
                if not any(word.arg == "allow_pickle" for word in words):
                    found.add("np.load without allow_pickle=False")
    return found


def _is_forbidden(module: str) -> bool:
    return module in FORBIDDEN or module.partition(".")[0] in FORBIDDEN


def test_no_file_loads_code_or_opens_a_port():
    files = sorted(TUTOR.rglob("*.py"))
    found = {file.relative_to(TUTOR).as_posix(): breaches(file.read_text(encoding="utf-8")) for file in files}
    assert len(found) > 100
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import pickle", "from joblib import load", "eval('1')", "import yaml\nyaml.load(x)", "import torch",
        "import numpy as np\nnp.load('a')", "np.load('a', allow_pickle=True)", "f(trust_remote_code=True)",
        "from multiprocessing.managers import BaseManager", "s.bind(('', 80))", "run('ls', shell=True)",
    ],
)  # fmt: skip
def test_the_search_finds_each_kind(code):
    assert breaches(code)
