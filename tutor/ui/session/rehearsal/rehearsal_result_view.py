"""After a rehearsal: what was left out, changed or moved, coverage, time, the grade card, what to do next."""

from collections.abc import Sequence
from html import escape
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tutor.core.turn import Attempt
from tutor.practice.coaching import clock
from tutor.practice.comparison import Comparison, ScriptChange
from tutor.practice.ladder import Rehearsed, Stage
from tutor.ui.session.rehearsal.rehearsal_plan import NEXT
from tutor.ui.session.rehearsal.rehearsal_state import RehearsalState, heading
from tutor.ui.session.result_view import ResultView, line, line_with_words, remark
from tutor.ui.texts import RehearseText, localized
from tutor.ui.theme.theme import LARGE, MEDIUM, PAGE_WIDTH, SMALL, TIGHT, WIDE, theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, small_print
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.layouts import LEFT, TOP, add, boxed, centred, clear, column, row, scrolled
from tutor.ui.wording import window_words

PieceKind = Literal["same", "left_out", "added"]
LineKind = Literal["same", "said", "moved", "partly", "left_out"]
"""Word for word; said with slips; said at another place; partly; not said."""
LEFT_OUT_BELOW = 0.25
"""A sentence of which less was said was left out."""


class Piece(NamedTuple):
    """Words of the script that were said or left out, or words said beside them."""

    kind: PieceKind
    text: str


class ReadingLine(NamedTuple):
    """One sentence of the script and what was said of it."""

    kind: LineKind
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """As a screen reader should tell it."""
        told = {
            "same": "{}",
            "left_out": RehearseText.tr("[left out: {}]"),
            "added": RehearseText.tr("[said: {}]"),
        }
        return " ".join(told[piece.kind].format(piece.text) for piece in self.pieces)


def reading_lines(comparison: Comparison, sentence_words: Sequence[int]) -> tuple[ReadingLine, ...]:
    """`sentence_words`: how many words each sentence of the script has, as said."""
    left = list(sentence_words) or [0]
    lines: list[list[Piece]] = [[] for _ in left]
    place = 0
    for stretch in comparison.stretches:
        kind: PieceKind = "same" if stretch.kind == "same" else "left_out"
        words = stretch.script.split()
        while words:
            while left[place] <= 0 and place < len(left) - 1:
                place += 1
            count = min(len(words), left[place]) if left[place] > 0 else len(words)
            lines[place].append(Piece(kind, " ".join(words[:count])))
            left[place] -= count
            words = words[count:]
        if stretch.kind in ("added", "other"):
            lines[place].append(Piece("added", stretch.said))
    said = comparison.sentences_said
    return tuple(
        ReadingLine(_kind(pieces, is_said=number < len(said) and said[number]), tuple(pieces))
        for number, pieces in enumerate(lines)
    )


def _kind(pieces: Sequence[Piece], *, is_said: bool) -> LineKind:
    if all(piece.kind == "same" for piece in pieces):
        return "same"
    kept = sum(len(piece.text.split()) for piece in pieces if piece.kind == "same")
    lost = sum(len(piece.text.split()) for piece in pieces if piece.kind == "left_out")
    share = kept / max(kept + lost, 1)
    if is_said:
        return "said" if share >= 0.5 else "moved"
    return "left_out" if share < LEFT_OUT_BELOW else "partly"


_TAGS: dict[PieceKind, tuple[str, str]] = {
    "same": ("span", "text"),
    "left_out": ("s", "contradicted"),
    "added": ("u", "misheard"),
}
"""HTML tag and colour role of each kind."""


