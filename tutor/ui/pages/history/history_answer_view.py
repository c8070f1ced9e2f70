"""One kept answer: its grade card, and what can be done with it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from tutor.practice.rating import RATINGS
from tutor.ui.pages.history.history_state import APART, Opened
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import HistoryText
from tutor.ui.theme.theme import LARGE, MEDIUM, PAGE_WIDTH, SMALL, WIDE
from tutor.ui.widgets.action_button import ActionButton, PlayButton
from tutor.ui.widgets.choices import ChoiceRow
from tutor.ui.widgets.display import Label, Panel, small_print
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.layouts import STRETCH, boxed, centred, column, row, scrolled
from tutor.ui.wording import score_words

RATING_WORDS = (
    HistoryText.QT_TR_NOOP("Again"),
    HistoryText.QT_TR_NOOP("Hard"),
    HistoryText.QT_TR_NOOP("Good"),
    HistoryText.QT_TR_NOOP("Easy"),
)
RATED: Final = {
    "again": HistoryText.QT_TR_NOOP("again"),
    "hard": HistoryText.QT_TR_NOOP("hard"),
    "good": HistoryText.QT_TR_NOOP("good"),
    "easy": HistoryText.QT_TR_NOOP("easy"),
}
"""A rating within a sentence."""


class HistoryAnswerView(QWidget):
    """Thin: shows an Opened and emits what the user wants."""

    regrade_wanted = Signal(bool)
    """Whether the recording is to be listened to anew."""
    compare_wanted = Signal(int)
    """Id of the other answer."""
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
        self.area = scrolled(centred(boxed(page), PAGE_WIDTH))
        column(self.area, of=self)

    @property
    def shown_id(self) -> int | None:
        return self._opened.record.id if self._opened is not None else None

    def show_opened(self, opened: Opened) -> None:
        """All around the card."""
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
        told = [
            HistoryText.tr(
                "Until {day} it was graded {score}.", day=one.replaced_at[:10], score=score_words(one.score)
            )
            for one in opened.earlier
        ]
        self.earlier.tell("\n".join(told))
        if is_other:
            self.area.verticalScrollBar().setValue(0)

    def show_playing(self, moment: tuple[float, float] | None) -> None:
        """What is being heard; None: nothing is."""
        self.card.show_playing(moment)
        self.play_button.show_playing(moment == self.whole)

    def show_busy(self, words: str) -> None:
        """Something is done to the answer; empty: nothing is any more."""
        self.again_button.setEnabled(not words)
        self.again_button.set_words(words or HistoryText.tr("Grade again"))

    @property
    def whole(self) -> tuple[float, float]:
        """Start and end of all that was said, in seconds."""
        words = self._opened.attempt.transcript.words if self._opened is not None else ()
        return (0.0, words[-1].end_s + 1.0 if words else 1.0)

    def _actions(self) -> QWidget:
        self.play_button = PlayButton(HistoryText.tr("Play the answer"), icon="play", does=self._play)
        self.compare_button = ActionButton(
            HistoryText.tr("Compare"), icon="compare-horizontal", does=self._compare
        )
        self.again_button = ActionButton(
            HistoryText.tr("Grade again"), icon="scale-balance", does=self._grade_again
        )
        return flowing(self.play_button, self.compare_button, self.again_button)

    def _rating(self) -> QWidget:
        words = HistoryText.tr("Viva rated this from your score. Change it if you disagree.")
        ratings = [HistoryText.tr(word) for word in RATING_WORDS]
        self.rating = ChoiceRow(HistoryText.tr("How well you knew it"), ratings, 0)
        self.rating.chosen.connect(lambda number: self.rating_chosen.emit(RATINGS[number]))
        self.rating_panel = Panel(
            Label(HistoryText.tr("Next review"), "strong"),
            small_print(words),
            self.rating,
            spacing=SMALL,
        )
        return self.rating_panel

    def _menus(self, opened: Opened) -> None:
        """A menu where there is a choice; else the press does it."""
        compare = self._new_menu(self.compare_button, HistoryText.tr("Compare with"), len(opened.others) > 1)
        for other, words in opened.others:
            compare.addAction(words).setData(other)
        compare.triggered.connect(lambda action: self.compare_wanted.emit(action.data()))
        has_sound = bool(opened.attempt.recording)
        again = self._new_menu(self.again_button, HistoryText.tr("Grade again"), has_sound)
        again.addAction(HistoryText.tr("With today’s notes and models")).setData(False)
        again.addAction(HistoryText.tr("… and write the recording down anew")).setData(True)
        again.triggered.connect(lambda action: self.regrade_wanted.emit(action.data()))

    @staticmethod
    def _new_menu(button: ActionButton, name: str, is_wanted: bool) -> QMenu:
        for before in button.findChildren(QMenu):
            before.deleteLater()
        menu = QMenu(button)
        menu.setAccessibleName(name)
        button.setMenu(menu if is_wanted else None)  # type: ignore[arg-type]
        return menu

    def _compare(self) -> None:
        if self._opened is not None and len(self._opened.others) == 1:
            self.compare_wanted.emit(self._opened.others[0][0])

    def _grade_again(self) -> None:
        if self.again_button.menu() is None:
            self.regrade_wanted.emit(False)

    def _play(self) -> None:
        if self._opened is not None:
            self.card.moment_wanted.emit(self._opened.attempt.recording, *self.whole)
