"""Which program a child runs."""

import multiprocessing.spawn as spawn
import os
import sys
import threading
from pathlib import Path

import pytest

from tutor.ipc.program import SOUND_PROGRAM, program_file, started_from


def executable() -> str:
    return os.fsdecode(spawn.get_executable())


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    """A folder that this process seems to run from, by way of a link elsewhere."""
    folder = tmp_path / "opt"
    folder.mkdir()
    (folder / "viva").touch()
    link = tmp_path / "bin" / "viva"
    link.parent.mkdir()
    link.symlink_to(folder / "viva")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(link))
    return folder


def test_without_a_bundle_children_run_this_python():
    before = executable()
    with started_from(SOUND_PROGRAM):
        assert executable() == before


def test_in_a_bundle_the_program_beside_the_running_one_is_run_and_only_within_the_block(
    bundle,
):
    before = executable()
    with started_from(SOUND_PROGRAM):
        assert Path(executable()) == bundle / "viva-sound"
    assert executable() == before


def test_a_start_of_the_same_program_waits_for_that_of_another(bundle):
    before = executable()
    seen: list[object] = []
    is_begun = threading.Event()

    def start_engine() -> None:
        is_begun.set()
        with started_from(None):
            seen.append(executable())

    thread = threading.Thread(target=start_engine)
    with started_from(SOUND_PROGRAM):
        thread.start()
        assert is_begun.wait(10)
        thread.join(0.1)
        assert seen == []
    thread.join(10)
    assert seen == [before]


def test_a_program_of_windows_keeps_its_suffix(bundle, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(bundle / "viva.exe"))
    assert program_file("viva-sound") == bundle / "viva-sound.exe"
