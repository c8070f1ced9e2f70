"""After a quick-fire round: what it adds up to, and every question with its card."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.quickfire.quickfire_state import (
    Group,
    Mark,
    QuickAnswer,
    QuickfireState,
    Reviewed,
    result_words,
    tally_words,
)
from tutor.ui.session.quickfire.tally import MARKS, Tally, mark_word
from tutor.ui.session.result_view import Overview
from tutor.ui.texts import QuickfireText
from tutor.ui.theme.theme import MEDIUM, SMALL, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choices import ChoiceRow
from tutor.ui.widgets.display import Icon, Label, Panel, Rule
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import LEFT, TOP, add, boxed, clear, column, row

GROUPS: tuple[tuple[Group, str], ...] = (
    ("open", QuickfireText.QT_TR_NOOP("Review these")),
    ("second", QuickfireText.QT_TR_NOOP("Second try")),
    ("once", QuickfireText.QT_TR_NOOP("First try")),
)
LATER: dict[Mark, str] = {
    "yes": QuickfireText.QT_TR_NOOP("right"),
    "nearly": QuickfireText.QT_TR_NOOP("close"),
    "no": QuickfireText.QT_TR_NOOP("not quite"),
    "skipped": QuickfireText.QT_TR_NOOP("skipped"),
}
"""A mark in the middle of a sentence."""


class QuickfireResultView(Overview[QuickfireState]):
    """Emits `card_wanted(QuickAnswer)` for an answer's card."""

    card_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(QuickfireText.tr("New round"), QuickfireText.tr("Back to the round"))

    def show_state(self, state: QuickfireState) -> None:
        parts = self._head(self._words(state), state.error, is_empty=not state.answers)
        for group, title in GROUPS:
            found = [one for one in state.reviewed if one.group == group]
            if found:
                rows = [part for one in found for part in (Rule(), self._row(one))]
                parts.append(Panel(Label(QuickfireText.tr(title), "lead"), *rows, spacing=SMALL))
        self._show_parts(parts)

    def show_card(self, one: Reviewed, shown: QuickAnswer) -> None:
        """The page around the card of `shown`, one of the answers in `one`."""
        was_card = self.is_showing_card
        self._show_card_page(shown.question)
        clear(self.card_choices)
        if len(one.graded) < 2:
            return
        names = QuickfireText.tr("First"), QuickfireText.tr("Second")
        words = [f"{name}: {mark_word(a.mark)}" for name, a in zip(names, one.graded, strict=False)]
        place = one.graded.index(shown)
        choice = ChoiceRow(QuickfireText.tr("Answer"), words, place)
        choice.chosen.connect(lambda number: self.card_wanted.emit(one.graded[number]))
        add(self.card_choices, (choice, LEFT))
        if was_card:
            choice.findChildren(ActionButton)[place].setFocus()

    def _words(self, state: QuickfireState) -> QWidget:
        is_whole = bool(state.graded) and not state.error and not state.is_ending
        title = QuickfireText.tr("Round finished") if is_whole else QuickfireText.tr("Round ended")
        told = Label(result_words(state), "body", "muted", wraps=True)
        words = column(Label(title, "title", wraps=True), told, spacing=TIGHT)
        if state.first_marks:
            tally = Tally()
            tally.show_marks(state.first_marks, len(state.first_marks), has_current=False)
            counts = Label(tally_words(state.first_marks), "small", "muted")
            add(words, TIGHT, flowing(tally, counts, spacing=MEDIUM))
        return boxed(words)

    def _row(self, one: Reviewed) -> QWidget:
        _, icon, role = MARKS[one.last.mark]
        mark = Icon(icon, role)
        mark.setAccessibleName(mark_word(one.last.mark))
        texts = column(RichText(one.last.question), spacing=TIGHT)
        if words := _told(one):
            texts.addWidget(RichText(words, "small", "muted"))
        whole = row((mark, TOP), (texts, 1), spacing=MEDIUM, margins=(0, TIGHT, 0, TIGHT))
        if one.graded:
            show = partial(self.card_wanted.emit, one.graded[-1])
            add(whole, (self._card_button(one.last.question, show), TOP))
        return boxed(whole)


def _told(one: Reviewed) -> str:
    """How it went, with what was missing; empty where it was right at once."""
    if one.group == "once":
        return ""
    first, last = one.answers[0].mark, one.last.mark
    missing = next((a.missing for a in reversed(one.answers) if a.missing), "")
    if one.group == "second":
        told = QuickfireText.tr("{mark} at first", mark=mark_word(first))
    elif len(one.answers) == 1:
        told = mark_word(last)
    elif first == last:
        told = QuickfireText.tr("{mark} both times", mark=mark_word(last))
    else:
        later = QuickfireText.tr(LATER[last])
        told = QuickfireText.tr("{mark}, then {later}", mark=mark_word(first), later=later)
    return f"{told}: {missing}" if missing else f"{told}."
