"""The test inference in a child process."""

import struct

import numpy as np
import pytest

from tutor.llm.isolation import NoAnswer
from tutor.llm.probe import distance, probe
from tutor.llm.processor import decode_threads


def test_a_child_process_answers_and_agrees_with_itself(tiny_file):
    first = probe(tiny_file, gpu_layers=0, threads=decode_threads(0))
    assert all(abs(float(np.sum(shares)) - 1.0) < 1e-3 for shares in first.distributions)
    assert first.decode_rate > 0
    assert distance(first, probe(tiny_file, gpu_layers=0, threads=1)) < 0.15


def test_a_child_that_cannot_load_says_so(tmp_path):
    with pytest.raises(NoAnswer, match="is not there"):
        probe(tmp_path / "none.gguf", gpu_layers=0, threads=1)


def of(key: str, number: int):
    """Bytes with another number for `key`, behind which four bytes name the type."""

    def lie(data: bytes) -> bytes:
        place = data.index(key.encode()) + len(key) + 4
        return data[:place] + struct.pack("<I", number) + data[place + 4 :]

    return lie


@pytest.mark.parametrize(
    "lie",
    [
        lambda data: data[:8] + struct.pack("<Q", 1 << 62) + data[16:],  # more tensors than there are
        lambda data: data[:24] + struct.pack("<Q", 1 << 62) + data[32:],  # a key longer than the file
        of("llama.block_count", 1000),
        of("llama.embedding_length", 1 << 30),
        of("llama.attention.head_count", 0),
    ],
)
def test_a_model_whose_metadata_lies_costs_a_child_at_most(tiny_file, tmp_path, lie):
    (tmp_path / "lie.gguf").write_bytes(lie(tiny_file.read_bytes()))
    with pytest.raises(NoAnswer) as caught:
        probe(tmp_path / "lie.gguf", gpu_layers=0, threads=1)
    assert str(caught.value) != "no answer in time"
