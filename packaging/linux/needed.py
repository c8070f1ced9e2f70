"""Which packages of the system a bundle needs: what its libraries ask for and the bundle does not hold.

    python packaging/linux/needed.py FOLDER

prints them for Debian and Ubuntu, one a line. dpkg-shlibdeps would name too many: it also resolves the copies
that lie in the bundle.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

OF_LIBC = re.compile(r"(libc|libm|libmvec|libdl|librt|libpthread|libutil|libresolv|ld-linux[\w-]*)\.so\.\d+")

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgomp.so.1": "libgomp1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libpulse-mainloop-glib.so.0": "libpulse-mainloop-glib0",
    "libstdc++.so.6": "libstdc++6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libzstd.so.1": "libzstd1",
}
OPTIONAL = {"libvulkan.so.1": "libvulkan1"}
"""Named by a part that is left out where they are missing."""


class UnknownLibrary(Exception):
    """The bundle needs what no one has decided about; the message names it and who needs it."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a bundle asks of a system."""

    libraries: dict[str, str] = field(default_factory=dict)
    """Names of the libraries that it does not hold, each with a file that needs it."""
    libc: tuple[int, ...] = (2, 17)
    """The oldest version of the C library with all symbols that are used."""


def needs_of(bundle: Path) -> Needs:
    """Read every program and library below `bundle`. Raises OSError, CalledProcessError."""
    files = [file for file in sorted(bundle.rglob("*")) if not file.is_symlink() and is_elf(file)]
    held = {file.name for file in bundle.rglob("*")}
    libraries: dict[str, str] = {}
    libc = (2, 17)
    for file in files:
        needed, versions = read_elf(file)
        for name in needed:
            if name not in held and not OF_LIBC.fullmatch(name):
                libraries.setdefault(name, str(file.relative_to(bundle)))
        libc = max([libc, *versions])
    return Needs(dict(sorted(libraries.items())), libc)


def is_elf(file: Path) -> bool:
    """Whether the file is a program or library of Linux."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def read_elf(file: Path) -> tuple[list[str], list[tuple[int, ...]]]:
    """The names that `file` needs, and the versions of glibc that its symbols are of."""
    words = ["readelf", "--wide", "--dynamic", "--version-info", str(file)]
    text = subprocess.run(
        words, capture_output=True, text=True, check=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    )
    needed = re.findall(r"\(NEEDED\).*\[(.+)\]", text.stdout)
    versions = re.findall(r"Name: GLIBC_(\d+(?:\.\d+)+)\b", text.stdout)
    return needed, [tuple(int(part) for part in version.split(".")) for version in versions]


def depends(needs: Needs) -> list[str]:
    """The packages of Debian that the bundle cannot do without, with the version of the C library.

    Raises UnknownLibrary.
    """
    unknown = [name for name in needs.libraries if name not in PACKAGES and name not in OPTIONAL]
    if unknown:
        rows = "; ".join(f"{name} (for {needs.libraries[name]})" for name in unknown)
        raise UnknownLibrary(
            f"The bundle needs {rows}: bundle it (packaging/viva.spec) or name its package here."
        )
    libc = ".".join(str(part) for part in needs.libc)
    return [f"libc6 (>= {libc})", *_sorted(PACKAGES[name] for name in needs.libraries if name in PACKAGES)]


def recommends(needs: Needs) -> list[str]:
    """The packages of Debian that make a part of the bundle work."""
    return _sorted(OPTIONAL[name] for name in needs.libraries if name in OPTIONAL)


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(set(names))


def main(words: Sequence[str]) -> int:
    try:
        needs = needs_of(Path(words[0]))
        print("\n".join([*depends(needs), *(f"{name} (recommended)" for name in recommends(needs))]))
    except UnknownLibrary as unknown:
        print(unknown, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
