"""The Ask page: a conversation with the notes, by keyboard or voice."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence

from tutor.core.cancel import CancelToken
from tutor.core.events import Notice
from tutor.core.material import Term
from tutor.engine.requests import AnswerSentence, Ask, WorkProgress
from tutor.packs.kept import keep_question
from tutor.packs.library import Library
from tutor.practice.commands import command_in
from tutor.ui.background import Job, Tell
from tutor.ui.index_updater import IndexUpdater
from tutor.ui.keys import on_key
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.ask import ask_state as ask
from tutor.ui.pages.ask.ask_state import AskState
from tutor.ui.pages.ask.ask_turn_view import AskTurnView
from tutor.ui.pages.ask.composer import Composer, EmptyConversation, examples_of
from tutor.ui.plans import SearchRequest
from tutor.ui.player import Player
from tutor.ui.services import Services, call_engine, open_all_notes
from tutor.ui.spoken_text import SpokenText
from tutor.ui.texts import AskText, figure, localized
from tutor.ui.theme.theme import WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.display import small_print
from tutor.ui.widgets.layouts import STRETCH, add, boxed, column
from tutor.ui.widgets.page_frame import PageFrame

LISTEN_ON_MS = 8_000
"""Without a word after a spoken answer, until the conversation rests."""
NOTHING_HEARD = AskText.QT_TR_NOOP("I didn’t hear anything. Press Talk and ask again, or type.")


class AskPage(Page):
    needs = frozenset({"llm", "embedding"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.state = AskState()
        self._asking = Job(context.background, self)
        self._is_by_voice = False
        """What is asked and answered is spoken, one after the other, until the user stops."""
        self._silence = QTimer(self, interval=LISTEN_ON_MS, singleShot=True)
        self.turn_views: list[AskTurnView] = []
        self.reader = Player(context.background, self)
        self.index = IndexUpdater(context.background, self)
        self.listener = SpokenText(context.background, self)
        self.composer = Composer()
        self.done_bar = NoticeBar("done")
        self._lay_out()
        self._connect()
        self._show()

    def use(self, services: Services) -> None:
        super().use(services)
        self._take(replace(self.state, is_open=True, examples=examples_of(services.library)))
        self.index.update(services)

    def cannot_open(self, sentence: str) -> None:
        super().cannot_open(sentence)
        self.empty.lead.setText(sentence)

    def entered(self) -> None:
        if self.services is not None:
            self.index.update(self.services)
        self.composer.field.setFocus()

    def left(self) -> None:
        self._is_by_voice = False
        self.reader.stop()
        self._cancel_talk()

    def stop(self) -> None:
        self.left()
        self.index.stop()
        self._asking.stop()

    def open_with(self, target: object) -> None:
        """A question, to be looked at and sent."""
        if isinstance(target, str):
            self.composer.show_question(target)
            self.composer.mending.setVisible(False)

    # What the user wants.

    def ask(self, question: str, *, is_spoken: bool = False) -> None:
        """Put a question; what is spoken is answered aloud."""
        if self.services is None or self.state.is_answering:
            return
        self._is_by_voice = is_spoken
        self._answer(self.services, ask.asked(self.state, question, is_spoken=is_spoken))

    def mend(self) -> None:
        """Take the last question back, which was misheard, to put it right by hand."""
        question = self.state.turns[-1].question
        self._cancel_talk()
        self.stop_answer()
        self._take(ask.without_last(self.state))
        self.composer.show_question(question)

    def ask_again(self) -> None:
        if self.services is not None and not self.state.is_answering and self.state.turns:
            last, before = self.state.turns[-1], ask.without_last(self.state)
            self._answer(self.services, ask.asked(before, last.question, is_spoken=last.is_spoken))

    def stop_answer(self) -> None:
        self._is_by_voice = False
        self.reader.stop()
        self._asking.stop()
        self._take(ask.ended(self.state, "stopped"))
        self.composer.field.setFocus()

    def talk(self) -> None:
        if self.services is None or self.state.hearing or self.state.is_answering:
            return
        self.reader.stop()
        self._take(ask.hearing(self.state, "opening"))
        self.composer.talk_button.setFocus()
        self.listener.start(self.services, self.context.paths.cache_dir / "question.wav", is_question=True)

    def hear(self, number: int) -> None:
        if self.services is not None:
            terms = self._terms(self.services)
            self.reader.toggle_text(self.services, str(number), self.state.turns[number].text, terms)

    def keep(self, number: int) -> None:
        turn, paths = self.state.turns[number], self.context.paths

        def work(_: Services) -> Library:
            keep_question(paths.packs_dir, turn.question, turn.answer)
            return open_all_notes(paths)

        def done(library: Library) -> None:
            self._take(ask.kept(self.state, turn))
            self.library_changed.emit(library)

        self.fetch(work, done)

    def begin_anew(self) -> None:
        if self.state.is_answering or not self.state.turns:
            return
        self.reader.stop()
        before = self.state.turns
        self._take(replace(self.state, turns=()))
        told = AskText.tr("A new conversation.")
        self.done_bar.offer(told, lambda: self._take(replace(self.state, turns=before)))
        self.composer.field.setFocus()

    def _answer(self, services: Services, state: AskState) -> None:
        conversation = state.conversation
        self.notice.tell("")
        self.done_bar.clear()
        self._take(state)
        number = len(state.turns) - 1
        speaks = self.composer.speak_button.isChecked() or self._is_by_voice
        if speaks:
            self.reader.begin(services, str(number), self._terms(services))

        def happened(event: object) -> None:
            self._take(ask.reduce(self.state, event))
            if isinstance(event, Notice):
                self.notice.tell(localized(event.message))
            if speaks and isinstance(event, AnswerSentence) and event.is_read:
                self.reader.add(str(event.message))

        def work(cancel: CancelToken, tell: Tell) -> object:
            return call_engine(services, Ask(state.turns[-1].question, conversation), tell, cancel)

        def done(answered: object) -> None:
            happened(answered)
            if speaks:
                self.reader.finish()

        def failed(sentence: str) -> None:
            self.reader.stop()
            self._take(ask.ended(self.state, "failed", sentence))

        self._asking.run(work, done, failed, happened)

    def _take(self, state: AskState) -> None:
        self.state = state
        self._show()

    def _show(self) -> None:
        state = self.state
        while len(self.turn_views) > len(state.turns):
            view = self.turn_views.pop()
            view.hide()
            view.deleteLater()
        for number, turn in enumerate(state.turns):
            if number == len(self.turn_views):
                self._add_view(number)
            self.turn_views[number].show_turn(turn, is_last=number == len(state.turns) - 1)
        self.anew_button.setVisible(bool(state.turns) and not state.is_answering)
        self.composer.show_state(state)
        self.empty.show_state(state)

    def _on_indexed(self, indexed: WorkProgress) -> None:
        words = AskText.tr("Indexing your notes: {done} of {total}. You can ask meanwhile.")
        words = words.format(done=figure(indexed.done), total=figure(indexed.total))
        self.indexing.tell(words if indexed.done < indexed.total else "")

    def _add_view(self, number: int) -> None:
        view = AskTurnView()
        view.citation_wanted.connect(lambda passage: self.visit_wanted.emit("notes", passage))
        view.hear_button.clicked.connect(lambda: self.hear(number))
        view.keep_button.clicked.connect(lambda: self.keep(number))
        view.again_button.clicked.connect(self.ask_again)
        view.mend_button.clicked.connect(self.mend)
        search = view.search_button.clicked
        search.connect(lambda: self.visit_wanted.emit("notes", SearchRequest(view.question.text)))
        self.turn_views.append(view)
        self._turns.addWidget(view)
        QTimer.singleShot(0, self, lambda: self._bar.setValue(self._bar.maximum()))

    def _on_range(self, _: int, highest: int) -> None:
        # The newest words stay in view while they come.
        if self.state.is_answering:
            self._bar.setValue(highest)

    def _on_heard(self, text: str) -> None:
        was_by_voice, self._is_by_voice = self._is_by_voice, False
        self._take(ask.hearing(self.state, ""))
        if text and command_in(text) != "done":
            self.ask(text, is_spoken=True)
            return
        self.composer.field.setFocus()
        if not (text or was_by_voice):
            self.tell(AskText.tr(NOTHING_HEARD))

    def _on_read(self, key: str) -> None:
        """An answer was heard to its end: who asked aloud may ask on."""
        is_last = key == str(len(self.state.turns) - 1)
        if self._is_by_voice and is_last and self.isVisible():
            self.talk()
            self._silence.start()

    def _on_silence(self) -> None:
        if self._is_by_voice and self.state.is_recording and not self.state.heard:
            self._cancel_talk()

    def _on_hearing_failed(self, sentence: str) -> None:
        self._cancel_talk()
        self.tell(sentence)

    def _cancel_talk(self) -> None:
        self._is_by_voice = False
        if self.state.hearing:
            self.listener.cancel()
            self._take(ask.hearing(self.state, ""))
            self.composer.field.setFocus()

    def _on_reading(self, key: str) -> None:
        for number, view in enumerate(self.turn_views):
            view.hear_button.show_playing(str(number) == key)

    def _on_escape(self) -> None:
        if self.state.hearing:
            self._cancel_talk()
        elif self.state.is_answering:
            self.stop_answer()
        else:
            self._is_by_voice = False
            self.reader.stop()

    @staticmethod
    def _terms(services: Services) -> tuple[Term, ...]:
        return tuple(term for topic in services.library.topics for term in topic.vocabulary)

    def _lay_out(self) -> None:
        anew = AskText.tr("New conversation")
        self.anew_button = ActionButton(anew, icon="plus", kind="quiet", does=self.begin_anew)
        self.empty = EmptyConversation()
        self._turns = column(spacing=WIDE)
        self.indexing = small_print()
        self.indexing.tell("")
        foot = column(self.indexing, self.done_bar, self.composer)
        frame = PageFrame(
            AskText.tr("Ask"), self.empty, self._turns, STRETCH, beside=self.anew_button, foot=boxed(foot)
        )
        add(self.column, (frame, 1))
        frame.area.setAccessibleName(AskText.tr("Conversation"))
        self._bar = frame.area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._on_range)

    def _connect(self) -> None:
        self.empty.asked.connect(self.ask)
        self.composer.sent.connect(self.ask)
        self.composer.stop_button.clicked.connect(self.stop_answer)
        self.composer.talk_wanted.connect(self.talk)
        self.composer.talk_done.connect(self.listener.done)
        self.composer.cancel_button.clicked.connect(self._cancel_talk)
        self.listener.happened.connect(lambda event: self._take(ask.reduce(self.state, event)))
        self.listener.heard.connect(self._on_heard)
        self.listener.failed.connect(self._on_hearing_failed)
        self.reader.changed.connect(self._on_reading)
        self.reader.finished.connect(self._on_read)
        self._silence.timeout.connect(self._on_silence)
        self.reader.failed.connect(self.tell)
        self.index.progressed.connect(self._on_indexed)
        self.index.failed.connect(self.tell)
        for keys, action in (
            ("Ctrl+T", self.composer.talk),
            ("Ctrl+N", self.begin_anew),
            ("Esc", self._on_escape),
        ):
            on_key(self, QKeySequence(keys), action)
