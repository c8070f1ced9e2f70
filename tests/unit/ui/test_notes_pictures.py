"""Pictures of notes: shown from the folders of packs, scaled to the column, told to screen readers."""

import pytest
from PySide6.QtGui import QColor, QImage

from tutor.ui.richtext.picture import look_in, picture_name
from tutor.ui.richtext.rich_text import RichText

RED = QColor("#ff0000")
KETTLE = "Water boils first.\n\n![A kettle on $n$ fires](pictures/kettle.png)\n\nThen tea is made."


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "tea"
    (folder / "pictures").mkdir(parents=True)
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    image.fill(RED)
    assert image.save(str(folder / "pictures" / "kettle.png"))
    assert image.save(str(folder / "outside.png"))
    look_in([folder])
    yield folder
    look_in([])


@pytest.fixture
def text(qtbot, theme, pack):
    one = RichText(can_select=True)
    qtbot.addWidget(one)
    return one


def show(qtbot, text, width=500):
    text.resize(width, text.heightForWidth(width))
    with qtbot.waitExposed(text):
        text.show()
    return text.grab().toImage()


def red(image):
    """How wide and high the red of an image is."""
    places = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) == RED
    ]
    across, upright = ({place[axis] for place in places} for axis in (0, 1))
    return len(across), len(upright)


@pytest.mark.parametrize("how", ["set_blocks", "set_text"])
def test_a_picture_is_as_wide_as_the_column_and_told_to_screen_readers(qtbot, text, how):
    getattr(text, how)(KETTLE)
    assert red(show(qtbot, text)) == pytest.approx((500, 250), abs=2)
    assert text.accessibleDescription() == "A kettle on n fires"
    assert "A kettle on n fires" in text.accessibleName()


def test_a_picture_is_no_larger_than_it_is_and_copied_as_what_is_said_of_it(qtbot, text, pack):
    QImage(40, 30, QImage.Format.Format_ARGB32).save(str(pack / "pictures" / "dot.png"))
    text.set_blocks("![A dot](pictures/dot.png)")
    show(qtbot, text)
    assert text.heightForWidth(500) < 60
    text.selectAll()
    assert text.selected_text == "A dot"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/kettle.png", "file:///etc/hostname", "pictures/gone.png", "pictures/../outside.png",
        "pictures/..", "../tea/outside.png", "data:image/png;base64,AAAA",
    ],
)  # fmt: skip
def test_what_no_pack_has_stays_its_words(qtbot, text, address):
    assert picture_name(address) == ""
    text.set_blocks(f"![A kettle]({address})")
    assert red(show(qtbot, text)) == (0, 0)
    assert text.toPlainText().startswith(("A kettle", "!["))
    assert text.accessibleDescription() == ""


def test_a_photograph_that_lies_on_its_side_stands_upright(qtbot, text, pack):
    """As cameras write it: turned by a mark in the file."""
    path = pack / "pictures" / "photo.jpg"
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(RED)
    assert image.save(str(path))
    data = path.read_bytes()
    turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    path.write_bytes(data[:2] + b"\xff\xe1" + (len(turned) + 2).to_bytes(2, "big") + turned + data[2:])
    text.set_blocks("![A photograph](pictures/photo.jpg)")
    assert text.heightForWidth(500) == pytest.approx(200, abs=12)
