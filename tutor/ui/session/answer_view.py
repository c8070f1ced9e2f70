"""While a question is asked and answered: what Viva does, level, time, and the transcript or a text field."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from tutor.ui.level_hint import LevelHint, level_words
from tutor.ui.session.answer_clock import AnswerClock
from tutor.ui.session.lost_microphone import LostMicrophone
from tutor.ui.session.stage_mark import StageMark
from tutor.ui.session.state import SessionState
from tutor.ui.session.transcript import TranscriptText
from tutor.ui.texts import InterviewText
from tutor.ui.theme.measures import LARGE, MEDIUM, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.announcing import announce
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import STRETCH, TOP, add, column, row
from tutor.ui.widgets.level_meter import LevelMeter
from tutor.ui.widgets.panel import Panel

NOTHING_HEARD = InterviewText.QT_TR_NOOP("I haven’t heard anything yet. Speak, then press Done.")


class AnswerView(Panel):
    """Shows one moment of a turn up to its grade."""

    def __init__(self, theme: Theme, follower: QWidget | None = None) -> None:
        """`follower`: shown in the transcript's place while the answer is spoken."""
        super().__init__()
        self._theme = theme
        self._shown = SessionState()
        self._is_too_soon = False
        self._stage = StageMark(theme)
        self.doing = Label("", "lead", wraps=True)
        self.hint = Label("", "body", "muted", wraps=True)
        self.clock = AnswerClock(theme)
        words = column(STRETCH, self.doing, self.hint, STRETCH, spacing=TIGHT)
        self.meter = LevelMeter(theme)
        self.lost = LostMicrophone(theme)
        self.transcript = TranscriptText(theme)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(InterviewText.tr("Your answer"))
        self.field.setPlaceholderText(InterviewText.tr("Type your answer here. Ctrl+Enter: done."))
        self.field.setTabChangesFocus(True)
        self.follower = follower
        head = row((self._stage, Qt.AlignmentFlag.AlignVCenter), (words, 1), (self.clock, TOP), spacing=LARGE)
        add(self.column, head, self.lost, self.meter, (self.transcript, 1), (self.field, 1))
        if follower is not None:
            self.column.addWidget(follower)
        self.column.setSpacing(MEDIUM)
        theme.changed.connect(self._keep_room)
        self._keep_room()

    def show_state(self, state: SessionState, doing: str) -> None:
        """`doing`: one sentence on what is happening."""
        before, self._shown = self._shown, state
        self._is_too_soon &= state.is_unanswered
        is_recording = state.phase == "listening" and not state.is_typed
        is_after = state.phase in ("transcribing", "grading")
        self._stage.show_phase(state.phase, is_typed=state.is_typed)
        if self.doing.text() != doing:
            self.doing.setText(doing)
            announce(self, doing)
        self._show_hint(state)
        self.clock.setVisible(is_recording or (is_after and not state.is_typed and state.elapsed_s > 0.0))
        self.clock.show_time(state.elapsed_s, state.window_s if self.follower is None else None)
        self.lost.show_lost(state.lost)
        self.meter.setVisible(is_recording and state.lost is None)
        if is_recording and (before.level, before.is_paused) != (state.level, state.is_paused):
            self.meter.show_level(LevelHint() if state.is_paused else state.level)
        has_text = (is_recording or is_after) and self.follower is None
        self.transcript.setVisible(has_text)
        self.transcript.show_text(state.transcript, state.rough, is_settled=state.phase != "listening")
        if self.follower is not None:
            self.follower.setVisible(is_recording)
        self.field.setVisible(state.is_typing)
        grows = QSizePolicy.Policy.Expanding if has_text or state.is_typing else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
        if state.is_typing and not before.is_typing:
            # What was said before the microphone was lost is not to be typed once more.
            self.field.setPlainText(f"{state.transcript} {state.rough}".strip())
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            self.field.setFocus()

    def tell_too_soon(self) -> None:
        """The user is done, though nothing was heard yet."""
        self._is_too_soon = True
        self._show_hint(self._shown)
        announce(self, self.hint.text())

    def _show_hint(self, state: SessionState) -> None:
        hint, tone = self._hint(state)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.hint.set_tone(tone)

    def _hint(self, state: SessionState) -> tuple[str, str]:
        """What the user can do, and its tone."""
        if state.phase == "asking" and state.is_speaking and not state.is_paused:
            return InterviewText.tr("Press Space to answer now."), "muted"
        if state.phase != "listening" or state.is_typed or state.is_paused or state.lost is not None:
            return "", "muted"
        if state.silence_left_s is not None:
            words = InterviewText.tr("Finishing in {seconds} s – keep talking to continue.")
            return words.format(seconds=max(round(state.silence_left_s), 1)), "accent"
        if state.level.hint:
            return level_words(state.level.hint), "partly"
        if self._is_too_soon:
            return InterviewText.tr(NOTHING_HEARD), "partly"
        return InterviewText.tr("Press space when you are done."), "muted"

    def _keep_room(self) -> None:
        """A few lines of the answer stay in sight however large the text is."""
        line = QFontMetricsF(self._theme.font("body")).height()
        self.field.setMinimumHeight(int(2.6 * line) + 24)
        self.transcript.setMinimumHeight(int(2.2 * QFontMetricsF(self._theme.font("caption")).height()))
