"""Compiles llama.cpp's libraries for a bundle on any system: `python packaging/build_llama.py [OUT]`.

From the source package of the llama-cpp-python that constraints.txt names, into build/llama or OUT, with code
for every kind of processor that picks itself when it runs; Metal on macOS, Vulkan where its compiler and
headers are there. Needs CMake and a C++ compiler.

`--gpu cuda|hip|vulkan OUT` compiles that backend alone, for this machine, to be loaded beside the libraries
that are installed (scripts/gpu_setup.py).
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "llama-work"
OUT = ROOT / "build" / "llama"
LIBRARY = re.compile(r".+\.(so|dylib|dll)(\.[0-9.]+)?$")
NOT_NEEDED = re.compile(r"mtmd|llama-common|test")


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--gpu", choices=("cuda", "hip", "vulkan"))
    parser.add_argument("out", nargs="?", type=Path, default=OUT)
    parsed = parser.parse_args(words)
    version = wanted_version((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    source = unpacked(version) / "vendor" / "llama.cpp"
    tree = WORK / (f"tree-{parsed.gpu}" if parsed.gpu else "tree")
    options = gpu_options(parsed.gpu) if parsed.gpu else cmake_options(sys.platform, has_vulkan=has_vulkan())
    target = ("--target", f"ggml-{parsed.gpu}") if parsed.gpu else ()
    run("cmake", "-S", source, "-B", tree, *(f"-D{name}={value}" for name, value in options.items()))
    run("cmake", "--build", tree, "--config", "Release", "--parallel", os.cpu_count() or 1, *target)
    found = gpu_libraries(tree / "bin", parsed.gpu) if parsed.gpu else found_libraries(tree / "bin")
    put(found, parsed.out.resolve())
    print(f"{len(found)} libraries are in {parsed.out}.", file=sys.stderr)
    return 0


def put(libraries: Sequence[Path], out: Path) -> None:
    """Copy `libraries` into the folder `out`, which then has nothing else and is there only when whole."""
    part = out.with_name(f"{out.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for library in libraries:
        shutil.copy2(library, part / library.name, follow_symlinks=False)
    shutil.rmtree(out, ignore_errors=True)
    part.rename(out)


def wanted_version(constraints: str) -> str:
    """The llama-cpp-python that `constraints`, a text, names."""
    match = re.search(r"^llama[_-]cpp[_-]python==(\S+)$", constraints, re.MULTILINE)
    if match is None:
        raise SystemExit("constraints.txt names no llama-cpp-python.")
    return match[1]


def cmake_options(platform: str, *, has_vulkan: bool) -> dict[str, str]:
    """What CMake is told on this system; `platform` as sys.platform has it."""
    options = {
        "CMAKE_BUILD_TYPE": "Release",
        "BUILD_SHARED_LIBS": "ON",
        "GGML_NATIVE": "OFF",
        "GGML_BACKEND_DL": "ON",
        "GGML_CPU_ALL_VARIANTS": "ON",
        "GGML_VULKAN": "ON" if has_vulkan else "OFF",
        # Its run-time library would have to be the user's.
        "GGML_OPENMP": "OFF" if platform == "win32" else "ON",
    }
    if platform == "darwin":
        options |= {"GGML_METAL": "ON", "GGML_METAL_EMBED_LIBRARY": "ON", "GGML_OPENMP": "OFF"}
        options |= {"GGML_BLAS": "OFF", "CMAKE_OSX_DEPLOYMENT_TARGET": "13.0"}
    if platform != "win32":
        origin = "@loader_path" if platform == "darwin" else "$ORIGIN"
        options |= {"CMAKE_BUILD_WITH_INSTALL_RPATH": "ON", "CMAKE_INSTALL_RPATH": origin}
    return options | _only_libraries()


def gpu_options(kind: str) -> dict[str, str]:
    """What CMake is told for the backend of `kind` alone, which is loaded when it is asked for."""
    options = {
        "CMAKE_BUILD_TYPE": "Release",
        "BUILD_SHARED_LIBS": "ON",
        "GGML_BACKEND_DL": "ON",
        # The processor's part is installed already; for CUDA, "native" means the GPU that is here.
        "GGML_CPU": "OFF",
        "GGML_NATIVE": "ON",
        f"GGML_{kind.upper()}": "ON",
    }
    return options | _only_libraries()


def _only_libraries() -> dict[str, str]:
    parts = ("COMMON", "APP", "TOOLS", "SERVER", "EXAMPLES", "TESTS")
    return {f"LLAMA_BUILD_{part}": "OFF" for part in parts}


def has_vulkan() -> bool:
    """Whether Vulkan's shaders can be compiled here."""
    headers = Path("/usr/include/vulkan/vulkan.h")
    return shutil.which("glslc") is not None and (headers.is_file() or bool(os.environ.get("VULKAN_SDK")))


def found_libraries(folder: Path) -> list[Path]:
    """The libraries that were built; some generators put them one folder deeper."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() or file.is_symlink())
    found = [file for file in files if LIBRARY.fullmatch(file.name) and not NOT_NEEDED.search(file.name)]
    if not any("ggml-cpu" in file.name for file in found) or not any("llama" in file.name for file in found):
        raise SystemExit(f"The libraries of llama.cpp are not in {folder}.")
    return found


def gpu_libraries(folder: Path, kind: str) -> list[Path]:
    """The library of that backend."""
    found = [
        file for file in sorted(folder.rglob("*")) if file.name in (f"libggml-{kind}.so", f"ggml-{kind}.dll")
    ]
    if not found:
        raise SystemExit(f"The backend for {kind} is not in {folder}.")
    return found


def unpacked(version: str) -> Path:
    """The folder of the source package, fetched and unpacked where it is not there."""
    folder = WORK / f"llama_cpp_python-{version}"
    if not folder.is_dir():
        WORK.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        run(*pip, "--no-binary", "llama-cpp-python", "--dest", WORK, f"llama-cpp-python=={version}")
        with tarfile.open(WORK / f"llama_cpp_python-{version}.tar.gz") as archive:
            archive.extractall(WORK, filter="data")
    return folder


def run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
