"""Model files whose metadata lies: loading ends with a sentence or the end of a child, never with a hang."""

import struct

import pytest
from support.tiny_model import write_tiny_model

from tutor.llm.isolation import NoAnswer, run_in_subprocess
from tutor.llm.probe import infer

PATIENCE_S = 60.0
HUGE = (1 << 62).to_bytes(8, "little")


@pytest.fixture
def truth(tmp_path):
    file = tmp_path / "true.gguf"
    write_tiny_model(file, "llama")
    return file.read_bytes()


def after(data: bytes, key: bytes, put: bytes) -> bytes:
    """`data` with the value of `key` replaced: behind the key stand four bytes that name its type."""
    place = data.index(key) + len(key) + 4
    return data[:place] + put + data[place + len(put) :]


def of(number: int) -> bytes:
    return struct.pack("<I", number)


LIES = {
    "more tensors than there are": lambda data: data[:8] + HUGE + data[16:],
    "more metadata than there is": lambda data: data[:16] + HUGE + data[24:],
    "another version": lambda data: data[:4] + of(999) + data[8:],
    "a key longer than the file": lambda data: data[:24] + HUGE + data[32:],
    "a thousand layers": lambda data: after(data, b"llama.block_count", of(1000)),
    "no layers": lambda data: after(data, b"llama.block_count", of(0)),
    "no width": lambda data: after(data, b"llama.embedding_length", of(0)),
    "another width": lambda data: after(data, b"llama.embedding_length", of(1 << 30)),
    "no heads": lambda data: after(data, b"llama.attention.head_count", of(0)),
    "heads without end": lambda data: after(data, b"llama.attention.head_count", of(1 << 31)),
    "an unknown family": lambda data: data.replace(b"llama.", b"lgama."),
    "half the file": lambda data: data[: len(data) // 2],
    "weights that are no numbers": lambda data: (
        data[: len(data) // 2] + b"\xff" * (len(data) - len(data) // 2)
    ),
}


def test_the_truth_is_loaded(tmp_path):
    write_tiny_model(tmp_path / "true.gguf", "llama")
    assert outcome(tmp_path / "true.gguf") == 4


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_costs_a_child_at_most(tmp_path, truth, lie):
    file = tmp_path / "lie.gguf"
    file.write_bytes(lie(truth))
    assert file.read_bytes() != truth
    assert outcome(file) != "no answer in time", "it hung"


def outcome(file):
    try:
        return run_in_subprocess(infer, file, 0, 1, timeout_s=PATIENCE_S, name="lie").layers
    except NoAnswer as failure:
        return str(failure)
