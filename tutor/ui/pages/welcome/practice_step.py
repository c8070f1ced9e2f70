"""The last step: the question of the first practice."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tutor.core.material import Topic
from tutor.packs.plain import plain_text
from tutor.ui.pages.welcome.welcome_step import WelcomeStep
from tutor.ui.plans import InterviewPlan
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import WelcomeText
from tutor.ui.theme.measures import MEDIUM, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import TOP, add, column, row
from tutor.ui.widgets.panel import Panel
from tutor.ui.wording import clock

FIRST_TOPIC = "attention"
PRACTICE = WelcomeText.QT_TR_NOOP(
    "One question, and you answer aloud. Then you see which points your answer made. There is nothing to "
    "lose: you can skip, or have the question repeated."
)
PRACTICE_TYPED = WelcomeText.QT_TR_NOOP(
    "Without a microphone or speech recognition you type the answer; all else is the same."
)


class PracticeStep(WelcomeStep):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(WelcomeText.tr("Your first two minutes"), WelcomeText.tr(PRACTICE), parent)
        self._topic = ""
        self.topic = Label("", "small", "muted", wraps=True)
        self.question = RichText(theme, "lead")
        self.aim = Label("", "small", "muted", wraps=True)
        self.typed_words = Label(WelcomeText.tr(PRACTICE_TYPED), "small", "muted", wraps=True)
        text = column(self.topic, self.question, self.aim, self.typed_words, spacing=TIGHT)
        icon = Icon(theme, "account-voice", "accent", 32)
        add(self.column, Panel(row((icon, TOP), (text, 1), spacing=MEDIUM)))

    @property
    def plan(self) -> InterviewPlan:
        """The practice that the step offers."""
        return InterviewPlan((self._topic,) if self._topic else (), turns=1, depth=0)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        topic = next((one for one in topics if one.id == FIRST_TOPIC), topics[0] if topics else None)
        self._topic = topic.id if topic is not None else ""
        self.topic.setText(plain_text(topic.title) if topic is not None else "")
        script = topic.script if topic is not None else None
        self.question.set_text(script.question if script is not None else "")
        window_s = script.window_s if script is not None else None
        words = WelcomeText.tr("Press the space bar when you are done.")
        if window_s is not None:
            aim = WelcomeText.tr("Aim for {low} to {high}.")
            words = f"{aim.format(low=clock(window_s[0]), high=clock(window_s[1]))} {words}"
        self.aim.setText(words)
