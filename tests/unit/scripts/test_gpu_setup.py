"""Compiling for the GPU: what comes of it is kept, and what fails gives way to the next choice."""

import json
from pathlib import Path

import pytest

from scripts import gpu_setup
from scripts.gpu_choice import PACKAGES, Machine
from scripts.gpu_setup import GpuSetup

PYTHON = """\
#!/bin/sh
case "$1" in
*build_llama.py) echo "built $3" >>"$CALLS"; case " $FAILS " in *" $3 "*) exit 1 ;; esac
    mkdir -p "$4" && touch "$4/libggml-$3.so" ;;
*) echo tried >>"$CALLS"; echo "a line of a library"; echo "$TRIAL" ;;
esac
"""
NVIDIA = Machine("linux", frozenset({*PACKAGES, "nvcc"}), frozenset({"NVIDIA", "any"}))
WORKS = json.dumps({"device": "Some GPU", "failure": ""})


class Checkout:
    """A folder in which compiling and trying are a script, whose calls are counted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._patch = folder, monkeypatch
        (folder / "constraints.txt").write_text("llama_cpp_python==1.2.3\n")
        (folder / "python").write_text(PYTHON)
        (folder / "python").chmod(0o755)
        self._calls = folder / "calls"
        self.installed: list[dict[str, str]] = []
        monkeypatch.setenv("CALLS", str(self._calls))
        self.has(NVIDIA)
        self.answers(WORKS)

    def has(self, machine: Machine) -> None:
        self._patch.setattr(gpu_setup, "this_machine", lambda: machine)

    def answers(self, trial: str, fails: str = "") -> None:
        self._patch.setenv("TRIAL", trial)
        self._patch.setenv("FAILS", fails)

    def settle(self, wanted: str = "", *, may_install: bool = True) -> str:
        def install(missing: dict[str, str]) -> bool:
            self.installed.append(missing)
            return may_install

        return GpuSetup(self.folder, self.folder / "python", install).settle(wanted)

    @property
    def calls(self) -> list[str]:
        """Since they were asked for last."""
        found = self._calls.read_text().splitlines() if self._calls.exists() else []
        self._calls.unlink(missing_ok=True)
        return found

    @property
    def chosen(self) -> str | None:
        file = self.folder / "build" / "gpu" / "1.2.3" / "chosen"
        return file.read_text() if file.exists() else None


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    return Checkout(tmp_path, monkeypatch)


def test_the_best_choice_is_compiled_tried_and_used_again(checkout):
    told = checkout.settle()
    assert told == "GPU: CUDA on Some GPU, since an NVIDIA GPU and nvcc are here."
    assert (checkout.calls, checkout.chosen) == (["built cuda", "tried"], "cuda")
    assert checkout.settle() == told
    assert checkout.calls == []


def test_a_failed_build_goes_on_with_the_next_choice_and_is_remembered(checkout):
    checkout.answers(WORKS, fails="cuda")
    told = checkout.settle()
    assert told.startswith(
        "GPU: Vulkan on Some GPU, since a GPU is here. CUDA (an NVIDIA GPU and nvcc are here): "
    )
    assert "build/gpu/1.2.3/cuda.log" in told
    assert (checkout.calls, checkout.chosen) == (["built cuda", "built vulkan", "tried"], "vulkan")
    assert checkout.settle() == told
    assert checkout.calls == []


@pytest.mark.parametrize("trial", [json.dumps({"device": "cpu", "failure": "wrong results on X"}), "no JSON"])
def test_a_failed_trial_ends_at_the_processor(checkout, trial):
    checkout.answers(trial)
    told = checkout.settle()
    assert told.startswith("GPU: none. CUDA")
    assert checkout.chosen is None
    assert checkout.calls == ["built cuda", "tried", "built vulkan", "tried"]


def test_off_and_no_gpu_leave_the_kept_build_unused(checkout):
    checkout.settle()
    assert checkout.settle("off") == "GPU: none, VIVA_GPU says so."
    assert checkout.chosen is None
    checkout.settle()
    assert checkout.chosen == "cuda"
    checkout.has(Machine("linux", frozenset(), frozenset()))
    assert checkout.settle() == "GPU: none, no GPU is here."
    assert checkout.chosen is None
