"""The Ask page: a conversation with the notes, by keyboard or voice."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tutor.config.paths import knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.core.material import Term
from tutor.engine.requests import Answered, AnswerSentence, Ask
from tutor.notes.kept import keep_question
from tutor.notes.library import Library, open_library
from tutor.ui.engine_call import call_engine
from tutor.ui.index_keeper import IndexKeeper
from tutor.ui.keys import on_key
from tutor.ui.pages.ask import ask_state as ask
from tutor.ui.pages.ask.ask_state import AskState, AskTurn, Indexed
from tutor.ui.pages.ask.ask_turn_view import AskTurnView
from tutor.ui.pages.ask.composer import Composer
from tutor.ui.pages.ask.question_listener import QuestionListener
from tutor.ui.pages.column import centred, scrolled
from tutor.ui.pages.notes.notes_search import SearchWish
from tutor.ui.pages.page import Page, Surroundings
from tutor.ui.reader import Reader
from tutor.ui.services import Services, with_settings
from tutor.ui.texts import AskText
from tutor.ui.theme.measures import COLUMN_WIDTH, LARGE, MEDIUM, SMALL, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.formula_text import FormulaText
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.undo_bar import UndoBar

EXAMPLES = 3
LEAD = AskText.QT_TR_NOOP("Ask in your own words. Viva answers from your notes and shows the passages.")
OPENING = AskText.QT_TR_NOOP("Opening the notes …")
NO_NOTES = AskText.QT_TR_NOOP("There are no notes to ask about. Import some first.")
NOTHING_HEARD = AskText.QT_TR_NOOP("Nothing was heard. Press Talk and ask again, or type.")


class AskPage(Page):
    """Wishes of the person to the engine, its events to the views."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self._background = around.background
        self.state = AskState()
        self._cancel: CancelToken | None = None
        self.turn_views: list[AskTurnView] = []
        self.reader = Reader(around.background, self)
        self.index = IndexKeeper(around.background, self)
        self.listener = QuestionListener(around.background, self)
        self.composer = Composer(theme)
        self.done_bar = UndoBar(theme)
        self._lay_out(theme)
        self._connect()
        self._shortcuts()
        self._show()

    # What the window tells.

    def use(self, services: Services) -> None:
        super().use(services)
        self._take(replace(self.state, is_open=True, examples=examples_of(services.library)))
        self.index.update(services)

    def renew(self, services: Services) -> None:
        super().renew(services)
        self._take(replace(self.state, examples=examples_of(services.library)))
        self.index.update(services)

    def cannot_open(self, sentence: str) -> None:
        super().cannot_open(sentence)
        self.lead.setText(sentence)

    def entered(self) -> None:
        if self.services is not None:
            self.index.update(self.services)
        self.composer.field.setFocus()

    def left(self) -> None:
        self.reader.stop()
        self._cancel_talk()

    def stop(self) -> None:
        self.left()
        self.index.stop()
        if self._cancel is not None:
            self._cancel.cancel()

    def open_with(self, wish: object) -> None:
        """A question, to be looked at and sent."""
        if isinstance(wish, str):
            self.composer.show_question(wish)
            self.composer.mending.setVisible(False)

    # What the person wants.

    def ask(self, question: str) -> None:
        """Put a question."""
        if self.services is None or self.state.is_answering:
            return
        self._answer(self.services, ask.asked(self.state, question))

    def ask_again(self) -> None:
        """Put the last question once more."""
        if self.services is not None and not self.state.is_answering and self.state.turns:
            self._drop_view()
            self._answer(self.services, ask.put_again(self.state))

    def stop_answer(self) -> None:
        """What is there of the answer is enough."""
        self.reader.stop()
        if self._cancel is not None:
            cancel, self._cancel = self._cancel, None
            self._background.run(cancel.cancel, lambda _: None, lambda _: None)
        self._take(ask.stopped(self.state))
        self.composer.field.setFocus()

    def talk(self) -> None:
        """Listen to a question."""
        if self.services is None or self.state.hearing or self.state.is_answering:
            return
        self.reader.stop()
        self._take(ask.started_hearing(self.state))
        self.composer.talk_button.setFocus()
        self.listener.start(with_settings(self.services, self.around.settings.settings))

    def hear(self, number: int) -> None:
        """Say answer `number` aloud, or stop saying it."""
        if self.services is not None:
            services = with_settings(self.services, self.around.settings.settings)
            self.reader.toggle(services, str(number), self.state.turns[number].text, self._terms(services))

    def keep(self, number: int) -> None:
        """Make question and answer `number` a card."""
        turn, paths = self.state.turns[number], self.around.paths

        def work() -> Library:
            keep_question(paths.packs_dir, turn.question, turn.answer)
            return open_library(knowledge_dir(), paths.packs_dir, paths.parsed_dir)

        def done(library: Library) -> None:
            if number < len(self.state.turns) and self.state.turns[number].question == turn.question:
                self._take(ask.kept(self.state, number))
            self.library_changed.emit(library)

        self._background.run(work, done, self.tell)

    def begin_anew(self) -> None:
        """Put the conversation aside."""
        if self.state.is_answering or not self.state.turns:
            return
        self.reader.stop()
        before = self.state.turns
        self._show_turns_anew(())
        self.done_bar.offer(
            AskText.tr("A new conversation."), AskText.tr("Undo"), lambda: self._show_turns_anew(before)
        )
        self.composer.field.setFocus()

    # Within.

    def _answer(self, services: Services, state: AskState) -> None:
        cancel = self._cancel = CancelToken()
        conversation = state.conversation
        self.notice.tell("")
        self.done_bar.clear()
        self._take(state)
        number = len(state.turns) - 1
        speaks = self.composer.speak_button.isChecked()
        if speaks:
            speaking = with_settings(services, self.around.settings.settings)
            self.reader.begin(speaking, str(number), self._terms(services))

        def happened(event: object) -> None:
            if self._cancel is not cancel:
                return
            self._take(ask.reduce(self.state, event))
            if speaks and isinstance(event, AnswerSentence):
                self.reader.add(event.text)

        def on_event(event: object) -> None:
            self._background.deliver(lambda: happened(event))

        def work() -> Answered:
            request = Ask(state.turns[-1].question, None, conversation)
            answered = call_engine(services, request, on_event, cancel)
            assert isinstance(answered, Answered)
            return answered

        def done(answered: Answered) -> None:
            happened(answered)
            if self._cancel is cancel:
                self._cancel = None
                if speaks:
                    self.reader.finish()

        def failed(sentence: str) -> None:
            if self._cancel is cancel:
                self._cancel = None
                self.reader.stop()
                self._take(ask.failed(self.state, sentence))

        self._background.run(work, done, failed)

    def _take(self, state: AskState) -> None:
        self.state = state
        self._show()

    def _show(self) -> None:
        state = self.state
        while len(self.turn_views) > len(state.turns):
            self._drop_view()
        for number, turn in enumerate(state.turns):
            if number == len(self.turn_views):
                self._add_view(number)
            self.turn_views[number].show_turn(turn)
        self.empty.setVisible(not state.turns)
        self.anew_button.setVisible(bool(state.turns) and not state.is_answering)
        self.composer.show_state(state)
        self.indexing.setText(
            AskText.tr("Making your notes ready: {percent} %. You can ask already.").format(
                percent=state.indexed.percent
            )
            if state.indexed.is_running
            else ""
        )
        self.indexing.setVisible(state.indexed.is_running)
        self._show_examples(state)

    def _show_examples(self, state: AskState) -> None:
        if not self.state.is_open:
            self.lead.setText(AskText.tr(OPENING))
        else:
            self.lead.setText(AskText.tr(LEAD) if state.examples else AskText.tr(NO_NOTES))
        self.example_head.setVisible(bool(state.examples))
        for button, text in zip(self.examples, (*state.examples, *("",) * EXAMPLES), strict=False):
            button.setVisible(bool(text))
            button.show_text(text)

    def _show_turns_anew(self, turns: tuple[AskTurn, ...]) -> None:
        while self.turn_views:
            self._drop_view()
        self._take(replace(self.state, turns=turns))

    def _add_view(self, number: int) -> None:
        view = AskTurnView(self.around.theme)
        view.citation_wanted.connect(lambda passage: self.visit_wanted.emit("notes", passage))
        view.hear_wanted.connect(lambda: self.hear(number))
        view.keep_wanted.connect(lambda: self.keep(number))
        view.again_wanted.connect(self.ask_again)
        view.search_wanted.connect(lambda: self.visit_wanted.emit("notes", SearchWish(view.question.text)))
        self.turn_views.append(view)
        self._turns.addWidget(view)
        QTimer.singleShot(0, self, self._to_end)

    def _drop_view(self) -> None:
        view = self.turn_views.pop()
        self._turns.removeWidget(view)
        view.hide()
        view.deleteLater()

    def _to_end(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _on_range(self, _: int, highest: int) -> None:
        # The newest words stay in view while they come.
        if self.state.is_answering:
            self._area.verticalScrollBar().setValue(highest)

    def _on_heard(self, text: str) -> None:
        self._take(ask.stopped_hearing(self.state))
        self.composer.show_question(text)
        if not text:
            self.tell(AskText.tr(NOTHING_HEARD))

    def _on_hearing_failed(self, sentence: str) -> None:
        self._take(ask.stopped_hearing(self.state))
        self.tell(sentence)
        self.composer.field.setFocus()

    def _cancel_talk(self) -> None:
        if self.state.hearing:
            self.listener.cancel()
            self._take(ask.stopped_hearing(self.state))
            self.composer.field.setFocus()

    def _on_reading(self, key: str) -> None:
        for number, view in enumerate(self.turn_views):
            view.show_playing(str(number) == key)

    def _on_indexed(self, done: int, total: int) -> None:
        self._take(replace(self.state, indexed=Indexed(done, total)))

    def _on_escape(self) -> None:
        if self.state.hearing:
            self._cancel_talk()
        elif self.state.is_answering:
            self.stop_answer()
        else:
            self.reader.stop()

    @staticmethod
    def _terms(services: Services) -> tuple[Term, ...]:
        return tuple(term for topic in services.library.topics for term in topic.vocabulary)

    def _lay_out(self, theme: Theme) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, LARGE, LARGE, MEDIUM)
        column.setSpacing(LARGE)
        head = QHBoxLayout()
        head.addWidget(Label(AskText.tr("Ask"), "title"), 1)
        self.anew_button = ActionButton(theme, AskText.tr("New conversation"), icon="plus", kind="quiet")
        self.anew_button.clicked.connect(self.begin_anew)
        head.addWidget(self.anew_button)
        column.addLayout(head)
        column.addWidget(self._empty(theme))
        turns = QWidget()
        self._turns = QVBoxLayout(turns)
        self._turns.setContentsMargins(0, 0, 0, 0)
        self._turns.setSpacing(WIDE)
        column.addWidget(turns)
        column.addStretch(1)
        self._area = scrolled(centred(content, COLUMN_WIDTH))
        self._area.setAccessibleName(AskText.tr("Conversation"))
        self._area.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.column.addWidget(self._area, 1)
        foot = QWidget()
        below = QVBoxLayout(foot)
        below.setContentsMargins(WIDE, 0, LARGE, MEDIUM)
        below.setSpacing(SMALL)
        self.indexing = Label("", "small", "muted", wraps=True)
        below.addWidget(self.indexing)
        below.addWidget(self.done_bar)
        below.addWidget(self.composer)
        self.column.addWidget(centred(foot, COLUMN_WIDTH))

    def _empty(self, theme: Theme) -> QWidget:
        self.empty = QWidget()
        column = QVBoxLayout(self.empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.lead = Label(AskText.tr(OPENING), "body", "muted", wraps=True)
        column.addWidget(self.lead)
        column.addSpacing(MEDIUM)
        self.example_head = Label(AskText.tr("For example"), "small", "muted")
        column.addWidget(self.example_head)
        self.examples = [ExampleButton(theme) for _ in range(EXAMPLES)]
        for button in self.examples:
            button.clicked.connect(lambda _=False, one=button: self.ask(one.question))
            column.addWidget(button)
        return self.empty

    def _connect(self) -> None:
        self.composer.sent.connect(self.ask)
        self.composer.stop_wanted.connect(self.stop_answer)
        self.composer.talk_wanted.connect(self.talk)
        self.composer.talk_done.connect(self.listener.done)
        self.composer.talk_cancelled.connect(self._cancel_talk)
        self.listener.happened.connect(lambda event: self._take(ask.reduce(self.state, event)))
        self.listener.ending.connect(lambda: self._take(replace(self.state, hearing="writing")))
        self.listener.heard.connect(self._on_heard)
        self.listener.failed.connect(self._on_hearing_failed)
        self.reader.reading_changed.connect(self._on_reading)
        self.reader.failed.connect(self.tell)
        self.index.progressed.connect(self._on_indexed)
        self.index.finished.connect(lambda: self._on_indexed(0, 0))
        self.index.failed.connect(self._on_index_failed)

    def _on_index_failed(self, sentence: str) -> None:
        self._on_indexed(0, 0)
        self.tell(sentence)

    def _shortcuts(self) -> None:
        for keys, action in (
            ("Ctrl+T", self.composer.talk),
            ("Ctrl+N", self.begin_anew),
            ("Esc", self._on_escape),
        ):
            on_key(self, QKeySequence(keys), action)


class ExampleButton(QPushButton):
    """A question to begin with; its formulas are set."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "example")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        # A line of text has its spare height below.
        row.setContentsMargins(MEDIUM, SMALL + 2, MEDIUM, SMALL - 2)
        self._text = FormulaText(theme)
        self._text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._text)

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
