"""Libraries of llama.cpp for a graphics card, as a zip that people import on Viva's Settings page.

`python packaging/card_libraries.py cuda|rocm|vulkan [--libraries FOLDER] [--out FILE]`: compiles them with
CMake (CUDA's compiler, AMD's ROCm or Vulkan's compiler has to be there), or takes those in FOLDER, and packs
them with a manifest and licence texts into dist/. CMAKE_ARGS goes to CMake as well, and JOBS says how many
compilers run at once. For ROCm, GPU_TARGETS names the cards, such as
`gfx1100;gfx1101`. NVIDIA's own run-time libraries that the code needs go in as well, where the toolkit has
them; the driver never does, and ROCm has to be on the person's machine.
"""

import argparse
import hashlib
import json
import os
import platform
import re
import shlex
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from build_llama import ROOT, WORK, cmake_options, found_libraries, run, unpacked, wanted_version

SCHEMA = "viva.card-libraries/1"
MANIFEST = "viva-libraries.json"
CARDS = ("cuda", "rocm", "vulkan")
BACKENDS = {"rocm": "hip"}
"""What ggml calls them, where that is another name."""
CUDA_RUNTIME = re.compile(r"(lib)?(cudart|cublas|cublasLt)(64_\d+)?\.(so\.\d+|dll)")
LICENCE_NAMES = ("LICENSE", "EULA.txt")
SYSTEMS = {"win32": "windows", "darwin": "macos"}
MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""What a zip can say at least of a file's time; the same for all, so that two builds are alike."""


class NotPossible(Exception):
    """One sentence: what is missing."""


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Pack libraries for a graphics card.")
    parser.add_argument("card", choices=CARDS)
    parser.add_argument("--libraries", type=Path, metavar="FOLDER", help="pack these instead of compiling")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the zip; without it: in dist")
    chosen = parser.parse_args(words)
    version = wanted_version((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    name = f"viva-{chosen.card}-{version}-{SYSTEMS.get(sys.platform, 'linux')}-{machine()}.zip"
    out = chosen.out or ROOT / "dist" / name
    try:
        with tempfile.TemporaryDirectory(prefix="viva-card-") as place:
            folder = chosen.libraries or compiled(chosen.card, version, Path(place))
            pack(folder, chosen.card, version, out)
    except NotPossible as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{out} has {out.stat().st_size / 1e6:.0f} MB.", file=sys.stderr)
    return 0


def options_for(card: str, platform_name: str, environment: dict[str, str]) -> dict[str, str]:
    """What CMake is told; `platform_name` as sys.platform has it. Raises NotPossible."""
    options = cmake_options(platform_name, has_vulkan=card == "vulkan")
    if card == "cuda":
        # One machine's several cards do without NCCL, a library of its own.
        options |= {"GGML_CUDA": "ON", "GGML_CUDA_NCCL": "OFF"}
        if chosen := environment.get("CUDA_ARCHITECTURES"):
            options["CMAKE_CUDA_ARCHITECTURES"] = chosen
    elif card == "rocm":
        if not environment.get("GPU_TARGETS"):
            raise NotPossible("GPU_TARGETS has to name the cards, such as gfx1100;gfx1101.")
        options |= {"GGML_HIP": "ON", "GPU_TARGETS": environment["GPU_TARGETS"]}
    return options


def compiled(card: str, version: str, place: Path) -> Path:
    """A folder within `place` with the libraries, what they need of NVIDIA's beside them, and licences."""
    source = unpacked(version) / "vendor" / "llama.cpp"
    tree = WORK / f"tree-{card}"
    options = options_for(card, sys.platform, dict(os.environ))
    more = shlex.split(os.environ.get("CMAKE_ARGS", ""))
    run("cmake", "-S", source, "-B", tree, *(f"-D{name}={value}" for name, value in options.items()), *more)
    jobs = os.environ.get("JOBS") or os.cpu_count() or 1
    run("cmake", "--build", tree, "--config", "Release", "--parallel", jobs)
    folder = place / "libraries"
    folder.mkdir()
    for library in found_libraries(tree / "bin"):
        shutil.copy2(library, folder / library.name, follow_symlinks=False)
    shutil.copyfile(source / "LICENSE", folder / "LICENSE-llama.cpp.txt")
    if card == "cuda":
        add_cuda_runtime(cuda_toolkit(), folder)
    return folder


def cuda_toolkit() -> Path:
    """The folder of CUDA's compiler. Raises NotPossible."""
    named = os.environ.get("CUDA_PATH") or os.environ.get("CUDA_HOME")
    if named:
        return Path(named)
    compiler = shutil.which("nvcc")
    if compiler is None:
        raise NotPossible("CUDA's compiler, nvcc, is not on this machine.")
    return Path(compiler).resolve().parents[1]


def add_cuda_runtime(toolkit: Path, folder: Path) -> None:
    """Put NVIDIA's run-time libraries and their licence beside the libraries that load them.

    Where the toolkit has none, people need CUDA themselves.
    """
    places = [toolkit / name for name in ("lib64", "lib", "bin", "bin/x64")]
    for file in (one for place in places if place.is_dir() for one in sorted(place.iterdir())):
        if CUDA_RUNTIME.fullmatch(file.name) and not (folder / file.name).exists():
            shutil.copyfile(file, folder / file.name)
    for name in LICENCE_NAMES:
        if (toolkit / name).is_file():
            shutil.copyfile(toolkit / name, folder / "LICENCE-NVIDIA.txt")


def pack(folder: Path, card: str, version: str, out: Path) -> None:
    """Write the libraries in `folder` to the zip `out`: each file once, links told in the manifest.

    Two packings of the same files are the same bytes. Raises NotPossible.
    """
    files = {file.name: file for file in sorted(folder.iterdir()) if is_packed(file)}
    links = {
        link.name: link.resolve().name
        for link in sorted(folder.iterdir())
        if link.is_symlink() and ".so" in link.name
    }
    backend = BACKENDS.get(card, card)
    if not any(f"ggml-{backend}" in name for name in files):
        raise NotPossible(f"In {folder} is no library for {card}.")
    manifest = {
        "schema": SCHEMA,
        "card": card,
        "llama_cpp_python": version,
        "system": SYSTEMS.get(sys.platform, "linux"),
        "machine": machine(),
        "files": {name: sha256(file) for name, file in files.items()},
        "links": {name: target for name, target in links.items() if target in files},
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        write(archive, MANIFEST, [json.dumps(manifest, indent=1).encode()])
        for name, file in files.items():
            with file.open("rb") as stream:
                write(archive, name, iter(lambda: stream.read(1 << 20), b""))


def write(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    info = zipfile.ZipInfo(name, EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    with archive.open(info, "w", force_zip64=True) as stream:
        for piece in pieces:
            stream.write(piece)


def is_packed(file: Path) -> bool:
    """Libraries but those that Viva does without, and licences."""
    if file.is_symlink() or not file.is_file() or "mtmd" in file.name:
        return False
    return file.name.startswith("LICEN") or re.search(r"\.(so|dylib|dll)(\.[\d.]+)?$", file.name) is not None


def machine() -> str:
    name = platform.machine().lower()
    return MACHINES.get(name, name)


def sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
