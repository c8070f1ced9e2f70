"""Asking for files and folders; the window goes on meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, title: str, proposed: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Where a new file like `proposed` is to go."""
    suffix = proposed.suffix
    dialog = QFileDialog(parent, title, str(proposed.parent), f"*{suffix}")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return _opened(dialog)


def ask_for_files(
    parent: QWidget, title: str, kinds: str, then: Callable[[tuple[Path, ...]], None]
) -> QFileDialog:
    """Files that are there already. `kinds`: as Qt filters them, such as `Notes (*.md *.txt)`."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then(tuple(map(Path, names))))
    return _opened(dialog)


def ask_for_folder(parent: QWidget, title: str, then: Callable[[tuple[Path, ...]], None]) -> QFileDialog:
    """One folder that is there already."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.filesSelected.connect(lambda names: then(tuple(map(Path, names))))
    return _opened(dialog)


def _opened(dialog: QFileDialog) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
