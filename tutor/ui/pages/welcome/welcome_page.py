"""The first run: steps that can all be skipped, to a first answer. Enter leads on from each of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from tutor.config.paths import Paths, knowledge_dir
from tutor.importing.importer import import_into, read_sources
from tutor.importing.report import ImportReport
from tutor.packs.library import Library
from tutor.packs.switching import name_of, save_off
from tutor.sound.messages import Devices
from tutor.ui.keys import on_enter, on_key
from tutor.ui.models.model_list import ModelList
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.welcome import steps
from tutor.ui.plans import WARM_UP_PLAN, InterviewPlan
from tutor.ui.services import Services, open_all_notes, warm
from tutor.ui.sound_check import SoundCheck
from tutor.ui.texts import WelcomeText
from tutor.ui.theme.theme import LARGE, MEDIUM, WIDE, theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.file_dialogs import ask_for_notes
from tutor.ui.widgets.fitting import AdaptiveRow, flowing
from tutor.ui.widgets.layouts import STRETCH, add, boxed, centred, column, row, scrolled, stacked

WIDTH = 720
WELCOME, PURPOSE, MODELS, MICROPHONE, PRACTICE = range(5)
STEPS = (
    WelcomeText.QT_TR_NOOP("Welcome"),
    WelcomeText.QT_TR_NOOP("What to practise"),
    WelcomeText.QT_TR_NOOP("Models"),
    WelcomeText.QT_TR_NOOP("Microphone"),
    WelcomeText.QT_TR_NOOP("Warm-up"),
)


class WelcomePage(Page):
    """Leads to a warm-up, or to Today; what was chosen on the way is kept at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._is_measured = False
        self.progress = steps.StepBar([WelcomeText.tr(step) for step in STEPS])
        self.skip_all_button = ActionButton("", kind="quiet", does=lambda: self.finish(None))
        head = boxed(column(AdaptiveRow(self.progress, self.skip_all_button), margins=(WIDE, LARGE, WIDE, 0)))
        self.purpose = steps.PurposeStep(context)
        self.models = steps.ModelsStep(context)
        self.sound = steps.MicrophoneStep(self, self._look)
        self.practice = steps.PracticeStep()
        shown = (steps.promises_step(), self.purpose, self.models, self.sound, self.practice)
        for step in shown:
            # Spare height is at the foot, whatever of the step is hidden.
            add(step.column, STRETCH)
        foot = self._foot()
        self._columns = [head, *shown, foot]
        self.stack = stacked(*(scrolled(centred(step, WIDTH)) for step in shown))
        add(self.column, centred(head, WIDTH), (self.stack, 1), centred(foot, WIDTH))
        self._fit()
        theme().changed.connect(self._fit)
        self.purpose.own_chosen.connect(self._choose_notes)
        self.purpose.files_button.clicked.connect(self._choose_files)
        self.sound.check_view.models_button.clicked.connect(lambda: self.show_step(MODELS))
        self.sound.check_view.changed.connect(self._on_check)
        context.models.changed.connect(self.show_models)
        on_key(self, Qt.Key.Key_Escape, self.back)
        on_enter(self, lambda: self.on() if self.on_button.isVisible() else None)
        self.show_models(context.models.listed)
        self.practice.typed_words.setVisible(False)
        self.show_step(0)
        context.models.look()

    @property
    def step(self) -> int:
        """From 0."""
        return self.stack.currentIndex()

    def use(self, services: Services) -> None:
        super().use(services)
        self.sound.check_view.show_available()
        self.purpose.show_library(services.library)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Made before the window is seen, it could not take the keyboard then."""
        super().showEvent(event)
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.on_button.setFocus()

    def entered(self) -> None:
        self._look()

    def left(self) -> None:
        self.sound.check_view.stop()

    def stop(self) -> None:
        self.left()

    def show_step(self, step: int) -> None:
        """Bring this step to the screen, the keyboard on what is meant next."""
        if step != MICROPHONE:
            self.sound.check_view.stop()
        self.stack.setCurrentIndex(step)
        area = self.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(0)
        self.progress.show_step(step)
        self.back_button.setVisible(step > 0)
        self.on_button.setVisible(True)
        self.on_button.setFocus()
        self._show_foot()
        self._measure()

    def on(self) -> None:
        """The next step; from the last one, the practice."""
        if self.step < len(STEPS) - 1:
            self.show_step(self.step + 1)
        else:
            self.finish(WARM_UP_PLAN)

    def back(self) -> None:
        if self.step > 0:
            self.show_step(self.step - 1)

    def finish(self, plan: InterviewPlan | None) -> None:
        """Never come again, and go on to the Interview page, where `plan` begins; without one, to Today."""
        self.context.settings.set("window.welcomed", True)
        self.visit_wanted.emit("interview" if plan else "today", plan)

    def show_models(self, models: ModelList) -> None:
        self.models.show_models(models)
        self._show_foot()
        self._measure()

    def show_devices(self, devices: Devices) -> None:
        self.sound.show_devices(devices)
        self.practice.typed_words.setVisible(not self.sound.microphone.has_any)

    def _foot(self) -> QWidget:
        self.back_button = ActionButton(WelcomeText.tr("Back"), icon="arrow-left", key="Esc", does=self.back)
        self.without_button = ActionButton(WelcomeText.tr("Skip for now"), icon="arrow-right", does=self.on)
        self.on_button = ActionButton("", icon="arrow-right", kind="primary", does=self.on)
        ways_on = flowing(self.without_button, self.on_button)
        self._ways = AdaptiveRow(boxed(row(self.back_button, STRETCH)), ways_on, share=0.0)
        return boxed(column(self._ways, margins=(WIDE, MEDIUM, WIDE, LARGE)))

    def _on_check(self, check: SoundCheck) -> None:
        """Once the sentence is over, Enter leads on, whichever button it was ended with."""
        if self.step == MICROPHONE and check.phase in ("writing", "done", "failed"):
            self.on_button.setFocus()

    def _choose_files(self) -> None:
        ask_for_notes(self, WelcomeText.tr("Your notes"), self.import_notes)

    def import_notes(self, files: Sequence[Path]) -> None:
        paths, step = self.context.paths, self.purpose

        def work(services: Services) -> tuple[ImportReport, Library]:
            documents, warnings = read_sources(files)
            library, packs_dir = services.library, paths.packs_dir
            report = import_into(library, documents, packs_dir, knowledge_dir(), warnings=warnings)
            return report, practised(paths, own=True)

        def done(outcome: tuple[ImportReport, Library]) -> None:
            report, library = outcome
            step.show_imported(report)
            self.library_changed.emit(library)
            step.show_library(library)
            self.on_button.setFocus()

        step.show_importing(WelcomeText.tr("Reading your notes …"), "muted")
        self.fetch(work, done, lambda why: step.show_importing(why, "contradicted"))

    def _choose_notes(self, own: bool) -> None:
        paths = self.context.paths
        self.fetch(lambda _: practised(paths, own=own), self.library_changed.emit)

    def _show_foot(self) -> None:
        is_last = self.step == len(STEPS) - 1
        skip = WelcomeText.tr("Skip the warm-up") if is_last else WelcomeText.tr("Skip the introduction")
        self.skip_all_button.set_words(skip)
        models = self.context.models.listed
        is_missing = self.step == MODELS and models.is_known and bool(models.missing)
        is_offering = is_missing and self.models.is_offering
        had_keyboard = self.on_button.hasFocus() or self.models.fetch_had_keyboard
        self.without_button.setVisible(is_offering)
        self.on_button.setVisible(not is_offering)
        words = WelcomeText.tr("Continue while it downloads") if is_missing else WelcomeText.tr("Continue")
        self.on_button.set_words(WelcomeText.tr("Start the warm-up") if is_last else words, "⏎")
        self.on_button.set_icon("play" if is_last else "arrow-right")
        self._ways.fit()
        if had_keyboard:
            (self.models.fetch_button if is_offering else self.on_button).setFocus()

    def _fit(self) -> None:
        """Lines of the same length in letters, whatever the size of the text."""
        for part in self._columns:
            part.setMaximumWidth(WIDTH * theme().text_percent // 100)

    def _look(self) -> None:
        self.fetch(lambda services: services.sound.devices(), self.show_devices)

    def _measure(self) -> None:
        """Which language model would suit this computer, once one is here and their step is on the screen."""
        models = self.context.models.listed
        is_missing = not models.is_known or any(line.role == "llm" for line in models.missing)
        if self.services is None or self._is_measured or is_missing or self.step != MODELS:
            return
        self._is_measured = True
        self.fetch(
            lambda services: warm(services, "llm", test=True),
            lambda report: self.models.proposal.show_proposal(report.parts[0].proposal),
            lambda _: None,
        )


def practised(paths: Paths, *, own: bool) -> Library:
    """The notes, with those that come with Viva switched off where there are `own` ones. Blocks."""
    library = open_all_notes(paths)
    shipped = {name_of(one.pack) for one in library.installed if one.folder.parent == knowledge_dir()}
    has_own = own and len(shipped) < len(library.installed)
    save_off(paths.packs_dir, library.off | shipped if has_own else library.off - shipped)
    return open_all_notes(paths)
