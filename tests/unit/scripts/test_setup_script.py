"""The set-up of a checkout, up to the point where it would change the machine."""

import importlib.util
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def setup(tmp_path, monkeypatch):
    """The script, working on a folder of the test."""
    spec = importlib.util.spec_from_file_location("viva_setup", ROOT / "scripts" / "setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("a")
    (tmp_path / "constraints.txt").write_text("pip==1\n")
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").write_text("")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(module, "STAMP", venv / ".viva-setup")
    monkeypatch.setattr(module, "CONSTRAINTS", tmp_path / "constraints.txt")
    return module


def test_what_was_installed_counts_until_packages_or_pins_change(setup):
    assert not setup._is_installed()
    setup.STAMP.write_text(setup._stamp(dev=False))
    assert setup._is_installed()
    assert not setup._is_installed(dev=True)
    for file in ("pyproject.toml", "constraints.txt"):
        setup.STAMP.write_text(setup._stamp(dev=True))
        assert setup._is_installed()
        assert setup._is_installed(dev=True)
        (setup.ROOT / file).write_text("changed")
        assert not setup._is_installed()


def test_without_the_right_to_install_the_line_to_type_is_printed(setup, monkeypatch, tmp_path, capsys):
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not setup.install_system_packages({"libEGL.so.1": "libegl1", "Xvfb": "xvfb"})
    line = "sudo apt-get install --yes --no-install-recommends libegl1 xvfb"
    assert line in capsys.readouterr().err


def test_every_pin_is_exact_and_names_no_address():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all("==" in pin and "/" not in pin and "@" not in pin for pin in pins)
    assert any(pin.startswith("pip==") for pin in pins)


@pytest.mark.parametrize(
    ("processor", "compiler_knows", "is_left_out"),
    [("avx512f avx512_fp16", True, True), ("avx512f avx512_fp16", False, False), ("avx512f", True, False)],
)
def test_llama_cpp_is_compiled_without_what_makes_it_slow(
    setup, monkeypatch, tmp_path, processor, compiler_knows, is_left_out
):
    monkeypatch.setattr(setup, "_runs", lambda words: compiler_knows)
    monkeypatch.setenv("CFLAGS", "-g")
    monkeypatch.delenv("CXXFLAGS", raising=False)
    (tmp_path / "cpuinfo").write_text(f"flags : {processor}")
    expected = {"CFLAGS": "-g -mno-avx512fp16", "CXXFLAGS": "-mno-avx512fp16"} if is_left_out else {}
    assert setup.compiler_flags(tmp_path / "cpuinfo") == expected
    assert setup.compiler_flags(tmp_path / "none") == {}
