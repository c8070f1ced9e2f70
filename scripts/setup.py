"""Sets Viva up in this checkout: system libraries, `.venv`, packages, models. Safe to break off and repeat.

Needs nothing but the standard library of Python 3.11. What is already done is not done again, and then
nothing touches the network.
"""

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.gpu_setup import GpuSetup

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".viva-setup"
CONSTRAINTS = ROOT / "constraints.txt"

# What Qt and its sound plug-ins link to, and the Debian or Ubuntu package that brings it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libpulse.so.0": "libpulse0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
TEST_COMMANDS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "xdotool": "xdotool",
    "strace": "strace",
    "unshare": "util-linux",
}
COMPILERS = {("cc", "gcc", "clang"): "build-essential", ("c++", "g++", "clang++"): "build-essential"}
TEST_MODELS = ("gemma-3-270m",)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_PACKAGE = "fonts-dejavu-core"


class SetupFailed(Exception):
    """One sentence that says what to do."""


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--dev", action="store_true", help="with what checks and tests need")
    parser.add_argument("--no-models", action="store_true", help="leave the models out")
    options = parser.parse_args(words)
    os.chdir(ROOT)
    try:
        for_tests = options.dev and not options.no_models
        if not install_system_packages(missing_packages(for_tests=for_tests)) and for_tests:
            raise SetupFailed("The tests need what is named above.")
        make_venv()
        install_packages(dev=options.dev)
        if not options.no_models:
            fetch_models()
            if options.dev:
                fetch_models(*TEST_MODELS)
            settle_gpu()
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the next call goes on from here.", file=sys.stderr)
        return 130
    return 0


def missing_packages(*, for_tests: bool) -> dict[str, str]:
    """What this machine lacks, each with the package that would bring it. Found out by trying."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = {name: package for name, package in LIBRARIES.items() if not _loads(name)}
    if not any(any(Path(one).expanduser().rglob("*.[ot]tf")) for one in FONT_FOLDERS):
        missing["a font"] = FONT_PACKAGE
    if not _is_installed():
        for names, package in COMPILERS.items():
            if not any(shutil.which(name) for name in names):
                missing[f"a compiler ({names[0]})"] = package
        if not _has_venv():
            missing["Python's venv"] = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if for_tests:
        missing.update({name: package for name, package in TEST_COMMANDS.items() if not shutil.which(name)})
    return missing


def install_system_packages(missing: dict[str, str]) -> bool:
    """Through apt where it may, else say what to type; True if nothing is missing any more."""
    if not missing:
        return True
    packages = sorted(set(missing.values()))
    if shutil.which("apt-get") is None:
        print(
            f"This machine lacks {', '.join(missing)}; install them with its package manager. "
            f"Debian calls them {' '.join(packages)}.",
            file=sys.stderr,
        )
        return False
    prefix = _apt_prefix()
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if prefix is not None:
        print(
            f"This machine lacks {', '.join(missing)}. Installing through apt: {' '.join(packages)} ...",
            file=sys.stderr,
        )
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for attempt, shown in ((install, False), (["apt-get", "update"], False), (install, True)):
            errors = None if shown else subprocess.DEVNULL
            words = [*prefix, *attempt]
            done = subprocess.run(
                words, env=environment, stdout=subprocess.DEVNULL, stderr=errors, check=False
            )
            if attempt is install and done.returncode == 0:
                return True
    print(
        f"This machine lacks {', '.join(missing)}. Type this once:\n\n    sudo {' '.join(install)}\n",
        file=sys.stderr,
    )
    return False


def make_venv() -> None:
    """`.venv` with a working pip of the version in constraints.txt."""
    if _is_installed():
        return
    # pip by its script, which also fails in a checkout that was moved.
    if not _runs([str(VENV / "bin" / "pip"), "--version"]):
        if not _has_venv():
            raise SetupFailed(
                f"The Python at {sys.executable} has no venv; install the package "
                f"python{sys.version_info[0]}.{sys.version_info[1]}-venv, or name another Python: "
                "make PYTHON=/path/to/python3"
            )
        print(f"Making .venv with Python {sys.version.split()[0]} ...", file=sys.stderr)
        _run([_base_python(), "-m", "venv", "--clear", str(VENV)], "The folder .venv could not be made.")
    pinned = next(line for line in CONSTRAINTS.read_text().splitlines() if line.startswith("pip=="))
    _run([str(PYTHON), "-m", "pip", "install", "--quiet", pinned], _OFFLINE)


def install_packages(*, dev: bool) -> None:
    """Viva and its libraries, unless they are there in the versions that constraints.txt names."""
    if _is_installed(dev=dev):
        return
    print("Installing; the language model's library is compiled, which takes some minutes.", file=sys.stderr)
    words = ["install", "--editable", ".[dev]" if dev else ".", "--constraint", str(CONSTRAINTS)]
    _run([str(PYTHON), "-m", "pip", *words], _OFFLINE, **compiler_flags())
    STAMP.write_text(_stamp(dev=dev), encoding="utf-8")


def compiler_flags(processor: Path = Path("/proc/cpuinfo")) -> dict[str, str]:
    """Environment for compiling llama.cpp: with AVX512-FP16 it sums 16-bit rows in steps of 128 numbers and
    the rest one by one, which is all of the starter model's heads of 64 and three times as slow."""
    flag = "-mno-avx512fp16"
    if not processor.exists() or "avx512_fp16" not in processor.read_text():
        return {}
    if not _runs(["cc", flag, "-E", "-x", "c", os.devnull]):
        return {}
    return {name: f"{os.environ.get(name, '')} {flag}".strip() for name in ("CFLAGS", "CXXFLAGS")}


