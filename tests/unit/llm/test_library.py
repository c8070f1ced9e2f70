"""What a folder of llama.cpp's libraries can do, told from its files; the flag that stops a decode."""

import ctypes
import importlib.metadata
from types import SimpleNamespace

import pytest

from tutor.core.cancel import CancelToken
from tutor.llm.context import StopFlag
from tutor.llm.library import compiled_backends, has_gpu_backends, has_separate_backends

PLAIN = ["libllama.so.0", "libggml.so", "libggml-base.so", "libggml-cpu.so.0.25.3", "libggml-blas.so"]


@pytest.mark.parametrize(
    ("more", "separate", "gpu"),
    [
        ([], False, False),
        (["libggml-cuda.so"], False, True),
        (["libggml-metal.dylib"], False, True),
        (["ggml-cpu-haswell.dll"], True, False),
        (["libggml-cpu-zen4.so", "libggml-vulkan.so"], True, True),
    ],
)
def test_a_build_is_known_by_its_files(more, separate, gpu, tmp_path):
    for name in PLAIN + more:
        (tmp_path / name).touch()
    assert has_separate_backends(tmp_path) is separate
    assert has_gpu_backends(tmp_path) is gpu


def test_the_backend_that_the_set_up_chose_is_found_for_the_library_that_is_installed(tmp_path):
    folder = tmp_path / "build" / "gpu" / importlib.metadata.version("llama-cpp-python")
    (folder / "vulkan").mkdir(parents=True)
    assert compiled_backends(tmp_path) is None
    (folder / "chosen").write_text("vulkan")
    assert compiled_backends(tmp_path) == folder / "vulkan"
    folder.rename(folder.with_name("0.0.1"))
    assert compiled_backends(tmp_path) is None


@pytest.fixture
def flag():
    kind = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p)
    return StopFlag(SimpleNamespace(ggml_abort_callback=kind))


def test_a_cancel_that_comes_late_stops_nobody_else(flag):
    late, other = CancelToken(), CancelToken()
    with flag.raised_by(late):
        pass
    with flag.raised_by(other):
        late.cancel()
        assert not flag.callback(flag.data)
        other.cancel()
        assert flag.callback(flag.data)
    assert not flag.callback(flag.data)
