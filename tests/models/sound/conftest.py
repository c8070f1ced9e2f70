"""A sound server of the test's own."""

import pytest

from research.benchmarks.pulse import private_pulse


@pytest.fixture
def pulse(monkeypatch):
    with private_pulse() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server
