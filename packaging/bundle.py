"""Builds the bundle: a folder with Viva, its Python and all its libraries, for the system this runs on.

    python packaging/bundle.py

leaves it in build/package/dist/viva (on macOS also dist/Viva.app). A virtual environment of its own is made
from constraints.txt; llama.cpp's libraries are compiled once, or come from the folder that
VIVA_LLAMA_LIBRARIES names. Needs nothing but the standard library of Python 3.11.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable, Mapping
from pathlib import Path

import build_llama

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
BUILD = ROOT / "build" / "package"
VENV = BUILD / "venv"
WORK = BUILD / "work"
BUNDLE = BUILD / "dist" / "viva"
MOST_BYTES = 480_000_000
"""Of the unpacked bundle. What makes it larger has to be looked at."""


class BuildFailed(Exception):
    """One sentence that says what stopped the build."""


def main() -> int:
    try:
        build()
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def build() -> Path:
    """Make the bundle anew; its folder."""
    libraries = llama_libraries()
    python = make_venv()
    install_viva(python)
    shutil.rmtree(WORK, ignore_errors=True)
    run([python, PACKAGING / "icons.py", WORK / "icons"])
    write_texts(python, WORK / "texts")
    run(
        [
            *(python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"),
            *("--distpath", BUNDLE.parent, "--workpath", WORK / "pyinstaller", PACKAGING / "viva.spec"),
        ],
        {"VIVA_BUNDLE_WORK": str(WORK), "VIVA_LLAMA_LIBRARIES": str(libraries), **reproducible()},
        # Away from the checkout: what is installed is bundled, not what lies here.
        WORK,
    )
    for data in BUNDLE.glob("_internal/PySide6/Qt/lib/libicudata.so.*"):
        run([python, PACKAGING / "icu.py", data])
    strip(BUNDLE)
    size = size_bytes(BUNDLE)
    print(f"The bundle has {size / 1e6:.0f} MB.", file=sys.stderr)
    if size > MOST_BYTES:
        raise BuildFailed(
            f"That is more than {MOST_BYTES / 1e6:.0f} MB; the largest parts:\n{largest(BUNDLE)}"
        )
    return BUNDLE


def llama_libraries() -> Path:
    """The folder with llama.cpp's libraries, compiled where they are not there."""
    named = os.environ.get("VIVA_LLAMA_LIBRARIES")
    if named:
        return Path(named).resolve()
    version = build_llama.wanted_version((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    folder = ROOT / "build" / f"llama-{version}"
    if not folder.is_dir():
        run([sys.executable, PACKAGING / "build_llama.py", folder])
    return folder


def make_venv() -> Path:
    """The Python of an environment with what constraints.txt and requirements.txt name, nothing else."""
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp, wanted = VENV / ".viva", environment_stamp()
    if stamp.is_file() and stamp.read_text() == wanted:
        return python
    print(f"Making {VENV} ...", file=sys.stderr)
    venv.EnvBuilder(clear=True, with_pip=True).create(VENV)
    pip = [python, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]
    constraints = ["--constraint", ROOT / "constraints.txt"]
    run([*pip, *constraints, "pip"])
    run([*pip, "--requirement", PACKAGING / "requirements.txt"])
    # Its Python part alone: the libraries are compiled apart. Another pip cache entry would have them.
    run(
        [*pip, *constraints, "--no-cache-dir", "--no-binary", "llama-cpp-python", "llama-cpp-python"],
        {"CMAKE_ARGS": "-DLLAMA_BUILD=OFF"},
    )
    run([*pip, *constraints, ROOT])
    stamp.write_text(wanted)
    return python


def environment_stamp() -> str:
    """Changes when what has to be installed changes."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (ROOT / "constraints.txt", PACKAGING / "requirements.txt"):
        digest.update(file.read_bytes())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    digest.update("\n".join(project["dependencies"]).encode())
    return digest.hexdigest()


def install_viva(python: Path) -> None:
    """Viva as it is in this checkout now."""
    pip = [python, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]
    run([*pip, "--no-deps", "--force-reinstall", ROOT])


def write_texts(python: Path, folder: Path) -> None:
    """Licences and the list of parts, which lie beside the program."""
    folder.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    run([python, PACKAGING / "third_party.py", folder / "THIRD-PARTY-LICENSES.txt"])
    run([python, PACKAGING / "source_note.py", folder / "SOURCE.txt"])
    run([python, PACKAGING / "sbom.py", folder / "viva.cdx.json"], reproducible())


def reproducible() -> dict[str, str]:
    """Variables that make two builds of one commit alike."""
    return {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(commit_time())}


def commit_time() -> int:
    """When the checkout's commit was made, in seconds since 1970; a fixed day where there is no git."""
    words = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return 1_767_225_600
    return int(done.stdout)


def strip(bundle: Path) -> None:
    """Take out of libraries what only a debugger or a linker reads. Programs stay: they carry an archive."""
    program = shutil.which("strip")
    if not sys.platform.startswith("linux") or program is None:
        return
    for file in sorted((bundle / "_internal").rglob("*.so*")):
        if file.is_file() and not file.is_symlink() and file.read_bytes()[:4] == b"\x7fELF":
            run([program, "--strip-unneeded", file])


def size_bytes(folder: Path) -> int:
    """Of all files below `folder`, links not followed."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir() or file.is_symlink())


def largest(folder: Path, count: int = 12) -> str:
    """The largest files below `folder`, one a line."""
    files = sorted(
        (f for f in folder.rglob("*") if f.is_file() and not f.is_symlink()), key=lambda f: -f.stat().st_size
    )
    return "\n".join(
        f"{file.stat().st_size / 1e6:7.1f} MB  {file.relative_to(folder)}" for file in files[:count]
    )


def run(words: Iterable[object], extra: Mapping[str, str] | None = None, folder: Path = ROOT) -> None:
    """Run a program in `folder`; its output is seen. Raises BuildFailed."""
    command = [str(word) for word in words]
    try:
        done = subprocess.run(command, cwd=folder, env={**os.environ, **(extra or {})}, check=False)
    except OSError as exc:
        raise BuildFailed(f"{command[0]} could not be started: {exc}") from exc
    if done.returncode != 0:
        raise BuildFailed(f"This failed (exit status {done.returncode}): {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main())
