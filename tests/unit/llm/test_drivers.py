"""Drivers that take their process with them."""

import os

import pytest

from tutor.llm.drivers import HIDDEN, hide_broken_drivers, may_have_drivers


def test_a_driver_that_ends_the_process_that_loads_it_is_hidden(tmp_path):
    environment = {"HOME": "here"}
    # The child cannot even take an argument: it ends, as with a driver that aborts.
    assert hide_broken_drivers(tmp_path, tmp_path, os.abort, environment)
    assert environment == {"HOME": "here", **HIDDEN}


def test_drivers_that_can_be_looked_at_stay(tmp_path):
    environment: dict[str, str] = {}
    assert not hide_broken_drivers(tmp_path, tmp_path, os.path.join, environment)
    assert environment == {}


def test_without_a_backend_for_gpus_nothing_is_looked_at(tmp_path):
    (tmp_path / "libggml-cpu-haswell.so").touch()
    assert not may_have_drivers(tmp_path)
    assert not hide_broken_drivers(tmp_path, tmp_path, environment={})


@pytest.mark.parametrize("name", ["libggml-cuda.so", "ggml-hip.dll"])
def test_backends_with_drivers_of_their_own_are_looked_at(tmp_path, name):
    (tmp_path / name).touch()
    assert may_have_drivers(tmp_path)


def test_vulkan_is_looked_at_where_a_driver_is_named(tmp_path, monkeypatch):
    (tmp_path / "libggml-vulkan.so").touch()
    monkeypatch.setenv("VK_DRIVER_FILES", "/opt/driver.json")
    assert may_have_drivers(tmp_path)
