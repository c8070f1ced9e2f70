"""After the interview: what it adds up to, what to rehearse next, and every answer's card again."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor.core.turn import Attempt, Gap, Summary, Turn
from tutor.packs.plain import plain_text
from tutor.practice.change import Change, change_since
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.interview.interview_state import InterviewState
from tutor.ui.session.result_view import Overview, line, line_with_words
from tutor.ui.texts import InterviewText, figure
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, Panel, Rule
from tutor.ui.widgets.drawing import ScoreDial
from tutor.ui.widgets.layouts import STRETCH, TOP, boxed, column, row
from tutor.ui.wording import LEAST_CHANGE, score_words

SCORE_WIDTH = 32
MOST_BETTER = 5
LOW = 50.0
"""A score below which praise would sound hollow."""


class InterviewResultView(Overview[InterviewState]):
    """What can be done with the answer whose card is shown is asked of the page."""

    card_shown = Signal(object)
    """The Turn whose card is looked at."""
    item_wanted = Signal(str)
    """Id of what is to be rehearsed next."""

    def __init__(self) -> None:
        compare = InterviewText.tr("Compare")
        self.compare_button = ActionButton(compare, icon="compare-horizontal", kind="quiet")
        told = InterviewText.tr("This answer and the one before it side by side")
        self.compare_button.setAccessibleDescription(told)
        again, back = InterviewText.tr("New interview"), InterviewText.tr("Back to the summary")
        super().__init__(again, back, self.compare_button)
        self.turn: Turn | None = None
        """Whose card was shown last."""
        self.titles: Mapping[str, str] = {}
        """Of the items to rehearse, Markdown."""
        self.past: dict[int, tuple[Attempt, ...]] = {}
        """Earlier answers to the same questions, by turn."""
        self.next_buttons: list[ActionButton] = []

    def show_state(self, state: InterviewState) -> None:
        changes = self._changes(state)
        better = self._better(state, changes)
        words = self._words(state, is_better=bool(better))
        parts = self._head(words, state.error, is_empty=not state.finished)
        self.next_buttons = []
        if better:
            parts.append(_panel(InterviewText.tr("What got better"), better))
        if state.summary is not None:
            firsts = {point for change in changes.values() for point in change.firsts}
            parts += self._panels(state.summary, firsts)
        if state.finished:
            parts.append(self._answers(state))
        self._show_parts(parts)

    def show_card(self, turn: Turn) -> None:
        """One answer's grade card again, with nothing held back."""
        self.compare_button.setVisible(False)
        self.turn = turn
        self._show_card_page(turn.attempt.question)
        self.card_shown.emit(turn)

    def offer_comparison(self, number: int, *, is_there: bool) -> None:
        """Whether the question of this turn was answered before."""
        if self.turn is not None and self.turn.number == number:
            self.compare_button.setVisible(is_there)

    def _words(self, state: InterviewState, *, is_better: bool) -> QWidget:
        title = InterviewText.tr("Good work")
        if not state.finished or state.error:
            title = InterviewText.tr("Interview ended")
        elif not state.is_whole:
            title = InterviewText.tr("Interview ended early")
        elif is_better:
            title = InterviewText.tr("You’re getting better")
        elif state.summary is not None and state.summary.score is not None and state.summary.score < LOW:
            title = InterviewText.tr("Keep going")
        told = InterviewText.tr("No answer was graded this time.")
        if state.finished:
            told = InterviewText.tr("%n answer(s) graded and saved.", "", len(state.finished))
        if state.plan.is_warm_up:
            told = InterviewText.tr("That was the warm-up. It isn’t saved.")
        texts = Label(title, "title", wraps=True), Label(told, "body", "muted", wraps=True)
        words = column(STRETCH, *texts, STRETCH, spacing=TIGHT)
        if not state.finished or state.summary is None:
            return boxed(words)
        return boxed(row(ScoreDial(state.summary.score), (words, 1), spacing=LARGE))

    def _changes(self, state: InterviewState) -> dict[int, Change]:
        """Since earlier answers, of each turn that had any."""
        found = (
            (turn, change_since(turn.attempt, self.past.get(turn.number, ()))) for turn in state.finished
        )
        return {turn.number: change for turn, change in found if change is not None}

    def _better(self, state: InterviewState, changes: Mapping[int, Change]) -> list[QWidget]:
        known = [(turn, changes[turn.number]) for turn in state.finished if turn.number in changes]
        raised = [
            ("trending-up", f"**+{figure(change.score)}**  {turn.attempt.question}")
            for turn, change in known
            if change.score is not None and change.score >= LEAST_CHANGE
        ]
        first = InterviewText.tr("For the first time: {point}")
        firsts = [point for _, change in known for point in change.firsts]
        made = [("check-circle", first.format(point=point)) for point in firsts]
        return [line(icon, "made", words) for icon, words in (raised + made)[:MOST_BETTER]]

    def _panels(self, summary: Summary, told: set[str]) -> list[QWidget]:
        """`told`: points that are named as made already."""
        right = [line("check-circle", "made", one) for one in summary.strengths if one not in told]
        thin = [self._gap(gap) for gap in summary.gaps]
        # The warm-up belongs to no notes.
        following = [self._next(item) for item in summary.next if item in self.titles]
        panels = {
            InterviewText.tr("What you got right"): right,
            InterviewText.tr("What to work on"): thin,
            InterviewText.tr("Rehearse next"): following,
        }
        return [_panel(title, rows) for title, rows in panels.items() if rows]

    def _answers(self, state: InterviewState) -> Panel:
        rows: list[QWidget] = []
        for turn in state.finished:
            question = turn.attempt.question
            told = score_words(turn.attempt.grade.score)
            score = Label(told, "strong")
            score.setMinimumWidth(SCORE_WIDTH)
            score.setAccessibleName(InterviewText.tr("Score {score}", score=told))
            button = self._card_button(question, lambda turn=turn: self.show_card(turn))  # type: ignore[misc]
            rows += [Rule(), boxed(row((score, TOP), (RichText(question), 1), (button, TOP), spacing=MEDIUM))]
        return _panel(InterviewText.tr("Your answers"), rows)

    def _next(self, item: str) -> QWidget:
        words, title = InterviewText.tr("Practise now"), self.titles[item]
        button = ActionButton(words, kind="moment", does=lambda: self.item_wanted.emit(item))
        button.setAccessibleDescription(plain_text(title))
        self.next_buttons.append(button)
        return boxed(row((line("arrow-right", "accent", title), 1), (button, TOP), spacing=MEDIUM))

    def _gap(self, gap: Gap) -> QWidget:
        words = InterviewText.tr("Missing or unclear in your answer.")
        if gap.said:
            words = InterviewText.tr("You said: “{said}”", said=gap.said)
        point = line("circle-outline", "missed", gap.point)
        return line_with_words(point, words, is_quote=bool(gap.said))


def _panel(title: str, rows: list[QWidget]) -> Panel:
    return Panel(Label(title, "lead"), *rows, spacing=SMALL)
