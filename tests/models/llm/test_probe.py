"""The test inference in a child process."""

from pathlib import Path

import numpy as np
import pytest

from tutor.llm.device import choose, devices, distance, supports_cards
from tutor.llm.probe import ProbeFailed, probe
from tutor.llm.processor import decode_threads

pytestmark = pytest.mark.models


def test_a_child_process_answers_and_agrees_with_itself(llm_file: Path) -> None:
    first = probe(llm_file, gpu_layers=0, threads=decode_threads(0))
    assert all(abs(float(np.sum(shares)) - 1.0) < 1e-3 for shares in first.distributions)
    assert first.decode_rate > 0
    assert distance(first, probe(llm_file, gpu_layers=0, threads=1)) < 0.15


def test_a_child_that_cannot_load_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProbeFailed, match="is not there"):
        probe(tmp_path / "none.gguf", gpu_layers=0, threads=1)


def test_the_processor_is_among_the_devices() -> None:
    assert any(device.kind == "cpu" for device in devices())
    assert (
        choose(
            "cpu", devices(), 0, lambda _: pytest.fail("nothing to try"), is_built_for_cards=supports_cards()
        ).gpu_layers
        == 0
    )
