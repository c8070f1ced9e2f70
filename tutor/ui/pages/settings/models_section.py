"""Settings: the models, and where the language model computes."""

from collections.abc import Iterator

from tutor.config.settings import Settings
from tutor.engine.requests import EngineReport
from tutor.llm.description import ModelDescription
from tutor.ui.models.model_list import ModelList
from tutor.ui.models.model_rows import ImportButtons, ModelListView, ProposalView
from tutor.ui.page import Page
from tutor.ui.pages.settings.settings_section import SettingsSection
from tutor.ui.services import warm
from tutor.ui.texts import SettingsText, figure, localized
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.layouts import STRETCH, add

DOWNLOADS = SettingsText.QT_TR_NOOP(
    "A model is downloaded only when you press its button, from the source named beside it. "
    "Every download is verified."
)
WORDS_A_TOKEN = 0.75
"""Of English, about."""
MEASURING = SettingsText.QT_TR_NOOP("Measuring …")


class ModelsSection(SettingsSection):
    def __init__(self, page: Page) -> None:
        super().__init__(page)
        context = self.context
        self._is_measured = False
        how = small_print(SettingsText.tr(DOWNLOADS))
        self.imports = ImportButtons(context)
        self.importing = Label("", "small", "accent", wraps=True)
        self.failure = Label("", "small", "contradicted", wraps=True)
        self.models = ModelListView(context, self.imports.choose_folder)
        self.proposal = ProposalView(context)
        self.panel(
            SettingsText.tr("Models"),
            how, self.proposal, self.imports, self.importing, self.failure, self.models,
        )  # fmt: skip
        again = SettingsText.tr("Measure again")
        self.measure_button = ActionButton(again, icon="refresh", kind="moment", does=self.measure)
        self.speed = Label(SettingsText.tr(MEASURING), wraps=True)
        self.reason = small_print()
        run_on = SettingsText.tr("Run the language model on")
        self.panel(run_on, "llm.device", self.speed, self.reason, button=self.measure_button)
        add(self.column, STRETCH)
        context.models.changed.connect(self.show_models)
        self.show_models(context.models.listed)
        context.settings.changed.connect(self._show_endpoint)
        self._show_endpoint(context.settings.settings)

    def entered(self) -> None:
        self.context.models.look()
        if not self._is_measured:
            self.measure()

    def reloaded(self) -> None:
        self._is_measured = False
        if self.isVisible():
            self.measure()

    def measure(self) -> None:
        """Have the language model do a little work, and tell how fast it was."""
        if self.page.services is None:
            return
        self._is_measured = True
        self.measure_button.setEnabled(False)
        self.speed.setText(SettingsText.tr(MEASURING))
        self.reason.setVisible(False)
        self.page.fetch(
            lambda services: warm(services, "llm", test=True),
            self.show_report,
            lambda sentence: self._show_speed(sentence, ""),
        )

    def show_report(self, report: EngineReport) -> None:
        part = next((part for part in report.parts if part.name == "llm"), None)
        is_missing = any(line.role == "llm" for line in self.context.models.listed.missing)
        if part is None or (is_missing and not part.ok):
            self._show_speed(SettingsText.tr("The language model is not on this computer yet."), "")
            return
        if not part.ok:
            self._show_speed(localized(part.detail), "")
            return
        assert part.model is not None
        self.proposal.show_proposal(part.proposal)
        self._show_speed(*inference_words(part.model))

    def show_models(self, models: ModelList) -> None:
        self.importing.tell(models.importing)
        self.failure.tell(models.failure)

    def _show_speed(self, speed: str, reason: str) -> None:
        self.measure_button.setEnabled(True)
        self.speed.setText(speed)
        self.reason.tell(reason)

    def _show_endpoint(self, settings: Settings) -> None:
        self.rows["llm.device"].control.setEnabled(not settings.llm.endpoint)


def inference_words(model: ModelDescription) -> tuple[str, str]:
    """How fast the language model was on which device; how much of it is on a GPU, or why none is."""
    device = SettingsText.tr("The processor") if model.device == "cpu" else model.device
    measured = (
        (SettingsText.tr("writes {rate}"), model.decode_rate),
        (SettingsText.tr("reads {rate}"), model.prefill_rate),
    )
    rates = [verb.format(rate=figure(rate * WORDS_A_TOKEN)) for verb, rate in measured if rate]
    speed = SettingsText.tr("{device} is used.", device=device)
    if rates:
        speed = SettingsText.tr(
            "{device} {rates} words a second.", device=device, rates=SettingsText.tr(" and ").join(rates)
        )
    return speed, " ".join(_placement(model))


def _placement(model: ModelDescription) -> Iterator[str]:
    reason = localized(model.reason) if model.reason is not None else ""
    if model.gpu_layers:
        share = figure(100 * model.gpu_layers / model.layers)
        yield (
            SettingsText.tr("{share} % of the model runs on the GPU: {reason}.", share=share, reason=reason)
            if reason
            else SettingsText.tr("The whole model runs on the GPU.")
        )
    elif reason:
        yield SettingsText.tr("No GPU is used: {reason}.", reason=reason)
    if model.memory_bytes:
        taken = SettingsText.tr("The model takes {gigabytes} GB of memory.")
        yield taken.format(gigabytes=figure(model.memory_bytes / 1e9, 1))
