"""A sound server of its own for whatever is heard and spoken."""

import pytest

from research.benchmarks.pulse import private_pulse


@pytest.fixture
def pulse(monkeypatch, request):
    """A running server; where a test asks for `starved`, one that gets little of the machine."""
    with private_pulse(is_starved=getattr(request, "param", "") == "starved") as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server
