"""The four steps of the first run: what Viva does, the models, the microphone, a first question."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from tutor.core.material import Topic
from tutor.packs.plain import plain_text
from tutor.sound.messages import Devices
from tutor.ui.models.import_buttons import ImportButtons
from tutor.ui.models.model_list import ModelList
from tutor.ui.models.model_list_view import ModelListView
from tutor.ui.models.transfer import megabytes
from tutor.ui.page import PageContext
from tutor.ui.plans import InterviewPlan
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.soundcheck.device_row import DeviceRow
from tutor.ui.soundcheck.sound_check_view import SoundCheckView
from tutor.ui.texts import WelcomeText, WindowText
from tutor.ui.theme.measures import LARGE, MEDIUM, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.announcing import announce
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import LEFT, TOP, add, column, row
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.wording import clock

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
BAR_WIDTH = 96
ALL_HERE = WelcomeText.QT_TR_NOOP("Everything is here: you can go on.")
LOOKING = WelcomeText.QT_TR_NOOP("Looking what is here …")
FIRST_TOPIC = "attention"
PRACTICE = WelcomeText.QT_TR_NOOP(
    "One question, and you answer aloud. Then you see which points your answer made. There is nothing to "
    "lose: you can skip, or have the question repeated."
)
PRACTICE_TYPED = WelcomeText.QT_TR_NOOP(
    "Without a microphone or speech recognition you type the answer; all else is the same."
)


class StepBar(QWidget):
    """How far the first run is: a bar, and in words. Announced to screen readers."""

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        self._steps = tuple(steps)
        self._bar = QProgressBar(maximum=len(self._steps), textVisible=False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self.words = Label("", "small", "muted")
        row((self._bar, Qt.AlignmentFlag.AlignVCenter), (self.words, 1), spacing=MEDIUM, of=self)

    def show_step(self, step: int) -> None:
        """`step`: from 0."""
        count = len(self._steps)
        self.words.setText(WindowText.tr("Step {step} of {steps}").format(step=step + 1, steps=count))
        told = f"{self.words.text()}: {self._steps[step]}"
        self.setAccessibleName(told)
        self._bar.setAccessibleName(told)
        self._bar.setValue(step + 1)
        announce(self, told)


class WelcomeStep(QWidget):
    """A title, a line below it, and a column for the rest."""

    def __init__(self, title: str, lead: str = "") -> None:
        super().__init__()
        head = [Label(title, "title", wraps=True)]
        if lead:
            head.append(Label(lead, "body", "muted", wraps=True))
        self.column = column(*head, TIGHT, spacing=MEDIUM, margins=(WIDE, LARGE, WIDE, MEDIUM), of=self)


class PromisesStep(WelcomeStep):
    def __init__(self, theme: Theme) -> None:
        super().__init__(WelcomeText.tr("Rehearse your answers aloud"))
        panel = Panel(spacing=LARGE)
        for icon, title, words in PROMISES:
            text = column(
                Label(WelcomeText.tr(title), "strong", wraps=True),
                Label(WelcomeText.tr(words), "body", "muted", wraps=True),
                spacing=TIGHT // 2,
            )
            add(panel.column, row((Icon(theme, icon, "accent", 28), TOP), (text, 1), spacing=MEDIUM))
        self.column.addWidget(panel)


class ModelsStep(WelcomeStep):
    """Shows the models that are needed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            WelcomeText.tr("What Viva thinks with"),
            WelcomeText.tr(
                "These models run on this machine. They are downloaded once, "
                "and only when you press the button."
            ),
        )
        self.context = context
        self.fetch_had_keyboard = False
        """Before the models were shown last."""
        self.words = Label("", "body", "muted", wraps=True)
        self.fetch_button = ActionButton(
            context.theme, "", icon="download", kind="primary", does=self._fetch_all
        )
        self.imports = ImportButtons(context)
        self.sources = Label("", "small", "muted", wraps=True)
        self.models = ModelListView(context, self.imports.choose_folder, is_brief=True)
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
        keeper = self.context.models
        keeper.fetch(*(line.id for line in keeper.listed.missing if line.can_be_fetched))


class MicrophoneStep(WelcomeStep):
    """The choice of the device is kept at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            WelcomeText.tr("Can Viva hear you?"),
            WelcomeText.tr("Say one sentence, for example what you would like to be asked about."),
        )
        self.microphone = DeviceRow(context, "listening.microphone")
        self.look_button = ActionButton(
            context.theme, WelcomeText.tr("Look again"), icon="refresh", kind="moment"
        )
        self.look_button.setVisible(False)
        self.check_view = SoundCheckView(context)
        add(self.column, Panel(self.microphone, (self.look_button, LEFT), Rule(), self.check_view))

    def show_devices(self, devices: Devices) -> None:
        self.microphone.show_devices(devices.microphones)
        self.look_button.setVisible(not self.microphone.has_any)
        self.check_view.set_available(self.microphone.has_any)


class PracticeStep(WelcomeStep):
    def __init__(self, theme: Theme) -> None:
        super().__init__(WelcomeText.tr("Your first two minutes"), WelcomeText.tr(PRACTICE))
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
