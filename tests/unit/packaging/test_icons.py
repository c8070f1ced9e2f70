"""The icon in the shapes that systems ask for."""

import struct

import pytest
from PySide6.QtGui import QColor, QImage
from support.packaging_scripts import script

icons = script("icons")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("icons")
    icons.write_icons(place)
    return place


def test_there_is_a_picture_of_every_size_with_the_drawing_in_it(folder):
    for size in icons.SIZES:
        picture = QImage(str(folder / f"viva-{size}.png"))
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(0, 0).alpha() == 0
        assert picture.pixelColor(size // 2, size // 10).name() == QColor("#4a4fd0").name()


def test_the_windows_icon_lists_each_picture_where_it_lies(folder):
    content = (folder / "viva.ico").read_bytes()
    assert struct.unpack_from("<HHH", content) == (0, 1, len(icons.ICO_SIZES))
    for index, size in enumerate(icons.ICO_SIZES):
        width, *_, depth, length, at = struct.unpack_from("<BBBBHHII", content, 6 + 16 * index)
        assert (width or 256, depth) == (size, 32)
        assert content[at : at + length] == (folder / f"viva-{size}.png").read_bytes()


def test_the_macos_icon_holds_each_picture_under_its_type(folder):
    content = (folder / "viva.icns").read_bytes()
    assert struct.unpack_from(">4sI", content) == (b"icns", len(content))
    for kind, size in icons.ICNS_TYPES.items():
        picture = (folder / f"viva-{size}.png").read_bytes()
        assert kind + struct.pack(">I", 8 + len(picture)) + picture in content
