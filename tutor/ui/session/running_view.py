"""A session while it runs: question, answer, how it went, and what the user can do now."""

from typing import Generic, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.answer_view import AnswerView
from tutor.ui.session.state import S, doing
from tutor.ui.texts import InterviewText, QuickfireText, RehearseText, WindowText
from tutor.ui.theme.theme import LARGE, MEDIUM, PAGE_WIDTH, SMALL, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, announce, small_print
from tutor.ui.widgets.fitting import AdaptiveRow, flowing
from tutor.ui.widgets.layouts import STRETCH, TOP, add, boxed, centred, column, row, scrolled


class EndWords(NamedTuple):
    """How one kind of session is ended, in words."""

    unfinished: str
    """The question while an answer is under way."""
    finished: str
    """The question between two answers."""
    end: str
    """On the button."""


class EndQuestion(QFrame):
    """Emits `answered(True)` to end, `answered(False)` to keep going."""

    answered = Signal(bool)

    def __init__(self, words: EndWords) -> None:
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
        self.word(is_answer_open=True)
        self.setVisible(False)

    def word(self, *, is_answer_open: bool) -> None:
        """Whether an answer is under way, which would be lost."""
        words = self._words.unfinished if is_answer_open else self._words.finished
        self._label.setText(WindowText.tr(words))
        self.setAccessibleName(self._label.text())

    def height_at(self, width: int) -> int:
        """The height that is needed at this width, also while it is hidden."""
        self._row.resize(width - MEDIUM - SMALL, self._row.height())
        self._row.fit()
        return self._column.totalHeightForWidth(width)


MOST_FOOT = 0.2
"""Of the height, for a question that nobody has asked for yet."""


