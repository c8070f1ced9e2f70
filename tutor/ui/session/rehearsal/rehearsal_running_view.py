"""A rehearsal while it runs: what is in sight, the voice followed, time and pace."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.ui.level_hint import level_words
from tutor.ui.session.interview.answer_view import AnswerField
from tutor.ui.session.rehearsal.pace_gauge import PaceGauge
from tutor.ui.session.rehearsal.prompter_view import PrompterView
from tutor.ui.session.rehearsal.rehearsal_state import RehearsalState, course_words, doing_words, heading
from tutor.ui.texts import RehearseText, figure
from tutor.ui.theme.measures import COLUMN_WIDTH, LARGE, MEDIUM, SMALL, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.announcing import announce
from tutor.ui.widgets.end_question import REHEARSAL, EndQuestion
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred
from tutor.ui.widgets.level_meter import LevelMeter
from tutor.ui.widgets.panel import Panel
from tutor.ui.widgets.stage_mark import StageMark
from tutor.ui.wording import clock

RUNNING_WIDTH = COLUMN_WIDTH + 120
FROM_MEMORY = RehearseText.QT_TR_NOOP("Nothing is in sight: say it from memory.")


class RehearsalRunningView(QWidget):
    """Thin: shows a state and emits wishes."""

    done_wanted = Signal()
    repeat_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RehearsalState()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, MEDIUM, WIDE, MEDIUM)
        column.setSpacing(MEDIUM)
        head = QHBoxLayout()
        self.heading = Label("", "small", "muted", wraps=True)
        head.addWidget(self.heading, 1)
        self.share = Label("", "small", "muted")
        head.addWidget(self.share)
        column.addLayout(head)
        self.prompter = PrompterView(theme)
        column.addWidget(self.prompter, 3)
        self.blank = Label(RehearseText.tr(FROM_MEMORY), "question", "muted", wraps=True)
        self.blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.blank, 3)
        self.field = AnswerField()
        self.field.textChanged.connect(lambda: self._show_buttons(self._state))
        self.field.finished.connect(self.done_wanted)
        column.addWidget(self.field, 2)
        column.addWidget(self._status(theme))
        column.addWidget(self._buttons(theme))
        self.end_question = EndQuestion(theme, REHEARSAL)
        self.end_question.setVisible(False)
        column.addWidget(self.end_question)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(centred(content, RUNNING_WIDTH + 2 * WIDE))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_state(self, state: RehearsalState) -> None:
        before, self._state = self._state, state
        turn = state.turn
        is_typing = turn.is_typed and state.phase == "listening"
        self.heading.setText(heading(state))
        has_place = not turn.is_typed and state.position is not None
        self.share.setText(
            RehearseText.tr("{share} % of the script").format(share=figure(100 * state.share))
            if has_place
            else ""
        )
        has_lines = state.prompter is not None and bool(state.prompter.lines)
        self.prompter.setVisible(has_lines)
        self.blank.setVisible(not has_lines and not is_typing)
        self.blank.setText(
            RehearseText.tr(FROM_MEMORY) if state.stage == "blank" and state.phase != "preparing" else ""
        )
        self.prompter.show_prompter(state.prompter)
        self.prompter.show_place(state.current if not turn.is_typed else None, state.position)
        self.field.setVisible(is_typing)
        if is_typing and before.phase != "listening":
            self.field.clear()
            self.field.setFocus()
        self._show_status(before, state)
        self._show_buttons(state)

    def ask_to_end(self) -> None:
        self.end_question.ask(is_answer_open=True)

    def _status(self, theme: Theme) -> QWidget:
        panel = Panel()
        panel.column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        panel.column.setSpacing(SMALL)
        upper = QHBoxLayout()
        upper.setSpacing(MEDIUM)
        self.stage_mark = StageMark(theme)
        upper.addWidget(self.stage_mark, alignment=Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self.doing = Label("", "lead", wraps=True)
        self.hint = Label("", "small", "muted", wraps=True)
        words.addWidget(self.doing)
        words.addWidget(self.hint)
        words.addStretch(1)
        upper.addLayout(words, 3)
        self.meter = LevelMeter(theme)
        upper.addWidget(self.meter, 2)
        self.time = Label("", "title")
        upper.addWidget(self.time)
        panel.column.addLayout(upper)
        self._pace_box = QWidget()
        pace = QVBoxLayout(self._pace_box)
        pace.setContentsMargins(0, 0, 0, 0)
        pace.setSpacing(2)
        self.course = Label("", "small", "muted", wraps=True)
        pace.addWidget(self.course)
        self.gauge = PaceGauge(theme)
        pace.addWidget(self.gauge)
        panel.column.addWidget(self._pace_box)
        return panel

    def _show_status(self, before: RehearsalState, state: RehearsalState) -> None:
        turn = state.turn
        is_spoken = not turn.is_typed
        is_recording = state.phase == "listening" and is_spoken
        self.stage_mark.show_phase(state.phase, is_typed=turn.is_typed)
        if self.doing.text() != (told := doing_words(state)):
            self.doing.setText(told)
            announce(self, told)
        self._show_hint(state)
        self.meter.setVisible(is_recording)
        if is_recording and before.turn.level != turn.level:
            self.meter.show_level(turn.level)
        is_timed = is_spoken and state.phase in ("listening", "transcribing", "grading")
        self.time.setVisible(is_timed)
        self.time.setText(clock(turn.elapsed_s))
        self.time.setAccessibleName(
            RehearseText.tr("Time {elapsed_s}").format(elapsed_s=clock(turn.elapsed_s))
        )
        self._pace_box.setVisible(is_recording)
        pace = state.pace
        self.course.setText(course_words(pace))
        self.course.set_tone("partly" if pace is not None and pace.course in ("fast", "slow") else "muted")
        self.gauge.setVisible(turn.window_s is not None)
        if turn.window_s is not None:
            self.gauge.show_pace(pace, turn.window_s)

    def _show_hint(self, state: RehearsalState) -> None:
        turn = state.turn
        hint, tone = "", "muted"
        if state.phase == "listening" and not turn.is_typed:
            hint = level_words(turn.level.hint)
            tone = "partly" if hint else "muted"
            if turn.silence_left_s is not None:
                seconds = max(round(turn.silence_left_s), 1)
                hint, tone = (
                    RehearseText.tr("It ends in {seconds} s. Speak on to keep it open.").format(
                        seconds=seconds
                    ),
                    "accent",
                )
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.hint.set_tone(tone)

    def _buttons(self, theme: Theme) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, SMALL, ends_apart=True)
        self.done_button = ActionButton(
            theme, RehearseText.tr("Done"), icon="check", key="Space", kind="primary"
        )
        self.repeat_button = ActionButton(theme, RehearseText.tr("Start over"), icon="replay", key="R")
        self.end_button = ActionButton(
            theme, RehearseText.tr("Break off"), icon="stop-circle-outline", key="Esc", kind="quiet"
        )
        for button, signal in (
            (self.done_button, self.done_wanted),
            (self.repeat_button, self.repeat_wanted),
            (self.end_button, self.end_wanted),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        return holder

    def _show_buttons(self, state: RehearsalState) -> None:
        turn = state.turn
        is_typing = turn.is_typed and state.phase == "listening"
        has_words = bool(self.field.toPlainText().strip())
        self.done_button.setEnabled(state.phase == "listening" and (not is_typing or has_words))
        self.done_button.set_words(RehearseText.tr("Done"), "Ctrl+⏎" if is_typing else "Space")
        self.repeat_button.setEnabled(state.phase in ("asking", "listening"))
        self.repeat_button.set_words(RehearseText.tr("Start over"), "" if is_typing else "R")
        self.end_button.setEnabled(not turn.is_ending)
