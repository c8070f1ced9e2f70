"""The first run: four steps, each of which can be skipped, to a first answer that is graded."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tutor.core.material import Topic
from tutor.notes.plain import plain_text
from tutor.sound.messages import Devices
from tutor.ui.keys import on_key, pressed_focused_button
from tutor.ui.pages.column import centred, scrolled
from tutor.ui.pages.interview.interview_plan import InterviewPlan
from tutor.ui.pages.page import Page, Surroundings
from tutor.ui.pages.settings.model_row import ModelRow
from tutor.ui.pages.settings.models_section import ask_for_folder
from tutor.ui.pages.settings.pack_offer import PackOffer
from tutor.ui.pages.settings.setting_row import SettingRow
from tutor.ui.pages.settings.settings_wishes import with_section, with_window
from tutor.ui.pages.settings.shelf import Shelf, megabytes
from tutor.ui.pages.settings.sound_check_view import SoundCheckView
from tutor.ui.pages.settings.sound_checker import SoundChecker
from tutor.ui.pages.settings.sound_section import NO_MICROPHONE, device_choices
from tutor.ui.services import Services
from tutor.ui.texts import SettingsText, WelcomeText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choice_box import ChoiceBox
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.formula_text import FormulaText
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.widgets.step_dots import StepDots
from tutor.ui.wording import clock

WIDTH = 720
STEPS = (
    WelcomeText.QT_TR_NOOP("Welcome"),
    WelcomeText.QT_TR_NOOP("Models"),
    WelcomeText.QT_TR_NOOP("Microphone"),
    WelcomeText.QT_TR_NOOP("First practice"),
)
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


class WelcomePage(Page):
    """Leads to the Interview page; what was chosen on the way is kept at once."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self._devices: Devices | None = None
        self._topic = ""
        self._fetch_had_keyboard = False
        self.checker = SoundChecker(around.background, around.paths, self)
        self.checker.told.connect(self.tell)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(WIDE, LARGE, WIDE, 0)
        self.dots = StepDots(theme, [WelcomeText.tr(step) for step in STEPS])
        row.addWidget(self.dots, 1)
        self.skip_all_button = ActionButton(theme, WelcomeText.tr("Skip the introduction"), kind="quiet")
        self.skip_all_button.clicked.connect(lambda: self.finish(None))
        row.addWidget(self.skip_all_button)
        self.column.addWidget(centred(head, WIDTH))
        self._columns = [head]
        self.stack = QStackedWidget()
        makers: Sequence[Callable[[], tuple[QWidget, QVBoxLayout]]] = (
            self._welcome,
            self._models,
            self._microphone,
            self._practice,
        )
        for make in makers:
            content, column = make()
            # Spare height is at the foot, whatever of the step is hidden.
            column.addStretch(1)
            self._columns.append(content)
            self.stack.addWidget(scrolled(centred(content, WIDTH)))
        self.column.addWidget(self.stack, 1)
        foot = self._foot()
        self._columns.append(foot)
        self.column.addWidget(centred(foot, WIDTH))
        self._fit()
        theme.changed.connect(self._fit)
        self.checker.changed.connect(self.check_view.show_check)
        around.models.changed.connect(self.show_shelf)
        around.models.told.connect(self._on_told)
        around.settings.changed.connect(lambda _: self._show_devices())
        on_key(self, Qt.Key.Key_Escape, self.back)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on_key(self, key, self._on_enter)
        self.show_shelf(around.models.shelf)
        self._show_devices()
        self.show_step(0)
        around.models.look()
        around.models.look_for_packs()

    @property
    def step(self) -> int:
        """From 0."""
        return self.stack.currentIndex()

    def use(self, services: Services) -> None:
        super().use(services)
        self._show_topic(services.library.topics)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Made before the window is seen, it could not take the keyboard then."""
        super().showEvent(event)
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.on_button.setFocus()

    def entered(self) -> None:
        self._look()

    def cannot_open(self, sentence: str) -> None:
        self.tell(sentence)

    def left(self) -> None:
        self.checker.stop()

    def stop(self) -> None:
        self.checker.stop()

    def show_step(self, step: int) -> None:
        """Bring this step to the screen, the keyboard on what is meant next."""
        if step != 2:
            self.checker.stop()
        if step == 1:
            self.around.models.look_for_packs()
        self.stack.setCurrentIndex(step)
        area = self.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(0)
        self.dots.show_step(step)
        self.back_button.setVisible(step > 0)
        self.on_button.setVisible(True)
        self.on_button.setFocus()
        self._show_foot()

    def on(self) -> None:
        """The next step; from the last one, the practice."""
        if self.step < len(STEPS) - 1:
            self.show_step(self.step + 1)
        else:
            self.finish(InterviewPlan((self._topic,) if self._topic else (), turns=1, depth=0))

    def back(self) -> None:
        if self.step > 0:
            self.show_step(self.step - 1)

    def finish(self, plan: InterviewPlan | None) -> None:
        """Never come again, and go on to the Interview page, where `plan` begins."""
        self.around.settings.change(lambda settings: with_window(settings, welcomed=True))
        self.visit_wanted.emit("interview", plan)

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
        self.models_words.setText(words)
        self.models_words.set_tone(tone)
        self._fetch_had_keyboard = self.fetch_button.hasFocus()
        self.fetch_button.setVisible(bool(to_fetch))
        self.fetch_button.set_kind("plain" if shelf.packs_to_take else "primary")
        self.fetch_button.set_words(
            WelcomeText.tr("Download all, {size}").format(
                size=megabytes(sum(line.to_fetch_bytes for line in to_fetch))
            )
        )
        self.folder_button.setVisible(bool(missing))
        self.sources.setText(shelf.sources_words if to_fetch else "")
        self.sources.setVisible(bool(to_fetch and shelf.sources_words))
        self._show_foot()

    def show_devices(self, devices: Devices) -> None:
        self._devices = devices
        self._show_devices()

    # The steps.

    def _welcome(self) -> tuple[QWidget, QVBoxLayout]:
        content, column = _step(WelcomeText.tr("Rehearse your answers aloud"), "")
        panel = Panel()
        panel.column.setSpacing(LARGE)
        for icon, title, words in PROMISES:
            row = QHBoxLayout()
            row.setSpacing(MEDIUM)
            row.addWidget(Icon(self.around.theme, icon, "accent", 28), alignment=Qt.AlignmentFlag.AlignTop)
            text = QVBoxLayout()
            text.setSpacing(TIGHT // 2)
            text.addWidget(Label(WelcomeText.tr(title), "strong", wraps=True))
            text.addWidget(Label(WelcomeText.tr(words), "body", "muted", wraps=True))
            row.addLayout(text, 1)
            panel.column.addLayout(row)
        column.addWidget(panel)
        return content, column

    def _models(self) -> tuple[QWidget, QVBoxLayout]:
        content, column = _step(
            WelcomeText.tr("What Viva thinks with"),
            WelcomeText.tr(
                "These models run on this machine. They are downloaded once, "
                "and only when you press the button."
            ),
        )
        self.rows: dict[str, ModelRow] = {}
        panel = Panel()
        self.models_words = Label("", "body", "muted", wraps=True)
        panel.column.addWidget(self.models_words)
        self.offer = PackOffer(self.around)
        panel.column.addWidget(self.offer)
        buttons = QWidget()
        row = FlowLayout(buttons, SMALL)
        self.fetch_button = ActionButton(
            self.around.theme, WelcomeText.tr("Download all"), icon="download", kind="primary"
        )
        self.fetch_button.clicked.connect(self._fetch_all)
        row.addWidget(self.fetch_button)
        self.folder_button = ActionButton(
            self.around.theme, WelcomeText.tr("From a folder …"), icon="folder-open-outline"
        )
        self.folder_button.setAccessibleDescription(
            WelcomeText.tr("Take models from a folder, such as a USB stick")
        )
        self.folder_button.clicked.connect(lambda: ask_for_folder(self.around, self))
        row.addWidget(self.folder_button)
        panel.column.addWidget(buttons)
        self.sources = Label("", "small", "muted", wraps=True)
        panel.column.addWidget(self.sources)
        panel.column.addWidget(Rule())
        self._list = QVBoxLayout()
        self._list.setSpacing(SMALL)
        panel.column.addLayout(self._list)
        column.addWidget(panel)
        return content, column

    def _microphone(self) -> tuple[QWidget, QVBoxLayout]:
        content, column = _step(
            WelcomeText.tr("Can Viva hear you?"),
            WelcomeText.tr("Say one sentence, for example what you would like to be asked about."),
        )
        panel = Panel()
        self.microphone = ChoiceBox(WelcomeText.tr("Microphone"))
        self.microphone.picked.connect(
            lambda value: self.around.settings.change(
                lambda s: with_section(s, "listening", microphone=value)
            )
        )
        panel.column.addWidget(SettingRow(WelcomeText.tr("Microphone"), "", self.microphone))
        self.no_microphone = Label(SettingsText.tr(NO_MICROPHONE), "small", "partly", wraps=True)
        panel.column.addWidget(self.no_microphone)
        self.look_button = ActionButton(
            self.around.theme, WelcomeText.tr("Look again"), icon="refresh", kind="moment"
        )
        self.look_button.clicked.connect(self._look)
        panel.column.addWidget(self.look_button, alignment=Qt.AlignmentFlag.AlignLeft)
        panel.column.addWidget(Rule())
        self.check_view = SoundCheckView(self.around.theme)
        self.check_view.begin_wanted.connect(self._begin_check)
        self.check_view.finish_wanted.connect(self.checker.finish)
        self.check_view.play_wanted.connect(self._play)
        self.check_view.models_wanted.connect(lambda: self.show_step(1))
        panel.column.addWidget(self.check_view)
        column.addWidget(panel)
        return content, column

    def _practice(self) -> tuple[QWidget, QVBoxLayout]:
        content, column = _step(WelcomeText.tr("Your first two minutes"), WelcomeText.tr(PRACTICE))
        panel = Panel()
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(
            Icon(self.around.theme, "account-voice", "accent", 32), alignment=Qt.AlignmentFlag.AlignTop
        )
        text = QVBoxLayout()
        text.setSpacing(TIGHT)
        self.topic = Label("", "small", "muted", wraps=True)
        text.addWidget(self.topic)
        self.question = FormulaText(self.around.theme, "lead")
        text.addWidget(self.question)
        self.aim = Label("", "small", "muted", wraps=True)
        text.addWidget(self.aim)
        self.practice_words = Label(WelcomeText.tr(PRACTICE_TYPED), "small", "muted", wraps=True)
        text.addWidget(self.practice_words)
        row.addLayout(text, 1)
        panel.column.addLayout(row)
        column.addWidget(panel)
        return content, column

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(WIDE, MEDIUM, WIDE, LARGE)
        row.setSpacing(SMALL)
        self.back_button = ActionButton(
            self.around.theme, WelcomeText.tr("Back"), icon="arrow-left", key="Esc"
        )
        self.back_button.clicked.connect(self.back)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.without_button = ActionButton(
            self.around.theme, WelcomeText.tr("Continue without"), icon="arrow-right"
        )
        self.without_button.clicked.connect(self.on)
        row.addWidget(self.without_button)
        self.on_button = ActionButton(
            self.around.theme, WelcomeText.tr("Continue"), icon="arrow-right", kind="primary"
        )
        self.on_button.clicked.connect(self.on)
        row.addWidget(self.on_button)
        return foot

    # Within.

    def _on_enter(self) -> None:
        if not pressed_focused_button(self) and self.on_button.isVisible():
            self.on()

    def _show_foot(self) -> None:
        is_last = self.step == len(STEPS) - 1
        self.skip_all_button.set_words(
            WelcomeText.tr("Not now") if is_last else WelcomeText.tr("Skip the introduction")
        )
        shelf = self.around.models.shelf
        is_missing = self.step == 1 and shelf.is_known and bool(shelf.missing)
        is_offering = is_missing and not self.fetch_button.isHidden()
        had_keyboard = self.on_button.hasFocus() or self._fetch_had_keyboard
        self.without_button.setVisible(is_offering)
        self.on_button.setVisible(not is_offering)
        words = WelcomeText.tr("Continue meanwhile") if is_missing else WelcomeText.tr("Continue")
        self.on_button.set_words(WelcomeText.tr("Start practising") if is_last else words, "⏎")
        self.on_button.set_icon("play" if is_last else "arrow-right")
        if had_keyboard:
            (self.fetch_button if is_offering else self.on_button).setFocus()

    def _fit(self) -> None:
        """Lines of the same length in letters, whatever the size of the text."""
        for column in self._columns:
            column.setMaximumWidth(WIDTH * self.around.theme.text_percent // 100)

    def _show_topic(self, topics: Sequence[Topic]) -> None:
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
            row.import_wanted.connect(lambda: ask_for_folder(self.around, self))
            self.rows[line.id] = row
            self._list.addWidget(row)

    def _fetch_all(self) -> None:
        keeper = self.around.models
        keeper.fetch(*(line.id for line in keeper.shelf.missing if line.can_be_fetched))

    def _look(self) -> None:
        if (services := self.services) is not None:
            self.around.background.run(services.sound.devices, self.show_devices, self.tell)

    def _show_devices(self) -> None:
        devices, wanted = self._devices, self.around.settings.settings.listening.microphone
        choices = device_choices(devices.microphones if devices else None, wanted)
        self.microphone.show_choices(choices, wanted)
        has_microphone = devices is None or bool(devices.microphones)
        self.microphone.setEnabled(devices is not None and has_microphone)
        self.no_microphone.setVisible(not has_microphone)
        self.look_button.setVisible(not has_microphone)
        self.check_view.set_available(self.services is not None and has_microphone)
        self.practice_words.setVisible(not has_microphone)

    def _begin_check(self) -> None:
        if self.services is not None:
            self.checker.begin(self.services, self.around.settings.settings)

    def _play(self) -> None:
        if self.services is not None:
            self.checker.toggle_playing(self.services, self.around.settings.settings)

    def _on_told(self, sentence: str) -> None:
        if self.isVisible():
            self.tell(sentence)


def _step(title: str, lead: str) -> tuple[QWidget, QVBoxLayout]:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(WIDE, LARGE, WIDE, MEDIUM)
    column.setSpacing(MEDIUM)
    column.addWidget(Label(title, "title", wraps=True))
    if lead:
        column.addWidget(Label(lead, "body", "muted", wraps=True))
    column.addSpacing(TIGHT)
    return content, column
