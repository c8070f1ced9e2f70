"""Bringing notes in: choose, see what was found, and only then write."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from tutor.config.paths import Paths
from tutor.core.material import Topic
from tutor.importing.reading import KNOWN
from tutor.ui.background import Background
from tutor.ui.pages.notes import import_state as ims
from tutor.ui.pages.notes.gradually import BuildColumn
from tutor.ui.pages.notes.import_state import Found
from tutor.ui.pages.notes.note_block import NoteBlock
from tutor.ui.pages.notes.note_importer import NoteImporter
from tutor.ui.pages.notes.notes_blocks import sections_of
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import NotesText, localized
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.file_dialogs import ask_for_files, ask_for_folder
from tutor.ui.widgets.flow_layout import flowing
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label, restyle
from tutor.ui.widgets.layouts import MIDDLE, STRETCH, TOP, add, boxed, centred, column, row, scrolled
from tutor.ui.widgets.notice_bar import NoticeBar
from tutor.ui.widgets.panel import Panel, Rule

LEAD = NotesText.QT_TR_NOOP(
    "Markdown, plain text, PDF, Word, HTML, Anki packages, or a folder of them. You see what was found "
    "before anything is written."
)
IMPORT_WIDTH = 820


class ImportView(QWidget):
    """Shows how far its NoteImporter is. Emits `close_wanted()`."""

    close_wanted = Signal()

    def __init__(self, theme: Theme, background: Background, paths: Paths) -> None:
        super().__init__()
        self._theme = theme
        self._found: Found | None = None
        self.topics: list[TopicFound] = []
        self.importer = NoteImporter(background, paths, self)
        self.importer.changed.connect(self._show_state)
        self.title = Label(NotesText.tr("Import notes"), "title", wraps=True)
        self.lead = Label(NotesText.tr(LEAD), "body", "muted", wraps=True)
        self.error = NoticeBar(theme)
        self._choosing = self._choosing_view(theme)
        self.reading_label = Label("", "lead", wraps=True)
        hint = NotesText.tr("A long PDF takes a while. Esc stops it.")
        self._reading = Panel(self.reading_label, Label(hint, "body", "muted", wraps=True))
        self.summary = Label("", "strong", wraps=True)
        self.found_column = BuildColumn(SMALL)
        self._preview = boxed(column(self.summary, self.found_column, spacing=MEDIUM))
        self._views = (self._choosing, self._reading, self._preview)
        content = column(
            column(self.title, self.lead, spacing=TIGHT), self.error, *self._views, STRETCH,
            spacing=LARGE, margins=(WIDE, LARGE, LARGE, LARGE),
        )  # fmt: skip
        self._area = scrolled(centred(boxed(content), IMPORT_WIDTH + WIDE + LARGE))
        foot = centred(self._foot(theme), IMPORT_WIDTH + WIDE + LARGE)
        column((self._area, 1), foot, spacing=0, of=self)
        self._show_state()

    def show_over(self, is_over: bool) -> None:
        """Whether files are held over the page, to be dropped."""
        restyle(self.drop, "over", is_over)

    def _show_state(self) -> None:
        state = self.importer.state
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
        if state.phase == "preview" and self.isVisible():
            self.write_button.setFocus()

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
            NotesText.tr("Import %n topic(s)", "", report.topics) if report.is_new else NotesText.tr("Update")
        )
        self.topics = []
        self.found_column.build(self._makers(found))
        self._area.verticalScrollBar().setValue(0)

    def _makers(self, found: Found) -> Iterator[Callable[[], QWidget | None]]:
        report = found.report
        for title, entries in ims.changes_of(report):
            yield lambda title=title, entries=entries: self._entries(title, entries)  # type: ignore[misc]
        if report.warnings:
            warnings = ims.shortened(tuple(map(localized, report.warnings)))
            yield lambda: self._entries(NotesText.tr("Worth a look"), warnings)
        if report.left_out:
            # Headings among them as words, not as headings of the page.
            left_out = tuple(text.lstrip("# ") for text in report.left_out)
            yield lambda: self._entries(NotesText.tr("Left out"), left_out)
        for topic in report.found:
            yield lambda topic=topic: self._topic(topic)  # type: ignore[misc]

    def _entries(self, title: str, entries: tuple[str, ...]) -> QWidget:
        margins = (MEDIUM, SMALL, MEDIUM, SMALL)
        panel = Panel(Label(title, "strong"), spacing=TIGHT, margins=margins)
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
        self.files_button = ActionButton(
            theme, NotesText.tr("Choose files …"), icon="file-document-outline", kind="primary",
            does=self._choose_files,
        )  # fmt: skip
        self.folder_button = ActionButton(
            theme, NotesText.tr("Choose a folder …"), icon="folder-outline", does=self._choose_folder
        )
        here = Label(NotesText.tr("Drop files or a folder here"), "lead", wraps=True)
        here.setAlignment(MIDDLE)
        buttons = flowing(self.files_button, self.folder_button, is_centred=True)
        self.drop = QFrame()
        self.drop.setProperty("drop", True)
        icon = Icon(theme, "tray-arrow-down", "accent", 36)
        column((icon, MIDDLE), here, buttons, spacing=MEDIUM, margins=(LARGE,) * 4, of=self.drop)
        return boxed(column(self.drop, self._paste_panel(theme), spacing=LARGE))

    def _paste_panel(self, theme: Theme) -> QWidget:
        self.paste_title = QLineEdit(NotesText.tr("Pasted notes"))
        self.paste_title.setAccessibleName(NotesText.tr("Title of the pasted notes"))
        self.paste_field = QPlainTextEdit(tabChangesFocus=True)
        self.paste_field.setAccessibleName(NotesText.tr("Pasted notes"))
        self.paste_field.setPlaceholderText(NotesText.tr("Headings, bullets, Q: and A: are understood."))
        self.paste_field.setMinimumHeight(110)
        self.paste_field.setMaximumHeight(160)
        self.paste_field.textChanged.connect(self._show_pasted)
        name = Label(NotesText.tr("Title"), "strong")
        name.setBuddy(self.paste_title)
        self.read_button = ActionButton(theme, NotesText.tr("Preview"), does=self._read_pasted)
        panel = Panel(
            Label(NotesText.tr("Or paste text"), "lead"),
            self.paste_field,
            row(name, (self.paste_title, 1), self.read_button),
        )
        self._show_pasted()
        return panel

    def _foot(self, theme: Theme) -> QWidget:
        self.write_button = ActionButton(
            theme, NotesText.tr("Import"), icon="check", kind="primary", does=self.importer.write
        )
        self.other_button = ActionButton(
            theme, NotesText.tr("Choose something else"), does=self.importer.reset
        )
        self.close_button = ActionButton(theme, NotesText.tr("Cancel"), key="Esc", does=self.close_wanted)
        foot = flowing(self.write_button, self.other_button, self.close_button)
        foot.setContentsMargins(WIDE, SMALL, LARGE, MEDIUM)
        return foot

    def _choose_files(self) -> None:
        kinds = NotesText.tr("Notes ({kinds});;All files (*)").format(
            kinds=" ".join(f"*{kind}" for kind in sorted(KNOWN) if kind)
        )
        ask_for_files(self, NotesText.tr("Notes to import"), kinds, self.importer.read_paths)

    def _choose_folder(self) -> None:
        ask_for_folder(self, NotesText.tr("Folder to import"), self.importer.read_paths)

    def _read_pasted(self) -> None:
        self.importer.read_pasted(self.paste_field.toPlainText(), self.paste_title.text().strip())

    def _show_pasted(self) -> None:
        self.read_button.setEnabled(bool(self.paste_field.toPlainText().strip()))


class TopicFound(QFrame):
    """A topic of the preview: one line, which opens to all that was found in it."""

    def __init__(self, theme: Theme, topic: Topic) -> None:
        super().__init__()
        self._theme = theme
        self.topic = topic
        self.setProperty("panel", True)
        self.button = ActionButton(theme, "", icon="chevron-right", kind="icon", does=self.show_content)
        self.button.setCheckable(True)
        title = RichText(theme, "strong")
        title.set_text(topic.title)
        self.counts = Label(ims.topic_summary(topic), "small", "muted", wraps=True)
        head = row((self.button, TOP), (column(title, self.counts, spacing=0), 1))
        self._column = column(head, margins=(MEDIUM, SMALL, MEDIUM, SMALL), of=self)
        name = title.accessibleName()
        self.button.setAccessibleName(NotesText.tr("Show what was found: {name}").format(name=name))
        self.setAccessibleName(f"{name}: {self.counts.text()}")
        self.content: BuildColumn | None = None
        self.blocks: list[NoteBlock] = []

    def show_content(self, is_shown: bool) -> None:
        """Open or close what was found."""
        if is_shown and self.content is None:
            self.content = BuildColumn(SMALL)
            add(self._column, Rule(), self.content)
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
