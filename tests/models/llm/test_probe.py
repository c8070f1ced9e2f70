"""The test inference in a child process."""

import numpy as np
import pytest

from tutor.llm.device import LoadRequest, choose, devices, supports_gpu
from tutor.llm.isolation import NoAnswer
from tutor.llm.json_cache import JsonCache
from tutor.llm.probe import distance, probe
from tutor.llm.processor import decode_threads
from tutor.llm.trials import Trials


def test_a_child_process_answers_and_agrees_with_itself(tiny_file):
    first = probe(tiny_file, gpu_layers=0, threads=decode_threads(0))
    assert all(abs(float(np.sum(shares)) - 1.0) < 1e-3 for shares in first.distributions)
    assert first.decode_rate > 0
    assert distance(first, probe(tiny_file, gpu_layers=0, threads=1)) < 0.15


def test_a_child_that_cannot_load_says_so(tmp_path):
    with pytest.raises(NoAnswer, match="is not there"):
        probe(tmp_path / "none.gguf", gpu_layers=0, threads=1)


def test_the_processor_is_among_the_devices():
    assert any(device.kind == "cpu" for device in devices())
    untried = Trials(lambda _: pytest.fail("nothing to try"), JsonCache(None), "")
    choice = choose(LoadRequest("cpu", 0, 512), devices(), untried, is_built_for_gpu=supports_gpu())
    assert choice.gpu_layers == 0
