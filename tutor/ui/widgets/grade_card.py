"""The grade card: score, every key point with its verdict and quote, delivery, feedback, follow-up."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from tutor.core.message import Message
from tutor.core.turn import Attempt
from tutor.grading.gate_sentences import GATE_SENTENCES
from tutor.practice.coaching import DeliveryReport, Targets
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import CardText, localized
from tutor.ui.theme.measures import LARGE, SMALL, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.correction_dialogs import ClaimDialog, FixDialog
from tutor.ui.widgets.delivery_plots import DeliveryPlots
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import STRETCH, TOP, Margins, add, boxed, clear, column, row
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.widgets.point_row import PointRow
from tutor.ui.widgets.score_dial import ScoreDial
from tutor.ui.wording import certainty_words, delivery_line, verdict_counts

MARGIN_BEFORE_S = 0.3
MARGIN_AFTER_S = 0.4
"""Word times are some tenths of a second off."""


class GradeCard(Panel):
    """Emits `moment_wanted(recording, start_s, end_s)` when a point's words are to be heard.

    `correcting()`: the user begins to correct something; then `appealed(point, words)`, without words where
    the point was not made, or `transcript_fixed(text)`.
    """

    moment_wanted = Signal(str, float, float)
    correcting = Signal()
    appealed = Signal(str, str)
    transcript_fixed = Signal(str)
    touched = Signal()
    """The user is busy with its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[PointRow] = []
        self.column.setSpacing(SMALL)
        self._dial = ScoreDial(theme)
        self.counts = Label("", "lead", wraps=True)
        self.certainty = Label("", "small", "muted", wraps=True)
        self.gate = Label("", "strong", "partly", wraps=True)
        self.feedback = RichText(theme, can_select=True)
        words = column(
            STRETCH, self.counts, self.certainty, self.gate, TIGHT, self.feedback, STRETCH, spacing=TIGHT
        )
        self.delivery = Label("", "body", "muted", wraps=True)
        self._delivery_row = self._line("timer-outline", "muted", self.delivery, (0, SMALL, 0, 0))
        self.follow_up = RichText(theme, can_select=True)
        self._follow_row = self._line("arrow-right", "accent", self.follow_up, (0, 0, 0, TIGHT))
        self._points = column(spacing=0)
        self._spoken_box = self._made_delivery()
        self._said_box = self._made_transcript()
        add(
            self.column,
            row(self._dial, (words, 1), spacing=LARGE),
            self._delivery_row,
            self._follow_row,
            self._points,
            self._spoken_box,
            self._said_box,
        )
        for text in (self.feedback, self.follow_up):
            text.pressed.connect(self.touched)
        self._attempt: Attempt | None = None
        self.dialog: QDialog | None = None
        self.spoken_of: Callable[[Attempt], tuple[DeliveryReport, Targets] | None] = lambda _: None
        """How an answer was spoken, and what was to be kept to; to be drawn below the points."""
        self.setAccessibleName(CardText.tr("Grade card"))

    def show_attempt(
        self,
        attempt: Attempt,
        *,
        feedback: Message,
        concealed: str = "",
        asks_on: bool = False,
        can_correct: bool = False,
        spoken: DeliveryReport | None = None,
        targets: Targets | None = None,
    ) -> None:
        """`concealed`: id of a point not to be worded yet. `asks_on`: the follow-up comes next.

        `can_correct`: the answer is kept, so that the user may have a say. `spoken`: how it was spoken, to
        be drawn against `targets`, where that is known already; else `spoken_of` is asked.
        """
        self._attempt = attempt
        grade = attempt.grade
        self.said.setText(attempt.transcript.text)
        self._said_box.setVisible(bool(attempt.transcript.text))
        self.fix_button.setVisible(can_correct)
        self._dial.show_score(grade.score)
        self.counts.setText(verdict_counts(grade))
        self.counts.setVisible(grade.gate != "empty")
        self.certainty.tell(certainty_words(grade))
        self.gate.tell(localized(GATE_SENTENCES[grade.gate]) if grade.gate is not None else "")
        words = localized(feedback)
        self.feedback.set_text(words)
        self.feedback.setVisible(bool(words) and words != self.gate.text())
        self._show_points(attempt, concealed, can_correct=can_correct)
        self._delivery_row.setVisible(attempt.delivery is not None)
        if attempt.delivery is not None:
            self.delivery.setText(delivery_line(attempt.delivery))
        drawn = (spoken, targets or Targets()) if spoken is not None else self.spoken_of(attempt)
        self._spoken_box.setVisible(attempt.delivery is not None and drawn is not None)
        if attempt.delivery is not None and drawn is not None:
            self.plots.show_delivery(attempt.delivery, *drawn)
        self._follow_row.setVisible(attempt.follow_up is not None)
        if attempt.follow_up is not None:
            lead = CardText.tr("Next") if asks_on else CardText.tr("A good follow-up")
            self.follow_up.set_text(f"**{lead}:** {attempt.follow_up.question}")

    def show_playing(self, moment: tuple[float, float] | None) -> None:
        """Mark the row whose moment (as emitted) is being heard; None: none is."""
        for one in self.rows:
            one.show_playing(is_playing=moment is not None and self._moment(one) == moment)

    def _show_points(self, attempt: Attempt, concealed: str, *, can_correct: bool) -> None:
        clear(self._points)
        self.rows = []
        for point in () if attempt.grade.gate == "empty" else attempt.grade.points:
            one = PointRow(
                self._theme,
                point,
                is_concealed=point.id == concealed,
                has_recording=bool(attempt.recording),
                can_correct=can_correct,
            )
            one.claim_wanted.connect(lambda one=one: self._ask_for_words(one))
            one.disclaim_wanted.connect(lambda one=one: self._disclaim(one))
            one.touched.connect(self.touched)
            one.fix_wanted.connect(lambda one=one: self._ask_for_transcript(one))
            one.moment_wanted.connect(
                lambda _start, _end, one=one: self.moment_wanted.emit(attempt.recording, *self._moment(one))
            )
            add(self._points, Rule(), one)
            self.rows.append(one)

    def _made_delivery(self) -> QWidget:
        """How it was spoken, below the points: it is never mixed into the score."""
        self.plots = DeliveryPlots(self._theme)
        title = Label(CardText.tr("How you spoke"), "strong")
        box = boxed(column(Rule(), TIGHT, title, self.plots, margins=(0, 0, 0, SMALL)))
        box.setVisible(False)
        return box

    def _made_transcript(self) -> QWidget:
        """What was understood, below the points it was compared with."""
        self.fix_button = ActionButton(
            self._theme, CardText.tr("Fix the transcript"), icon="pencil-outline", kind="moment",
            does=lambda: self._ask_for_transcript(None),
        )  # fmt: skip
        title = AdaptiveRow(Label(CardText.tr("Your answer"), "strong"), self.fix_button)
        self.said = Label("", "body", "muted", wraps=True)
        flags = Qt.TextInteractionFlag
        self.said.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.said.setAccessibleName(CardText.tr("Transcript"))
        return boxed(column(Rule(), SMALL, title, self.said, spacing=TIGHT))

    def _ask_for_words(self, row: PointRow) -> None:
        if self._attempt is None:
            return
        evidence = row.point.evidence
        dialog = ClaimDialog(
            self._theme,
            row.point.text,
            self._attempt.transcript.text,
            evidence.quote if evidence is not None else "",
            self,
        )
        dialog.chosen.connect(lambda words: self.appealed.emit(row.point.id, words))
        self._open(dialog)

    def _disclaim(self, row: PointRow) -> None:
        self.correcting.emit()
        self.appealed.emit(row.point.id, "")

    def _ask_for_transcript(self, row: PointRow | None) -> None:
        if self._attempt is None:
            return
        evidence = row.point.evidence if row is not None else None
        dialog = FixDialog(
            self._theme,
            self._attempt.transcript.text,
            is_spoken=self._attempt.transcript.is_spoken,
            quote=evidence.quote if evidence is not None else "",
            parent=self,
        )
        dialog.fixed.connect(self.transcript_fixed)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.correcting.emit()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))
        self.dialog = dialog
        dialog.open()

    @staticmethod
    def _moment(row: PointRow) -> tuple[float, float]:
        evidence = row.point.evidence
        if evidence is None or evidence.start_s is None or evidence.end_s is None:
            return (-1.0, -1.0)
        return (max(evidence.start_s - MARGIN_BEFORE_S, 0.0), evidence.end_s + MARGIN_AFTER_S)

    def _line(self, icon: str, tone: str, words: QWidget, margins: Margins) -> QWidget:
        return boxed(row((Icon(self._theme, icon, tone), TOP), (words, 1), margins=margins))
