"""The grade card: score, every key point with its verdict and quote, delivery, feedback, follow-up."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

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
from tutor.ui.widgets.claim_dialog import ClaimDialog
from tutor.ui.widgets.delivery_plots import DeliveryPlots
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.widgets.point_row import PointRow
from tutor.ui.widgets.score_dial import ScoreDial
from tutor.ui.widgets.transcript_dialog import TranscriptDialog
from tutor.ui.wording import certainty_words, delivery_line, verdict_counts

MARGIN_BEFORE_S = 0.3
MARGIN_AFTER_S = 0.4
"""Word times are some tenths of a second off."""


class GradeCard(Panel):
    """Emits `moment_wanted(recording, start_s, end_s)` when a point's words are to be heard.

    `correcting()`: the person begins to correct something; then `appealed(point, words)`, without words where
    the point was not made, or `transcript_fixed(text)`.
    """

    moment_wanted = Signal(str, float, float)
    correcting = Signal()
    appealed = Signal(str, str)
    transcript_fixed = Signal(str)
    touched = Signal()
    """The person is busy with its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[PointRow] = []
        self.column.setSpacing(SMALL)
        head = QHBoxLayout()
        head.setSpacing(LARGE)
        self._dial = ScoreDial(theme)
        head.addWidget(self._dial)
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        head.addLayout(words, 1)
        self.counts = Label("", "lead", wraps=True)
        self.certainty = Label("", "small", "muted", wraps=True)
        self.gate = Label("", "strong", "partly", wraps=True)
        self.feedback = RichText(theme, can_select=True)
        words.addStretch(1)
        for widget in (self.counts, self.certainty, self.gate):
            words.addWidget(widget)
        words.addSpacing(TIGHT)
        words.addWidget(self.feedback)
        words.addStretch(1)
        self.column.addLayout(head)
        self._delivery_row, self.delivery = self._line("timer-outline")
        self._follow_row = QWidget()
        follow = QHBoxLayout(self._follow_row)
        follow.setContentsMargins(0, 0, 0, TIGHT)
        follow.setSpacing(SMALL)
        follow.addWidget(Icon(theme, "arrow-right", "accent"), alignment=Qt.AlignmentFlag.AlignTop)
        self.follow_up = RichText(theme, can_select=True)
        follow.addWidget(self.follow_up, 1)
        self.column.addWidget(self._follow_row)
        self._points = QVBoxLayout()
        self._points.setSpacing(0)
        self.column.addLayout(self._points)
        for text in (self.feedback, self.follow_up):
            text.pressed.connect(self.touched)
        self._attempt: Attempt | None = None
        self.dialog: QDialog | None = None
        self.spoken_of: Callable[[Attempt], tuple[DeliveryReport, Targets] | None] = lambda _: None
        """How an answer was spoken, and what was to be kept to; to be drawn below the points."""
        self._add_delivery()
        self._add_transcript()
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

        `can_correct`: the answer is kept, so that the person may have a say. `spoken`: how it was spoken, to
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
        self.certainty.setText(certainty_words(grade))
        self.certainty.setVisible(bool(self.certainty.text()))
        self.gate.setText(localized(GATE_SENTENCES[grade.gate]) if grade.gate is not None else "")
        self.gate.setVisible(grade.gate is not None)
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
        for row in self.rows:
            row.show_playing(is_playing=moment is not None and self._moment(row) == moment)

    def _show_points(self, attempt: Attempt, concealed: str, *, can_correct: bool) -> None:
        while (item := self._points.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for point in () if attempt.grade.gate == "empty" else attempt.grade.points:
            self._points.addWidget(Rule())
            row = PointRow(
                self._theme,
                point,
                is_concealed=point.id == concealed,
                has_recording=bool(attempt.recording),
                can_correct=can_correct,
            )
            row.claim_wanted.connect(lambda row=row: self._ask_for_words(row))
            row.disclaim_wanted.connect(lambda row=row: self._disclaim(row))
            row.touched.connect(self.touched)
            row.fix_wanted.connect(lambda row=row: self._ask_for_transcript(row))
            row.moment_wanted.connect(
                lambda _start, _end, row=row: self.moment_wanted.emit(attempt.recording, *self._moment(row))
            )
            self._points.addWidget(row)
            self.rows.append(row)

    def _add_delivery(self) -> None:
        """How it was spoken, below the points: it is never mixed into the score."""
        self._spoken_box = QWidget()
        box = QVBoxLayout(self._spoken_box)
        box.setContentsMargins(0, 0, 0, SMALL)
        box.setSpacing(SMALL)
        box.addWidget(Rule())
        box.addSpacing(TIGHT)
        box.addWidget(Label(CardText.tr("How you spoke"), "strong"))
        self.plots = DeliveryPlots(self._theme)
        box.addWidget(self.plots)
        self._spoken_box.setVisible(False)
        self.column.addWidget(self._spoken_box)

    def _add_transcript(self) -> None:
        """What was understood, below the points it was compared with."""
        self._said_box = QWidget()
        box = QVBoxLayout(self._said_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(TIGHT)
        box.addWidget(Rule())
        box.addSpacing(SMALL)
        self.fix_button = ActionButton(
            self._theme, CardText.tr("Fix the transcript"), icon="pencil-outline", kind="moment"
        )
        self.fix_button.clicked.connect(lambda: self._ask_for_transcript(None))
        title = Label(CardText.tr("Your answer"), "strong")
        box.addWidget(AdaptiveRow(title, self.fix_button))
        self.said = Label("", "body", "muted", wraps=True)
        flags = Qt.TextInteractionFlag
        self.said.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.said.setAccessibleName(CardText.tr("Transcript"))
        box.addWidget(self.said)
        self.column.addWidget(self._said_box)

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
        dialog = TranscriptDialog(
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

    def _line(self, icon: str) -> tuple[QWidget, Label]:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, SMALL, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(Icon(self._theme, icon, "muted"), alignment=Qt.AlignmentFlag.AlignTop)
        label = Label("", "body", "muted", wraps=True)
        row.addWidget(label, 1)
        self.column.addWidget(holder)
        return holder, label
