"""The grade card: score, the answer with its evidence in place, every key point, delivery, and the way on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from tutor.config.settings import DeliverySettings
from tutor.core.message import Message
from tutor.core.turn import Attempt
from tutor.grading.feedback import beyond_opening
from tutor.grading.gate_sentences import GATE_SENTENCES
from tutor.practice.change import change_since
from tutor.practice.coaching import DeliveryReport
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import CardText, localized
from tutor.ui.theme.theme import LARGE, SMALL, TIGHT
from tutor.ui.widgets.action_button import ActionButton, PlayButton
from tutor.ui.widgets.correction_dialogs import ClaimDialog, FixDialog
from tutor.ui.widgets.delivery_plots import DeliveryPlots
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, small_print
from tutor.ui.widgets.drawing import ScoreDial
from tutor.ui.widgets.fitting import AdaptiveRow, flowing
from tutor.ui.widgets.layouts import STRETCH, TOP, add, boxed, clear, column, row
from tutor.ui.widgets.marked_text import MarkedText
from tutor.ui.widgets.point_row import PointRow
from tutor.ui.wording import certainty_words, change_words, delivery_line, verdict_counts

MARGIN_BEFORE_S = 0.3
MARGIN_AFTER_S = 0.4
"""Word times are some tenths of a second off."""


class GradeCard(Panel):
    """Emits `moment_wanted(recording, start_s, end_s)` when a point's words are to be heard.

    `correcting()`: the user begins to correct something; then `appealed(point, words)`, without words where
    the point was not made, or `transcript_fixed(text)`. `again_wanted()`: they want to answer again;
    `picture_wanted(with the notes' text)`: to keep the card as a picture.
    """

    moment_wanted = Signal(str, float, float)
    correcting = Signal()
    appealed = Signal(str, str)
    transcript_fixed = Signal(str)
    again_wanted = Signal()
    picture_wanted = Signal(bool)
    touched = Signal()
    """The user is busy with its words."""

    def __init__(self, *, can_try_again: bool = True) -> None:
        """`can_try_again`: what is around the card has no button for it."""
        super().__init__(spacing=SMALL)
        self._can_try_again = can_try_again
        self._attempt: Attempt | None = None
        self._is_concealing = False
        self.rows: list[PointRow] = []
        self.earlier: tuple[Attempt, ...] = ()
        """Answers to the same question, newest first."""
        self.dialog: QDialog | None = None
        self.spoken_of: Callable[[Attempt], tuple[DeliveryReport, DeliverySettings] | None] = lambda _: None
        """How an answer was spoken, and what was to be kept to; to be drawn below the points."""
        self._points = column(spacing=0)
        above = self._made_head(), self._made_actions(), self._made_answer()
        add(self.column, *above, self._points, self._made_delivery())
        for text in (self.feedback, self.follow_up, self.good_answer, self.said):
            text.pressed.connect(self.touched)
        self.setAccessibleName(CardText.tr("Grade card"))

    def show_attempt(
        self,
        attempt: Attempt,
        *,
        feedback: Message,
        concealed: str = "",
        asks_on: bool = False,
        can_correct: bool = False,
    ) -> None:
        """`concealed`: id of a point not to be worded yet. `asks_on`: the follow-up comes next.

        `can_correct`: the answer is kept, so that the user may have a say.
        """
        # Drawn once all of it stands.
        self.setUpdatesEnabled(False)
        self._attempt, self._is_concealing = attempt, bool(concealed)
        self._show_head(attempt, feedback, asks_on=asks_on)
        self._show_answer(attempt, can_correct=can_correct)
        self._show_points(attempt, concealed, can_correct=can_correct)
        spoken = self.spoken_of(attempt) if attempt.delivery is not None else None
        self._spoken_box.setVisible(spoken is not None)
        if attempt.delivery is not None and spoken is not None:
            self.plots.show_delivery(attempt.delivery, *spoken)
        self._actions.setVisible(False)
        self.show_past(())
        self.column.activate()
        self.setUpdatesEnabled(True)

    def offer(self, good_answer: str) -> None:
        """What can be done now. `good_answer`: Markdown; empty: the notes have nothing on the question."""
        self._actions.setVisible(True)
        self.good_answer.set_text(good_answer)
        self._show_good_answer(is_shown=False)
        for button in (self.hear_button, self.read_button):
            # It would give the next question's answer away.
            button.setVisible(bool(good_answer) and not self._is_concealing)
        self.again_button.setVisible(bool(good_answer) and self._can_try_again)

    def show_past(self, earlier: Sequence[Attempt]) -> None:
        """What changed since the earlier answers to this question, newest first."""
        self.earlier = tuple(earlier)
        # In an exam an answer is held on a card that shows none.
        change = change_since(self._attempt, earlier) if self._attempt is not None else None
        words = change_words(change) if change is not None else ""
        is_less = change is not None and (change.score or 0) < 0
        self._change_icon.set_icon(*(("trending-down", "muted") if is_less else ("trending-up", "made")))
        self.change.set_text(words)
        self._change_row.setVisible(bool(words))

    def show_playing(self, moment: tuple[float, float] | None) -> None:
        """Mark the point whose moment (as emitted) is being heard; None: none is."""
        heard = [moment is not None and self._moment(one) == moment for one in self.rows]
        for one, is_playing in zip(self.rows, heard, strict=True):
            one.show_playing(is_playing=is_playing)
        self.said.show_heard(heard.index(True) if True in heard else None)

    def become_picture(self, *, with_notes: bool) -> None:
        """Leave out what can only be pressed; without `with_notes` what the notes say, too."""
        for button in self.findChildren(ActionButton):
            button.setVisible(False)
        self.legend.setVisible(False)
        self._follow_row.setVisible(False)
        if not with_notes:
            self.feedback.setVisible(False)
            self._change_row.setVisible(False)
            clear(self._points)

    def _show_head(self, attempt: Attempt, feedback: Message, *, asks_on: bool) -> None:
        grade = attempt.grade
        self._dial.show_score(grade.score)
        self.counts.setText(verdict_counts(grade))
        self.counts.setVisible(grade.gate != "empty")
        self.certainty.tell(certainty_words(grade))
        self.gate.tell(localized(GATE_SENTENCES[grade.gate]) if grade.gate is not None else "")
        words = localized(beyond_opening(grade, feedback))
        self.feedback.set_text(words)
        self.feedback.setVisible(bool(words) and words != self.gate.text())
        following = attempt.follow_up.question if attempt.follow_up is not None else ""
        # After a follow-up that missed its point it is the same question.
        self._follow_row.setVisible(following not in ("", attempt.question))
        lead = CardText.tr("Next") if asks_on else CardText.tr("You could be asked next")
        self.follow_up.set_text(f"**{lead}:** {following}")

    def _show_answer(self, attempt: Attempt, *, can_correct: bool) -> None:
        self.said.show_answer(attempt)
        self._said_box.setVisible(bool(attempt.transcript.text))
        self.fix_button.setVisible(can_correct)
        self.delivery.tell(delivery_line(attempt.delivery) if attempt.delivery is not None else "")
        legend = (
            (attempt.recording and self.said.marks, CardText.tr("Click the marked words to hear them.")),
            (any(one.is_filler for one in self.said.pieces), CardText.tr("Fillers are in italics.")),
            (any(one.pause_s for one in self.said.pieces), CardText.tr("Seconds stand where you paused.")),
        )
        self.legend.tell(" ".join(words for is_so, words in legend if is_so))

    def _show_points(self, attempt: Attempt, concealed: str, *, can_correct: bool) -> None:
        clear(self._points)
        self.rows = []
        points = () if attempt.grade.gate == "empty" else attempt.grade.points
        for number, point in enumerate(points, start=1):
            is_concealed, has_sound = point.id == concealed, bool(attempt.recording)
            one = PointRow(
                point, number, is_concealed=is_concealed, has_recording=has_sound, can_correct=can_correct
            )
            one.claim_wanted.connect(lambda one=one: self._ask_for_words(one))
            one.disclaim_wanted.connect(self.correcting)
            one.disclaim_wanted.connect(lambda one=one: self.appealed.emit(one.point.id, ""))
            one.touched.connect(self.touched)
            one.fix_wanted.connect(lambda one=one: self._ask_for_transcript(one.quote))
            one.moment_wanted.connect(lambda one=one: self._play(one))
            rule = Rule()
            add(self._points, rule, one)
            # Qt would show them only after the card was drawn without them.
            rule.show()
            one.show()
            self.rows.append(one)

    def _made_head(self) -> QWidget:
        self._dial = ScoreDial()
        self.counts = Label("", "lead", wraps=True)
        self.certainty = small_print()
        self.gate = Label("", "strong", "partly", wraps=True)
        self.change = RichText()
        self._change_icon = Icon("trending-up", "made")
        self._change_row = boxed(row((self._change_icon, TOP), (self.change, 1)))
        self.feedback = RichText(can_select=True)
        self.follow_up = RichText(can_select=True)
        self._follow_row = boxed(row((Icon("arrow-right", "accent"), TOP), (self.follow_up, 1)))
        verdict = self.counts, self.certainty, self.gate, self._change_row
        words = column(STRETCH, *verdict, self.feedback, self._follow_row, STRETCH, spacing=TIGHT)
        return boxed(row((self._dial, TOP), (words, 1), spacing=LARGE))

    def _made_actions(self) -> QWidget:
        """How it would sound, and another try."""
        self.good_answer = RichText(can_select=True)
        title = Label(CardText.tr("A good answer"), "strong")
        self._good_box = boxed(column(title, self.good_answer, margins=(0, SMALL, 0, 0)))
        self.hear_button = PlayButton(CardText.tr("Hear a good answer"))
        self.read_button = ActionButton(CardText.tr("Read it"), icon="text-box-outline")
        self.read_button.clicked.connect(lambda: self._show_good_answer(is_shown=self._good_box.isHidden()))
        self.read_button.setAccessibleDescription(CardText.tr("A good answer"))
        self.again_button = ActionButton(CardText.tr("Try again now"), icon="replay", does=self.again_wanted)
        self.picture_button = ActionButton(CardText.tr("Save picture"), icon="image-outline")
        menu = QMenu(self.picture_button)
        menu.addAction(CardText.tr("With the text of the notes")).setData(True)
        menu.addAction(CardText.tr("Without the text of the notes")).setData(False)
        menu.triggered.connect(lambda action: self.picture_wanted.emit(action.data()))
        self.picture_button.setMenu(menu)
        buttons = flowing(self.hear_button, self.read_button, self.again_button, self.picture_button)
        self._actions = boxed(column(buttons, self._good_box, margins=(0, SMALL, 0, SMALL)))
        return self._actions

    def _made_answer(self) -> QWidget:
        """What was understood, with what each point was found in."""
        fix = CardText.tr("Fix the transcript")
        self.fix_button = ActionButton(fix, icon="pencil-outline", kind="moment")
        self.fix_button.clicked.connect(lambda: self._ask_for_transcript(""))
        title = AdaptiveRow(Label(CardText.tr("Your answer"), "strong"), self.fix_button)
        self.delivery = small_print()
        self.said = MarkedText()
        self.said.point_wanted.connect(lambda place: self._play(self.rows[place]))
        self.legend = small_print()
        said = title, self.delivery, TIGHT, self.said, self.legend
        self._said_box = boxed(column(Rule(), TIGHT, *said, TIGHT, spacing=TIGHT))
        return self._said_box

    def _made_delivery(self) -> QWidget:
        """How it was spoken, below the points: it is never mixed into the score."""
        self.plots = DeliveryPlots()
        title = Label(CardText.tr("How you spoke"), "strong")
        self._spoken_box = boxed(column(Rule(), TIGHT, title, self.plots, margins=(0, 0, 0, SMALL)))
        self._spoken_box.setVisible(False)
        return self._spoken_box

    def _show_good_answer(self, *, is_shown: bool) -> None:
        self._good_box.setVisible(is_shown)
        self.read_button.set_words(CardText.tr("Hide it") if is_shown else CardText.tr("Read it"))
        if is_shown:
            self.touched.emit()

    def _play(self, one: PointRow) -> None:
        moment = self._moment(one)
        if self._attempt is not None and self._attempt.recording and moment[1] > 0:
            self.moment_wanted.emit(self._attempt.recording, *moment)

    def _ask_for_words(self, row: PointRow) -> None:
        if self._attempt is None:
            return
        dialog = ClaimDialog(row.point.text, self._attempt.transcript.text, row.quote, self)
        dialog.chosen.connect(lambda words: self.appealed.emit(row.point.id, words))
        self._open(dialog)

    def _ask_for_transcript(self, quote: str) -> None:
        if self._attempt is None:
            return
        transcript = self._attempt.transcript
        dialog = FixDialog(transcript.text, is_spoken=transcript.is_spoken, quote=quote, parent=self)
        dialog.fixed.connect(self.transcript_fixed)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.correcting.emit()
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))
        self.dialog = dialog
        dialog.open()

    @staticmethod
    def _moment(row: PointRow) -> tuple[float, float]:
        evidence = row.point.evidence
        if evidence is None or evidence.start_s is None or evidence.end_s is None:
            return (-1.0, -1.0)
        return (max(evidence.start_s - MARGIN_BEFORE_S, 0.0), evidence.end_s + MARGIN_AFTER_S)
