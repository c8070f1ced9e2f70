"""The answer being given: what Viva does, the time, the level and the words so far."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from tutor.practice.coaching import clock
from tutor.ui.level_hint import LevelHint
from tutor.ui.session.session_runner import MicrophoneGone
from tutor.ui.session.state import Phase, SessionState
from tutor.ui.texts import CardText, InterviewText
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT, theme
from tutor.ui.widgets.action_button import ActionButton, ButtonKind
from tutor.ui.widgets.display import Label, Panel, announce
from tutor.ui.widgets.drawing import Drawing, LevelMeter, fill_box, outline_box, write
from tutor.ui.widgets.fitting import AdaptiveRow, FlowLayout
from tutor.ui.widgets.layouts import STRETCH, TOP, UprightArea, add, boxed, clear, column, row


class LostMicrophone(QFrame):
    """Try again, take another microphone, or type; where it is only silent: take another one."""

    listen_wanted = Signal(str)
    """Id of the microphone; empty: the one that was lost."""
    type_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: MicrophoneGone | None = None
        self.setProperty("notice", True)
        self._label = Label("", "strong", wraps=True)
        self._flow = FlowLayout()
        self.buttons: list[ActionButton] = []
        margins = (MEDIUM, SMALL, MEDIUM, MEDIUM)
        column(self._label, boxed(self._flow), spacing=SMALL, margins=margins, of=self)
        self.setVisible(False)

    def show_lost(self, lost: MicrophoneGone | None) -> None:
        self.setVisible(lost is not None)
        before, self._shown = self._shown, lost
        if lost is None or lost == before:
            return
        self._label.setText(lost.sentence)
        announce(self, lost.sentence)
        clear(self._flow)
        self.buttons = []
        # While one listens, typing is offered anyhow, and the keyboard is meant for the answer.
        if not lost.is_silent:
            self._offer(InterviewText.tr("Try again"), "refresh", "", kind="primary")
        for one in lost.others:
            use = InterviewText.tr("Use {microphone}", microphone=one.name)
            self._offer(use, "microphone-outline", one.id)
        if not lost.is_silent:
            self._offer(InterviewText.tr("Type instead"), "keyboard-outline", None)

    def _offer(self, words: str, icon: str, device: str | None, kind: ButtonKind = "plain") -> None:
        """`device`: as in `listen_wanted`; None: to type."""
        button = ActionButton(words, icon=icon, kind=kind)
        if device is None:
            button.clicked.connect(self.type_wanted)
        else:
            button.clicked.connect(lambda: self.listen_wanted.emit(device))
        self.buttons.append(button)
        self._flow.addWidget(button)


_BAR_HEIGHT = 8
_WIDTH = 190
_OVERRUN = 1.25
"""The bar shows a quarter more than the window's end."""


