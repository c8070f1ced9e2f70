"""What a user has set and connected."""

import shutil
from collections import namedtuple

import pytest
from support.packs import write_pack

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.doctor.finding import Workplace, WrongResult
from tutor.doctor.own import device_finding, disk, network, notes
from tutor.sound.messages import Device

BUILT_IN = Device("hw0", "Built-in microphone", True)
HEADSET = Device("usb1", "USB headset", False)


def place(folder, **tables):
    return Workplace(folder, paths_below(folder / "home"), Settings.model_validate(tables))


def test_devices_are_listed_by_name_and_the_one_in_use_is_told():
    found = device_finding("microphone", (BUILT_IN, HEADSET), "")
    assert str(found.detail) == "Built-in microphone (in use), USB headset"
    found = device_finding("microphone", (BUILT_IN, HEADSET), "usb1")
    assert str(found.detail) == "Built-in microphone, USB headset (in use)"


def test_a_chosen_device_that_is_not_connected_is_told_and_so_is_none_at_all():
    with pytest.raises(WrongResult, match="not connected: Viva uses Built-in microphone"):
        device_finding("microphone", (BUILT_IN,), "usb1")
    with pytest.raises(WrongResult, match="None was found"):
        device_finding("microphone", (), "")


def test_a_server_in_use_is_named_loudly(tmp_path):
    assert str(network(place(tmp_path)).detail) == "off"
    found = str(network(place(tmp_path, llm={"endpoint": "http://tower.local:8080"})).detail)
    assert found.startswith("ON: ")
    assert found.endswith("tower.local:8080")


def test_notes_that_are_refused_are_told_with_file_and_line(tmp_path):
    here = place(tmp_path)
    assert "Machine-learning interviews: 14" in str(notes(here).detail)
    folder = write_pack(here.paths.packs_dir / "mine")
    (folder / "pack.toml").write_text("not = [toml")
    with pytest.raises(WrongResult, match=r"pack\.toml"):
        notes(here)


def test_a_disk_that_is_nearly_full_is_told(tmp_path, monkeypatch):
    assert "GB free" in str(disk(place(tmp_path)).detail)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**12, 10**12, 2 * 10**8))
    with pytest.raises(WrongResult, match=r"0\.2 GB free"):
        disk(place(tmp_path))
