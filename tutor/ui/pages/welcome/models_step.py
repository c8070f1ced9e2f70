"""The second step: the models that are needed, and how to get them."""

from PySide6.QtWidgets import QWidget

from tutor.ui.models.import_buttons import ImportButtons
from tutor.ui.models.model_list import ModelList
from tutor.ui.models.model_list_view import ModelListView
from tutor.ui.models.transfer import megabytes
from tutor.ui.page import Surroundings
from tutor.ui.pages.welcome.welcome_step import WelcomeStep
from tutor.ui.texts import WelcomeText
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import LEFT, add
from tutor.ui.widgets.panel import Panel, Rule

ALL_HERE = WelcomeText.QT_TR_NOOP("Everything is here: you can go on.")
LOOKING = WelcomeText.QT_TR_NOOP("Looking what is here …")


class ModelsStep(WelcomeStep):
    """Shows the models that are needed."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(
            WelcomeText.tr("What Viva thinks with"),
            WelcomeText.tr(
                "These models run on this machine. They are downloaded once, "
                "and only when you press the button."
            ),
            parent,
        )
        self.around = around
        self.fetch_had_keyboard = False
        """Before the models were shown last."""
        self.words = Label("", "body", "muted", wraps=True)
        self.fetch_button = ActionButton(
            around.theme, "", icon="download", kind="primary", does=self._fetch_all
        )
        self.imports = ImportButtons(around)
        self.sources = Label("", "small", "muted", wraps=True)
        self.models = ModelListView(around, self.imports.choose_folder, is_brief=True)
        add(
            self.column,
            Panel(self.words, (self.fetch_button, LEFT), self.imports, self.sources, Rule(), self.models),
        )

    @property
    def is_offering(self) -> bool:
        """Whether something can be downloaded at once."""
        return not self.fetch_button.isHidden()

    def show_models(self, models: ModelList) -> None:
        """The models are these now."""
        missing = models.missing
        to_fetch = [line for line in missing if line.can_be_fetched]
        if not models.is_known:
            words, tone = WelcomeText.tr(LOOKING), "muted"
        elif models.failure or models.importing:
            words, tone = models.failure or models.importing, "contradicted" if models.failure else "accent"
        elif missing:
            words, tone = models.missing_words, "partly"
        else:
            words, tone = WelcomeText.tr(ALL_HERE), "made"
        self.words.setText(words)
        self.words.set_tone(tone)
        self.fetch_had_keyboard = self.fetch_button.hasFocus()
        self.fetch_button.setVisible(bool(to_fetch))
        self.fetch_button.set_words(
            WelcomeText.tr("Download all, {size}").format(
                size=megabytes(sum(line.to_fetch_bytes for line in to_fetch))
            )
        )
        self.imports.setVisible(bool(missing))
        self.sources.tell(models.sources_words if to_fetch else "")

    def _fetch_all(self) -> None:
        keeper = self.around.models
        keeper.fetch(*(line.id for line in keeper.listed.missing if line.can_be_fetched))
