"""What the window's size was is read from a file, which may be damaged."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from tutor.ui.app import remember_size


class Window(QMainWindow):
    closing = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def opened(qtbot, file: Path) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.resize(700, 500)
    remember_size(window, file)
    window.show()
    return window


def test_a_damaged_file_changes_nothing(qtbot, tmp_path) -> None:
    file = tmp_path / "window.size"
    file.write_bytes(b"not a window's geometry")
    assert opened(qtbot, file).size().toTuple() == (700, 500)
