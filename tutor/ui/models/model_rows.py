"""Rows of models with what can be done with each, and buttons that take others from a file or a folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from tutor.models.proposal import Proposal
from tutor.ui.models.model_list import ModelLine, ModelList
from tutor.ui.models.model_words import USES, megabytes
from tutor.ui.page import PageContext
from tutor.ui.sound_rows import MoreVoices
from tutor.ui.texts import SettingsText, localized
from tutor.ui.theme.theme import LARGE, SMALL, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Rule, small_print
from tutor.ui.widgets.fitting import AdaptiveRow, flowing
from tutor.ui.widgets.layouts import LEFT, TOP, add, boxed, clear, column, row
from tutor.ui.widgets.menu import MenuEntry, menu_on

SELDOM_EVERY_PERCENT = 10
"""Screen readers are told of so much more."""


class ModelRow(QWidget):
    def __init__(
        self,
        context: PageContext,
        model_id: str,
        choose_folder: Callable[[], None],
        *beside: QWidget,
        is_brief: bool = False,
    ) -> None:
        """`choose_folder`: has a folder chosen to take models from.

        `is_brief`: the row says what the model is for, and others offer to fetch them all.
        `beside`: stands with its buttons.
        """
        super().__init__()
        self._controller = context.models
        self._id = model_id
        self._choose_folder = choose_folder
        self._is_brief = is_brief
        self._line: ModelLine | None = None
        self._next: Callable[[str], None] = self._controller.use
        self._icon = Icon("circle-outline", "muted")
        self.title = Label("", "strong", wraps=True)
        self.state = Label("", "small", wraps=True)
        self.facts = small_print()
        self.bar = QProgressBar(textVisible=False)
        words = column(self.title, self.state, self.facts, self.bar, spacing=TIGHT // 2)
        self.button = ActionButton("", does=lambda: self._next(model_id))
        self.more = ActionButton("", icon="dots-horizontal", kind="icon", tip=SettingsText.tr("More"))
        menu_on(self.more, self._entries)
        actions = row(*beside, self.button, self.more, spacing=SMALL)
        self._body = AdaptiveRow(boxed(words), boxed(actions), upright=TOP)
        row((self._icon, TOP), (self._body, 1), margins=(0, TIGHT, 0, TIGHT), of=self)

    def _entries(self) -> Iterator[MenuEntry]:
        """Of the menu, while nothing is being done with the model."""
        if self._line is not None and self._line.is_here:
            yield SettingsText.tr("Verify files"), lambda: self._controller.verify(self._id)
        else:
            yield SettingsText.tr("Import from a folder …"), self._choose_folder
        if self._line is not None and self._line.can_be_removed:
            yield SettingsText.tr("Remove"), lambda: self._controller.remove(self._id)

    def show_line(self, line: ModelLine) -> None:
        if line == self._line:
            return
        self._line = line
        use, what_for = (SettingsText.tr(words) for words in USES[line.role])
        self.title.setText(use if self._is_brief else line.title)
        self.facts.setText(line.short_facts if self._is_brief else line.facts)
        icon, tone = _shape(line)
        self._icon.set_icon(icon, tone)
        words = line.state_words
        if self._is_brief and line.is_here and line.transfer is None:
            words, tone = what_for, "muted"
        self.state.setText(words)
        self.state.set_tone(tone)
        percent = line.transfer.percent if line.transfer is not None else 0
        self.bar.setVisible(line.is_moving)
        self.bar.setValue(percent)
        self.bar.setAccessibleName(f"{line.title}: {percent - percent % SELDOM_EVERY_PERCENT} %")
        self._show_button(line)
        self.more.setAccessibleName(SettingsText.tr("More for {title}", title=line.title))
        self.more.setVisible(not line.is_busy and not self._is_brief)
        self._body.fit()
        self.setAccessibleName(f"{line.title}: {words}")

    def _show_button(self, line: ModelLine) -> None:
        words, icon, self._next = self._action(line)
        self.button.setVisible(bool(words))
        if words:
            self.button.set_words(words)
            self.button.set_icon(icon)
            self.button.setAccessibleName(f"{words}: {line.title}")
            self.button.setAccessibleDescription(line.facts)

    def _action(self, line: ModelLine) -> tuple[str, str, Callable[[str], None]]:
        controller, transfer = self._controller, line.transfer
        is_check = transfer is not None and transfer.task == "verify"
        if line.is_busy:
            if is_check:
                return SettingsText.tr("Stop"), "stop", controller.pause
            return SettingsText.tr("Pause"), "pause", controller.pause
        download = SettingsText.tr("Download {size}")
        if transfer is not None and transfer.phase == "paused":
            return SettingsText.tr("Resume"), "download", controller.fetch
        if transfer is not None and line.is_shipped:
            again = download.format(size=megabytes(line.entry.size_bytes))
            return again if is_check else SettingsText.tr("Try again"), "refresh", controller.fetch
        if line.can_be_fetched and not self._is_brief:
            return download.format(size=megabytes(line.to_fetch_bytes)), "download", controller.fetch
        if line.can_be_used and not self._is_brief:
            return SettingsText.tr("Use this one"), "check", controller.use
        return "", "", controller.use


def _shape(line: ModelLine) -> tuple[str, str]:
    if line.transfer is not None:
        failed = line.transfer.phase == "failed"
        return ("alert-circle-outline", "contradicted") if failed else ("progress-download", "accent")
    if line.is_here:
        return ("check-circle", "made") if line.is_used else ("check-circle-outline", "muted")
    if line.state == "missing" and not line.is_used:
        return "cloud-download-outline", "muted"
    return "alert-circle-outline", "partly"


class ModelListView(QWidget):
    """All models under the headings of their roles or, brief, those alone that are needed."""

    def __init__(
        self, context: PageContext, choose_folder: Callable[[], None], *, is_brief: bool = False
    ) -> None:
        """`choose_folder`: has a folder chosen to take models from."""
        super().__init__()
        self._around = context
        self._choose_folder = choose_folder
        self._is_brief = is_brief
        self._column = column(of=self)
        self.rows: dict[str, ModelRow] = {}
        context.models.changed.connect(self.show_models)
        self.show_models(context.models.listed)

    def show_models(self, models: ModelList) -> None:
        lines = models.needed if self._is_brief else models.by_role
        if [line.id for line in lines] != list(self.rows):
            self._rebuild(lines)
        for line in lines:
            self.rows[line.id].show_line(line)

    def _rebuild(self, lines: tuple[ModelLine, ...]) -> None:
        clear(self._column)
        self.rows = {}
        role = ""
        for line in lines:
            if line.role != role and not self._is_brief:
                if role:
                    add(self._column, LARGE - SMALL, Rule())
                title, what_for = (SettingsText.tr(words) for words in USES[line.role])
                head = Label(title, "lead", wraps=True)
                note = small_print(what_for)
                add(self._column, boxed(column(head, note, spacing=0, margins=(0, SMALL, 0, 0))))
            role = line.role
            beside = [MoreVoices(self._around)] if self._is_brief and role == "tts" else []
            row = ModelRow(self._around, line.id, self._choose_folder, *beside, is_brief=self._is_brief)
            self.rows[line.id] = row
            add(self._column, row)


class ImportButtons(QWidget):
    """Shows whether models are being imported; what and how far is for its page to say."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._controller = context.models
        file, folder = SettingsText.tr("Import from a file …"), SettingsText.tr("Import from a folder …")
        self.file_button = ActionButton(
            file, icon="file-outline", about=SettingsText.tr("Import models from a file or a zip"),
            does=self.choose_file,
        )  # fmt: skip
        self.folder_button = ActionButton(
            folder, icon="folder-open-outline", does=self.choose_folder,
            about=SettingsText.tr("Import models from a folder, such as a USB stick"),
        )  # fmt: skip
        self.stop_button = ActionButton(SettingsText.tr("Stop"), icon="stop", does=context.models.stop_import)
        column(flowing(self.file_button, self.folder_button, self.stop_button), of=self)
        context.models.changed.connect(self.show_models)
        self.show_models(context.models.listed)

    def show_models(self, models: ModelList) -> None:
        self.file_button.setEnabled(not models.importing)
        self.folder_button.setEnabled(not models.importing)
        self.stop_button.setVisible(bool(models.importing))

    def choose_file(self) -> None:
        title, home = SettingsText.tr("Import a model from a file"), str(Path.home())
        kinds = SettingsText.tr("Models (*.zip *.gguf *.onnx);;All files (*)")
        self._import(QFileDialog.getOpenFileName(self, title, home, kinds)[0])

    def choose_folder(self) -> None:
        title, home = SettingsText.tr("Import models from a folder"), str(Path.home())
        self._import(QFileDialog.getExistingDirectory(self, title, home))

    def _import(self, name: str) -> None:
        if name:
            self._controller.import_from(Path(name))


