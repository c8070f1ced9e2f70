"""A quick-fire round while it runs: the tally above the question, the verdict in the answer's place."""

from tutor.ui.session.answer_view import AnswerView
from tutor.ui.session.doing import doing
from tutor.ui.session.end_question import ROUND
from tutor.ui.session.quickfire.quickfire_state import QuickfireState, progress_words, tally_words
from tutor.ui.session.quickfire.tally import Tally
from tutor.ui.session.quickfire.verdict_panel import BeforeStrip, VerdictPanel
from tutor.ui.session.running_view import RunningView
from tutor.ui.texts import QuickfireText
from tutor.ui.theme.measures import MEDIUM
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.flow_layout import flowing
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import STRETCH, boxed, column


class QuickfireRunningView(RunningView):
    """Shows a round's state."""

    def __init__(self, theme: Theme) -> None:
        verdict, before, tally = VerdictPanel(theme), BeforeStrip(theme), Tally(theme)
        words = Label("", "small", "muted")
        marks = flowing(tally, words, spacing=MEDIUM)
        judged = boxed(column(verdict, STRETCH))
        super().__init__(theme, AnswerView(theme), top=marks, verdict=judged, foot=before, end=ROUND)
        self.verdict, self.before, self.tally, self.tally_words = verdict, before, tally, words

    def show_round(self, state: QuickfireState) -> None:
        told = QuickfireText.tr("Ending the round.") if state.is_ending else doing(state)
        self.tally.setVisible(bool(state.of))
        self.tally.show_marks(state.marks, state.of, has_current=state.phase != "feedback")
        self.tally_words.setText(tally_words(state.marks))
        if state.verdict is not None:
            self.verdict.show_answer(state.verdict)
        self.before.show_answer(state.before)
        self.show_state(state, progress=progress_words(state), doing=told)
