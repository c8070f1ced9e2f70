"""The switches that keep libraries from reporting to their makers, in every process."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import echo_child as echo

from tutor.config.quiet import SWITCHES
from tutor.ipc.client import ChildClient

TUTOR = Path(__file__).resolve().parents[3] / "tutor"
REPORTING = {"onnxruntime", "faster_whisper", "piper"}
"""What loads onnxruntime."""
SHOW = "import os, json; from tutor.cli.main import main; main(['history', 'list']); print(json.dumps(dict(os.environ)))"


def test_commands_switch_them_on_whatever_was_set_before(home):
    asked = {**os.environ, "ORT_DISABLE_TELEMETRY": "0", "ANONYMIZED_TELEMETRY": "True"}
    told = subprocess.run([sys.executable, "-c", SHOW], env=asked, capture_output=True, text=True, check=True)
    assert all(f'"{name}": "{value}"' in told.stdout for name, value in SWITCHES.items())


def test_a_child_process_has_them_whoever_starts_it(monkeypatch):
    for name in SWITCHES:
        monkeypatch.delenv(name, raising=False)
    client = ChildClient("support.echo_child:make", None, name="echo", died="Twice.")
    try:
        client.call(echo.Echo("hello"), timeout_s=60)
        found = client.call(echo.TellEnvironment(tuple(SWITCHES)), timeout_s=60)
    finally:
        client.close()
    assert found == SWITCHES


def loads(tree: ast.AST) -> set[str]:
    names = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names} & REPORTING


@pytest.mark.parametrize("package", ["audio", "retrieval", "stt", "tts"])
def test_every_adapter_of_such_a_library_switches_them_on_first(package):
    adapters = 0
    for file in (TUTOR / package).rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if loads(tree):
            adapters += 1
            assert any(
                isinstance(node, ast.Call) and getattr(node.func, "id", "") == "silence_libraries"
                for node in ast.walk(tree)
            ), file
    assert adapters
