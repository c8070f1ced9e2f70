"""The choice between processor and GPU, and what is said about it."""

from collections.abc import Callable

import numpy as np
import pytest

from tutor.core.message import Message
from tutor.llm.device import ComputeDevice, DeviceChoice, LoadRequest, choose, wanted_device
from tutor.llm.isolation import NoAnswer
from tutor.llm.json_cache import JsonCache
from tutor.llm.probe import Probe
from tutor.llm.trials import Trials

GB = 10**9
PROCESSOR = ComputeDevice("CPU", "Some processor", "cpu", 8 * GB, 8 * GB)
GPU = ComputeDevice("CUDA0", "Some GPU", "gpu", 8 * GB, 8 * GB)
SMALL_GPU = ComputeDevice("CUDA0", "Some GPU", "gpu", 3 * GB, 4 * GB)
TINY_GPU = ComputeDevice("CUDA0", "Some GPU", "gpu", GB, GB)
SOFTWARE = ComputeDevice("Vulkan0", "llvmpipe (LLVM 19)", "gpu", 8 * GB, 8 * GB)


def result(rate: float, first: float = 0.7) -> Probe:
    return Probe((np.array([first, 1 - first], dtype=np.float32),), rate, 24, 12_288)


def probes(gpu: Probe | str, processor: Probe | None = None) -> Callable[[int], Probe]:
    def probe(layers: int) -> Probe:
        if layers == 0:
            return processor or result(30.0)
        if isinstance(gpu, str):
            raise NoAnswer(gpu)
        return gpu

    return probe


def trials(gpu: Probe | str) -> Trials:
    return Trials(probes(gpu), JsonCache(None), "")


def no_probe(layers: int) -> Probe:
    raise AssertionError(f"nothing to try with {layers}")


NOTHING_TO_TRY = Trials(no_probe, JsonCache(None), "")
REQUEST = LoadRequest("auto", 4 * GB, 8192)


@pytest.mark.parametrize(
    ("found", "built", "reason"),
    [
        ([PROCESSOR], False, "built without GPU support"),
        ([PROCESSOR], True, "no GPU was found, or its driver is missing or too old"),
        ([PROCESSOR, SOFTWARE], True, "the only GPU is a software one"),
    ],
)
def test_without_a_gpu_the_reason_is_said_and_nothing_is_tried(found, built, reason):
    choice = choose(REQUEST, found, NOTHING_TO_TRY, is_built_for_gpu=built)
    assert choice == DeviceChoice(0, "cpu", Message(reason))


@pytest.mark.parametrize(
    ("gpu", "reason"),
    [
        ("it ended with -6", "failed: it ended with -6"),
        ("no answer in time", "failed: no answer in time"),
        (result(200.0, first=0.2), "wrong results"),
        (result(20.0), "slower than the processor: 20 against 30 tokens/s"),
    ],
)
def test_a_gpu_that_fails_errs_or_dawdles_is_not_used(gpu, reason):
    choice = choose(REQUEST, [PROCESSOR, GPU], trials(gpu), is_built_for_gpu=True)
    assert choice.gpu_layers == 0
    assert reason in str(choice.reason)


def test_too_little_memory_takes_some_layers_or_none():
    some = choose(REQUEST, [SMALL_GPU], trials(result(90.0)), is_built_for_gpu=True)
    assert some.gpu_layers == 15
    assert str(some.reason) == "not enough memory: 3.0 of 4.5 GB"
    none = choose(REQUEST, [TINY_GPU], trials(result(90.0)), is_built_for_gpu=True)
    assert (none.gpu_layers, str(none.reason)) == (0, "not enough memory: 1.0 of 4.5 GB")


def test_a_real_gpu_goes_before_one_in_the_processor():
    small = ComputeDevice("Vulkan1", "Built in", "igpu", 16 * GB, 16 * GB)
    choice = choose(REQUEST, [small, GPU], trials(result(90.0)), is_built_for_gpu=True)
    assert choice.device == "Some GPU"


def test_the_settings_force_either_but_never_wrong_answers():
    cpu, gpu = LoadRequest("cpu", GB, 8192), LoadRequest("gpu", GB, 8192)
    assert choose(cpu, [GPU], NOTHING_TO_TRY, is_built_for_gpu=True).gpu_layers == 0
    forced = choose(gpu, [SOFTWARE], trials(result(2.0)), is_built_for_gpu=True)
    assert forced.gpu_layers == -1
    wrong = choose(gpu, [GPU], trials(result(2.0, first=0.1)), is_built_for_gpu=True)
    assert "wrong results" in str(wrong.reason)


@pytest.mark.parametrize("gpu", ["it ended with -6", result(200.0), result(20.0), result(9.0, first=0.2)])
def test_a_choice_is_remembered_until_something_changes(gpu, tmp_path):
    file, tried = tmp_path / "facts.json", []

    def counted(layers: int) -> Probe:
        tried.append(layers)
        return probes(gpu)(layers)

    def start(key: str = "model, build and GPU", device: ComputeDevice = GPU) -> DeviceChoice:
        remembering = Trials(counted, JsonCache(file), key)
        return choose(REQUEST, [device], remembering, is_built_for_gpu=True)

    first = start()
    assert tried == [0, -1]
    assert start() == first
    assert tried == [0, -1]
    start("another build")
    assert tried == [0, -1, 0, -1]
    start(device=SMALL_GPU)
    assert tried == [0, -1, 0, -1, 0, 15]
    file.write_text("{}")
    assert start() == first
    assert tried[-2:] == [0, -1]


def test_the_environment_goes_before_the_setting(monkeypatch):
    monkeypatch.delenv("VIVA_GPU", raising=False)
    assert wanted_device("auto") == "auto"
    monkeypatch.setenv("VIVA_GPU", "off")
    assert wanted_device("gpu") == "cpu"
    monkeypatch.setenv("VIVA_GPU", "vulkan")
    assert wanted_device("cpu") == "gpu"