class AnswerClock(Drawing):
    """Minutes and seconds; below, where there is a window, a bar with the window marked in it."""

    def __init__(self) -> None:
        super().__init__(QSizePolicy.Policy.Fixed)
        self._elapsed_s = 0.0
        self._window_s: tuple[int, int] | None = None

    @property
    def aim(self) -> str:
        """In words, how the time stands against the window."""
        if self._window_s is None:
            return ""
        low, high = self._window_s
        return self._aims[(self._elapsed_s >= low) + (self._elapsed_s > high)]

    @property
    def _aims(self) -> tuple[str, str, str]:
        """What is said before the window, in it and after it."""
        low, high = (clock(edge) for edge in self._window_s or (0, 0))
        aim = CardText.tr("aim for {low}–{high}", low=low, high=high)
        return aim, CardText.tr("good length"), CardText.tr("over the time")

    def show_time(self, elapsed_s: float, window_s: tuple[int, int] | None) -> None:
        is_other = window_s != self._window_s
        if is_other or int(elapsed_s) != int(self._elapsed_s):
            self.setAccessibleName(CardText.tr("Time {elapsed_s}", elapsed_s=clock(elapsed_s)))
        self._elapsed_s, self._window_s = elapsed_s, window_s
        if is_other:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        time = theme().font("title").pointSizeF() * 96 / 72 * 1.35
        small = theme().font("small").pointSizeF() * 96 / 72 * 1.5
        # Nothing moves while the time runs.
        words = QFontMetricsF(theme().font("small")).horizontalAdvance(max(self._aims, key=len))
        return QSize(max(_WIDTH, int(words) + 2), int(time + small + _BAR_HEIGHT + 8))

    def draw(self, painter: QPainter) -> None:
        align, beside = Qt.AlignmentFlag, self.parentWidget()
        is_below = isinstance(beside, AdaptiveRow) and beside.is_stacked
        side = align.AlignLeft if is_below else align.AlignRight
        time = clock(self._elapsed_s)
        write(painter, self.rect(), side | align.AlignTop, time, "title", "text")
        if self._window_s is None:
            return
        low, high = self._window_s
        tone = "partly" if self._elapsed_s > high else "muted"
        below = self.rect().adjusted(0, 0, 0, -_BAR_HEIGHT - 4)
        write(painter, below, side | align.AlignBottom, self.aim, "small", tone)
        whole = QRectF(0, self.height() - _BAR_HEIGHT, self.width(), _BAR_HEIGHT)
        scale = whole.width() / (high * _OVERRUN)
        fill_box(painter, whole, "raised", _BAR_HEIGHT / 2)
        done = QRectF(0, whole.top(), min(self._elapsed_s * scale, whole.width()), _BAR_HEIGHT)
        fill_box(painter, done, "accent", _BAR_HEIGHT / 2)
        aimed = QRectF(low * scale, whole.top() + 0.5, (high - low) * scale, whole.height() - 1)
        outline_box(painter, aimed, "outline", _BAR_HEIGHT / 2)


_SIZE = 52
_ICON = 28
_ICONS: dict[Phase, str] = {
    "preparing": "timer-sand",
    "asking": "volume-high",
    "listening": "microphone",
    "transcribing": "text-long",
    "grading": "scale-balance",
}


