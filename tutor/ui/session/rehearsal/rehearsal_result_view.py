"""After a rehearsal: what was left out, changed or moved, coverage, time, the grade card, what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.practice.comparison import Change
from tutor.practice.ladder import Rehearsed, Stage
from tutor.ui.engine_sentences.showing import REMARKS, in_window_language
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.rehearsal.reading_lines import LineKind, ReadingLine, reading_lines
from tutor.ui.session.rehearsal.reading_text import ReadingText
from tutor.ui.session.rehearsal.rehearsal_plan import NEXT
from tutor.ui.session.rehearsal.rehearsal_state import RehearsalState, heading
from tutor.ui.texts import RehearseText
from tutor.ui.theme.measures import COLUMN_WIDTH, LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.wording import clock

LINES: dict[LineKind, tuple[str, str, str]] = {
    "same": (RehearseText.QT_TR_NOOP("Word for word"), "check-circle", "made"),
    "said": (RehearseText.QT_TR_NOOP("Said, not word for word"), "check-circle-outline", "made"),
    "moved": (RehearseText.QT_TR_NOOP("Said at another place"), "swap-vertical", "accent"),
    "partly": (RehearseText.QT_TR_NOOP("Partly said"), "circle-half-full", "partly"),
    "left_out": (RehearseText.QT_TR_NOOP("Left out"), "circle-outline", "missed"),
}
"""Word, icon and colour role of each kind of line."""
LEGEND = RehearseText.QT_TR_NOOP(
    "Struck out: in the script, not said.   Underlined: said, not in the script."
)


class RehearsalResultView(QWidget):
    """Emits `stage_wanted(Stage)` to go on at a stage, and `choose_wanted()` for another script."""

    stage_wanted = Signal(str)
    choose_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = RehearsalState()
        self._stage: Stage = "full"
        self.lines: tuple[ReadingLine, ...] = ()
        self._same_rows: list[QWidget] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(LARGE)
        column.addWidget(self._head(theme))
        self._parts = QVBoxLayout()
        self._parts.setSpacing(LARGE)
        column.addLayout(self._parts)
        self.card = GradeCard(theme)
        column.addWidget(self.card)
        self.area = scrolled(centred(content, COLUMN_WIDTH + 2 * WIDE))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def show_state(self, state: RehearsalState) -> None:
        """The result of a rehearsal that is over."""
        self._state = state
        result, attempt = state.result, state.attempt
        if result is None or attempt is None:
            return
        self.about.setText(heading(state))
        advice = result.sentence.removesuffix(result.pace.sentence).strip()
        self.advice.setText(in_window_language(advice, REMARKS))
        self.misfit.setText(in_window_language(result.pace.sentence, REMARKS))
        self._misfit.setVisible(bool(result.pace.sentence))
        offered = result.next_stage
        self._stage = offered or result.stage
        words = RehearseText.tr(NEXT[offered]) if offered else RehearseText.tr("Once more")
        self.next_button.set_words(words, "⏎")
        self.next_button.set_icon("arrow-right" if offered else "replay")
        self.again_button.setVisible(offered is not None)
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._parts.addWidget(self._facts(state, result))
        statements = {point.id: point.text for point in attempt.grade.points}
        omitted = [statements[name] for name in result.omitted if name in statements]
        if omitted or result.changed or not result.order_ok:
            self._parts.addWidget(self._points(omitted, result))
        sizes = state.prompter.sentence_words if state.prompter is not None else ()
        self.lines = reading_lines(result.comparison, sizes)
        self._parts.addWidget(self._beside(self.lines))
        self.area.verticalScrollBar().setValue(0)

    def go_on(self) -> None:
        """As if the first button was pressed."""
        self.stage_wanted.emit(self._stage)

    def show_same(self, *, is_shown: bool) -> None:
        """Show or hide the sentences that were said word for word."""
        for row in self._same_rows:
            row.setVisible(is_shown)
        self.same_button.setText(
            RehearseText.tr("Hide what was word for word")
            if is_shown
            else RehearseText.tr("Show %n sentence(s) said word for word", "", len(self._same_rows))
        )
        self.same_button.setAccessibleName(self.same_button.text())
        self._is_same_shown = is_shown

    def _head(self, theme: Theme) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.about = Label("", "small", "muted", wraps=True)
        column.addWidget(self.about)
        self.advice = Label("", "question", wraps=True)
        column.addWidget(self.advice)
        self._misfit = QWidget()
        misfit = QHBoxLayout(self._misfit)
        misfit.setContentsMargins(0, 0, 0, 0)
        misfit.setSpacing(SMALL)
        misfit.addWidget(Icon(theme, "timer-alert-outline", "partly"), alignment=Qt.AlignmentFlag.AlignTop)
        self.misfit = Label("", "body", wraps=True)
        misfit.addWidget(self.misfit, 1)
        column.addWidget(self._misfit)
        column.addSpacing(SMALL)
        buttons = QWidget()
        row = FlowLayout(buttons, SMALL)
        self.next_button = ActionButton(
            theme, RehearseText.tr("Once more"), icon="replay", key="⏎", kind="primary"
        )
        self.next_button.clicked.connect(self.go_on)
        self.again_button = ActionButton(theme, RehearseText.tr("Once more as it was"), icon="replay")
        self.again_button.clicked.connect(lambda: self.stage_wanted.emit(self._state.stage))
        self.choose_button = ActionButton(
            theme, RehearseText.tr("Choose another"), icon="script-text-outline", key="Esc"
        )
        self.choose_button.clicked.connect(self.choose_wanted)
        for button in (self.next_button, self.again_button, self.choose_button):
            row.addWidget(button)
        column.addWidget(buttons)
        return holder

    def _facts(self, state: RehearsalState, result: Rehearsed) -> Panel:
        panel = Panel()
        holder = QWidget()
        row = FlowLayout(holder, WIDE)
        delivery = state.attempt.delivery if state.attempt is not None else None
        facts = [(f"{100 * result.coverage:.0f} %", RehearseText.tr("of the key points"))]
        if delivery is not None:
            told = RehearseText.tr("from the first word to the last")
            if delivery.window_s is not None:
                low, high = delivery.window_s
                if delivery.in_window:
                    told = RehearseText.tr("within {low}–{high}")
                elif delivery.duration_s < low:
                    told = RehearseText.tr("shorter than {low}–{high}")
                else:
                    told = RehearseText.tr("longer than {low}–{high}")
                told = told.format(low=clock(low), high=clock(high))
            facts.append((clock(delivery.duration_s), told))
            facts.append((f"{delivery.words_per_min:.0f}", RehearseText.tr("words a minute")))
        facts.append(
            (f"{100 * result.comparison.said_share:.0f} %", RehearseText.tr("of the script’s words"))
        )
        for value, told in facts:
            row.addWidget(_fact(value, told))
        panel.column.addWidget(holder)
        return panel

    def _points(self, omitted: list[str], result: Rehearsed) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        if omitted:
            panel.column.addWidget(Label(RehearseText.tr("Left out"), "lead"))
            for statement in omitted:
                panel.column.addWidget(self._line("circle-outline", "missed", statement))
        if result.changed:
            if omitted:
                panel.column.addSpacing(SMALL)
            panel.column.addWidget(Label(RehearseText.tr("Changed in meaning"), "lead"))
            for change in result.changed:
                panel.column.addWidget(self._change(change))
        if not result.order_ok:
            if omitted or result.changed:
                panel.column.addSpacing(SMALL)
            told = RehearseText.tr("Some sentences came in another order than the script’s.")
            panel.column.addWidget(self._line("swap-vertical", "accent", told))
        return panel

    def _beside(self, lines: tuple[ReadingLine, ...]) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        panel.column.addWidget(Label(RehearseText.tr("Beside the script"), "lead"))
        panel.column.addWidget(Label(RehearseText.tr(LEGEND), "small", "muted", wraps=True))
        self._same_rows = []
        for line in lines:
            row = self._reading_row(line)
            panel.column.addWidget(row)
            if line.kind == "same":
                self._same_rows.append(row)
        self.same_button = ActionButton(self._theme, "", icon="unfold-more-horizontal", kind="moment")
        self.same_button.clicked.connect(lambda: self.show_same(is_shown=not self._is_same_shown))
        panel.column.addWidget(self.same_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.show_same(is_shown=len(self._same_rows) == len(lines))
        self.same_button.setVisible(0 < len(self._same_rows) < len(lines))
        return panel

    def _reading_row(self, line: ReadingLine) -> QWidget:
        words, icon, role = LINES[line.kind]
        words = RehearseText.tr(words)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(Rule())
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(Icon(self._theme, icon, role), alignment=Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(TIGHT)
        texts.addWidget(Label(words, "small", "muted"))
        text = ReadingText(self._theme)
        text.show_pieces(line.pieces, f"{words}: {line.words}")
        texts.addWidget(text)
        row.addLayout(texts, 1)
        column.addLayout(row)
        return holder

    def _change(self, change: Change) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(
            self._line(
                "close-octagon",
                "contradicted",
                RehearseText.tr("In the script: {script}").format(script=change.script),
            )
        )
        said = RichText(self._theme, "body", "muted", is_italic=True)
        said.set_plain(RehearseText.tr("You said: “{said}”").format(said=change.said))
        indent = QHBoxLayout()
        indent.setContentsMargins(28, 0, 0, TIGHT)
        indent.addWidget(said)
        column.addLayout(indent)
        return holder

    def _line(self, icon: str, role: str, markdown: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, TIGHT, 0, TIGHT)
        row.setSpacing(SMALL)
        row.addWidget(Icon(self._theme, icon, role), alignment=Qt.AlignmentFlag.AlignTop)
        text = RichText(self._theme)
        text.set_text(markdown)
        row.addWidget(text, 1)
        return holder


def _fact(value: str, told: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(value, "title"))
    column.addWidget(Label(told, "small", "muted"))
    holder.setAccessibleName(f"{value} {told}")
    return holder
