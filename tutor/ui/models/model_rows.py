"""Rows of models with what can be done with each, and buttons that take others from a file or a folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QProgressBar, QWidget

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

SELDOM_EVERY_PERCENT = 10
"""Screen readers are told of so much more."""


class ModelRow(QWidget):
    """Its buttons ask the controller of the models."""

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
        self._is_brief = is_brief
        self._line: ModelLine | None = None
        self._next: Callable[[str], None] = self._controller.use
        self._icon = Icon("circle-outline", "muted")
        self._body = AdaptiveRow(self._words(), self._actions(choose_folder, *beside), upright=TOP)
        row((self._icon, TOP), (self._body, 1), margins=(0, TIGHT, 0, TIGHT), of=self)

    def _words(self) -> QWidget:
        self.title = Label("", "strong", wraps=True)
        self.state = Label("", "small", wraps=True)
        self.facts = small_print()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        return boxed(column(self.title, self.state, self.facts, self.bar, spacing=TIGHT // 2))

    def _actions(self, choose_folder: Callable[[], None], *beside: QWidget) -> QWidget:
        controller, model_id = self._controller, self._id
        self.button = ActionButton("", does=lambda: self._next(model_id))
        self.more = ActionButton("", icon="dots-horizontal", kind="icon", name=SettingsText.tr("More"))
        menu = QMenu(self.more)
        self.more.setMenu(menu)
        self.verify_action = menu.addAction(SettingsText.tr("Verify files"))
        self.verify_action.triggered.connect(lambda: controller.verify(model_id))
        self.import_action = menu.addAction(SettingsText.tr("Import from a folder …"))
        self.import_action.triggered.connect(choose_folder)
        self.remove_action = menu.addAction(SettingsText.tr("Remove"))
        self.remove_action.triggered.connect(lambda: controller.remove(model_id))
        return boxed(row(*beside, self.button, self.more, spacing=SMALL))

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
        self.verify_action.setVisible(line.is_here and not line.is_busy)
        self.import_action.setVisible(not line.is_here and not line.is_busy)
        self.remove_action.setVisible(line.can_be_removed)
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
        """What is done next with the model: words, icon and how."""
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
    """Icon and colour role of how it stands."""
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
        self.more_voices: list[MoreVoices] = []
        """One, where the list is brief."""
        context.models.changed.connect(self.show_models)
        self.show_models(context.models.listed)

    def show_models(self, models: ModelList) -> None:
        lines = models.needed if self._is_brief else models.by_role
        if [line.id for line in lines] != list(self.rows):
            self._rebuild(lines)
        for line in lines:
            self.rows[line.id].show_line(line)
        for more in self.more_voices:
            more.show_models(models)

    def _rebuild(self, lines: tuple[ModelLine, ...]) -> None:
        clear(self._column)
        self.rows, self.more_voices = {}, []
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
            self.more_voices += beside
            row = ModelRow(self._around, line.id, self._choose_folder, *beside, is_brief=self._is_brief)
            self.rows[line.id] = row
            add(self._column, row)


class ImportButtons(QWidget):
    """Shows whether models are being imported; what and how far is for its page to say."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._controller = context.models
        self.file_button = ActionButton(
            SettingsText.tr("Import from a file …"), icon="file-outline", does=self.choose_file
        )
        self.file_button.setAccessibleDescription(SettingsText.tr("Import models from a file or a zip"))
        self.folder_button = ActionButton(
            SettingsText.tr("Import from a folder …"), icon="folder-open-outline", does=self.choose_folder
        )
        self.folder_button.setAccessibleDescription(
            SettingsText.tr("Import models from a folder, such as a USB stick")
        )
        self.stop_button = ActionButton(SettingsText.tr("Stop"), icon="stop", does=context.models.stop_import)
        column(flowing(self.file_button, self.folder_button, self.stop_button), of=self)
        context.models.changed.connect(self.show_models)
        self.show_models(context.models.listed)

    def show_models(self, models: ModelList) -> None:
        """The models are these now."""
        self.file_button.setEnabled(not models.importing)
        self.folder_button.setEnabled(not models.importing)
        self.stop_button.setVisible(bool(models.importing))

    def choose_file(self) -> None:
        """Ask for a file, and have the models in it imported."""
        name, _ = QFileDialog.getOpenFileName(
            self,
            SettingsText.tr("Import a model from a file"),
            str(Path.home()),
            SettingsText.tr("Models (*.zip *.gguf *.onnx);;All files (*)"),
        )
        if name:
            self._controller.import_from(Path(name))

    def choose_folder(self) -> None:
        """Ask for a folder, and have the models in it imported."""
        name = QFileDialog.getExistingDirectory(
            self, SettingsText.tr("Import models from a folder"), str(Path.home())
        )
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
        self.setVisible(proposal is not None and line is not None)
        if proposal is None or line is None:
            return
        is_offered = not line.is_used and not line.is_busy
        words = SettingsText.tr("{model} suits this computer: {reason}.")
        if not proposal.is_change:
            words = SettingsText.tr("{model} is the right size for this computer: {reason}.")
        self.words.setText(words.format(model=line.title, reason=localized(proposal.reason)))
        self.note.tell("" if line.is_used or line.is_here else SettingsText.tr(SWITCHES))
        self.button.setVisible(is_offered)
        download = SettingsText.tr("Download {size} and use it", size=megabytes(line.to_fetch_bytes))
        self.button.set_words(SettingsText.tr("Use this one") if line.is_here else download)
        self.button.set_icon("check" if line.is_here else "download")

    def _take(self) -> None:
        if self._proposal is not None:
            self._controller.fetch_and_use(self._proposal.model_id)
