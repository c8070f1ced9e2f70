"""A session while it runs: question, answer, how it went, and what the user can do now."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.answer_view import AnswerView
from tutor.ui.session.state import SessionState
from tutor.ui.texts import InterviewText, QuickfireText, RehearseText, WindowText
from tutor.ui.theme.theme import LARGE, MEDIUM, PAGE_WIDTH, SMALL, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, announce, small_print
from tutor.ui.widgets.fitting import AdaptiveRow, flowing
from tutor.ui.widgets.layouts import STRETCH, TOP, add, boxed, centred, column, row, scrolled


@dataclass(frozen=True, slots=True)
class EndWords:
    """How one kind of session is ended, in words."""

    unfinished: str
    """The question while an answer is under way."""
    finished: str
    """The question between two answers."""
    end: str
    """On the button."""


INTERVIEW = EndWords(
    WindowText.QT_TR_NOOP("End the interview? Graded answers are saved. The current one won’t be."),
    WindowText.QT_TR_NOOP("End the interview? All your answers are saved."),
    WindowText.QT_TR_NOOP("End interview"),
)
ROUND = EndWords(
    WindowText.QT_TR_NOOP("End the round? Graded answers are saved. The current one won’t be."),
    WindowText.QT_TR_NOOP("End the round? All your answers are saved."),
    WindowText.QT_TR_NOOP("End round"),
)
REHEARSAL = EndWords(
    WindowText.QT_TR_NOOP("Stop now? This run won’t be saved."),
    WindowText.QT_TR_NOOP("Stop now? This run won’t be saved."),
    WindowText.QT_TR_NOOP("Stop"),
)


class EndQuestion(QFrame):
    """Emits `answered(True)` to end, `answered(False)` to keep going."""

    answered = Signal(bool)

    def __init__(self, words: EndWords = INTERVIEW) -> None:
        super().__init__()
        self._words = words
        self.setProperty("notice", True)
        self._label = Label(wraps=True)
        self.keep_button = ActionButton(WindowText.tr("Keep going"), key="⏎", kind="primary")
        self.keep_button.clicked.connect(lambda: self.answered.emit(False))
        self.end_button = ActionButton(WindowText.tr(words.end))
        self.end_button.clicked.connect(lambda: self.answered.emit(True))
        buttons = boxed(row(self.end_button, self.keep_button))
        self._row = AdaptiveRow(self._label, buttons)
        self._column = column(self._row, margins=(MEDIUM, SMALL, SMALL, SMALL), of=self)
        self._word(is_answer_open=True)

    def ask(self, *, is_answer_open: bool) -> None:
        """Word the question, which is on the screen; the button that goes on has the keyboard."""
        self._word(is_answer_open=is_answer_open)
        self.keep_button.setFocus()

    def height_at(self, width: int) -> int:
        """The height that is needed at this width, also while it is hidden."""
        self._row.resize(width - MEDIUM - SMALL, self._row.height())
        self._row.fit()
        return self._column.totalHeightForWidth(width)

    def _word(self, *, is_answer_open: bool) -> None:
        words = self._words.unfinished if is_answer_open else self._words.finished
        self._label.setText(WindowText.tr(words))
        self.setAccessibleName(self._label.text())


MOST_FOOT = 0.2
"""Of the height, for a question that nobody has asked for yet."""


class RunningView(QWidget):
    """Thin: shows a state. What the modes differ in is put in its slots; the page connects its buttons."""

    def __init__(
        self,
        answer: AnswerView,
        *,
        top: QWidget | None = None,
        verdict: QWidget | None = None,
        foot: QWidget | None = None,
        end: EndWords = INTERVIEW,
        is_script: bool = False,
    ) -> None:
        """`top`: above the question. `verdict`: in the answer's place once it is graded; `foot`: below.

        `is_script`: `top` is what is said and takes the room; nothing is asked, skipped or paused.
        """
        super().__init__()
        self._is_script = is_script
        self._state = SessionState()
        self.progress = small_print()
        self.mute_button = ActionButton(WindowText.tr("Mute"), kind="quiet")
        self.type_button = ActionButton(InterviewText.tr("Type instead"), kind="quiet")
        self.question = RichText("", "question")
        self.rephrased = RichText("", "lead", "muted")
        self.answer = answer
        answer.field.textChanged.connect(lambda: self._show_buttons(self._state))
        self._answering = column((answer, 1), STRETCH)
        self._answer_page = boxed(self._answering)
        # No QStackedWidget: it is as high as the page that it does not show.
        pages = column((self._answer_page, 1))
        self.verdict_page = verdict
        if verdict is not None:
            pages.addWidget(verdict, 1)
            verdict.setVisible(False)
        self.end_button = ActionButton(
            RehearseText.tr("Stop") if is_script else InterviewText.tr("End"),
            icon="stop-circle-outline",
            key="Esc",
            kind="quiet",
        )
        ways_out = flowing(self.type_button, self.mute_button, self.end_button, spacing=MEDIUM)
        head = AdaptiveRow(self.progress, ways_out, share=0.25, upright=TOP)
        upper = column(head, spacing=MEDIUM)
        if top is not None:
            upper.addWidget(top, int(is_script))
        if not is_script:
            add(upper, SMALL, self.question, self.rephrased, SMALL)
        add(upper, (pages, int(not is_script)))
        if foot is not None:
            upper.addWidget(foot)
        self.area = scrolled(boxed(upper), fills=True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.end_question = EndQuestion(end)
        self.end_question.setVisible(False)
        self._foot = boxed(column(STRETCH, self._buttons()))
        content = boxed(
            column(
                (self.area, 1), self._foot, self.end_question,
                spacing=MEDIUM, margins=(WIDE, LARGE, WIDE, LARGE),
            )
        )  # fmt: skip
        column(centred(content, PAGE_WIDTH), of=self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_state(self, state: SessionState, *, progress: str, doing: str) -> None:
        """`progress`: where the session stands; `doing`: one sentence on what is happening."""
        if state.is_muted != self._state.is_muted:
            announce(self, WindowText.tr("Muted.") if state.is_muted else WindowText.tr("No longer muted."))
        self._state = state
        self.progress.setText(progress)
        self.question.set_text(state.question)
        self.question.setVisible(bool(state.question))
        self.rephrased.set_text(state.rephrased)
        self.rephrased.setVisible(bool(state.rephrased) and state.phase != "feedback")
        if state.phase == "feedback" and self.verdict_page is not None:
            self._turn_to(self.verdict_page)
        else:
            self.answer.show_state(state, doing)
            self._answering.setStretch(0, int(self.answer.grows))
            self._answering.setStretch(1, int(not self.answer.grows))
            self._tell_held(state)
            self._turn_to(self._answer_page)
        self._show_buttons(state)

    def _turn_to(self, page: QWidget) -> None:
        """Show `page` in the answer's place."""
        self._answer_page.setVisible(page is self._answer_page)
        if self.verdict_page is not None:
            self.verdict_page.setVisible(page is self.verdict_page)

    def ask_to_end(self) -> None:
        state = self._state
        is_between = state.phase == "preparing" or (state.phase == "feedback" and state.is_saved)
        self.end_question.setMinimumHeight(self._foot.height())
        self._foot.setVisible(False)
        self.end_question.setVisible(True)
        self.end_question.ask(is_answer_open=not is_between)
        self._tell_held(state)

    def close_question(self) -> None:
        """Whether to end is answered."""
        self.end_question.setVisible(False)
        self._foot.setVisible(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # As high as the question that takes its place, so that nothing moves then, where there is room.
        needed = self.end_question.height_at(self.area.width())
        self._foot.setMinimumHeight(needed if needed < MOST_FOOT * self.height() else 0)

    def _tell_held(self, state: SessionState) -> None:
        """While the user is asked whether to end, nothing is said or heard."""
        if state.can_be_held and not self.end_question.isHidden():
            self.answer.tell_held()

    def _buttons(self) -> QWidget:
        self._repeat = RehearseText.tr("Start over") if self._is_script else InterviewText.tr("Repeat")
        self.done_button = ActionButton(InterviewText.tr("Done"), icon="check", key="Space", kind="primary")
        self.go_on_button = ActionButton(
            InterviewText.tr("Continue"), icon="arrow-right", key="⏎", kind="primary"
        )
        self.stay_button = ActionButton(InterviewText.tr("Stay here"), icon="pause")
        self.stay_button.setVisible(False)
        self.repeat_button = ActionButton(self._repeat, icon="replay", key="R")
        self.rephrase_button = ActionButton(
            InterviewText.tr("Rephrase"), icon="comment-question-outline", key="W"
        )
        self.rephrase_button.setToolTip(InterviewText.tr("Hear the question in other words"))
        self.skip_button = ActionButton(InterviewText.tr("Skip"), icon="skip-next", key="S")
        self.pause_button = ActionButton(InterviewText.tr("Pause"), icon="pause", key="P")
        return flowing(
            self.done_button,
            self.go_on_button,
            self.stay_button,
            self.repeat_button,
            self.rephrase_button,
            self.skip_button,
            self.pause_button,
        )

    def _show_buttons(self, state: SessionState) -> None:
        is_asked = state.phase in ("asking", "listening")
        has_questions = not self._is_script
        self.done_button.setVisible(not state.is_waiting)
        self.done_button.setEnabled(self._can_be_done(state))
        self.done_button.set_words(*self._done_words(state))
        self.go_on_button.setVisible(state.is_waiting)
        for button, words, key, is_there in (
            (self.repeat_button, self._repeat, "R", True),
            (self.rephrase_button, InterviewText.tr("Rephrase"), "W", has_questions),
            (self.skip_button, InterviewText.tr("Skip"), "S", has_questions),
        ):
            button.setVisible(is_there and state.phase != "feedback")
            button.setEnabled(is_asked)
            button.set_words(words, "" if state.is_typing else key)
        is_heard = state.phase == "listening" and not state.is_typed and state.lost is None
        self._show_type(state, is_heard=is_heard)
        self.mute_button.setVisible(has_questions and not state.is_silent)
        self.mute_button.setEnabled(not state.is_ending)
        self._show_mute(is_muted=state.is_muted, key="" if state.is_typing else "M")
        pause = InterviewText.tr("Go on") if state.is_paused else InterviewText.tr("Pause")
        self.pause_button.set_words(pause, "P")
        is_over = state.is_waiting and state.is_saved
        self.pause_button.setVisible(has_questions and not state.is_typed and not is_over)
        self.pause_button.setEnabled(not state.is_ending and state.can_be_held)
        self.end_button.setEnabled(not state.is_ending)

    def _show_type(self, state: SessionState, *, is_heard: bool) -> None:
        """What is typed already is not left for speaking."""
        button, is_typing = self.type_button, state.is_typing and state.has_chosen_typing
        button.set_words(InterviewText.tr("Speak instead") if is_typing else InterviewText.tr("Type instead"))
        button.set_icon("microphone-outline" if is_typing else "keyboard-outline")
        button.setVisible(is_typing or (is_heard and not state.is_paused))
        button.setEnabled(not is_typing or not self.answer.field.toPlainText().strip())

    def _show_mute(self, *, is_muted: bool, key: str) -> None:
        """The words say what the button does, the icon what is so."""
        button = self.mute_button
        button.set_words(WindowText.tr("Unmute") if is_muted else WindowText.tr("Mute"), key)
        button.set_icon("volume-off" if is_muted else "volume-high")
        told = WindowText.tr("Unmute Viva’s voice") if is_muted else WindowText.tr("Mute Viva’s voice")
        button.setAccessibleName(told)
        button.setToolTip(told)

    def _can_be_done(self, state: SessionState) -> bool:
        match state.phase:
            case "asking":
                return not self._is_script
            case "listening":
                return not state.is_typed or bool(self.answer.field.toPlainText().strip())
        return state.phase == "feedback" and state.is_speaking

    def _done_words(self, state: SessionState) -> tuple[str, str]:
        """The button's words and key."""
        match state.phase:
            case "asking" if not self._is_script:
                return InterviewText.tr("Answer now"), "Space"
            case "feedback":
                return QuickfireText.tr("Next"), "Space"
        return InterviewText.tr("Done"), "Ctrl+⏎" if state.is_typing else "Space"
