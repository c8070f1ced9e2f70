"""Pictures of notes, read from the folders of their packs: nothing is fetched."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QDir, QFileInfo, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter

from tutor.importing.pictures import FOLDER

PLACE = f"{FOLDER}:"
"""Begins the names by which Qt finds pictures in the folders given to `look_in`."""
_ADDRESS = re.compile(rf"{FOLDER}/([^/\\:]+)")
_MOST_HEIGHT = 420.0
"""In pixels, as is what stands in text; a picture of a telephone's screen would fill a page."""
_FINEST = 3.0
"""Pixels of a picture for one of the text, at most: a printed page has many more."""


def look_in(packs: Iterable[Path]) -> None:
    """Show the pictures that lie in these packs; of two with the same name, the first one's."""
    QDir.setSearchPaths(FOLDER, [str(pack / FOLDER) for pack in packs])
    _size.cache_clear()
    _image.cache_clear()


def picture_name(address: str) -> str:
    """What Qt knows the picture by whose address in the notes this is; empty where no pack has it."""
    match = _ADDRESS.fullmatch(unquote(address))
    name = PLACE + match[1] if match else ""
    return name if match and not _size(name).isEmpty() else ""


def picture_size(name: str, room: float) -> QSizeF:
    """As shown where `room` pixels are wide; 0 or less: as wide as it likes."""
    size = QSizeF(_size(name))
    if size.isEmpty():
        return QSizeF(0.0, 0.0)
    most = QSizeF(room if room > 0.0 else size.width(), _MOST_HEIGHT).boundedTo(size)
    return size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)


def draw_picture(painter: QPainter, rect: QRectF, name: str) -> None:
    """Draw it to fill `rect`."""
    fineness = min(painter.deviceTransform().m11(), _FINEST)
    image = _image(name, round(rect.width() * fineness), round(rect.height() * fineness))
    if image.hasAlphaChannel():
        # Most are drawn in black for white paper.
        painter.fillRect(rect, Qt.GlobalColor.white)
    painter.drawImage(rect, image)


@lru_cache(maxsize=512)
def _size(name: str) -> QSize:
    if not QFileInfo(name).isFile():
        return QSize()
    reader = QImageReader(name)
    size = reader.size()
    is_turned = bool(
        reader.transformation().value & QImageIOHandler.Transformation.TransformationRotate90.value
    )
    return size.transposed() if is_turned else size


@lru_cache(maxsize=32)
def _image(name: str, width: int, height: int) -> QImage:
    reader = QImageReader(name)
    reader.setAutoTransform(True)
    is_turned = reader.size() != _size(name)
    reader.setScaledSize(QSize(height, width) if is_turned else QSize(width, height))
    return reader.read()