def fetch_models(*ids: str) -> None:
    """The models named, or the starter set; checks sizes only when everything is there."""
    done = subprocess.run([str(VENV / "bin" / "viva"), "models", "fetch", *ids], check=False)
    if done.returncode != 0:
        raise SetupFailed("The models are not complete; see above, then try again: it goes on from here.")


def settle_gpu() -> None:
    """Have the language model compute on this machine's GPU where it can; says where it does, and why."""
    try:
        told = GpuSetup(ROOT, PYTHON, install_system_packages).settle(os.environ.get("VIVA_GPU", ""))
    except ValueError as error:
        raise SetupFailed(str(error)) from error
    print(told, file=sys.stderr)


_OFFLINE = "The packages could not be installed (see above); check the network and try again."


def _stamp(*, dev: bool) -> str:
    """Names what is installed: changes when the packages, the pins, the Python or the place change."""
    digest = hashlib.sha256()
    for file in (ROOT / "pyproject.toml", CONSTRAINTS):
        digest.update(file.read_bytes())
    digest.update(str(ROOT).encode())
    return f"{digest.hexdigest()} {'dev' if dev else 'run'}\n"


def _is_installed(*, dev: bool = False) -> bool:
    try:
        found = STAMP.read_text(encoding="utf-8")
    except OSError:
        return False
    # What tests need includes what running needs.
    return found in ([_stamp(dev=True)] if dev else [_stamp(dev=True), _stamp(dev=False)]) and PYTHON.exists()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_venv() -> bool:
    return _runs([_base_python(), "-c", "import ensurepip, venv"])


def _base_python() -> str:
    """The Python outside `.venv`: the set-up may itself run within it."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    return str(getattr(sys, "_base_executable", sys.executable))


def _apt_prefix() -> list[str] | None:
    """What to put before apt-get; None when a person would have to type a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _runs(["sudo", "-n", "true"]):
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


def _runs(words: Iterable[str]) -> bool:
    try:
        done = subprocess.run(list(words), capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _run(words: Sequence[str], failure: str, **variables: str) -> None:
    try:
        done = subprocess.run(words, env={**os.environ, **variables}, check=False)
    except OSError as exc:
        raise SetupFailed(failure) from exc
    if done.returncode != 0:
        raise SetupFailed(failure)


if __name__ == "__main__":
    sys.exit(main())
