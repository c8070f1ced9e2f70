"""`viva doctor` on what needs no models."""

from tutor.cli.context import Context
from tutor.cli.doctor import _network, device_check, llm_detail
from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core.message import Message
from tutor.llm.description import ModelDescription
from tutor.sound.messages import Device


def network(tmp_path, **llm: str):
    return _network(Context(paths_below(tmp_path), Settings.model_validate({"llm": llm})))


def test_the_network_is_off_by_default(tmp_path):
    check = network(tmp_path)
    assert (check.ok, check.detail) == (True, "off")


def test_a_server_in_use_is_named_loudly(tmp_path):
    check = network(tmp_path, endpoint="http://tower.local:8080")
    assert check.detail.startswith("ON: ")
    assert check.detail.endswith("tower.local:8080")


BUILT_IN = Device("hw0", "Built-in microphone", True)
HEADSET = Device("usb1", "USB headset", False)


def test_devices_are_listed_by_name_and_the_one_in_use_is_told():
    check = device_check("microphone", (BUILT_IN, HEADSET), "", "Plug one in.")
    assert (check.ok, check.detail) == (True, "Built-in microphone (in use), USB headset")
    check = device_check("microphone", (BUILT_IN, HEADSET), "usb1", "Plug one in.")
    assert (check.ok, check.detail) == (True, "Built-in microphone, USB headset (in use)")


def test_a_chosen_device_that_is_not_connected_is_told_and_so_is_none_at_all():
    check = device_check("microphone", (BUILT_IN,), "usb1", "Plug one in.")
    assert not check.ok
    assert check.detail == "Built-in microphone (in use)"
    assert check.remedy.startswith("The microphone that you chose is not connected")
    assert device_check("microphone", (), "", "Plug one in.").remedy == "Plug one in."


def test_the_model_s_device_comes_first_then_the_rates_and_why_no_card_is_used():
    found = ModelDescription("Qwen 0.5B", "cpu", Message("built without GPU support"), 43.4, 251.0)
    assert llm_detail(found) == (
        "cpu, 43 tokens/s; prefill 251 tokens/s; no graphics card is used: built without GPU support; Qwen 0.5B"
    )
    assert llm_detail(ModelDescription("big", "tower:8080", is_remote=True)) == "tower:8080; big"
