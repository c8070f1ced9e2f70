"""Asking for files, folders and names while the window goes on, and a row that opens a file or folder."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QInputDialog, QWidget

from tutor.importing.reading import KNOWN
from tutor.ui.texts import NotesText, SettingsText
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.layouts import TOP, column, row

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


def ask_for_notes(parent: QWidget, title: str, then: Callable[[tuple[Path, ...]], None]) -> QFileDialog:
    """Files that can be imported."""
    kinds = " ".join(f"*{kind}" for kind in sorted(KNOWN) if kind)
    dialog = QFileDialog(parent, title, "", NotesText.tr("Notes ({kinds});;All files (*)", kinds=kinds))
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
    """A name, in these words; `name`: what it is now. `accept`: the button, grey while there is none."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(words)
    dialog.setLabelText(words)
    dialog.setOkButtonText(accept)
    dialog.setTextValue(name)
    dialog.resize(dialog.sizeHint().expandedTo(LEAST_SIZE))
    dialog.textValueSelected.connect(lambda text: then(text.strip()))
    accepts = dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    dialog.textValueChanged.connect(lambda text: accepts.setEnabled(bool(text.strip())))
    accepts.setEnabled(bool(name.strip()))
    return _opened(dialog)


def _opened(dialog: Dialog) -> Dialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class OpenRow(QWidget):
    """Opened by whatever the system opens such a thing with."""

    def __init__(self, what: str, path: Path, *, is_folder: bool = True) -> None:
        """Of a folder the path is shown too; it can be selected, and breaks where it is too long."""
        super().__init__()
        self.path = path
        words = column(Label(what, "strong" if is_folder else "body", wraps=True), spacing=0)
        if is_folder:
            where = small_print(breakable(path))
            where.setAccessibleName(str(path))
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(where)
        icon = "folder-open-outline" if is_folder else "open-in-new"
        self.button = ActionButton(SettingsText.tr("Open"), icon=icon, does=lambda: open_path(self.path))
        name = SettingsText.tr("Open the folder: {what}") if is_folder else SettingsText.tr("Open: {what}")
        self.button.setAccessibleName(name.format(what=what))
        row((words, 1), (self.button, TOP), of=self)


def open_path(path: Path) -> None:
    """Have the system open it, or the nearest folder: one that nothing was written to yet is not there."""
    while not path.exists() and path != path.parent:
        path = path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def breakable(path: Path | str) -> str:
    """The path or address, with an invisible place to break behind each separator."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
