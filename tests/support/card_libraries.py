"""Folders that look like llama.cpp's libraries for a graphics card, and small real libraries that misbehave."""

import hashlib
import json
import platform
import subprocess
import zipfile
from pathlib import Path

from tutor.llm.card_libraries import package_version

MACHINES = {"x86_64": 62, "aarch64": 183}
NAMES = ("libllama.so", "libggml.so", "libggml-base.so", "libggml-cpu-x64.so", "libggml-cuda.so")
ABORTS = "#include <stdlib.h>\n__attribute__((constructor)) static void start(void) { abort(); }\n"
HANGS = "#include <unistd.h>\n__attribute__((constructor)) static void start(void) { for (;;) pause(); }\n"
NOTHING = "int ggml_nothing;\n"


def library(machine: int | None = None) -> bytes:
    """The beginning of a library file for this processor, or the one of that number."""
    number = MACHINES[platform.machine()] if machine is None else machine
    return (b"\x7fELF" + bytes(14) + number.to_bytes(2, "little")).ljust(400, b"\1")


def folder_of_libraries(folder: Path, *, without: str = "", version: str = "") -> Path:
    """Their names are right, and there is nothing in them. `version`: as scripts/build-vulkan notes it."""
    folder.mkdir(parents=True)
    for name in NAMES:
        if name != without:
            (folder / name).write_bytes(library())
    if version:
        (folder / "version").write_text(f"{version}\n")
    return folder


def zip_of_libraries(file: Path, **changes: object) -> Path:
    """With a manifest, as packaging/build_llama.py makes it; `changes` go into that."""
    files = {name: library() for name in NAMES if name != "libllama.so"} | {"libllama.so.0": library()}
    manifest = {
        "schema": "viva.card-libraries/1",
        "llama_cpp_python": package_version(),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "links": {"libllama.so": "libllama.so.0"},
    }
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"viva-cuda/{name}", content)
        archive.writestr("viva-cuda/viva-libraries.json", json.dumps(manifest | changes))
    return file


def compiled(folder: Path, name: str, source: str, *options: str) -> Path:
    """A shared library of C, by the compiler that setting Viva up needs as well."""
    folder.mkdir(parents=True, exist_ok=True)
    code = folder / f"{name}.c"
    code.write_text(source)
    out = folder / f"lib{name}.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", out, code, *options], check=True)
    code.unlink()
    return out
