"""The first step: what Viva does, and that nothing leaves the machine."""

from PySide6.QtWidgets import QWidget

from tutor.ui.pages.welcome.welcome_step import WelcomeStep
from tutor.ui.texts import WelcomeText
from tutor.ui.theme.measures import LARGE, MEDIUM, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import TOP, add, column, row
from tutor.ui.widgets.panel import Panel

PROMISES = (
    (
        "volume-high",
        WelcomeText.QT_TR_NOOP("Viva asks aloud, you answer aloud"),
        WelcomeText.QT_TR_NOOP("As in an oral exam. What you say is written down as you speak."),
    ),
    (
        "format-list-checks",
        WelcomeText.QT_TR_NOOP("You see which points you made"),
        WelcomeText.QT_TR_NOOP(
            "Each with your own words as evidence. For what you left out, Viva asks a follow-up."
        ),
    ),
    (
        "shield-lock-outline",
        WelcomeText.QT_TR_NOOP("Nothing leaves this machine"),
        WelcomeText.QT_TR_NOOP(
            "No account and no network. Voice, transcripts and grades stay in a folder of yours."
        ),
    ),
)


class PromisesStep(WelcomeStep):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(WelcomeText.tr("Rehearse your answers aloud"), parent=parent)
        panel = Panel(spacing=LARGE)
        for icon, title, words in PROMISES:
            text = column(
                Label(WelcomeText.tr(title), "strong", wraps=True),
                Label(WelcomeText.tr(words), "body", "muted", wraps=True),
                spacing=TIGHT // 2,
            )
            add(panel.column, row((Icon(theme, icon, "accent", 28), TOP), (text, 1), spacing=MEDIUM))
        self.column.addWidget(panel)
