"""Bringing notes in: choose, see what was found, and only then write."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tutor.core.material import Topic
from tutor.importing.reading import KNOWN
from tutor.ui.engine_sentences.showing import in_window_language
from tutor.ui.pages.notes import import_state as ims
from tutor.ui.pages.notes.drop_area import DropArea
from tutor.ui.pages.notes.import_state import Found, ImportState
from tutor.ui.pages.notes.note_block import NoteBlock
from tutor.ui.pages.notes.notes_blocks import sections_of
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import NotesText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.build_column import BuildColumn
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.notice_bar import NoticeBar
from tutor.ui.widgets.panel import Panel, Rule

LEAD = NotesText.QT_TR_NOOP(
    "Markdown, plain text, PDF, Word, HTML, Anki packages, or a folder of them. You see what was found "
    "before anything is written."
)
IMPORT_WIDTH = 820


class ImportView(QWidget):
    """Thin: shows an ImportState and emits wishes."""

    paths_wanted = Signal(object)
    """Read these: a tuple of Path."""
    text_wanted = Signal(str, str)
    """Read this pasted text; its title."""
    write_wanted = Signal()
    other_wanted = Signal()
    """Choose something else."""
    close_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: Found | None = None
        self.topics: list[TopicFound] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, LARGE, LARGE, LARGE)
        column.setSpacing(LARGE)
        head = QVBoxLayout()
        head.setSpacing(TIGHT)
        self.title = Label(NotesText.tr("Import notes"), "title", wraps=True)
        self.lead = Label(NotesText.tr(LEAD), "body", "muted", wraps=True)
        head.addWidget(self.title)
        head.addWidget(self.lead)
        column.addLayout(head)
        self.error = NoticeBar(theme)
        column.addWidget(self.error)
        self._choosing = self._choosing_view(theme)
        self._reading = self._reading_view(theme)
        self._preview = self._preview_view(theme)
        self._views = (self._choosing, self._reading, self._preview)
        for view in self._views:
            column.addWidget(view)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = scrolled(centred(content, IMPORT_WIDTH + WIDE + LARGE))
        outer.addWidget(self._area, 1)
        outer.addWidget(centred(self._foot(theme), IMPORT_WIDTH + WIDE + LARGE))

    def show_state(self, state: ImportState) -> None:
        self.error.tell(state.error)
        self.reading_label.setText(
            NotesText.tr("Reading {source} …").format(source=state.source)
            if state.phase == "reading"
            else NotesText.tr("Writing …")
        )
        match state.phase:
            case "choosing":
                self._show(self._choosing)
                self.title.setText(NotesText.tr("Import notes"))
                self.lead.setText(NotesText.tr(LEAD))
            case "reading":
                self._show(self._reading)
            case _:
                assert state.found is not None
                self._show_found(state.found)
                self._show(self._preview)
        self.write_button.setVisible(state.phase in ("preview", "writing"))
        self.other_button.setVisible(state.phase in ("preview", "writing"))
        self.write_button.setEnabled(
            state.phase == "preview" and state.found is not None and not ims.is_unchanged(state.found.report)
        )
        self.other_button.setEnabled(state.phase == "preview")

    def _show(self, view: QWidget) -> None:
        for other in self._views:
            other.setVisible(other is view)

    def _show_found(self, found: Found) -> None:
        if found is self._found:
            return
        self._found = found
        report = found.report
        self.title.setText(report.title)
        self.lead.setText(ims.what_happens(report))
        self.summary.setText(ims.summary(report))
        self.write_button.set_words(
            NotesText.tr("Import %n topic(s)", "", report.topics)
            if report.is_new
            else NotesText.tr("Bring up to date")
        )
        self.topics = []
        self.found_column.build(self._makers(found))
        self._area.verticalScrollBar().setValue(0)

    def _makers(self, found: Found) -> Iterator[Callable[[], QWidget | None]]:
        report = found.report
        for title, entries in ims.changes_of(report):
            yield lambda title=title, entries=entries: self._entries(title, entries)  # type: ignore[misc]
        if report.warnings or report.left_out:
            warnings = (*ims.shortened(tuple(map(in_window_language, report.warnings))), *report.left_out)
            yield lambda: self._entries(NotesText.tr("Worth a look"), warnings)
        for topic in report.found:
            yield lambda topic=topic: self._topic(topic)  # type: ignore[misc]

    def _entries(self, title: str, entries: tuple[str, ...]) -> QWidget:
        panel = Panel()
        panel.column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        panel.column.setSpacing(TIGHT)
        panel.column.addWidget(Label(title, "strong"))
        for entry in entries:
            line = RichText(self._theme, "body", "muted")
            line.set_text(entry)
            panel.column.addWidget(line)
        return panel

    def _topic(self, topic: Topic) -> QWidget:
        widget = TopicFound(self._theme, topic)
        self.topics.append(widget)
        return widget

    def _choosing_view(self, theme: Theme) -> QWidget:
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LARGE)
        self.drop = DropArea()
        self.drop.dropped.connect(self.paths_wanted)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.drop.column.addWidget(Icon(theme, "tray-arrow-down", "accent", 36), alignment=middle)
        here = Label(NotesText.tr("Drop files or a folder here"), "lead", wraps=True)
        here.setAlignment(middle)
        self.drop.column.addWidget(here)
        buttons = QWidget()
        row = FlowLayout(buttons, is_centred=True)
        self.files_button = ActionButton(
            theme, NotesText.tr("Choose files …"), icon="file-document-outline", kind="primary"
        )
        self.files_button.clicked.connect(self._choose_files)
        self.folder_button = ActionButton(theme, NotesText.tr("Choose a folder …"), icon="folder-outline")
        self.folder_button.clicked.connect(self._choose_folder)
        row.addWidget(self.files_button)
        row.addWidget(self.folder_button)
        self.drop.column.addWidget(buttons)
        column.addWidget(self.drop)
        column.addWidget(self._paste_panel(theme))
        return view

    def _paste_panel(self, theme: Theme) -> QWidget:
        panel = Panel()
        panel.column.addWidget(Label(NotesText.tr("Or paste text"), "lead"))
        self.paste_title = QLineEdit(NotesText.tr("Pasted notes"))
        self.paste_title.setAccessibleName(NotesText.tr("Title of the pasted notes"))
        self.paste_field = QPlainTextEdit()
        self.paste_field.setAccessibleName(NotesText.tr("Pasted notes"))
        self.paste_field.setPlaceholderText(NotesText.tr("Headings, bullets, Q: and A: are understood."))
        self.paste_field.setTabChangesFocus(True)
        self.paste_field.setMinimumHeight(110)
        self.paste_field.setMaximumHeight(160)
        self.paste_field.textChanged.connect(self._show_pasted)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        name = Label(NotesText.tr("Title"), "strong")
        name.setBuddy(self.paste_title)
        row.addWidget(name)
        row.addWidget(self.paste_title, 1)
        self.read_button = ActionButton(theme, NotesText.tr("Read it"))
        self.read_button.clicked.connect(
            lambda: self.text_wanted.emit(self.paste_field.toPlainText(), self.paste_title.text().strip())
        )
        row.addWidget(self.read_button)
        panel.column.addWidget(self.paste_field)
        panel.column.addLayout(row)
        self._show_pasted()
        return panel

    def _reading_view(self, theme: Theme) -> QWidget:
        view = Panel()
        self.reading_label = Label("", "lead", wraps=True)
        view.column.addWidget(self.reading_label)
        view.column.addWidget(
            Label(NotesText.tr("A long PDF takes a while. Esc stops it."), "body", "muted", wraps=True)
        )
        return view

    def _preview_view(self, theme: Theme) -> QWidget:
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        self.summary = Label("", "strong", wraps=True)
        column.addWidget(self.summary)
        self.found_column = BuildColumn(SMALL)
        column.addWidget(self.found_column)
        return view

    def _foot(self, theme: Theme) -> QWidget:
        foot = QFrame()
        row = FlowLayout(foot)
        row.setContentsMargins(WIDE, SMALL, LARGE, MEDIUM)
        self.write_button = ActionButton(theme, NotesText.tr("Import"), icon="check", kind="primary")
        self.write_button.clicked.connect(self.write_wanted)
        self.other_button = ActionButton(theme, NotesText.tr("Choose something else"))
        self.other_button.clicked.connect(self.other_wanted)
        self.close_button = ActionButton(theme, NotesText.tr("Cancel"), key="Esc")
        self.close_button.clicked.connect(self.close_wanted)
        row.addWidget(self.write_button)
        row.addWidget(self.other_button)
        row.addWidget(self.close_button)
        return foot

    def _choose_files(self) -> None:
        kinds = " ".join(f"*{kind}" for kind in sorted(KNOWN) if kind)
        dialog = QFileDialog(
            self,
            NotesText.tr("Notes to import"),
            "",
            NotesText.tr("Notes ({kinds});;All files (*)").format(kinds=kinds),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._chosen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, NotesText.tr("Folder to import"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(self._chosen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _chosen(self, names: list[str]) -> None:
        if names:
            self.paths_wanted.emit(tuple(Path(name) for name in names))

    def _show_pasted(self) -> None:
        self.read_button.setEnabled(bool(self.paste_field.toPlainText().strip()))


class TopicFound(QFrame):
    """A topic of the preview: one line, which opens to all that was found in it."""

    def __init__(self, theme: Theme, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.topic = topic
        self.setProperty("panel", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        column.setSpacing(SMALL)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.button = ActionButton(theme, "", icon="chevron-right", kind="icon")
        self.button.setCheckable(True)
        self.button.clicked.connect(self.show_content)
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = RichText(theme, "strong")
        title.set_text(topic.title)
        words.addWidget(title)
        self.counts = Label(ims.topic_summary(topic), "small", "muted", wraps=True)
        words.addWidget(self.counts)
        row.addLayout(words, 1)
        column.addLayout(row)
        name = title.accessibleName()
        self.button.setAccessibleName(NotesText.tr("Show what was found: {name}").format(name=name))
        self.setAccessibleName(f"{name}: {self.counts.text()}")
        self.content: BuildColumn | None = None
        self.blocks: list[NoteBlock] = []
        self._column = column

    def show_content(self, is_shown: bool) -> None:
        """Open or close what was found."""
        if is_shown and self.content is None:
            self.content = BuildColumn(SMALL)
            self._column.addWidget(Rule())
            self._column.addWidget(self.content)
            self.content.build(self._makers())
        if self.content is not None:
            self.content.setVisible(is_shown)
        self.button.set_icon("chevron-down" if is_shown else "chevron-right")
        self.button.setChecked(is_shown)

    def _makers(self) -> Iterator[Callable[[], QWidget | None]]:
        for section in sections_of(self.topic):
            yield lambda title=section.title: Label(title, "small", "muted")  # type: ignore[misc]
            for block in section.blocks:
                yield lambda block=block: self._block(NoteBlock(self._theme, block, can_hear=False))  # type: ignore[misc]

    def _block(self, block: NoteBlock) -> NoteBlock:
        block.show_points(True)
        self.blocks.append(block)
        return block
