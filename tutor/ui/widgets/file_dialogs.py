"""Asking for files, folders and names; the window goes on meanwhile."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QWidget

Dialog = TypeVar("Dialog", bound=QDialog)
LEAST_SIZE = QSize(380, 0)
"""Of what asks for a name."""


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


def ask_for_name(
    parent: QWidget, words: str, name: str, accept: str, then: Callable[[str], object]
) -> QInputDialog:
    """A name, in these words; `name`: what it is now. `accept`: what the button says. Empty ones are left."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(words)
    dialog.setLabelText(words)
    dialog.setOkButtonText(accept)
    dialog.setTextValue(name)
    dialog.resize(dialog.sizeHint().expandedTo(LEAST_SIZE))
    dialog.textValueSelected.connect(lambda text: then(text.strip()) if text.strip() else None)
    return _opened(dialog)


def _opened(dialog: Dialog) -> Dialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
