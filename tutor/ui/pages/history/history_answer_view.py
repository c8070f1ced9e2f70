"""One kept answer with its grade card and what can be done with it, or two side by side."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tutor.core.grade import PointVerdict
from tutor.practice.rating import RATINGS
from tutor.ui.pages.history.history_state import APART, Compared, Opened, PointPair
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import HistoryText
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.widgets.action_button import ActionButton, PlayButton
from tutor.ui.widgets.choices import ChoiceRow
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, small_print
from tutor.ui.widgets.drawing import ScoreDial
from tutor.ui.widgets.fitting import TwoSides, flowing
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.layouts import (
    LEFT,
    STRETCH,
    TOP,
    add,
    boxed,
    centred,
    clear,
    column,
    grid,
    row,
    scrolled,
)
from tutor.ui.widgets.menu import MenuButton
from tutor.ui.wording import VERDICTS, delivery_line, score_words, verdict_word

RATED: Final = {
    "again": (HistoryText.QT_TR_NOOP("Again"), HistoryText.QT_TR_NOOP("again")),
    "hard": (HistoryText.QT_TR_NOOP("Hard"), HistoryText.QT_TR_NOOP("hard")),
    "good": (HistoryText.QT_TR_NOOP("Good"), HistoryText.QT_TR_NOOP("good")),
    "easy": (HistoryText.QT_TR_NOOP("Easy"), HistoryText.QT_TR_NOOP("easy")),
}
"""Each rating by itself, and within a sentence."""


class HistoryAnswerView(QWidget):
    regrade_wanted = Signal(bool)
    """Whether the recording is to be listened to anew."""
    compare_wanted = Signal(int)
    rating_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._opened: Opened | None = None
        self.back_button = ActionButton(HistoryText.tr("Back to the list"), icon="arrow-left", key="Esc")
        self.delete_button = ActionButton(HistoryText.tr("Delete"), icon="trash-can-outline", kind="quiet")
        self.about = small_print()
        self.question = RichText("", "question")
        self.lost = small_print(HistoryText.tr("The recording of this answer is no longer there."))
        self.card = GradeCard()
        self.earlier = small_print()
        page = column(
            row(self.back_button, STRETCH, self.delete_button), SMALL, self.about, self.question,
            self._actions(), self.lost, self.card, self._rating(), self.earlier,
            spacing=MEDIUM, margins=(WIDE, LARGE, WIDE, LARGE),
        )  # fmt: skip
        self.area = scrolled(centred(page))
        column(self.area, of=self)

    @property
    def shown_id(self) -> int | None:
        return self._opened.record.id if self._opened is not None else None

    def show_opened(self, opened: Opened) -> None:
        is_other = self.shown_id != opened.record.id
        self._opened = opened
        attempt = opened.attempt
        self.about.setText(f"{opened.when}{APART}{opened.about}")
        self.question.set_text(attempt.question)
        self.play_button.setVisible(bool(attempt.recording))
        self.lost.setVisible(opened.lost_recording)
        self.compare_button.setVisible(bool(opened.others))
        self._menus(opened)
        self.rating_panel.setVisible(bool(opened.rating))
        if opened.rating in RATINGS:
            self.rating.choose(RATINGS.index(opened.rating))
        graded = HistoryText.tr("Until {day} it was graded {score}.")
        earlier = (
            graded.format(day=one.replaced_at[:10], score=score_words(one.score)) for one in opened.earlier
        )
        self.earlier.tell("\n".join(earlier))
        if is_other:
            self.area.verticalScrollBar().setValue(0)

    def show_playing(self, moment: tuple[float, float] | None) -> None:
        """What is being heard; None: nothing is."""
        self.card.show_playing(moment)
        self.play_button.show_playing(moment == self.whole)

    def show_busy(self, words: str) -> None:
        self.again_button.setEnabled(not words)
        self.again_button.set_words(words or HistoryText.tr("Grade again"))

    @property
    def whole(self) -> tuple[float, float]:
        """Start and end of all that was said, in seconds."""
        words = self._opened.attempt.transcript.words if self._opened is not None else ()
        return (0.0, words[-1].end_s + 1.0 if words else 1.0)

    def _actions(self) -> QWidget:
        self.play_button = PlayButton(HistoryText.tr("Play the answer"), icon="play", does=self._play)
        self.compare_button = MenuButton(HistoryText.tr("Compare"), icon="compare-horizontal")
        self.again_button = MenuButton(HistoryText.tr("Grade again"), icon="scale-balance")
        return flowing(self.play_button, self.compare_button, self.again_button)

    def _rating(self) -> QWidget:
        words = HistoryText.tr("Viva rated this from your score. Change it if you disagree.")
        ratings = [HistoryText.tr(word) for word, _ in RATED.values()]
        self.rating = ChoiceRow(HistoryText.tr("How well you knew it"), ratings, 0)
        self.rating.chosen.connect(lambda number: self.rating_chosen.emit(RATINGS[number]))
        self.rating_panel = Panel(
            Label(HistoryText.tr("Next review"), "strong"), small_print(words), self.rating, spacing=SMALL
        )
        return self.rating_panel

    def _menus(self, opened: Opened) -> None:
        others = [(words, partial(self.compare_wanted.emit, other)) for other, words in opened.others]
        self.compare_button.offer(HistoryText.tr("Compare with"), others)
        today = (HistoryText.tr("With today’s notes and models"), lambda: self.regrade_wanted.emit(False))
        heard = HistoryText.tr("… and transcribe the recording again"), lambda: self.regrade_wanted.emit(True)
        has_sound = bool(opened.attempt.recording)
        self.again_button.offer(HistoryText.tr("Grade again"), [today, heard] if has_sound else [today])

    def _play(self) -> None:
        if self._opened is not None:
            self.card.moment_wanted.emit(self._opened.attempt.recording, *self.whole)


CHANGES = {
    "better": ("arrow-up-bold", "made", HistoryText.QT_TR_NOOP("Better")),
    "worse": ("arrow-down-bold", "contradicted", HistoryText.QT_TR_NOOP("Worse")),
    "same": ("equal", "muted", HistoryText.QT_TR_NOOP("As before")),
}


class HistoryCompareView(QWidget):
    """Emits `opened(id)` for the answer that is to be seen alone."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.back_button = ActionButton(HistoryText.tr("Back to the answer"), icon="arrow-left", key="Esc")
        self.words = Label("", "lead", wraps=True)
        self.question = RichText("", "question")
        self._body = column(spacing=MEDIUM)
        page = column(
            row(self.back_button, STRETCH), SMALL, self.question, self.words, self._body,
            spacing=MEDIUM, margins=(WIDE, LARGE, WIDE, LARGE),
        )  # fmt: skip
        self.area = scrolled(centred(page))
        column(self.area, of=self)

    def show_compared(self, compared: Compared) -> None:
        self.question.set_text(compared.right.attempt.question)
        self.words.setText(compared.words)
        clear(self._body)
        earlier = self._head(HistoryText.tr("Earlier"), compared.left)
        later = self._head(HistoryText.tr("Later"), compared.right)
        said = TwoSides(self._said(compared.left), self._said(compared.right), (1, 1))
        add(self._body, TwoSides(earlier, later, (1, 1)), self._points(compared), said)
        self.area.verticalScrollBar().setValue(0)
        self.back_button.setFocus()

    def _head(self, name: str, opened: Opened) -> Panel:
        button = ActionButton(
            HistoryText.tr("Show card"), kind="link", about=f"{name}, {opened.when}",
            does=lambda: self.opened.emit(opened.record.id),
        )  # fmt: skip
        when = Label(opened.when, "strong", wraps=True)
        words = column(STRETCH, Label(name, "small", "muted"), when, (button, LEFT), STRETCH, spacing=TIGHT)
        return Panel(row(ScoreDial(opened.attempt.grade.score), (words, 1), spacing=MEDIUM))

    def _points(self, compared: Compared) -> Panel:
        panel = Panel(spacing=SMALL)
        for number, pair in enumerate(compared.points):
            add(panel.column, *([Rule()] if number else []), self._pair(pair))
        return panel

    def _pair(self, pair: PointPair) -> QWidget:
        sides_by_side = grid(LARGE, TIGHT)
        sides_by_side.setContentsMargins(0, TIGHT, 0, TIGHT)
        icon, role, words = CHANGES[pair.change]
        mark = Icon(icon, role, 18)
        mark.setToolTip(HistoryText.tr(words))
        text = RichText(pair.text)
        sides_by_side.addLayout(row((mark, TOP), (text, 1)), 0, 0, 1, 2)
        sides = []
        for place, verdict in enumerate((pair.left, pair.right)):
            sides_by_side.addWidget(self._verdict(verdict), 1, place, TOP)
            sides_by_side.setColumnStretch(place, 1)
            sides.append(verdict_word(verdict.counts_as) if verdict else HistoryText.tr("Not asked"))
        told = HistoryText.tr("{change}: {point} Earlier {before}, later {now}").format(
            change=HistoryText.tr(words), point=text.accessibleName(), before=sides[0], now=sides[1]
        )
        holder = boxed(sides_by_side)
        holder.setAccessibleName(told)
        return holder

    def _verdict(self, point: PointVerdict | None) -> QWidget:
        if point is None:
            told = row((Label(HistoryText.tr("Not asked"), "small", "muted"), 1))
        else:
            _, icon, tone = VERDICTS[point.counts_as]
            words = column(Label(verdict_word(point.counts_as), "strong", tone), spacing=0)
            if point.evidence is not None and point.evidence.quote:
                quote = RichText("", "small", "muted", is_italic=True)
                quote.set_plain(f"“{point.evidence.quote}”")
                add(words, quote)
            told = row((Icon(icon, tone, 18), TOP), (words, 1))
        # Under the words of the point, beside its mark.
        told.setContentsMargins(18 + SMALL, 0, 0, 0)
        return boxed(told)

    def _said(self, opened: Opened) -> Panel:
        attempt = opened.attempt
        words = attempt.transcript.text or HistoryText.tr("Nothing was understood.")
        said = Label(words, "body", "muted", wraps=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        panel = Panel(Label(HistoryText.tr("What you said"), "strong"), spacing=SMALL)
        if attempt.delivery is not None:
            add(panel.column, small_print(delivery_line(attempt.delivery)))
        add(panel.column, said, STRETCH)
        return panel
