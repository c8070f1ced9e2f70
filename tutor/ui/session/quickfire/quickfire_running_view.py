"""A round while it runs: its question, its tally, and the verdict on each answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from tutor.packs.plain import plain_text
from tutor.practice.quickfire import Quick
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.answer_view import AnswerView
from tutor.ui.session.quickfire.quickfire_state import (
    QuickAnswer,
    QuickfireState,
    progress_words,
    tally_words,
)
from tutor.ui.session.quickfire.tally import MARKS, Tally, mark_word
from tutor.ui.session.running_view import EndWords, RunningView
from tutor.ui.session.state import doing
from tutor.ui.texts import QuickfireText, WindowText
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT
from tutor.ui.widgets.display import Icon, Label, Panel, announce
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import STRETCH, TOP, boxed, column, row


class VerdictPanel(Panel):
    """How the answer just given went, large."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[int, Quick | None] | None = None
        self._icon = Icon(*MARKS["yes"][1:], 52)
        self.word = Label("", "title")
        self.missing = RichText("", "lead")
        self.said = Label("", "body", "muted", wraps=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = column(STRETCH, self.word, self.missing, SMALL, self.said, STRETCH, spacing=TIGHT)
        self.column.addLayout(row((self._icon, TOP), (words, 1), spacing=LARGE))

    def show_answer(self, answer: QuickAnswer) -> None:
        _, icon, role = MARKS[answer.mark]
        word = mark_word(answer.mark)
        self._icon.set_icon(icon, role)
        self.word.setText(word)
        self.word.set_tone(role)
        self.missing.set_text(answer.missing)
        self.missing.setVisible(bool(answer.missing))
        said = answer.attempt.transcript.text if answer.attempt is not None else ""
        self.said.setText(QuickfireText.tr("You said: “{said}”", said=said) if said else "")
        self.said.setVisible(bool(said))
        told = f"{word}. {plain_text(answer.missing)}"
        self.setAccessibleName(told)
        shown = answer.number, answer.word
        if shown != self._shown:
            announce(self, told)
        self._shown = shown


class BeforeStrip(QFrame):
    """How the question before went, small, while the next one is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("inset", True)
        self._icon = Icon(*MARKS["yes"][1:])
        self.words = RichText()
        row((self._icon, TOP), (self.words, 1), margins=(MEDIUM, SMALL, MEDIUM, SMALL), of=self)

    def show_answer(self, answer: QuickAnswer | None) -> None:
        """None: there is none, and the strip is hidden."""
        self.setVisible(answer is not None)
        if answer is None:
            return
        _, icon, role = MARKS[answer.mark]
        word = mark_word(answer.mark)
        self._icon.set_icon(icon, role)
        last = QuickfireText.tr("Last one: **{word}.** {missing}")
        self.words.set_text(last.format(word=word, missing=answer.missing).rstrip())
        before = QuickfireText.tr("The question before: {word}. {missing}")
        self.setAccessibleName(before.format(word=word, missing=plain_text(answer.missing)).rstrip())


END = EndWords(
    WindowText.QT_TR_NOOP("End the round? Graded answers are saved. The current one won’t be."),
    WindowText.QT_TR_NOOP("End the round? All your answers are saved."),
    WindowText.QT_TR_NOOP("End round"),
)


class QuickfireRunningView(RunningView[QuickfireState]):
    def __init__(self) -> None:
        verdict, before, tally = VerdictPanel(), BeforeStrip(), Tally()
        words = Label("", "small", "muted")
        marks = flowing(tally, words, spacing=MEDIUM)
        judged = boxed(column(verdict, STRETCH))
        super().__init__(QuickfireState(), AnswerView(), END, top=marks, verdict=judged, foot=before)
        self.verdict, self.before, self.tally, self.tally_words = verdict, before, tally, words

    def progress_words(self, state: QuickfireState) -> str:
        return progress_words(state)

    def doing_words(self, state: QuickfireState) -> str:
        return QuickfireText.tr("Ending the round.") if state.is_ending else doing(state)

    def show_state(self, state: QuickfireState) -> None:
        self.tally.setVisible(bool(state.of))
        self.tally.show_marks(state.marks, state.of, has_current=state.phase != "feedback")
        self.tally_words.setText(tally_words(state.marks))
        is_judged = state.phase == "feedback"
        if is_judged and state.last is not None:
            self.verdict.show_answer(state.last)
        self.before.show_answer(state.last if not is_judged else None)
        super().show_state(state)
