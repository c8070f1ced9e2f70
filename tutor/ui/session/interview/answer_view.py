"""While a question is asked and answered: what Viva does, level, time, transcript or the text field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from tutor.ui.level_hint import level_words
from tutor.ui.session.doing import doing
from tutor.ui.session.interview.interview_state import InterviewState
from tutor.ui.texts import InterviewText
from tutor.ui.theme.measures import LARGE, MEDIUM, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.answer_clock import AnswerClock
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.level_meter import LevelMeter
from tutor.ui.widgets.panel import Panel
from tutor.ui.widgets.stage_mark import StageMark
from tutor.ui.widgets.transcript import TranscriptText


class AnswerField(QPlainTextEdit):
    """Where an answer is typed; Ctrl+Enter finishes it."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(InterviewText.tr("Your answer"))
        self.setPlaceholderText(InterviewText.tr("Type your answer here. Ctrl+Enter: done."))
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
            return
        super().keyPressEvent(event)


class AnswerView(Panel):
    """Shows one moment of a turn up to its grade."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: InterviewState | None = None
        head = QHBoxLayout()
        head.setSpacing(LARGE)
        self._stage = StageMark(theme)
        head.addWidget(self._stage, alignment=Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addStretch(1)
        self.doing = Label("", "lead", wraps=True)
        self.hint = Label("", "body", "muted", wraps=True)
        words.addWidget(self.doing)
        words.addWidget(self.hint)
        words.addStretch(1)
        head.addLayout(words, 1)
        self.clock = AnswerClock(theme)
        head.addWidget(self.clock, alignment=Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.meter = LevelMeter(theme)
        self.column.addWidget(self.meter)
        self.transcript = TranscriptText(theme)
        self.column.addWidget(self.transcript, 1)
        self.field = AnswerField()
        self.column.addWidget(self.field, 1)
        self.column.setSpacing(MEDIUM)

    def show_state(self, state: InterviewState) -> None:
        before, self._shown = self._shown, state
        is_spoken = not state.is_typed
        is_recording = state.phase == "listening" and is_spoken
        self._stage.show_phase(state.phase, is_typed=state.is_typed)
        self.doing.setText(doing(state))
        self._show_hint(state)
        is_clocked = state.phase in ("listening", "transcribing", "grading")
        self.clock.setVisible(is_spoken and is_clocked and (is_recording or state.elapsed_s > 0.0))
        self.clock.show_time(state.elapsed_s, state.window_s)
        self.meter.setVisible(is_recording)
        if is_recording and (before is None or before.level != state.level):
            self.meter.show_level(state.level)
        has_text = state.phase in ("transcribing", "grading") or is_recording
        self.transcript.setVisible(has_text)
        self.transcript.show_text(state.transcript, is_settled=state.phase != "listening")
        is_typing = state.is_typed and state.phase == "listening"
        self.field.setVisible(is_typing)
        grows = QSizePolicy.Policy.Expanding if has_text or is_typing else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
        if is_typing and (before is None or before.phase != "listening"):
            self.field.clear()
            self.field.setFocus()

    def _show_hint(self, state: InterviewState) -> None:
        hint, tone = "", "muted"
        if state.phase == "listening" and not state.is_typed:
            hint = level_words(state.level.hint)
            tone = "partly" if hint else "muted"
            if state.silence_left_s is not None:
                seconds = max(round(state.silence_left_s), 1)
                hint, tone = (
                    InterviewText.tr("The answer ends in {seconds} s. Speak on to keep it open.").format(
                        seconds=seconds
                    ),
                    "accent",
                )
            elif not hint:
                hint = InterviewText.tr("Press space when you are done.")
        elif state.phase == "asking" and not state.is_unheard:
            hint = InterviewText.tr("Think while you listen. Space: answer at once.")
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.hint.set_tone(tone)
