"""ICU's data library with what English needs: 4 instead of 32 MB. For Linux, where Qt uses ICU.

    python packaging/icu.py LIBRARY

rewrites a libicudata.so.NN in place; a C compiler has to be there. The data are a table of contents and the
items that it names (ICU's `CmnD` format, unicode/udata.h): kept are the root and English, with what is not a
matter of languages.
"""

import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

MAGIC = b"\xda\x27"
FORMAT = b"CmnD"
ALIGNMENT = 16

_LANGUAGES = re.compile(r"(?P<folder>[a-z]+/)?(?P<name>[A-Za-z_]+)\.res")
_KEPT_NAMES = re.compile(
    r"(root|en(_[A-Z0-9_a-z]+)?|pool|res_index|[a-z]+[A-Z]\w*|metadata|plurals|zoneinfo64|grammaticalFeatures|icuver)"
)
_DROPPED_FOLDERS = ("rbnf/", "lang/", "region/", "unit/", "curr/")
_DROPPED_ENDS = (".cnv", ".dict", ".spp")


def is_english(name: str) -> bool:
    """Whether the item of that name, as in `coll/en.res`, is kept."""
    if name.endswith(_DROPPED_ENDS) or name.startswith("translit/") or name == "unames.icu":
        return False
    if name.startswith(_DROPPED_FOLDERS):
        return name.endswith(("/root.res", "/pool.res", "/res_index.res"))
    language = _LANGUAGES.fullmatch(name)
    return language is None or _KEPT_NAMES.fullmatch(language["name"]) is not None


def subset(data: bytes, keep: Callable[[str], bool]) -> bytes:
    """`data`, a little-endian ICU data package, with the items for which `keep(name)` holds.

    Raises ValueError for anything else.
    """
    header_size, magic = struct.unpack_from("<H2s", data)
    if magic != MAGIC or data[12:16] != FORMAT or data[8] != 0:
        raise ValueError("this is not a little-endian package of ICU data")
    body = memoryview(data)[header_size:]
    (count,) = struct.unpack_from("<I", body)
    table = [struct.unpack_from("<II", body, 4 + 8 * index) for index in range(count)]
    ends = [start for _, start in table[1:]] + [len(body)]
    kept = []
    for (name_at, start), end in zip(table, ends, strict=True):
        name = bytes(body[name_at : _zero(body, name_at)])
        # Names begin with the package's own: icudt73l/coll/en.res.
        if keep(name.decode("ascii").partition("/")[2]):
            kept.append((name + b"\0", bytes(body[start:end])))
    names_at = 4 + 8 * len(kept)
    items_at = _aligned(names_at + sum(len(name) for name, _ in kept))
    entries, names, items = b"", b"", b""
    for name, item in kept:
        entries += struct.pack("<II", names_at + len(names), items_at + len(items))
        names += name
        items += item + b"\0" * (_aligned(len(item)) - len(item))
    content = struct.pack("<I", len(kept)) + entries + names
    return data[:header_size] + content + b"\0" * (items_at - len(content)) + items


def rewrite(library: Path) -> None:
    """Replace `library` by one with the English part of its data.

    Raises ValueError, OSError, CalledProcessError.
    """
    symbol, data = data_of(library)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").write_bytes(subset(data, is_english))
        (folder / "data.s").write_text(
            f'.section .rodata\n.globl {symbol}\n.type {symbol}, "object"\n.balign 16\n{symbol}:\n'
            f'.incbin "data"\n.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",%progbits\n'
        )
        words = ["cc", "-shared", "-nostdlib", "-Wl,--build-id=none", f"-Wl,-soname,{library.name}"]
        subprocess.run([*words, "data.s", "-o", "new.so"], cwd=folder, check=True)
        library.write_bytes((folder / "new.so").read_bytes())


def data_of(library: Path) -> tuple[str, bytes]:
    """The name of the one symbol in `library` and its bytes. Raises ValueError."""
    content = library.read_bytes()
    symbol = re.search(rb"\0(icudt\d+_dat)\0", content)
    start = content.find(FORMAT)
    size = subprocess.run(
        ["readelf", "-W", "--dyn-syms", library], capture_output=True, text=True, check=True
    )
    row = re.search(r"\s(0x[0-9a-f]+|\d+)\s+OBJECT\s+GLOBAL\s+DEFAULT\s+\d+ icudt\d+_dat", size.stdout)
    if symbol is None or start < 12 or row is None:
        raise ValueError(f"{library} holds no ICU data")
    return symbol[1].decode(), content[start - 12 : start - 12 + int(row[1], 0)]


def _zero(body: memoryview, start: int) -> int:
    end = start
    while body[end]:
        end += 1
    return end


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


def main(words: Sequence[str]) -> int:
    rewrite(Path(words[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
