"""One key point of a grade card: its number, verdict and wording, and what can be said against it."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from tutor.core.grade import PointVerdict, Settled
from tutor.practice.coaching import clock
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import CardText
from tutor.ui.theme.theme import LARGE, SMALL, TIGHT, theme
from tutor.ui.widgets.action_button import ActionButton, ButtonKind
from tutor.ui.widgets.display import Icon, Label, small_print
from tutor.ui.widgets.fitting import AdaptiveRow, flowing
from tutor.ui.widgets.layouts import TOP, add, boxed, column, row
from tutor.ui.wording import VERDICTS, verdict_word

MISHEARD = CardText.QT_TR_NOOP(
    "This may have been misheard, so it does not count for or against you. What did you say?"
)
SETTLED: dict[Settled, str] = {
    "made when asked": CardText.QT_TR_NOOP("Made when asked"),
    "missed when asked": CardText.QT_TR_NOOP("Missed when asked"),
}
BY_PERSON = CardText.QT_TR_NOOP("Counted by you")
NOT_BY_PERSON = CardText.QT_TR_NOOP("Taken out by you")


class PointRow(QWidget):
    """Its words stand in the answer above it; where it was contradicted, here too, against the notes'.

    `claim_wanted()`: the user says that they made the point; `disclaim_wanted()`: that they did not;
    `fix_wanted()`: that its words were misheard; `moment_wanted()`: they want to hear (or not to hear) them.
    """

    moment_wanted = Signal()
    claim_wanted = Signal()
    disclaim_wanted = Signal()
    fix_wanted = Signal()
    touched = Signal()
    """The user is busy with its words."""

    def __init__(
        self,
        point: PointVerdict,
        number: int,
        *,
        is_concealed: bool,
        has_recording: bool,
        can_correct: bool = False,
    ) -> None:
        """`number`: of the point, from 1, as it stands in the answer."""
        super().__init__()
        self.point = point
        self.claim_button: ActionButton | None = None
        self.disclaim_button: ActionButton | None = None
        self.fix_button: ActionButton | None = None
        self.play_button: ActionButton | None = None
        word, (_, icon, tone) = verdict_word(point.counts_as), VERDICTS[point.counts_as]
        verdict = Label(word, "strong", tone)
        # Room for the longest word, so that what follows stands in one line down the card.
        bold = QFontMetricsF(theme().font("strong"))
        verdict.setFixedWidth(int(max(bold.horizontalAdvance(verdict_word(one)) for one in VERDICTS)) + SMALL)
        place = Label(str(number), "small", "muted")
        place.setFixedWidth(int(QFontMetricsF(theme().font("small")).horizontalAdvance("88")))
        words = CardText.tr("Coming up in the follow-up.") if is_concealed else point.text
        self.wording = RichText(words, "body", "muted" if is_concealed else "text", can_select=True)
        self.wording.pressed.connect(self.touched)
        said = column(self.wording, spacing=TIGHT)
        for remark in () if is_concealed else _remarks(point):
            add(said, small_print(remark))
        evidence = point.evidence
        self.quote = evidence.quote if evidence is not None else ""
        if has_recording and evidence is not None and evidence.start_s is not None:
            self.play_button = self._new_play_button(evidence.start_s)
        if can_correct and not is_concealed:
            self._make_corrections()
        made = self.claim_button, self.fix_button, self.disclaim_button, self.play_button
        buttons = [button for button in made if button is not None]
        if point.verdict == "misheard" and can_correct:
            add(said, flowing(*buttons, spacing=LARGE))
            buttons = []
        margins = (0, SMALL, 0, SMALL)
        middle = AdaptiveRow(boxed(said), flowing(*buttons), upright=TOP) if buttons else boxed(said)
        row((Icon(icon, tone), TOP), (verdict, TOP), (place, TOP), (middle, 1), margins=margins, of=self)
        if point.is_by_person and point.verdict == "made":
            word = CardText.tr("{verdict}, counted by you", verdict=word)
        self.setAccessibleName(f"{word}: {self.wording.accessibleName()}")
        self.setAccessibleDescription(self.quote)

    def show_playing(self, *, is_playing: bool) -> None:
        """Whether this row's moment is being heard now."""
        if self.play_button is not None:
            self.play_button.set_icon("stop" if is_playing else "play")

    def _make_corrections(self) -> None:
        """What the user can say against the verdict."""
        verdict = self.point.verdict
        if self.point.counts_as != "made":
            self.claim_button = self._button(CardText.tr("I said that"), self.claim_wanted)
        if verdict == "misheard":
            self.fix_button = self._button(CardText.tr("Fix the transcript"), self.fix_wanted)
        if verdict == "misheard" or (verdict == "made" and self.point.is_by_person):
            words = CardText.tr("I didn’t say that")
            self.disclaim_button = self._button(words, self.disclaim_wanted)

    def _button(self, words: str, wanted: SignalInstance) -> ActionButton:
        kind: ButtonKind = "link" if self.point.verdict == "misheard" else "moment"
        button = ActionButton(words, kind=kind, does=wanted)
        button.setAccessibleDescription(self.wording.accessibleName())
        return button

    def _new_play_button(self, start_s: float) -> ActionButton:
        button = ActionButton(clock(start_s), icon="play", kind="moment", does=self.moment_wanted)
        button.setAccessibleName(CardText.tr("Play your answer at {time}", time=clock(start_s)))
        button.setToolTip(CardText.tr("Play this moment of your answer"))
        return button


def _remarks(point: PointVerdict) -> list[str]:
    """What is to be said of the verdict."""
    said = point.evidence.quote if point.evidence is not None else ""
    told = []
    if point.settled is not None:
        told.append(CardText.tr(SETTLED[point.settled]))
    elif point.verdict == "misheard":
        told.append(CardText.tr(MISHEARD))
    elif point.verdict == "unclear":
        told.append(
            CardText.tr("Viva couldn’t tell this from your answer, so it does not count for or against you.")
        )
    elif point.verdict == "contradicted" and said:
        told.append(CardText.tr("You: “{said}”", said=said))
    if point.is_by_person:
        told.append(CardText.tr(BY_PERSON if point.verdict == "made" else NOT_BY_PERSON))
    return told
