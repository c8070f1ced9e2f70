"""One key point of a grade card: verdict, wording, the words that earned it, and hearing them again."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.core.grade import PointVerdict, Settled
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import CardText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton, ButtonKind
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.flow_layout import flowing
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import TOP, add, column, row
from tutor.ui.wording import VERDICTS, clock, verdict_word

CONCEALED = CardText.QT_TR_NOOP("The next question asks for this one.")
MISHEARD = CardText.QT_TR_NOOP(
    "This may have been misheard, so it does not count for or against you. What did you say?"
)
UNCLEAR = CardText.QT_TR_NOOP(
    "This could not be told from your answer, so it does not count for or against you."
)
CONTRADICTED = CardText.QT_TR_NOOP("Above: what your notes say. Below: what you said.")
SETTLED: dict[Settled, str] = {
    "made when asked": CardText.QT_TR_NOOP("Made when asked"),
    "missed when asked": CardText.QT_TR_NOOP("Missed when asked"),
}
BY_PERSON = CardText.QT_TR_NOOP("Counted by you")
NOT_BY_PERSON = CardText.QT_TR_NOOP("Taken out by you")


class PointRow(QWidget):
    """Emits `moment_wanted(start_s, end_s)` when the user wants to hear (or not to hear) the words.

    `claim_wanted()`: they say that they made the point; `disclaim_wanted()`: that they did not;
    `fix_wanted()`: that its words were misheard.
    """

    moment_wanted = Signal(float, float)
    claim_wanted = Signal()
    disclaim_wanted = Signal()
    fix_wanted = Signal()
    touched = Signal()
    """The user is busy with its words."""

    def __init__(
        self,
        theme: Theme,
        point: PointVerdict,
        *,
        is_concealed: bool,
        has_recording: bool,
        can_correct: bool = False,
    ) -> None:
        super().__init__()
        self.point = point
        self.claim_button: ActionButton | None = None
        self.disclaim_button: ActionButton | None = None
        self.fix_button: ActionButton | None = None
        self.play_button: ActionButton | None = None
        shown = point.counts_as
        words, (_, icon, tone) = verdict_word(shown), VERDICTS[shown]
        verdict = Label(words, "strong", tone)
        verdict.setFixedWidth(_verdict_width(theme))
        self.wording = RichText(theme, "body", "muted" if is_concealed else "text", can_select=True)
        self.wording.set_text(CardText.tr(CONCEALED) if is_concealed else point.text)
        self.wording.pressed.connect(self.touched)
        said = column(self.wording, spacing=TIGHT)
        row((Icon(theme, icon, tone), TOP), (verdict, TOP), (said, 1), margins=(0, SMALL, 0, SMALL), of=self)
        self.quote: RichText | None = None
        for remark in () if is_concealed else _remarks(point):
            add(said, Label(CardText.tr(remark), "small", "muted", wraps=True))
        evidence = point.evidence
        if evidence is not None and evidence.quote:
            add(said, self._said(theme, evidence.quote, evidence.start_s, evidence.end_s, has_recording))
        if point.is_by_person:
            by_person = CardText.tr(BY_PERSON) if point.verdict == "made" else CardText.tr(NOT_BY_PERSON)
            add(said, Label(by_person, "small", "accent"))
        if can_correct and not is_concealed:
            self._add_corrections(theme, said)
        if point.is_by_person and point.verdict == "made":
            words = CardText.tr("{verdict}, counted by you").format(verdict=words)
        self.setAccessibleName(f"{words}: {self.wording.accessibleName()}")

    def _add_corrections(self, theme: Theme, said: QVBoxLayout) -> None:
        """What the user can say against the verdict: beside the point, or below where the verdict asks."""
        verdict = self.point.verdict
        if verdict == "misheard":
            claim, fix = CardText.tr("I said that"), CardText.tr("Fix the transcript")
            self.claim_button = self._correction(theme, claim, self.claim_wanted, "link")
            self.fix_button = self._correction(theme, fix, self.fix_wanted, "link")
            not_said = CardText.tr("I did not say it")
            self.disclaim_button = self._correction(theme, not_said, self.disclaim_wanted, "link")
            add(said, flowing(self.claim_button, self.fix_button, self.disclaim_button, spacing=LARGE))
            return
        if verdict != "made":
            button = self.claim_button = self._correction(
                theme, CardText.tr("I said that"), self.claim_wanted, "moment"
            )
        elif self.point.is_by_person:
            button = self.disclaim_button = self._correction(
                theme, CardText.tr("I did not say it"), self.disclaim_wanted, "moment"
            )
        else:
            return
        said.removeWidget(self.wording)
        said.insertWidget(0, AdaptiveRow(self.wording, button, share=0.5, upright=TOP))

    def _correction(self, theme: Theme, words: str, wanted: SignalInstance, kind: ButtonKind) -> ActionButton:
        button = ActionButton(theme, words, kind=kind)
        button.setAccessibleDescription(self.wording.accessibleName())
        button.clicked.connect(wanted)
        return button

    def _said(
        self, theme: Theme, quote: str, start_s: float | None, end_s: float | None, has_recording: bool
    ) -> QHBoxLayout:
        self.quote = RichText(theme, "body", "muted", is_italic=True, can_select=True)
        self.quote.pressed.connect(self.touched)
        self.quote.set_plain(f"“{quote}”")
        line = row((self.quote, 1), spacing=MEDIUM)
        if has_recording and start_s is not None and end_s is not None:
            self.play_button = ActionButton(theme, clock(start_s), icon="play", kind="moment")
            self.play_button.setAccessibleName(
                CardText.tr("Play this moment, {start_s} to {end_s}").format(
                    start_s=clock(start_s), end_s=clock(end_s)
                )
            )
            self.play_button.setToolTip(CardText.tr("Play this moment of your answer"))
            self.play_button.clicked.connect(lambda: self.moment_wanted.emit(start_s, end_s))
            add(line, (self.play_button, TOP))
        return line

    def show_playing(self, *, is_playing: bool) -> None:
        """Whether this row's moment is being heard now."""
        if self.play_button is not None:
            self.play_button.set_icon("stop" if is_playing else "play")


def _remarks(point: PointVerdict) -> tuple[str, ...]:
    """What is to be said of the verdict, to be translated."""
    if point.settled is not None:
        return (SETTLED[point.settled],)
    match point.verdict:
        case "misheard":
            return (MISHEARD,)
        case "unclear":
            return (UNCLEAR,)
        case "contradicted":
            return (CONTRADICTED,)
    return ()


def _verdict_width(theme: Theme) -> int:
    """Room for the longest word, so that what follows stands in one line down the card."""
    metrics = QFontMetricsF(theme.font("strong"))
    return int(max(metrics.horizontalAdvance(verdict_word(verdict)) for verdict in VERDICTS)) + SMALL
