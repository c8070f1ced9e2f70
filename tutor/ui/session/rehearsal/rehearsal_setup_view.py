"""Which script to rehearse, and how much of it is on screen."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from tutor.core.material import Item
from tutor.packs.plain import plain_text
from tutor.practice.ladder import STAGES, Stage
from tutor.ui.plans import RehearsalPlan
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.rehearsal.rehearsal_plan import (
    STAGE_LEADS,
    ScriptLook,
    pace_words,
    preview_of,
    stage_title,
)
from tutor.ui.session.result_view import remark
from tutor.ui.session.setup_view import ReadyPanel, SetupView
from tutor.ui.texts import RehearseText, localized
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT
from tutor.ui.widgets.choices import ChoiceRow
from tutor.ui.widgets.display import Label, Panel, Rule, small_print
from tutor.ui.widgets.layouts import STRETCH, boxed, column
from tutor.ui.widgets.wrapped_list import DATA, WrappedList

LEAST_ROWS = 6


class ScriptList(WrappedList):
    """Emits `chosen(item id)` as the user goes through the scripts."""

    def __init__(self) -> None:
        super().__init__(RehearseText.tr("Scripts"))
        self.setMinimumHeight(140)

    @property
    def current_id(self) -> str:
        """Empty where there is none."""
        item = self.currentItem()
        return str(item.data(DATA)) if item is not None else ""

    def show_scripts(self, scripts: Sequence[Item]) -> None:
        """The script that was chosen stays so if it is among these; else the first one is."""
        before = self.current_id
        with QSignalBlocker(self):
            self.clear()
            for script in scripts:
                title = plain_text(script.title)
                item = QListWidgetItem(f"{script.letter}   {title}" if script.letter else title, self)
                item.setData(DATA, script.id)
        self.updateGeometry()
        if scripts:
            self.choose(before if any(one.id == before for one in scripts) else scripts[0].id)

    def choose(self, script_id: str) -> None:
        for row in range(self.count()):
            if self.item(row).data(DATA) == script_id:
                self.setCurrentRow(row)

    def sizeHint(self) -> QSize:
        rows = [self.sizeHintForRow(row) for row in range(self.count())]
        rows += [28] * max(LEAST_ROWS - len(rows), 0)
        return QSize(360, sum(rows) + 2 * self.frameWidth() + 4)


LEAD = RehearseText.QT_TR_NOOP(
    "Learn a script by heart, with less on screen each time. Viva follows your voice and shows "
    "what you left out."
)
NO_SCRIPTS = RehearseText.QT_TR_NOOP(
    "Your notes have no scripts yet. A script is a minute or two of text that you want to know by heart: "
    "import one under Notes."
)


class RehearsalSetupView(SetupView):
    script_chosen = Signal(str)
    """Item id."""

    def __init__(self) -> None:
        start = RehearseText.tr("Start rehearsal")
        super().__init__(start, ReadyPanel(speaks=False, words=False), lambda: self.plan)
        self._look: ScriptLook | None = None
        sides = self._left_side(), self._right_side()
        self._lay_out(RehearseText.tr("Rehearse"), RehearseText.tr(LEAD), sides, (9, 13))
        self._show_script()

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
        if look.script.id == self.scripts.current_id:
            self._look = look
            self._show_script()

    def choose(self, plan: RehearsalPlan) -> None:
        self.scripts.choose(plan.script)
        self.choose_stage(plan.stage)

    def choose_stage(self, stage: Stage) -> None:
        self.stages.choose(STAGES.index(stage))
        self._show_script()

    def _left_side(self) -> QWidget:
        self.scripts = ScriptList()
        self.scripts.chosen.connect(self._on_chosen)
        self.none = Label(RehearseText.tr(NO_SCRIPTS), "body", "muted", wraps=True)
        panel = Panel(Label(RehearseText.tr("Scripts"), "lead"), (self.scripts, 1), self.none)
        panel.column.addStretch(0)
        return boxed(column((panel, 1), self.ready, spacing=LARGE))

    def _right_side(self) -> QWidget:
        self.question = RichText("", "lead")
        self.facts = small_print()
        self.misfit = Label("", "body", wraps=True)
        self._misfit = remark("timer-alert-outline", "partly", self.misfit)
        titles = [stage_title(stage) for stage in STAGES]
        self.stages = ChoiceRow(RehearseText.tr("On screen"), titles, 0)
        self.stages.chosen.connect(lambda _: self._show_script())
        self.stage_lead = small_print()
        self.preview = RichText()
        on_screen = Label(RehearseText.tr("On screen"), "strong")
        choice = TIGHT, Rule(), TIGHT, on_screen, self.stages, self.stage_lead, MEDIUM, self.preview
        self.panel = Panel(self.question, self.facts, self._misfit, *choice, STRETCH, spacing=SMALL)
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
        self.show_choice(is_there=has_scripts)
        self.stage_lead.setText(RehearseText.tr(STAGE_LEADS[self.stage]))
        look = self._look
        self.question.set_text(look.script.question if look else "")
        self.facts.setText(pace_words(look.pace) if look else RehearseText.tr("Reading the script …"))
        misfit = look.pace.message if look else None
        self.misfit.setText(localized(misfit or ""))
        self._misfit.setVisible(misfit is not None)
        self.preview.set_text(preview_of(look, self.stage) if look else "")
