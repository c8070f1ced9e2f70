"""The language model that suits this machine, with the button that brings it and has Viva work with it."""

from PySide6.QtWidgets import QWidget

from tutor.models.proposal import Proposal
from tutor.ui.models.model_list import ModelList, megabytes
from tutor.ui.page import PageContext
from tutor.ui.texts import SettingsText, localized
from tutor.ui.theme.measures import SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.layouts import LEFT, add, column

SWITCHES = SettingsText.QT_TR_NOOP(
    "Viva goes on with the one in use until it is here, then changes over by itself."
)


class ProposalView(QWidget):
    """Hidden while nothing was measured."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._controller = context.models
        self._proposal: Proposal | None = None
        self.words = Label("", wraps=True)
        self.note = small_print()
        self.button = ActionButton(context.theme, "", icon="download", does=self._take)
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
        download = SettingsText.tr("Download {size} and use it").format(size=megabytes(line.to_fetch_bytes))
        self.button.set_words(SettingsText.tr("Use this one") if line.is_here else download)

    def _take(self) -> None:
        if self._proposal is not None:
            self._controller.fetch_and_use(self._proposal.model_id)