SWITCHES = SettingsText.QT_TR_NOOP(
    "Viva keeps using the current one until this is here, then switches by itself."
)


class ProposalView(QWidget):
    """Hidden while nothing was measured."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._controller = context.models
        self._proposal: Proposal | None = None
        self.words = Label("", wraps=True)
        self.note = small_print()
        self.button = ActionButton("", icon="download", does=self._take)
        add(column(spacing=SMALL, of=self), self.words, self.note, (self.button, LEFT))
        context.models.changed.connect(self._show_models)
        self.show_proposal(None)

    def show_proposal(self, proposal: Proposal | None) -> None:
        """What came of measuring; None: nothing."""
        self._proposal = proposal
        self._show_models(self._controller.listed)

    def _show_models(self, models: ModelList) -> None:
        proposal = self._proposal
        line = next((line for line in models.lines if proposal and line.id == proposal.model_id), None)
        self.setVisible(line is not None)
        if proposal is None or line is None:
            return
        words = SettingsText.tr("{model} suits this computer: {reason}.")
        if not proposal.is_change:
            words = SettingsText.tr("{model} is the right size for this computer: {reason}.")
        self.words.setText(words.format(model=line.title, reason=localized(proposal.reason)))
        self.note.tell("" if line.is_used or line.is_here else SettingsText.tr(SWITCHES))
        self.button.setVisible(not line.is_used and not line.is_busy)
        download = SettingsText.tr("Download {size} and use it", size=megabytes(line.to_fetch_bytes))
        self.button.set_words(SettingsText.tr("Use this one") if line.is_here else download)
        self.button.set_icon("check" if line.is_here else "download")

    def _take(self) -> None:
        if self._proposal is not None:
            self._controller.fetch_and_use(self._proposal.model_id)
