"""The .run file's scripts, with a small stand-in for the program."""

import platform
import shutil
import subprocess
from pathlib import Path

import pytest
from support.packaging_scripts import PACKAGING

LINUX = PACKAGING / "linux"
VIVA = '#!/bin/sh\ncase $1 in --self-test) echo checked >>"$HOME/said" ;; esac\n'


@pytest.fixture
def unpacked(tmp_path):
    """What the .run unpacks."""
    folder = tmp_path / "unpacked"
    (folder / "viva" / "_internal").mkdir(parents=True)
    (folder / "viva" / "viva").write_text(VIVA)
    (folder / "viva" / "viva").chmod(0o755)
    (folder / "models" / "base").mkdir(parents=True)
    (folder / "models" / "base" / "model.bin").write_text("the installer's")
    (folder / "share" / "applications").mkdir(parents=True)
    shutil.copy(LINUX / "viva.desktop", folder / "share" / "applications")
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(LINUX / name, folder)
    (folder / "machine").write_text(platform.machine())
    (folder / "libc").write_text("2.17\n")
    (folder / "libraries").write_text("")
    return folder


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def run(script: Path, home: Path, *words: str):
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin:/usr/sbin:/sbin"}
    return subprocess.run(
        ["sh", str(script), *words], env=environment, capture_output=True, text=True, check=False
    )


def test_viva_is_installed_checked_and_in_the_menu(unpacked, home):
    done = run(unpacked / "install.sh", home)
    assert done.returncode == 0, done.stderr
    assert "Everything works." in done.stdout
    assert (home / "said").read_text() == "checked\n"
    assert (home / ".local/bin/viva").resolve() == home / ".local/opt/viva/viva"
    entry = (home / ".local/share/applications/viva.desktop").read_text()
    assert f'Exec="{home}/.local/opt/viva/viva"\n' in entry
    assert (home / ".local/share/viva/models/base/model.bin").is_file()


def test_a_second_installation_replaces_the_program_and_leaves_the_models(unpacked, home, tmp_path):
    again = tmp_path / "again"
    shutil.copytree(unpacked, again)
    (again / "viva" / "new").touch()
    assert run(unpacked / "install.sh", home).returncode == 0
    (home / ".local/opt/viva/old").touch()
    model = home / ".local/share/viva/models/base/model.bin"
    model.write_text("the user's")
    assert run(again / "install.sh", home).returncode == 0
    program = home / ".local/opt/viva"
    assert (program / "new").exists()
    assert not (program / "old").exists()
    assert model.read_text() == "the user's"


@pytest.mark.parametrize(
    ("file", "content", "sentence"),
    [
        ("machine", "pdp11", "for computers of the kind pdp11"),
        ("libc", "99.1\n", "This Linux is too old for Viva: its C library is version"),
        ("libraries", "libnone.so.7 libnone7\n", "libnone"),
    ],
)
def test_a_computer_that_is_not_fit_is_told_why_and_nothing_is_installed(
    unpacked, home, file, content, sentence
):
    checked = run(unpacked / "install.sh", home, "--check")
    assert (checked.returncode, checked.stdout) == (0, "This computer is fit for Viva.\n")
    (unpacked / file).write_text(content)
    done = run(unpacked / "install.sh", home)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Nothing was installed." in done.stderr
    assert list(home.iterdir()) == []


def test_a_folder_that_is_somebody_elses_is_left_alone(unpacked, home):
    (home / "mine").mkdir()
    (home / "mine" / "letter").touch()
    done = run(unpacked / "install.sh", home, "--to", str(home / "mine"))
    assert done.returncode == 1
    assert "Viva did not make it" in done.stderr
    assert [file.name for file in (home / "mine").iterdir()] == ["letter"]


def test_uninstalling_keeps_what_is_the_persons_unless_told(unpacked, home, tmp_path):
    again = shutil.copytree(unpacked, tmp_path / "again")
    run(unpacked / "install.sh", home)
    history = home / ".local/share/viva/history.sqlite3"
    history.touch()
    (home / ".config/viva").mkdir(parents=True)
    done = run(home / ".local/opt/viva/uninstall.sh", home)
    assert done.returncode == 0, done.stderr
    for gone in (".local/opt/viva", ".local/bin/viva", ".local/share/applications/viva.desktop"):
        assert not (home / gone).exists()
    assert history.exists()
    assert str(history.parent) in done.stdout
    run(again / "install.sh", home)
    assert run(home / ".local/opt/viva/uninstall.sh", home, "--with-data").returncode == 0
    assert not (home / ".local/share/viva").exists()
    assert not (home / ".config/viva").exists()


def test_uninstalling_elsewhere_removes_nothing(unpacked, home):
    shutil.copy(LINUX / "uninstall.sh", home)
    assert run(home / "uninstall.sh", home).returncode == 1
    assert (home / "uninstall.sh").exists()
