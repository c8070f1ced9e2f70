"""A quick-fire round while it runs: question, answer, verdict, tally."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.interview.answer_view import AnswerView
from tutor.ui.session.quickfire.quickfire_state import QuickfireState, progress_words, tally_words
from tutor.ui.session.quickfire.tally import Tally
from tutor.ui.session.quickfire.verdict_panel import BeforeStrip, VerdictPanel
from tutor.ui.texts import QuickfireText
from tutor.ui.theme.measures import COLUMN_WIDTH, LARGE, MEDIUM, SMALL, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.announcing import announce
from tutor.ui.widgets.end_question import ROUND, EndQuestion
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred
from tutor.ui.widgets.mute_button import MuteButton

ENDING = QuickfireText.QT_TR_NOOP("Ending the round.")


class QuickfireRunningView(QWidget):
    """Thin: shows a state and emits wishes."""

    done_wanted = Signal()
    repeat_wanted = Signal()
    rephrase_wanted = Signal()
    skip_wanted = Signal()
    mute_wanted = Signal()
    pause_wanted = Signal()
    end_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = QuickfireState()
        self._theme = theme
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        self.progress = Label("", "small", "muted", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(self.progress, 1)
        self.mute_button = MuteButton(theme)
        self.mute_button.clicked.connect(self.mute_wanted)
        head.addWidget(self.mute_button, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.tally = Tally(theme)
        self.tally_words = Label("", "small", "muted")
        marks = QWidget()
        flow = FlowLayout(marks, MEDIUM)
        flow.addWidget(self.tally)
        flow.addWidget(self.tally_words)
        column.addWidget(marks)
        self.question = RichText(theme, "question")
        column.addSpacing(SMALL)
        column.addWidget(self.question)
        self.rephrased = RichText(theme, "lead", "muted")
        column.addWidget(self.rephrased)
        column.addSpacing(SMALL)
        self.answer = AnswerView(theme)
        self.answer.field.textChanged.connect(lambda: self._show_buttons(self._state))
        self.answer.field.finished.connect(self.done_wanted)
        self.verdict = VerdictPanel(theme)
        self.stack = QStackedWidget()
        self._answer_page = QWidget()
        answering = QVBoxLayout(self._answer_page)
        answering.setContentsMargins(0, 0, 0, 0)
        answering.addWidget(self.answer, 1)
        answering.addStretch(0)
        self._verdict_page = QWidget()
        judging = QVBoxLayout(self._verdict_page)
        judging.setContentsMargins(0, 0, 0, 0)
        judging.addWidget(self.verdict)
        judging.addStretch(1)
        self.stack.addWidget(self._answer_page)
        self.stack.addWidget(self._verdict_page)
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(self.stack, 1)
        self.before = BeforeStrip(theme)
        column.addWidget(self.before)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(upper)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self.area, 1)
        column.addWidget(self._buttons(theme))
        self.end_question = EndQuestion(theme, ROUND)
        self.end_question.setVisible(False)
        column.addWidget(self.end_question)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(centred(content, COLUMN_WIDTH + 2 * WIDE))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        theme.changed.connect(self._keep_room)
        self._keep_room()

    def show_state(self, state: QuickfireState) -> None:
        before, self._state = self._state, state
        turn = state.turn
        self.progress.setText(progress_words(state))
        self.tally.setVisible(bool(state.of))
        has_current = state.phase != "feedback"
        self.tally.show_marks(state.marks, state.of, has_current=has_current)
        self.tally_words.setText(tally_words(state.marks))
        self.question.set_text(turn.question)
        self.question.setVisible(bool(turn.question))
        self.rephrased.set_text(turn.rephrased)
        self.rephrased.setVisible(bool(turn.rephrased) and turn.phase != "feedback")
        verdict = state.verdict
        if verdict is not None:
            self.verdict.show_answer(verdict)
            self.stack.setCurrentWidget(self._verdict_page)
        else:
            self.answer.show_state(turn)
            if turn.is_ending:
                self.answer.doing.setText(QuickfireText.tr(ENDING))
            self.stack.setCurrentWidget(self._answer_page)
            if before.phase != state.phase:
                announce(self, self.answer.doing.text())
        self.before.show_answer(state.before)
        self._show_buttons(state)

    def show_paused(self, is_paused: bool) -> None:
        """What the pause button does: it pauses, or goes on."""
        self.pause_button.set_words(
            QuickfireText.tr("Go on") if is_paused else QuickfireText.tr("Pause"), "P"
        )

    def _keep_room(self) -> None:
        """A few lines of the answer stay in sight however large the text is; what is above scrolls."""
        line = QFontMetricsF(self._theme.font("body")).height()
        self.answer.field.setMinimumHeight(int(2.6 * line) + 24)
        self.answer.transcript.setMinimumHeight(int(2.2 * line))

    def ask_to_end(self) -> None:
        self.end_question.ask(is_answer_open=self._state.phase not in ("feedback", "preparing"))

    def _buttons(self, theme: Theme) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, SMALL, ends_apart=True)
        self.done_button = ActionButton(
            theme, QuickfireText.tr("Done"), icon="check", key="Space", kind="primary"
        )
        self.go_on_button = ActionButton(
            theme, QuickfireText.tr("Continue"), icon="arrow-right", key="⏎", kind="primary"
        )
        self.repeat_button = ActionButton(theme, QuickfireText.tr("Repeat"), icon="replay", key="R")
        self.rephrase_button = ActionButton(
            theme, QuickfireText.tr("Rephrase"), icon="comment-question-outline", key="W"
        )
        self.rephrase_button.setToolTip(QuickfireText.tr("Hear the question in other words"))
        self.skip_button = ActionButton(theme, QuickfireText.tr("Skip"), icon="skip-next", key="S")
        self.pause_button = ActionButton(theme, QuickfireText.tr("Pause"), icon="pause", key="P")
        self.end_button = ActionButton(
            theme, QuickfireText.tr("End"), icon="stop-circle-outline", key="Esc", kind="quiet"
        )
        for button, signal in (
            (self.done_button, self.done_wanted),
            (self.go_on_button, self.go_on_wanted),
            (self.repeat_button, self.repeat_wanted),
            (self.rephrase_button, self.rephrase_wanted),
            (self.skip_button, self.skip_wanted),
            (self.pause_button, self.pause_wanted),
            (self.end_button, self.end_wanted),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        return holder

    def _show_buttons(self, state: QuickfireState) -> None:
        turn = state.turn
        is_answering = turn.phase in ("asking", "listening")
        is_verdict = turn.phase == "feedback"
        is_typing = turn.is_typed and turn.phase == "listening"
        is_telling = is_verdict and not turn.is_saved and not turn.is_unheard
        self.done_button.setVisible(not state.is_waiting)
        has_words = bool(self.answer.field.toPlainText().strip())
        self.done_button.setEnabled(is_telling or (is_answering and (not is_typing or has_words)))
        match turn.phase:
            case "asking":
                self.done_button.set_words(QuickfireText.tr("Answer now"), "Space")
            case "feedback":
                self.done_button.set_words(QuickfireText.tr("Next"), "Space")
            case _:
                self.done_button.set_words(QuickfireText.tr("Done"), "Ctrl+⏎" if is_typing else "Space")
        self.go_on_button.setVisible(state.is_waiting)
        for button, words, key in (
            (self.repeat_button, QuickfireText.tr("Repeat"), "R"),
            (self.rephrase_button, QuickfireText.tr("Rephrase"), "W"),
            (self.skip_button, QuickfireText.tr("Skip"), "S"),
        ):
            button.setVisible(not is_verdict)
            button.setEnabled(is_answering)
            button.set_words(words, "" if is_typing else key)
        self.mute_button.setVisible(not turn.is_silent)
        self.mute_button.setEnabled(not turn.is_ending)
        self.mute_button.show_mute(is_muted=turn.is_muted, has_key=not is_typing)
        self.pause_button.setVisible(not turn.is_typed)
        is_speaking = turn.phase == "asking" or is_telling
        self.pause_button.setEnabled(
            not turn.is_ending and (turn.phase == "listening" or (is_speaking and not turn.is_unheard))
        )
        self.end_button.setEnabled(not turn.is_ending)
