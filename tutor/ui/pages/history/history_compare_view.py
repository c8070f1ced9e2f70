"""Two answers to one question side by side: scores, then point by point, delivery, transcripts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tutor.core.grade import PointVerdict
from tutor.ui.pages.history.history_state import Compared, Opened, PointPair
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import HistoryText
from tutor.ui.theme.theme import LARGE, MEDIUM, PAGE_WIDTH, SMALL, TIGHT, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, small_print
from tutor.ui.widgets.fitting import TwoSides
from tutor.ui.widgets.layouts import LEFT, STRETCH, TOP, add, boxed, centred, clear, column, row, scrolled
from tutor.ui.widgets.score_dial import ScoreDial
from tutor.ui.wording import VERDICTS, delivery_line, verdict_word

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
        self.area = scrolled(centred(boxed(page), PAGE_WIDTH))
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
            HistoryText.tr("Show card"), kind="link", does=lambda: self.opened.emit(opened.record.id)
        )
        button.setAccessibleDescription(f"{name}, {opened.when}")
        words = column(
            STRETCH, Label(name, "small", "muted"), Label(opened.when, "strong", wraps=True), (button, LEFT),
            STRETCH, spacing=TIGHT,
        )  # fmt: skip
        return Panel(row(ScoreDial(opened.attempt.grade.score), (words, 1), spacing=MEDIUM))

    def _points(self, compared: Compared) -> Panel:
        panel = Panel(spacing=SMALL)
        for number, pair in enumerate(compared.points):
            add(panel.column, *([Rule()] if number else []), self._pair(pair))
        return panel

    def _pair(self, pair: PointPair) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, TIGHT, 0, TIGHT)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(TIGHT)
        icon, role, words = CHANGES[pair.change]
        mark = Icon(icon, role, 18)
        mark.setToolTip(HistoryText.tr(words))
        text = RichText(pair.text)
        grid.addLayout(row((mark, TOP), (text, 1)), 0, 0, 1, 2)
        sides = []
        for place, verdict in enumerate((pair.left, pair.right)):
            grid.addWidget(self._verdict(verdict), 1, place, TOP)
            grid.setColumnStretch(place, 1)
            sides.append(verdict_word(verdict.counts_as) if verdict else HistoryText.tr("Not asked"))
        holder.setAccessibleName(
            HistoryText.tr("{change}: {point} Earlier {before}, later {now}").format(
                change=HistoryText.tr(words), point=text.accessibleName(), before=sides[0], now=sides[1]
            )
        )
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
