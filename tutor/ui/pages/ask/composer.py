"""Where a question is typed, or spoken and mended, before it is sent; and examples of what can be asked."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tutor.packs.library import Library
from tutor.ui.pages.ask.ask_state import AskState
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import AskText, SettingsText
from tutor.ui.theme.theme import MEDIUM, SMALL, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, Panel, small_print
from tutor.ui.widgets.drawing import LevelMeter
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import add, boxed, column
from tutor.ui.widgets.text_field import TextField


class QuestionField(TextField):
    """Enter sends, Shift+Enter begins a line."""

    sent = Signal()

    def __init__(self) -> None:
        super().__init__(AskText.tr("Your question"), AskText.tr("Ask about your notes"), most=5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class Composer(Panel):
    sent = Signal(str)
    talk_wanted = Signal()
    talk_done = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=SMALL, margins=(SMALL,) * 4)
        self._state = AskState()
        self.doing = Label("", "strong", wraps=True)
        self.meter = LevelMeter()
        self.hint = Label("", "body", "muted", wraps=True)
        self.heard = Label("", "body", wraps=True)
        self.heard.setAccessibleName(AskText.tr("What was understood"))
        told = (self.doing, self.meter, self.hint, self.heard)
        self.hearing = boxed(column(*told, margins=(SMALL, TIGHT, SMALL, 0)))
        self.field = QuestionField()
        self.field.sent.connect(self.send)
        self.field.textChanged.connect(self._show_buttons)
        self.mending = small_print(AskText.tr("Fix anything that was misheard, then press Enter."))
        self.mending.setContentsMargins(SMALL, 0, 0, 0)
        self.mending.setVisible(False)
        add(self.column, self.hearing, self.field, self.mending, self._buttons())
        self.show_state(AskState())

    def _buttons(self) -> QWidget:
        talk = AskText.tr("Talk")
        self.talk_button = ActionButton(talk, icon="microphone-outline", key="Ctrl+T", does=self.talk)
        self.cancel_button = ActionButton(AskText.tr("Cancel"), key="Esc", kind="quiet")
        self.speak_button = ActionButton(
            AskText.tr("Speak answers"), icon="volume-high", kind="choice",
            tip=AskText.tr("Say every answer aloud as it comes"),
        )  # fmt: skip
        send = AskText.tr("Ask")
        self.send_button = ActionButton(send, icon="arrow-up", key="⏎", kind="primary", does=self.send)
        self.stop_button = ActionButton(AskText.tr("Stop"), icon="stop", key="Esc", kind="primary")
        buttons = self.talk_button, self.cancel_button, self.speak_button, self.send_button, self.stop_button
        return flowing(*buttons, ends_apart=True)

    def show_state(self, state: AskState) -> None:
        before, self._state = self._state, state
        is_hearing = bool(state.hearing)
        self.hearing.setVisible(is_hearing)
        self.field.setVisible(not is_hearing)
        is_listening = state.hearing == "listening"
        self.meter.setVisible(is_listening)
        if is_listening and before.level != state.level:
            self.meter.show_level(state.level)
        self._show_hint(state)
        self.heard.tell(state.heard)
        self.doing.setText(_doing(state))
        self.talk_button.set_words(AskText.tr("Done") if is_listening else AskText.tr("Talk"), "Ctrl+T")
        self.talk_button.set_icon("check" if is_listening else "microphone-outline")
        self._show_buttons()

    def show_question(self, text: str) -> None:
        self.field.setPlainText(text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.mending.setVisible(bool(text))
        self.field.setFocus()

    def send(self) -> None:
        text = " ".join(self.field.toPlainText().split())
        if text and self.send_button.isEnabled() and not self.send_button.isHidden():
            self.field.clear()
            self.sent.emit(text)

    def talk(self) -> None:
        if self._state.is_recording:
            self.talk_done.emit()
        elif self.talk_button.isEnabled():
            self.talk_wanted.emit()

    def _show_hint(self, state: AskState) -> None:
        hint, tone = state.level.words, "partly"
        if state.silence_left_s is not None:
            hint, tone = AskText.tr("Finishing – keep talking to continue."), "accent"
        self.hint.tell(hint if state.hearing == "listening" else "")
        self.hint.set_tone(tone)

    def _show_buttons(self) -> None:
        state, has_text = self._state, bool(self.field.toPlainText().strip())
        if not has_text:
            self.mending.setVisible(False)
        self.stop_button.setVisible(state.is_answering)
        self.send_button.setVisible(not state.is_answering and not state.hearing)
        self.send_button.setEnabled(state.is_open and has_text)
        self.talk_button.setVisible(not state.is_answering)
        self.talk_button.setEnabled(state.is_open and state.hearing != "writing")
        self.cancel_button.setVisible(bool(state.hearing))
        self.speak_button.setVisible(not state.hearing)


def _doing(state: AskState) -> str:
    match state.hearing:
        case "opening":
            return SettingsText.tr("Opening the microphone …")
        case "listening":
            return AskText.tr("Viva is listening: ask your question.")
    return AskText.tr("Transcribing.")


EXAMPLES = 3
LEAD = AskText.QT_TR_NOOP("Ask in your own words. Viva answers from your notes and shows the passages.")
OPENING = AskText.QT_TR_NOOP("Opening the notes …")
NO_NOTES = AskText.QT_TR_NOOP("There are no notes to ask about. Import some first.")


class EmptyConversation(QWidget):
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lead = Label(AskText.tr(OPENING), "body", "muted", wraps=True)
        self.example_head = Label(AskText.tr("For example"), "small", "muted")
        self.examples = [ExampleButton() for _ in range(EXAMPLES)]
        for button in self.examples:
            button.clicked.connect(lambda _=False, one=button: self.asked.emit(one.question))
        column(self.lead, MEDIUM, self.example_head, *self.examples, of=self)

    def show_state(self, state: AskState) -> None:
        """Gone as soon as there is a question."""
        self.setVisible(not state.turns)
        if not state.is_open:
            self.lead.setText(AskText.tr(OPENING))
        else:
            self.lead.setText(AskText.tr(LEAD) if state.examples else AskText.tr(NO_NOTES))
        self.example_head.setVisible(bool(state.examples))
        for button, text in zip(self.examples, (*state.examples, *("",) * EXAMPLES), strict=False):
            button.setVisible(bool(text))
            button.show_text(text)


class ExampleButton(QPushButton):
    """A question to begin with; its formulas are set."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "example")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._text = RichText()
        # A line of text has its spare height below.
        column(self._text, margins=(MEDIUM, SMALL + 2, MEDIUM, SMALL - 2), of=self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    @property
    def question(self) -> str:
        return self._text.text

    def show_text(self, text: str) -> None:
        self._text.set_text(text)
        self.setAccessibleName(self._text.accessibleName())


def examples_of(library: Library) -> tuple[str, ...]:
    """A question each from the first topics that have some, to show what can be asked."""
    questions = [topic.questions[0].question for topic in library.topics if topic.questions]
    return tuple(questions[:: max(len(questions) // EXAMPLES, 1)][:EXAMPLES])