class ReadingText(Label):
    def __init__(self, pieces: Sequence[Piece], told: str) -> None:
        """`told`: the same for screen readers."""
        super().__init__("", "body", wraps=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(told)
        self._pieces = pieces
        theme().changed.connect(self._show_pieces)
        self._show_pieces()

    def _show_pieces(self) -> None:
        self.setText(" ".join(self._html(piece) for piece in self._pieces))

    def _html(self, piece: Piece) -> str:
        tag, role = _TAGS[piece.kind]
        colour = theme().colours[role]
        weight = "bold" if piece.kind == "added" else "normal"
        return f'<{tag} style="color:{colour};font-weight:{weight}">{escape(piece.text)}</{tag}>'


LINES: dict[LineKind, tuple[str, str, str]] = {
    "same": (RehearseText.QT_TR_NOOP("Word for word"), "check-circle", "made"),
    "said": (RehearseText.QT_TR_NOOP("Said, not word for word"), "check-circle-outline", "made"),
    "moved": (RehearseText.QT_TR_NOOP("Said out of order"), "swap-vertical", "accent"),
    "partly": (RehearseText.QT_TR_NOOP("Partly said"), "circle-half-full", "partly"),
    "left_out": (RehearseText.QT_TR_NOOP("Left out"), "circle-outline", "missed"),
}
"""Word, icon and colour role of each kind of line."""


class RehearsalResultView(ResultView[RehearsalState]):
    """Emits `stage_wanted(Stage)` to go on at a stage."""

    stage_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state = RehearsalState()
        self._stage: Stage = "full"
        self._same_rows: list[QWidget] = []
        self._parts = column(spacing=LARGE)
        self.card = GradeCard(can_try_again=False)
        parts = self._head(), self._parts, self.card
        content = column(*parts, spacing=LARGE, margins=(WIDE, WIDE, WIDE, LARGE))
        self.area = scrolled(centred(boxed(content), PAGE_WIDTH))
        column(self.area, of=self)

    def show_state(self, state: RehearsalState) -> None:
        self._state = state
        result, attempt = state.result, state.attempt
        if result is None or attempt is None:
            return
        self.about.setText(heading(state))
        # Who kept the time was not held up by the script.
        misfit = result.pace.message if result.in_time is not True else None
        self.advice.setText(localized(result.advice))
        self.misfit.setText(localized(misfit or ""))
        self._misfit.setVisible(misfit is not None)
        self._offer(result)
        clear(self._parts)
        self._parts.addWidget(self._facts(attempt, result))
        statements = {point.id: point.text for point in attempt.grade.points}
        omitted = [statements[name] for name in result.omitted if name in statements]
        if omitted or result.changed or not result.order_ok:
            self._parts.addWidget(self._points(omitted, result))
        lines = reading_lines(result.comparison, state.prompter.sentence_words)
        self._parts.addWidget(self._beside(lines))
        self.area.verticalScrollBar().setValue(0)

    def show_overview(self) -> None:
        self.next_button.setFocus()

    def enter(self) -> None:
        self.stage_wanted.emit(self._stage)

    def escape(self) -> None:
        self.again_wanted.emit()

    def show_same(self, *, is_shown: bool) -> None:
        for one in self._same_rows:
            one.setVisible(is_shown)
        show = RehearseText.tr("Show %n unchanged sentence(s)", "", len(self._same_rows))
        self.same_button.set_words(RehearseText.tr("Hide unchanged sentences") if is_shown else show)
        self._is_same_shown = is_shown

    def _head(self) -> QWidget:
        self.about = small_print()
        self.advice = Label("", "question", wraps=True)
        self.misfit = Label("", "body", wraps=True)
        self._misfit = remark("timer-alert-outline", "partly", self.misfit)
        again, repeat = RehearseText.tr("Again"), RehearseText.tr("Repeat this level")
        self.next_button = ActionButton(again, icon="replay", key="⏎", kind="primary", does=self.enter)
        self.again_button = ActionButton(
            repeat, icon="replay", does=lambda: self.stage_wanted.emit(self._state.stage)
        )
        other = RehearseText.tr("Choose another")
        self.choose_button = ActionButton(other, icon="script-text-outline", key="Esc", does=self.escape)
        buttons = flowing(self.next_button, self.again_button, self.choose_button)
        return boxed(column(self.about, self.advice, self._misfit, SMALL, buttons))

    def _offer(self, result: Rehearsed) -> None:
        offered = result.next_stage
        self._stage = offered or result.stage
        words = RehearseText.tr(NEXT[offered]) if offered else RehearseText.tr("Again")
        self.next_button.set_words(words, "⏎")
        self.next_button.set_icon("arrow-right" if offered else "replay")
        self.again_button.setVisible(offered is not None)

    def _facts(self, attempt: Attempt, result: Rehearsed) -> Panel:
        facts = [(f"{100 * result.coverage:.0f} %", RehearseText.tr("of the key points"))]
        delivery = attempt.delivery
        if delivery is not None:
            told = window_words(delivery) or RehearseText.tr("from the first word to the last")
            facts.append((clock(delivery.duration_s), told))
            facts.append((f"{delivery.words_per_min:.0f}", RehearseText.tr("words a minute")))
        said = f"{100 * result.comparison.said_share:.0f} %"
        facts.append((said, RehearseText.tr("of the script’s words")))
        return Panel(flowing(*(_fact(*fact) for fact in facts), spacing=WIDE))

    def _points(self, omitted: list[str], result: Rehearsed) -> Panel:
        panel = Panel(spacing=MEDIUM)
        if omitted:
            missed = [line("circle-outline", "missed", statement) for statement in omitted]
            add(panel.column, column(Label(RehearseText.tr("Left out"), "lead"), *missed))
        if result.changed:
            changes = [self._change(change) for change in result.changed]
            add(panel.column, column(Label(RehearseText.tr("Meaning changed"), "lead"), *changes))
        if not result.order_ok:
            told = RehearseText.tr("Some sentences came in another order than the script’s.")
            add(panel.column, line("swap-vertical", "accent", told))
        return panel

    def _beside(self, lines: tuple[ReadingLine, ...]) -> Panel:
        rows = [self._reading_row(one) for one in lines]
        self._same_rows = [shown for shown, one in zip(rows, lines, strict=True) if one.kind == "same"]
        self.same_button = ActionButton("", icon="unfold-more-horizontal", kind="moment")
        self.same_button.clicked.connect(lambda: self.show_same(is_shown=not self._is_same_shown))
        title = Label(RehearseText.tr("Compared with the script"), "lead")
        legend = RehearseText.tr(
            "Struck out: in the script, not said.   Underlined: said, not in the script."
        )
        panel = Panel(title, small_print(legend), *rows, (self.same_button, LEFT), spacing=SMALL)
        self.show_same(is_shown=len(self._same_rows) == len(lines))
        self.same_button.setVisible(0 < len(self._same_rows) < len(lines))
        return panel

    def _reading_row(self, one: ReadingLine) -> QWidget:
        words, icon, role = LINES[one.kind]
        words = RehearseText.tr(words)
        text = ReadingText(one.pieces, f"{words}: {one.words}")
        texts = column(Label(words, "small", "muted"), text, spacing=TIGHT)
        beside = row((Icon(icon, role), TOP), (texts, 1), spacing=MEDIUM)
        return boxed(column(Rule(), beside))

    def _change(self, change: ScriptChange) -> QWidget:
        script = RehearseText.tr("Script: {script}", script=change.script)
        said = RehearseText.tr("You: “{said}”", said=change.said)
        upper = line("close-octagon", "contradicted", script)
        return line_with_words(upper, said, is_quote=True)


def _fact(value: str, told: str) -> QWidget:
    holder = boxed(column(Label(value, "title"), Label(told, "small", "muted"), spacing=0))
    holder.setAccessibleName(f"{value} {told}")
    return holder
