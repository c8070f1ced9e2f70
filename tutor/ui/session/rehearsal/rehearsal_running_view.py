"""A rehearsal while it runs: what is in sight, the voice followed, time and pace."""

from PySide6.QtCore import Qt

from tutor.ui.session.answer_view import AnswerView
from tutor.ui.session.end_question import REHEARSAL
from tutor.ui.session.rehearsal.pace_gauge import PaceGauge
from tutor.ui.session.rehearsal.prompter_view import PrompterView
from tutor.ui.session.rehearsal.rehearsal_state import RehearsalState, course_words, doing_words, heading
from tutor.ui.session.running_view import RunningView
from tutor.ui.texts import RehearseText, figure
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import boxed, column

FROM_MEMORY = RehearseText.QT_TR_NOOP("From memory: nothing is on screen.")


class RehearsalRunningView(RunningView):
    """Shows a rehearsal's state."""

    def __init__(self, theme: Theme) -> None:
        prompter, gauge = PrompterView(theme), PaceGauge(theme)
        blank = Label(RehearseText.tr(FROM_MEMORY), "question", "muted", wraps=True)
        blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        course = Label("", "small", "muted", wraps=True)
        answer = AnswerView(theme, boxed(column(course, gauge, spacing=2)))
        sight = boxed(column((prompter, 1), (blank, 1)))
        super().__init__(theme, answer, top=sight, end=REHEARSAL, is_script=True)
        self.prompter, self.blank, self.course, self.gauge = prompter, blank, course, gauge

    def show_rehearsal(self, state: RehearsalState) -> None:
        has_lines = state.prompter is not None and bool(state.prompter.lines)
        self.prompter.setVisible(has_lines)
        self.blank.setVisible(not has_lines and not state.is_typing)
        is_memory = state.stage == "blank" and state.phase != "preparing"
        self.blank.setText(RehearseText.tr(FROM_MEMORY) if is_memory else "")
        self.prompter.show_prompter(state.prompter)
        self.prompter.show_place(state.current if not state.is_typed else None, state.shown)
        pace = state.pace
        self.course.setText(course_words(pace))
        self.course.set_tone("partly" if pace is not None and pace.course in ("fast", "slow") else "muted")
        self.gauge.setVisible(state.window_s is not None)
        if state.window_s is not None:
            self.gauge.show_pace(pace, state.window_s)
        told = RehearseText.tr("Breaking off.") if state.is_ending else doing_words(state)
        self.show_state(state, progress=_progress(state), doing=told)


def _progress(state: RehearsalState) -> str:
    if state.is_typed or state.position is None:
        return heading(state)
    share = RehearseText.tr("{share} % of the script").format(share=figure(100 * state.share))
    return f"{heading(state)}   ·   {share}"