class StageMark(Drawing):
    """Filled while it is the user's turn, tinted while it is Viva's."""

    def __init__(self) -> None:
        super().__init__()
        self._phase: Phase = "preparing"
        self._is_typed = False
        self.setFixedSize(QSize(_SIZE, _SIZE))

    def show_phase(self, phase: Phase, *, is_typed: bool) -> None:
        self._phase, self._is_typed = phase, is_typed
        self.update()

    def draw(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        is_persons = self._phase == "listening"
        painter.setBrush(theme().colour("accent" if is_persons else "accent_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        name = _ICONS.get(self._phase, "circle-outline")
        if is_persons and self._is_typed:
            name = "keyboard-outline"
        icon = theme().icon(name, "on_accent" if is_persons else "accent")
        edge = (_SIZE - _ICON) // 2
        icon.paint(painter, edge, edge, _ICON, _ICON)


class TranscriptText(UprightArea):
    """Captions: words that may still change are muted, the newest stay in view. The text can be selected."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, str, bool] = ("", "", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label = Label("", "caption", wraps=True)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setAccessibleName(CardText.tr("Transcript"))
        self.setWidget(self._label)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, highest: bar.setValue(highest))
        theme().changed.connect(self._write)

    @property
    def text(self) -> str:
        text, rough, is_settled = self._shown
        to_come = "" if is_settled else CardText.tr("What you say will appear here.")
        return f"{text} {rough}".strip() or to_come

    def show_text(self, text: str, rough: str = "", *, is_settled: bool) -> None:
        """`rough`: what follows and may still change."""
        if (text, rough, is_settled) != self._shown:
            self._shown = text, rough, is_settled
            self._label.setAccessibleDescription(f"{text} {rough}".strip())
            self._write()

    def _write(self) -> None:
        text, rough, _ = self._shown
        muted = theme().colours["muted"]
        loose = rough if text or rough else self.text
        self._label.setText(f'{escape(text)} <span style="color:{muted}">{escape(loose)}</span>')


class AnswerView(Panel):
    def __init__(self, follower: QWidget | None = None) -> None:
        """`follower`: shown in the transcript's place while the answer is spoken."""
        super().__init__()
        self._shown = SessionState()
        self._is_too_soon = self.grows = False
        """`grows`: takes all the height there is."""
        self._stage = StageMark()
        self.doing = Label("", "lead", wraps=True)
        self.hint = Label("", "body", "muted", wraps=True)
        self.clock = AnswerClock()
        words = boxed(column(STRETCH, self.doing, self.hint, STRETCH, spacing=TIGHT))
        self.meter = LevelMeter()
        self.lost = LostMicrophone()
        self.transcript = TranscriptText()
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(InterviewText.tr("Your answer"))
        self.field.setPlaceholderText(InterviewText.tr("Type your answer here. Ctrl+Enter: done."))
        self.field.setTabChangesFocus(True)
        self.follower = follower
        told = AdaptiveRow(words, self.clock, share=0.5, upright=TOP)
        head = row((self._stage, Qt.AlignmentFlag.AlignVCenter), (told, 1), spacing=LARGE)
        add(self.column, head, self.lost, self.meter, (self.transcript, 1), (self.field, 1))
        if follower is not None:
            self.column.addWidget(follower)
        theme().changed.connect(self._keep_room)
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
        self.clock.setVisible(
            is_recording or (is_after and not state.is_typed and state.level.elapsed_s > 0.0)
        )
        self.clock.show_time(state.level.elapsed_s, state.window_s if self.follower is None else None)
        self.lost.show_lost(state.lost or state.silent)
        self.meter.setVisible(is_recording and state.lost is None)
        if is_recording:
            self.meter.show_level(LevelHint() if state.is_paused else state.level)
        has_text = (is_recording or is_after) and self.follower is None
        self.transcript.setVisible(has_text)
        self.transcript.show_text(state.transcript, state.rough, is_settled=state.phase != "listening")
        if self.follower is not None:
            self.follower.setVisible(is_recording)
        self.field.setVisible(state.is_typing)
        self.grows = has_text or state.is_typing
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

    def tell_held(self) -> None:
        """Nothing is heard or said until the next state."""
        self.doing.setText(CardText.tr("Viva is waiting for you."))
        self.hint.tell("")

    def _show_hint(self, state: SessionState) -> None:
        hint, tone = self._hint(state)
        self.hint.tell(hint)
        self.hint.set_tone(tone)

    def _hint(self, state: SessionState) -> tuple[str, str]:
        if state.phase == "asking" and state.is_speaking and not state.is_paused:
            return InterviewText.tr("Press Space to answer now."), "muted"
        if state.phase != "listening" or state.is_paused or not state.can_be_held:
            return "", "muted"
        if state.silence_left_s is not None:
            words = InterviewText.tr("Finishing in {seconds} s – keep talking to continue.")
            return words.format(seconds=max(round(state.silence_left_s), 1)), "accent"
        if state.silent is not None:
            return "", "muted"
        if state.level.hint:
            return state.level.words, "partly"
        if self._is_too_soon:
            return InterviewText.tr("I haven’t heard anything yet. Speak, then press Done."), "partly"
        return InterviewText.tr("Press Space when you are done."), "muted"

    def _keep_room(self) -> None:
        """A few lines of the answer stay in sight however large the text is."""
        line = QFontMetricsF(theme().font("body")).height()
        self.field.setMinimumHeight(int(2.6 * line) + 24)
        self.transcript.setMinimumHeight(int(2.2 * QFontMetricsF(theme().font("caption")).height()))
