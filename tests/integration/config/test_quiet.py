"""The switches that keep libraries from reporting to their makers, in every process."""

import os
import subprocess
import sys

from support.echo_child import Do

from tutor.config.quiet import SWITCHES
from tutor.ipc.client import ChildClient

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
        client.call(Do("echo", "hello"), timeout_s=60)
        found = client.call(Do("tell environment", list(SWITCHES)), timeout_s=60)
    finally:
        client.close()
    assert found == SWITCHES
