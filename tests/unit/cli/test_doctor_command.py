"""`viva doctor` on what needs no models."""

from tutor.cli.context import Context
from tutor.cli.doctor import _network
from tutor.config.paths import paths_below
from tutor.config.settings import Settings


def network(tmp_path, **llm: str):
    return _network(Context(paths_below(tmp_path), Settings.model_validate({"llm": llm})))


def test_the_network_is_off_by_default(tmp_path):
    check = network(tmp_path)
    assert (check.ok, check.detail) == (True, "off")


def test_a_server_in_use_is_named_loudly(tmp_path):
    check = network(tmp_path, endpoint="http://tower.local:8080")
    assert check.detail.startswith("ON: ")
    assert check.detail.endswith("tower.local:8080")