class RunningView(QWidget, Generic[S]):
    """Thin: shows a state. What the modes differ in is put in its slots; the page connects its buttons."""

    def __init__(
        self,
        idle: S,
        answer: AnswerView,
        end: EndWords,
        *,
        top: QWidget | None = None,
        verdict: QWidget | None = None,
        foot: QWidget | None = None,
        is_script: bool = False,
    ) -> None:
        """`top`: above the question. `verdict`: in the answer's place once it is graded; `foot`: below.

        `is_script`: `top` is what is said and takes the room; nothing is asked, skipped or paused.
        """
        super().__init__()
        self._is_script = is_script
        self._state = idle
        self.progress = small_print()
        self.mute_button = ActionButton(WindowText.tr("Mute"), kind="quiet")
        self.type_button = ActionButton(InterviewText.tr("Type instead"), kind="quiet")
        self.question = RichText("", "question")
        self.rephrased = RichText("", "lead", "muted")
        self.answer = answer
        answer.field.textChanged.connect(self._show_buttons)
        self._answering = column((answer, 1), STRETCH)
        self._answer_page = boxed(self._answering)
        self.verdict_page = verdict or QWidget()
        self.verdict_page.setVisible(False)
        # No QStackedWidget: it is as high as the page that it does not show.
        pages = column((self._answer_page, 1), (self.verdict_page, 1))
        stop = RehearseText.tr("Stop") if is_script else InterviewText.tr("End")
        self.end_button = ActionButton(stop, icon="stop-circle-outline", key="Esc", kind="quiet")
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
        self._foot = boxed(column(STRETCH, self._buttons()))
        parts = (self.area, 1), self._foot, self.end_question
        content = boxed(column(*parts, spacing=MEDIUM, margins=(WIDE, LARGE, WIDE, LARGE)))
        column(centred(content, PAGE_WIDTH), of=self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def progress_words(self, state: S) -> str:
        """How far the session is; empty where its mode does not tell."""
        return ""

    def doing_words(self, state: S) -> str:
        return doing(state)

    def show_state(self, state: S) -> None:
        if state.is_muted != self._state.is_muted:
            announce(self, WindowText.tr("Muted.") if state.is_muted else WindowText.tr("No longer muted."))
        self._state = state
        self.progress.setText(self.progress_words(state))
        self.question.set_text(state.question)
        self.question.setVisible(bool(state.question))
        self.rephrased.set_text(state.rephrased)
        self.rephrased.setVisible(bool(state.rephrased) and state.phase != "feedback")
        is_judged = state.phase == "feedback"
        self._answer_page.setVisible(not is_judged)
        self.verdict_page.setVisible(is_judged)
        if not is_judged:
            self.answer.show_state(state, self.doing_words(state))
            self._answering.setStretch(0, int(self.answer.grows))
            self._answering.setStretch(1, int(not self.answer.grows))
            self._tell_held()
        self._show_buttons()

    @property
    def asks_to_end(self) -> bool:
        """Whether the question to end stands where the buttons were."""
        return not self.end_question.isHidden()

    def ask_to_end(self) -> None:
        """The button that goes on has the keyboard."""
        state = self._state
        is_between = state.phase == "preparing" or (state.phase == "feedback" and state.is_saved)
        self.end_question.setMinimumHeight(self._foot.height())
        self._foot.setVisible(False)
        self.end_question.setVisible(True)
        self.end_question.word(is_answer_open=not is_between)
        self.end_question.keep_button.setFocus()
        self._tell_held()

    def close_question(self) -> None:
        """Whether to end is answered."""
        self.end_question.setVisible(False)
        self._foot.setVisible(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # As high as the question that takes its place, so that nothing moves then, where there is room.
        needed = self.end_question.height_at(self.area.width())
        self._foot.setMinimumHeight(needed if needed < MOST_FOOT * self.height() else 0)

    def _tell_held(self) -> None:
        """While the user is asked whether to end, nothing is said or heard."""
        if self._state.can_be_held and self.asks_to_end:
            self.answer.tell_held()

    def _buttons(self) -> QWidget:
        repeat = RehearseText.tr("Start over") if self._is_script else InterviewText.tr("Repeat")
        self.done_button = ActionButton(InterviewText.tr("Done"), icon="check", key="Space", kind="primary")
        go_on = InterviewText.tr("Continue")
        self.go_on_button = ActionButton(go_on, icon="arrow-right", key="⏎", kind="primary")
        self.stay_button = ActionButton(InterviewText.tr("Stay here"), icon="pause")
        self.stay_button.setVisible(False)
        self.repeat_button = ActionButton(repeat, icon="replay", key="R")
        rephrase = InterviewText.tr("Rephrase")
        self.rephrase_button = ActionButton(rephrase, icon="comment-question-outline", key="W")
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

    def _show_buttons(self) -> None:
        state, has_questions = self._state, not self._is_script
        self.done_button.setVisible(not state.is_waiting)
        self.done_button.setEnabled(self._can_be_done)
        self.done_button.set_words(*self._done_words)
        self.go_on_button.setVisible(state.is_waiting)
        for button, key, is_there in (
            (self.repeat_button, "R", True),
            (self.rephrase_button, "W", has_questions),
            (self.skip_button, "S", has_questions),
        ):
            button.setVisible(is_there and state.phase != "feedback")
            button.setEnabled(state.phase in ("asking", "listening"))
            button.set_words(button.text(), "" if state.is_typing else key)
        self._show_type()
        self._show_mute()
        pause = InterviewText.tr("Go on") if state.is_paused else InterviewText.tr("Pause")
        self.pause_button.set_words(pause, "P")
        is_over = state.is_waiting and state.is_saved
        self.pause_button.setVisible(has_questions and not state.is_typed and not is_over)
        self.pause_button.setEnabled(not state.is_ending and state.can_be_held)
        self.end_button.setEnabled(not state.is_ending)

    def _show_type(self) -> None:
        """What is typed already is not left for speaking."""
        state, button = self._state, self.type_button
        is_heard = state.phase == "listening" and not (state.is_typed or state.lost or state.is_paused)
        is_typing = state.is_typing and state.has_chosen_typing
        button.set_words(InterviewText.tr("Speak instead") if is_typing else InterviewText.tr("Type instead"))
        button.set_icon("microphone-outline" if is_typing else "keyboard-outline")
        button.setVisible(is_typing or is_heard)
        button.setEnabled(not is_typing or not self.answer.field.toPlainText().strip())

    def _show_mute(self) -> None:
        """The words say what the button does, the icon what is so."""
        state, button = self._state, self.mute_button
        button.setVisible(not self._is_script and not state.is_silent)
        button.setEnabled(not state.is_ending)
        words = WindowText.tr("Unmute") if state.is_muted else WindowText.tr("Mute")
        told = WindowText.tr("Unmute Viva’s voice") if state.is_muted else WindowText.tr("Mute Viva’s voice")
        button.set_words(words, "" if state.is_typing else "M")
        button.set_icon("volume-off" if state.is_muted else "volume-high")
        button.setAccessibleName(told)
        button.setToolTip(told)

    @property
    def _can_be_done(self) -> bool:
        match self._state.phase:
            case "asking":
                return not self._is_script
            case "listening":
                return not self._state.is_typed or bool(self.answer.field.toPlainText().strip())
        return self._state.phase == "feedback" and self._state.is_speaking

    @property
    def _done_words(self) -> tuple[str, str]:
        """The button's words and key."""
        match self._state.phase:
            case "asking" if not self._is_script:
                return InterviewText.tr("Answer now"), "Space"
            case "feedback":
                return QuickfireText.tr("Next"), "Space"
        return InterviewText.tr("Done"), "Ctrl+⏎" if self._state.is_typing else "Space"
