"""Before a rehearsal: which script, how much of it in sight, and whether it fits its time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.core.material import Item
from tutor.practice.ladder import STAGES, Stage
from tutor.ui.engine_sentences.showing import REMARKS, in_window_language
from tutor.ui.plans import RehearsalPlan
from tutor.ui.readiness import EngineReadiness, SoundReadiness
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.rehearsal.rehearsal_plan import (
    STAGE_LEADS,
    ScriptLook,
    pace_words,
    preview_of,
    stage_title,
)
from tutor.ui.session.rehearsal.script_list import ScriptList
from tutor.ui.texts import RehearseText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.choice_row import ChoiceRow
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.widgets.ready_panel import ReadyPanel
from tutor.ui.widgets.two_sides import TwoSides

SETUP_WIDTH = 1040
LEAD = RehearseText.QT_TR_NOOP(
    "Say a script with ever less of it in sight. Viva follows your voice and shows what was left out."
)
NO_SCRIPTS = RehearseText.QT_TR_NOOP(
    "The notes have no scripts yet. A script is a text of a minute or two that you want to say freely: "
    "import one on the Notes page."
)
READING = RehearseText.QT_TR_NOOP("Looking at the script …")


class RehearsalSetupView(QWidget):
    """Emits `start_wanted(RehearsalPlan)`, `script_chosen(item id)` and `look_wanted()`."""

    start_wanted = Signal(object)
    script_chosen = Signal(str)
    look_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._can_start = True
        self._look: ScriptLook | None = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(LARGE)
        words = QWidget()
        heading = QVBoxLayout(words)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(TIGHT)
        heading.addWidget(Label(RehearseText.tr("Rehearse"), "title"))
        heading.addWidget(Label(RehearseText.tr(LEAD), "body", "muted", wraps=True))
        self.start_button = ActionButton(
            theme, RehearseText.tr("Start rehearsal"), icon="play", key="⏎", kind="primary"
        )
        self.start_button.clicked.connect(self.start)
        column.addWidget(AdaptiveRow(words, self.start_button, share=0.6))
        sides = TwoSides(theme, self._left_side(theme), self._right_side(theme), (9, 13))
        column.addWidget(sides, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(content, SETUP_WIDTH)))
        self._show_script()

    @property
    def can_start(self) -> bool:
        """Nothing is known to stand in the way of a rehearsal."""
        return self._can_start

    @property
    def stage(self) -> Stage:
        return STAGES[self.stages.index]

    @property
    def plan(self) -> RehearsalPlan:
        return RehearsalPlan(self.scripts.current_id, self.stage)

    def show_scripts(self, scripts: Sequence[Item]) -> None:
        self.scripts.show_scripts(scripts)
        self._show_script()

    def show_look(self, look: ScriptLook) -> None:
        """What was found out about the chosen script."""
        if look.script.id == self.scripts.current_id:
            self._look = look
            self._show_script()

    def choose(self, plan: RehearsalPlan) -> None:
        """Choose this script and stage."""
        self.scripts.choose(plan.script)
        self.choose_stage(plan.stage)

    def choose_stage(self, stage: Stage) -> None:
        self.stages.choose(STAGES.index(stage))
        self._show_script()

    def show_sound(self, sound: SoundReadiness) -> None:
        self.ready.show_sound(sound)

    def show_engine(self, engine: EngineReadiness) -> None:
        self.ready.show_engine(engine)
        self._can_start = engine.can_start
        self._show_script()

    def start(self) -> None:
        """As if Start was pressed."""
        if self.start_button.isEnabled():
            self.start_wanted.emit(self.plan)

    def _left_side(self, theme: Theme) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LARGE)
        panel = Panel()
        panel.column.addWidget(Label(RehearseText.tr("Scripts"), "lead"))
        self.scripts = ScriptList()
        self.scripts.chosen.connect(self._on_chosen)
        panel.column.addWidget(self.scripts, 1)
        self.none = Label(RehearseText.tr(NO_SCRIPTS), "body", "muted", wraps=True)
        panel.column.addWidget(self.none)
        panel.column.addStretch(0)
        column.addWidget(panel, 1)
        self.ready = ReadyPanel(theme, speaks=False, words=False)
        self.ready.look_wanted.connect(self.look_wanted)
        column.addWidget(self.ready)
        return side

    def _right_side(self, theme: Theme) -> QWidget:
        self.panel = Panel()
        self.panel.column.setSpacing(SMALL)
        self.question = RichText(theme, "lead")
        self.panel.column.addWidget(self.question)
        self.facts = Label("", "small", "muted", wraps=True)
        self.panel.column.addWidget(self.facts)
        self._misfit = QWidget()
        misfit = QHBoxLayout(self._misfit)
        misfit.setContentsMargins(0, 0, 0, 0)
        misfit.setSpacing(SMALL)
        misfit.addWidget(Icon(theme, "timer-alert-outline", "partly"), alignment=Qt.AlignmentFlag.AlignTop)
        self.misfit = Label("", "body", wraps=True)
        misfit.addWidget(self.misfit, 1)
        self.panel.column.addWidget(self._misfit)
        self.panel.column.addSpacing(TIGHT)
        self.panel.column.addWidget(Rule())
        self.panel.column.addSpacing(TIGHT)
        self.panel.column.addWidget(Label(RehearseText.tr("In sight"), "strong"))
        self.stages = ChoiceRow(
            theme, RehearseText.tr("In sight"), [stage_title(stage) for stage in STAGES], 0
        )
        self.stages.chosen.connect(lambda _: self._show_script())
        self.panel.column.addWidget(self.stages)
        self.stage_lead = Label("", "small", "muted", wraps=True)
        self.panel.column.addWidget(self.stage_lead)
        self.panel.column.addSpacing(MEDIUM)
        self.preview = RichText(theme)
        self.panel.column.addWidget(self.preview)
        self.panel.column.addStretch(1)
        return self.panel

    def _on_chosen(self, script_id: str) -> None:
        self._look = None
        self.script_chosen.emit(script_id)
        self._show_script()

    def _show_script(self) -> None:
        has_scripts = bool(self.scripts.count())
        self.scripts.setVisible(has_scripts)
        self.none.setVisible(not has_scripts)
        self.panel.setVisible(has_scripts)
        self.start_button.setEnabled(has_scripts and self._can_start)
        self.stage_lead.setText(RehearseText.tr(STAGE_LEADS[self.stage]))
        look = self._look
        if look is None:
            self.question.set_text("")
            self.facts.setText(RehearseText.tr(READING))
            self._misfit.setVisible(False)
            self.preview.set_text("")
            return
        self.question.set_text(look.script.question)
        self.facts.setText(pace_words(look.pace))
        self.misfit.setText(in_window_language(look.pace.sentence, REMARKS))
        self._misfit.setVisible(bool(look.pace.sentence))
        self.preview.set_text(preview_of(look, self.stage))
