"""Writes the history to a file, and tells at the page's foot how that goes."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from tutor.store.exports.export import SUFFIXES, ExportFormat, export_name
from tutor.ui.page import Page, Surroundings
from tutor.ui.pages.history import history_look as look
from tutor.ui.pages.history.history_list_view import LIST_WIDTH, HistoryListView
from tutor.ui.pages.settings.folder_row import breakable
from tutor.ui.texts import HistoryText
from tutor.ui.theme.measures import MEDIUM, TIGHT, WIDE
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred
from tutor.ui.widgets.undo_bar import UndoBar

WRITING = HistoryText.QT_TR_NOOP("Writing the file …")


class HistoryExports(Page):
    """Has the foot of the page, where what can be taken back is offered too."""

    list: HistoryListView

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.open_folder: Callable[[Path], None] = _open_folder
        self.dialog: QFileDialog | None = None
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(HistoryText.tr(WRITING))
        self.busy.setVisible(False)
        self.bar = UndoBar(around.theme)
        self.busy_words = Label(HistoryText.tr(WRITING), "small", "muted")
        self.busy_words.setVisible(False)
        content = QWidget()
        foot = QVBoxLayout(content)
        foot.setContentsMargins(WIDE, 0, WIDE, MEDIUM)
        foot.setSpacing(TIGHT)
        for widget in (self.busy_words, self.busy, self.bar):
            foot.addWidget(widget)
        self.foot = centred(content, LIST_WIDTH)

    def choose_file(self, form: str) -> None:
        """Ask where the export is to go."""
        name = cast(ExportFormat, form)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, HistoryText.tr("Export"), folder, f"*{SUFFIXES[name]}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIXES[name])
        dialog.selectFile(export_name(name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.export(form, Path(file)))
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))
        self.dialog = dialog
        dialog.open()

    def export(self, form: str, out: Path) -> None:
        """Write everything to `out`; returns at once."""
        if (services := self.services) is None:
            return
        settings, paths = self.around.settings.settings, self.around.paths
        self.bar.clear()
        self.show_busy(is_busy=True)
        self.list.export_button.setEnabled(False)

        def over() -> None:
            self.show_busy(is_busy=False)
            self.list.export_button.setEnabled(True)

        def done(sentence: str) -> None:
            over()
            words = sentence.replace(str(out), breakable(out))
            self.bar.offer(words, HistoryText.tr("Show in folder"), lambda: self.open_folder(out.parent))

        def failed(sentence: str) -> None:
            over()
            self.tell(sentence)

        self.around.background.run(
            lambda: look.exported(services, settings, paths, cast(ExportFormat, form), out), done, failed
        )

    def show_busy(self, *, is_busy: bool) -> None:
        """Whether a file is being written."""
        self.busy.setVisible(is_busy)
        self.busy_words.setVisible(is_busy)


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
