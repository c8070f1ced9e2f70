"""What is kept of ICU's data."""

import struct

import pytest
from support.packaging_scripts import script

icu = script("icu")
HEADER = struct.pack("<H2sHHBBBB4s", 32, b"\xda\x27", 20, 0, 0, 0, 2, 0, b"CmnD").ljust(32, b"\0")


def package(items: dict[str, bytes]) -> bytes:
    """A package of ICU data as ICU's own tools lay it out: names and items at multiples of 16."""
    names = b"".join(name.encode() + b"\0" for name in items)
    names_at = 4 + 8 * len(items)
    start = -(-(names_at + len(names)) // 16) * 16
    table, body, at = b"", b"", names_at
    for name, item in items.items():
        table += struct.pack("<II", at, start + len(body))
        at += len(name) + 1
        body += item + b"\0" * (-len(item) % 16)
    content = struct.pack("<I", len(items)) + table + names
    return HEADER + content.ljust(start, b"\0") + body


def items_of(data: bytes) -> dict[str, bytes]:
    body = data[32:]
    (count,) = struct.unpack_from("<I", body)
    table = [struct.unpack_from("<II", body, 4 + 8 * index) for index in range(count)]
    ends = [start for _, start in table[1:]] + [len(body)]
    assert all(start % 16 == 0 for _, start in table)
    return {
        body[at : body.index(b"\0", at)].decode(): body[start:end]
        for (at, start), end in zip(table, ends, strict=True)
    }


def test_a_subset_has_the_kept_items_unchanged_and_in_their_order():
    whole = package(
        {"icudt73l/a.res": b"one" * 11, "icudt73l/b.res": b"two", "icudt73l/c/d.res": b"three" * 9}
    )
    kept = icu.subset(whole, lambda name: name != "b.res")
    assert list(items_of(kept)) == ["icudt73l/a.res", "icudt73l/c/d.res"]
    assert items_of(kept) == {name: item for name, item in items_of(whole).items() if "b.res" not in name}
    assert icu.subset(whole, lambda name: True) == whole


@pytest.mark.parametrize("data", [b"\0" * 64, HEADER.replace(b"CmnD", b"ResB") + b"\0" * 32])
def test_other_data_are_refused(data):
    with pytest.raises(ValueError, match="ICU data"):
        icu.subset(data, lambda name: True)


KEPT = """root.res en.res en_GB.res coll/en.res coll/ucadata.icu brkitr/line.brk nfkc.nrm likelySubtags.res
zoneinfo64.res curr/root.res lang/pool.res cnvalias.icu""".split()
DROPPED = """de.res zh_Hant.res coll/zh.res curr/en.res brkitr/cjdict.dict ibm-943_P15A-2003.cnv translit/root.res
lang/fr.res""".split()


@pytest.mark.parametrize("name", KEPT)
def test_english_and_what_all_languages_share_is_kept(name):
    assert icu.is_english(name)


@pytest.mark.parametrize("name", DROPPED)
def test_other_languages_are_not(name):
    assert not icu.is_english(name)
