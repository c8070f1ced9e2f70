"""Libraries for a graphics card, packed for Viva's Settings page."""

import json
import zipfile

import pytest
from support.card_libraries import NAMES, library
from support.packaging_scripts import script

from tutor.core.cancel import CancelToken
from tutor.engine import card_importing
from tutor.engine.card_importing import import_libraries
from tutor.llm.card_libraries import package_version
from tutor.llm.card_trial import Tried

packing = script("card_libraries")


@pytest.fixture
def built(tmp_path):
    """As CMake leaves them: each library once, with links to it."""
    folder = tmp_path / "built"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(library())
    (folder / "libllama.so").rename(folder / "libllama.so.0.5.0")
    (folder / "libllama.so.0").symlink_to("libllama.so.0.5.0")
    (folder / "libllama.so").symlink_to("libllama.so.0")
    (folder / "libmtmd.so").write_bytes(library())
    (folder / "LICENSE-llama.cpp.txt").write_text("MIT")
    (folder / "notes.txt").write_text("not for others")
    return folder


def test_viva_imports_what_was_packed(built, tmp_path, monkeypatch):
    monkeypatch.setattr(card_importing, "own_ggml", lambda: "7")
    archive = tmp_path / "viva-cuda.zip"
    packing.pack(built, "cuda", package_version(), archive)
    folder = tmp_path / "card-libraries"
    done = import_libraries(
        archive, folder, cancel=CancelToken(), attempt=lambda staged, model: Tried("7", ())
    ).libraries
    assert done.backends == ("cuda",)
    kept = {one.name for one in (folder / done.folder).iterdir()}
    assert kept == {
        *NAMES,
        "libllama.so.0",
        "libllama.so.0.5.0",
        "LICENSE-llama.cpp.txt",
        "viva-libraries.json",
    }


def test_two_packings_are_the_same_bytes(built, tmp_path):
    packing.pack(built, "cuda", "0.3.36", tmp_path / "one.zip")
    (built / "libggml.so").touch()
    packing.pack(built, "cuda", "0.3.36", tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    told = json.loads(zipfile.ZipFile(tmp_path / "one.zip").read("viva-libraries.json"))
    assert (told["card"], told["llama_cpp_python"]) == ("cuda", "0.3.36")


def test_a_folder_without_code_for_the_card_is_not_packed(built, tmp_path):
    with pytest.raises(packing.NotPossible, match="no library for rocm"):
        packing.pack(built, "rocm", "0.3.36", tmp_path / "one.zip")


def test_each_kind_of_card_has_its_own_code_and_no_other():
    cuda = packing.options_for("cuda", "linux", {"CUDA_ARCHITECTURES": "86"})
    assert (cuda["GGML_CUDA"], cuda["GGML_VULKAN"], cuda["CMAKE_CUDA_ARCHITECTURES"]) == ("ON", "OFF", "86")
    assert (cuda["GGML_BACKEND_DL"], cuda["GGML_CPU_ALL_VARIANTS"]) == ("ON", "ON")
    rocm = packing.options_for("rocm", "linux", {"GPU_TARGETS": "gfx1100"})
    assert (rocm["GGML_HIP"], rocm["GPU_TARGETS"], "GGML_CUDA" in rocm) == ("ON", "gfx1100", False)
    assert packing.options_for("vulkan", "linux", {})["GGML_VULKAN"] == "ON"
    with pytest.raises(packing.NotPossible, match="GPU_TARGETS"):
        packing.options_for("rocm", "linux", {})


def test_nvidias_run_time_and_its_licence_lie_beside_what_loads_them(built, tmp_path):
    toolkit = tmp_path / "cuda"
    (toolkit / "lib64").mkdir(parents=True)
    for name in (
        "libcudart.so.12",
        "libcublasLt.so.12",
        "libcublas.so",
        "libnvblas.so.12",
        "libcublas_static.a",
    ):
        (toolkit / "lib64" / name).write_bytes(b"nvidia")
    (toolkit / "EULA.txt").write_text("terms")
    packing.add_cuda_runtime(toolkit, built)
    assert {one.name for one in built.iterdir() if "cu" in one.name.removeprefix("libggml-cuda")} >= {
        "libcudart.so.12",
        "libcublasLt.so.12",
    }
    assert not (built / "libnvblas.so.12").exists()
    assert not (built / "libcublas.so").exists()
    assert (built / "LICENCE-NVIDIA.txt").read_text() == "terms"
