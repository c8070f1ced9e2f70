"""The second step: the models that are needed, and how to get them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.ui.page import Surroundings
from tutor.ui.pages.settings.amounts import megabytes
from tutor.ui.pages.settings.import_buttons import ImportButtons
from tutor.ui.pages.settings.model_row import ModelRow
from tutor.ui.pages.settings.shelf import Shelf
from tutor.ui.pages.welcome.welcome_step import WelcomeStep
from tutor.ui.texts import WelcomeText
from tutor.ui.theme.measures import SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Panel, Rule

ALL_HERE = WelcomeText.QT_TR_NOOP("Everything is here: you can go on.")
LOOKING = WelcomeText.QT_TR_NOOP("Looking what is here …")


class ModelsStep(WelcomeStep):
    """Shows the shelf of the keeper of models."""

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
        """Before the shelf was shown last."""
        self.rows: dict[str, ModelRow] = {}
        panel = Panel()
        self.words = Label("", "body", "muted", wraps=True)
        panel.column.addWidget(self.words)
        self.fetch_button = ActionButton(
            self.around.theme, WelcomeText.tr("Download all"), icon="download", kind="primary"
        )
        self.fetch_button.clicked.connect(self._fetch_all)
        panel.column.addWidget(self.fetch_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.imports = ImportButtons(around)
        panel.column.addWidget(self.imports)
        self.sources = Label("", "small", "muted", wraps=True)
        panel.column.addWidget(self.sources)
        panel.column.addWidget(Rule())
        self._list = QVBoxLayout()
        self._list.setSpacing(SMALL)
        panel.column.addLayout(self._list)
        self.column.addWidget(panel)

    @property
    def is_offering(self) -> bool:
        """Whether something can be downloaded at once."""
        return not self.fetch_button.isHidden()

    def show_shelf(self, shelf: Shelf) -> None:
        """The models are these now."""
        needed = shelf.needed
        if [line.id for line in needed] != list(self.rows):
            self._rebuild(shelf)
        for line in needed:
            self.rows[line.id].show_line(line)
        missing = shelf.missing
        to_fetch = [line for line in missing if line.can_be_fetched]
        if not shelf.is_known:
            words, tone = WelcomeText.tr(LOOKING), "muted"
        elif shelf.failure or shelf.importing:
            words, tone = shelf.failure or shelf.importing, "contradicted" if shelf.failure else "accent"
        elif missing:
            words, tone = shelf.missing_words, "partly"
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
        self.sources.setText(shelf.sources_words if to_fetch else "")
        self.sources.setVisible(bool(to_fetch and shelf.sources_words))

    def _rebuild(self, shelf: Shelf) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.rows = {}
        keeper = self.around.models
        for line in shelf.needed:
            row = ModelRow(self.around.theme, is_brief=True)
            row.fetch_wanted.connect(keeper.fetch)
            row.pause_wanted.connect(keeper.pause)
            row.verify_wanted.connect(keeper.verify)
            row.import_wanted.connect(self.imports.choose_folder)
            self.rows[line.id] = row
            self._list.addWidget(row)

    def _fetch_all(self) -> None:
        keeper = self.around.models
        keeper.fetch(*(line.id for line in keeper.shelf.missing if line.can_be_fetched))
