"""Settings: the models, and where the language model computes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.config.settings import Settings
from tutor.engine.requests import EngineReport, Warm
from tutor.ui.engine_sentences.showing import PARTS, in_window_language
from tutor.ui.page import Surroundings
from tutor.ui.pages.settings.import_buttons import ImportButtons
from tutor.ui.pages.settings.model_line import USES
from tutor.ui.pages.settings.model_row import ModelRow
from tutor.ui.pages.settings.settings_section import Section
from tutor.ui.pages.settings.shelf import Shelf
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import LARGE, SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Rule

DOWNLOADS = SettingsText.QT_TR_NOOP(
    "A model is downloaded only when you press its button, from where the line says. What comes counts only "
    "with the checksum that Viva knows."
)
MEASURING = SettingsText.QT_TR_NOOP("Measuring …")
ROLES = ("llm", "stt", "tts", "embedding")


class ModelsSection(Section):
    """Emits `removed(title, id)`, so that the page can offer the way back."""

    removed = Signal(str, str)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self._is_measured = False
        self._is_shown = False
        self._titles: dict[str, str] = {}
        self.rows: dict[str, ModelRow] = {}
        panel = self.panel(SettingsText.tr("Models"))
        panel.column.addWidget(Label(SettingsText.tr(DOWNLOADS), "small", "muted", wraps=True))
        self.imports = ImportButtons(around)
        panel.column.addWidget(self.imports)
        self.importing = Label("", "small", "accent", wraps=True)
        panel.column.addWidget(self.importing)
        self.failure = Label("", "small", "contradicted", wraps=True)
        panel.column.addWidget(self.failure)
        self._list = QVBoxLayout()
        self._list.setSpacing(SMALL)
        panel.column.addLayout(self._list)
        self.measure_button = ActionButton(
            theme, SettingsText.tr("Measure again"), icon="refresh", kind="moment"
        )
        self.measure_button.clicked.connect(self.measure)
        panel = self.panel(SettingsText.tr("Where the language model computes"), self.measure_button)
        self.device = self.row(panel, "llm.device")
        self.speed = Label(SettingsText.tr(MEASURING), wraps=True)
        panel.column.addWidget(self.speed)
        self.reason = Label("", "small", "muted", wraps=True)
        panel.column.addWidget(self.reason)
        self.column.addStretch(1)
        around.models.changed.connect(self.show_shelf)
        around.models.removed.connect(lambda model: self.removed.emit(self._titles.get(model, model), model))
        self.show_shelf(around.models.shelf)
        around.settings.changed.connect(self._show_endpoint)
        self._show_endpoint(around.settings.settings)

    def entered(self) -> None:
        self._is_shown = True
        self.around.models.look()
        if not self._is_measured:
            self.measure()

    def left(self) -> None:
        self._is_shown = False

    def reloaded(self) -> None:
        self._is_measured = False
        if self._is_shown:
            self.measure()

    def measure(self) -> None:
        """Have the language model do a little work, and tell how fast it was."""
        if (services := self.services) is None:
            return
        self._is_measured = True
        self.measure_button.setEnabled(False)
        self.speed.setText(SettingsText.tr(MEASURING))
        self.reason.setVisible(False)

        def measure() -> EngineReport:
            report = services.engine.call(Warm(("llm",), test=True))
            assert isinstance(report, EngineReport)
            return report

        self.around.background.run(measure, self.show_report, lambda sentence: self._show_speed(sentence, ""))

    def show_report(self, report: EngineReport) -> None:
        """What the measuring brought."""
        part = next((part for part in report.parts if part.name == "llm"), None)
        if part is None or not part.ok:
            missing = self.around.models.shelf.missing
            is_missing = any(line.role == "llm" for line in missing)
            self._show_speed(
                SettingsText.tr("The language model is not on this machine yet.")
                if is_missing or part is None
                else in_window_language(part.detail, PARTS),
                "",
            )
            return
        self._show_speed(*inference_words(part.detail))

    def show_shelf(self, shelf: Shelf) -> None:
        self._titles |= {line.id: line.title for line in shelf.lines}
        ids = [line.id for role in ROLES for line in shelf.lines if line.role == role]
        if ids != list(self.rows):
            self._rebuild(shelf)
        for line in shelf.lines:
            self.rows[line.id].show_line(line)
        self.importing.setText(shelf.importing)
        self.importing.setVisible(bool(shelf.importing))
        self.failure.setText(shelf.failure)
        self.failure.setVisible(bool(shelf.failure))

    def _rebuild(self, shelf: Shelf) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.rows = {}
        keeper = self.around.models
        for role in ROLES:
            lines = [line for line in shelf.lines if line.role == role]
            if not lines:
                continue
            if self._list.count():
                self._list.addSpacing(LARGE - SMALL)
                self._list.addWidget(Rule())
            title, what_for = USES[role]  # type: ignore[index]
            self._list.addWidget(_heading(SettingsText.tr(title), SettingsText.tr(what_for)))
            for line in lines:
                row = ModelRow(self.around.theme)
                row.fetch_wanted.connect(keeper.fetch)
                row.pause_wanted.connect(keeper.pause)
                row.verify_wanted.connect(keeper.verify)
                row.use_wanted.connect(keeper.use)
                row.remove_wanted.connect(keeper.remove)
                row.import_wanted.connect(self.imports.choose_folder)
                self.rows[line.id] = row
                self._list.addWidget(row)

    def _show_speed(self, speed: str, reason: str) -> None:
        self.measure_button.setEnabled(True)
        self.speed.setText(speed)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _show_endpoint(self, settings: Settings) -> None:
        self.device.control.setEnabled(not settings.llm.endpoint)


def _heading(title: str, what_for: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, SMALL, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(title, "lead", wraps=True))
    column.addWidget(Label(what_for, "small", "muted", wraps=True))
    return holder


def inference_words(detail: str) -> tuple[str, str]:
    """What the engine says of the language model's device, as the speed measured and why no card is used.

    `detail`: such as `cpu, 27 tokens/s; prefill 250 tokens/s; no graphics card is used: ...; Qwen ...`.
    """
    parts = detail.split("; ")
    device, _, decode = parts[0].partition(", ")
    reads = next((part.removeprefix("prefill ") for part in parts if part.startswith("prefill ")), "")
    why = next((part for part in parts if part.startswith("no graphics card is used: ")), "")
    words = SettingsText.tr("The processor") if device == "cpu" else device
    known = (
        (SettingsText.tr("writes {rate}"), decode),
        (SettingsText.tr("reads {rate}"), reads),
    )
    rates = [verb.format(rate=rate.removesuffix(" tokens/s")) for verb, rate in known if rate]
    speed = (
        SettingsText.tr("{device} {rates} tokens a second.").format(
            device=words, rates=SettingsText.tr(" and ").join(rates)
        )
        if rates
        else SettingsText.tr("{device} is used.").format(device=words)
    )
    if not why:
        return speed, ""
    reason = why.removeprefix("no graphics card is used: ")
    return speed, SettingsText.tr("No graphics card is used: {reason}.").format(
        reason=in_window_language(reason)
    )
