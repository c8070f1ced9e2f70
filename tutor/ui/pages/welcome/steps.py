"""The steps of the first run: what Viva does, what to practise, the models, the microphone, a warm-up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QRadioButton, QWidget

from tutor.config.paths import knowledge_dir
from tutor.importing.report import ImportReport
from tutor.packs.library import Library
from tutor.practice.warm_up import QUESTION
from tutor.sound.messages import Devices
from tutor.ui.models.model_list import ModelList, sources_of
from tutor.ui.models.model_rows import ImportButtons, ModelListView, ProposalView
from tutor.ui.models.model_words import megabytes
from tutor.ui.page import Page, PageContext
from tutor.ui.setting_row import SettingRow
from tutor.ui.sound_check import SoundCheckView
from tutor.ui.sound_rows import DeviceRow
from tutor.ui.texts import WelcomeText, WindowText
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, announce, promise, small_print
from tutor.ui.widgets.layouts import LEFT, TOP, add, column, row

PROMISES = (
    ("volume-high", WelcomeText.QT_TR_NOOP("Viva asks aloud, you answer aloud"),
     WelcomeText.QT_TR_NOOP("As in a real interview. Your words appear as you speak.")),
    ("format-list-checks", WelcomeText.QT_TR_NOOP("You see which points you made"),
     WelcomeText.QT_TR_NOOP("Each one backed by your own words. Then Viva follows up on what you left out.")),
    ("shield-lock-outline", WelcomeText.QT_TR_NOOP("Nothing leaves your computer"),
     WelcomeText.QT_TR_NOOP(
         "No account, no internet. Your voice, your answers and your grades stay with you.")),
)  # fmt: skip
BAR_WIDTH = 96
ALL_HERE = WelcomeText.QT_TR_NOOP("All set.")
INDENTED = (32, 0, 0, SMALL)
"""Below the words of a choice, beside its mark."""
OWN = WelcomeText.QT_TR_NOOP(
    "Markdown, PDF, Word, Anki and more. Viva asks what is in them, and they stay on this computer."
)
NO_QUESTIONS = WelcomeText.QT_TR_NOOP(
    "Imported “{title}”. It has no questions yet: you can search it and ask about it, and add questions "
    "under Notes."
)
PRACTICE = WelcomeText.QT_TR_NOOP(
    "A warm-up about something you know. Viva asks, you answer aloud, and you see which points you made."
)
PRACTICE_TYPED = WelcomeText.QT_TR_NOOP(
    "Without a microphone or speech recognition you type your answer. Everything else is the same."
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
        self.words.setText(WindowText.tr("Step {step} of {steps}", step=step + 1, steps=count))
        told = f"{self.words.text()}: {self._steps[step]}"
        self.setAccessibleName(told)
        self._bar.setAccessibleName(told)
        self._bar.setValue(step + 1)
        announce(self, told)


class WelcomeStep(QWidget):
    def __init__(self, title: str, lead: str = "") -> None:
        super().__init__()
        head = [Label(title, "title", wraps=True)]
        if lead:
            head.append(Label(lead, "body", "muted", wraps=True))
        self.column = column(*head, TIGHT, spacing=MEDIUM, margins=(WIDE, LARGE, WIDE, MEDIUM), of=self)


def promises_step() -> WelcomeStep:
    step = WelcomeStep(WelcomeText.tr("Rehearse your answers aloud"))
    promises = (
        promise(icon, WelcomeText.tr(title), WelcomeText.tr(words), 28) for icon, title, words in PROMISES
    )
    step.column.addWidget(Panel(*promises, spacing=LARGE))
    return step


class ModelsStep(WelcomeStep):
    def __init__(self, context: PageContext) -> None:
        super().__init__(
            WelcomeText.tr("What runs on your computer"),
            WelcomeText.tr(
                "Viva listens, speaks and grades on your own computer. What that takes is downloaded once, "
                "and only when you press the button."
            ),
        )
        self.context = context
        self.fetch_had_keyboard = False
        """Before the models were shown last."""
        self.words = Label("", "body", "muted", wraps=True)
        self.fetch_button = ActionButton("", icon="download", kind="primary", does=self._fetch_all)
        self.imports = ImportButtons(context)
        self.sources = small_print()
        self.models = ModelListView(context, self.imports.choose_folder, is_brief=True)
        self.proposal = ProposalView(context)
        add(
            self.column,
            Panel(self.words, (self.fetch_button, LEFT), self.imports, self.sources, Rule(), self.models),
            self.proposal,
        )

    @property
    def is_offering(self) -> bool:
        return not self.fetch_button.isHidden()

    def show_models(self, models: ModelList) -> None:
        missing = models.missing
        to_fetch = [line for line in missing if line.can_be_fetched]
        if not models.is_known:
            words, tone = WelcomeText.tr("Checking what is here …"), "muted"
        elif models.failure or models.importing:
            words, tone = models.failure or models.importing, "contradicted" if models.failure else "accent"
        elif missing:
            words, tone = models.missing_words(), "partly"
        else:
            words, tone = WelcomeText.tr(ALL_HERE), "made"
        self.words.setText(words)
        self.words.set_tone(tone)
        self.fetch_had_keyboard = self.fetch_button.hasFocus()
        self.fetch_button.setVisible(bool(to_fetch))
        size = megabytes(sum(line.to_fetch_bytes for line in to_fetch))
        self.fetch_button.set_words(WelcomeText.tr("Download all, {size}", size=size))
        self.imports.setVisible(bool(missing))
        self.sources.tell(sources_of(missing) if to_fetch else "")

    def _fetch_all(self) -> None:
        controller = self.context.models
        controller.fetch(*(line.id for line in controller.listed.missing if line.can_be_fetched))


class MicrophoneStep(WelcomeStep):
    """The choice of the device is kept at once."""

    def __init__(self, page: Page, look: Callable[[], None]) -> None:
        """`look`: finds out which devices are connected."""
        super().__init__(
            WelcomeText.tr("Can Viva hear you?"),
            WelcomeText.tr("Say one sentence, such as what you would like to be asked about."),
        )
        self.microphone = DeviceRow(page.context, "listening.microphone")
        again = WelcomeText.tr("Check again")
        self.look_button = ActionButton(again, icon="refresh", kind="moment", does=look)
        self.look_button.setVisible(False)
        self.check_view = SoundCheckView(page)
        add(self.column, Panel(self.microphone, (self.look_button, LEFT), Rule(), self.check_view))

    def show_devices(self, devices: Devices) -> None:
        self.microphone.show_devices(devices.microphones)
        self.look_button.setVisible(not self.microphone.has_any)
        self.check_view.set_available(self.microphone.has_any)


class PurposeStep(WelcomeStep):
    """What is practised, and until when; both are kept at once. Own notes are imported here and then."""

    own_chosen = Signal(bool)
    """Whether the user's own notes, and not those that come with Viva."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            WelcomeText.tr("What would you like to practise?"),
            WelcomeText.tr("You can change this at any time, and add notes whenever you like."),
        )
        self.shipped = QRadioButton(WelcomeText.tr("Machine-learning interviews"))
        self.own = QRadioButton(WelcomeText.tr("My own notes"))
        self.shipped.setChecked(True)
        self.own.toggled.connect(self.own_chosen)
        self.shipped_words = small_print()
        self.own_words = small_print(WelcomeText.tr(OWN))
        self.files_button = ActionButton(WelcomeText.tr("Choose files …"), icon="file-document-outline")
        self.imported = Label("", "body", "made", wraps=True)
        own = column(self.own_words, self.imported, (self.files_button, LEFT), margins=INDENTED)
        shipped = column(self.shipped_words, margins=INDENTED)
        self.date = SettingRow(context, "practice.interview_on")
        choices = Panel(self.shipped, shipped, Rule(), self.own, own, spacing=TIGHT)
        add(self.column, choices, Panel(self.date))
        self.imported.tell("")

    def show_library(self, library: Library) -> None:
        shipped = [entry.pack for entry in library.installed if entry.folder.parent == knowledge_dir()]
        topics = [topic for pack in shipped for topic in pack.topics]
        with QSignalBlocker(self.own):
            self.own.setChecked(bool(shipped) and all(library.is_off(pack) for pack in shipped))
        words = WelcomeText.tr("Comes with Viva: %n topic(s)", "", len(topics))
        questions = sum(len(topic.questions) for topic in topics)
        counts = WelcomeText.tr("%n question(s), and scripts to learn by heart.", "", questions)
        self.shipped_words.setText(f"{words}, {counts}")

    def show_importing(self, words: str, tone: str) -> None:
        self.imported.tell(words)
        self.imported.set_tone(tone)

    def show_imported(self, report: ImportReport) -> None:
        if not report.questions:
            self.show_importing(WelcomeText.tr(NO_QUESTIONS, title=report.title), "partly")
            return
        words = WelcomeText.tr("Imported “{title}”: %n question(s).", "", report.questions)
        self.show_importing(words.format(title=report.title), "made")


class PracticeStep(WelcomeStep):
    def __init__(self) -> None:
        super().__init__(WelcomeText.tr("Try one question"), WelcomeText.tr(PRACTICE))
        question = Label(QUESTION.question, "lead", wraps=True)
        self.typed_words = small_print(WelcomeText.tr(PRACTICE_TYPED))
        kept = small_print(WelcomeText.tr("Just to try it out. The warm-up isn’t saved."))
        text = column(question, kept, self.typed_words, spacing=TIGHT)
        icon = Icon("coffee-outline", "accent", 32)
        add(self.column, Panel(row((icon, TOP), (text, 1), spacing=MEDIUM)))
