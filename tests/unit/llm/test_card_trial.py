"""Libraries that crash, hang or lack something are found out in a child process."""

import multiprocessing
from pathlib import Path

import pytest
from support.card_libraries import ABORTS, HANGS, NOTHING, compiled

from tutor.core.refusal import Refusal
from tutor.llm.card_trial import refusal_of, tried_apart


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "libraries"
    compiled(place, "ggml", NOTHING)
    return place


def test_a_library_that_aborts_when_it_is_loaded_takes_only_the_child(folder: Path) -> None:
    compiled(folder, "ggml-base", ABORTS)
    assert tried_apart(folder) == Refusal("crashed", "-6")


def test_a_library_that_hangs_is_given_up_and_its_process_ended(folder: Path) -> None:
    compiled(folder, "ggml-base", HANGS)
    assert tried_apart(folder, timeout_s=2.0) == Refusal("silent")
    assert multiprocessing.active_children() == []


def test_a_library_without_llama_cpps_functions_is_refused(folder: Path) -> None:
    compiled(folder, "ggml-base", NOTHING)
    refused = tried_apart(folder)
    assert isinstance(refused, Refusal)
    assert refused.reason == "cannot_load"
    assert "undefined symbol" in refused.what


def test_what_a_library_needs_and_the_machine_lacks_is_named(folder: Path, tmp_path: Path) -> None:
    driver = compiled(tmp_path, "cuda", "int here;\n", "-Wl,-soname,libcuda.so.1")
    compiled(folder, "ggml-base", "extern int here; int *use(void) { return &here; }\n", str(driver))
    assert tried_apart(folder) == Refusal("no_driver", "libcuda.so.1")


@pytest.mark.parametrize(
    ("message", "refusal"),
    [
        ("libcublas.so.12: cannot open shared object file: No such file", ("no_cuda", "libcublas.so.12")),
        ("libamdhip64.so.6: cannot open shared object file: No such", ("no_rocm", "libamdhip64.so.6")),
        ("libvulkan.so.1: cannot open shared object file: No such file", ("no_driver", "libvulkan.so.1")),
        ("libgomp.so.1: cannot open shared object file: No such file", ("no_library", "libgomp.so.1")),
        ("/there/libx.so: invalid ELF header", ("cannot_load", "libx.so: invalid ELF header")),
        (
            "Could not find module 'ggml-cuda.dll' (or one of its dependencies).",
            ("cannot_load", "Could not find module 'ggml-cuda.dll' (or one of its dependencies)"),
        ),
    ],
)
def test_what_the_loader_says_is_put_in_plain_words(message: str, refusal: tuple[str, str]) -> None:
    found = refusal_of(message, Path("/there"))
    assert (found.reason, found.what) == refusal
    assert found.what in str(found)
