"""Files that the person opens with Viva on macOS."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent

from tutor.ui.opened_files import OpenedFiles


def test_a_pack_is_passed_on_and_nothing_else_is(qapp):
    packs = []
    files = OpenedFiles(packs.append)
    watched = QObject()
    assert files.eventFilter(watched, QFileOpenEvent(QUrl.fromLocalFile("/stick/starter.vivamodels")))
    assert not files.eventFilter(watched, QFileOpenEvent(QUrl.fromLocalFile("/stick/notes.md")))
    assert not files.eventFilter(watched, QEvent(QEvent.Type.User))
    assert packs == [Path("/stick/starter.vivamodels")]
