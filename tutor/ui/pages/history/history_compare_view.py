"""Two answers to one question side by side: scores, then point by point, delivery, transcripts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tutor.core.grade import PointVerdict
from tutor.ui.pages.history.history_state import Compared, Opened, PointPair
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import HistoryText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.widgets.score_dial import ScoreDial
from tutor.ui.widgets.two_sides import TwoSides
from tutor.ui.wording import VERDICTS, delivery_line, verdict_word

COMPARE_WIDTH = 980
CHANGES = {
    "better": ("arrow-up-bold", "made", HistoryText.QT_TR_NOOP("Better")),
    "worse": ("arrow-down-bold", "contradicted", HistoryText.QT_TR_NOOP("Worse")),
    "same": ("equal", "muted", HistoryText.QT_TR_NOOP("As before")),
}


class HistoryCompareView(QWidget):
    """Emits `back_wanted()`, and `opened(id)` for the answer that is to be seen alone."""

    back_wanted = Signal()
    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back_button = ActionButton(
            theme, HistoryText.tr("Back to the answer"), icon="arrow-left", key="Esc"
        )
        self.back_button.clicked.connect(self.back_wanted)
        self.words = Label("", "lead", wraps=True)
        self.question = RichText(theme, "question")
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        self._column.setSpacing(MEDIUM)
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addStretch(1)
        self._column.addLayout(head)
        self._column.addSpacing(SMALL)
        self._column.addWidget(self.question)
        self._column.addWidget(self.words)
        self._body: QWidget | None = None
        self.area = scrolled(centred(page, COMPARE_WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def show_compared(self, compared: Compared) -> None:
        self.question.set_text(compared.right.attempt.question)
        self.words.setText(compared.words)
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = self._new_body(compared)
        self._column.addWidget(self._body)
        self.area.verticalScrollBar().setValue(0)
        self.back_button.setFocus()

    def _new_body(self, compared: Compared) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        earlier = self._head(HistoryText.tr("Earlier"), compared.left)
        later = self._head(HistoryText.tr("Later"), compared.right)
        column.addWidget(TwoSides(self._theme, earlier, later, (1, 1)))
        column.addWidget(self._points(compared))
        said = self._said(compared.left), self._said(compared.right)
        column.addWidget(TwoSides(self._theme, *said, (1, 1)))
        return body

    def _head(self, name: str, opened: Opened) -> Panel:
        panel = Panel()
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        dial = ScoreDial(self._theme)
        dial.show_score(opened.attempt.grade.score)
        row.addWidget(dial)
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addStretch(1)
        words.addWidget(Label(name, "small", "muted"))
        words.addWidget(Label(opened.when, "strong", wraps=True))
        button = ActionButton(self._theme, HistoryText.tr("Show card"), kind="link")
        button.setAccessibleDescription(f"{name}, {opened.when}")
        button.clicked.connect(lambda: self.opened.emit(opened.record.id))
        words.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row.addLayout(words, 1)
        panel.column.addLayout(row)
        return panel

    def _points(self, compared: Compared) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        for number, pair in enumerate(compared.points):
            if number:
                panel.column.addWidget(Rule())
            panel.column.addWidget(self._pair(pair))
        return panel

    def _pair(self, pair: PointPair) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, TIGHT, 0, TIGHT)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(TIGHT)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        icon, role, words = CHANGES[pair.change]
        mark = Icon(self._theme, icon, role, 18)
        mark.setToolTip(HistoryText.tr(words))
        head.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        text = RichText(self._theme)
        text.set_text(pair.text)
        head.addWidget(text, 1)
        grid.addLayout(head, 0, 0, 1, 2)
        for column, verdict in enumerate((pair.left, pair.right)):
            grid.addWidget(self._verdict(verdict), 1, column, alignment=Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        sides = [
            verdict_word(one.counts_as) if one else HistoryText.tr("Not asked")
            for one in (pair.left, pair.right)
        ]
        holder.setAccessibleName(
            HistoryText.tr("{change}: {point} Earlier {before}, later {now}").format(
                change=HistoryText.tr(words), point=text.accessibleName(), before=sides[0], now=sides[1]
            )
        )
        return holder

    def _verdict(self, point: PointVerdict | None) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(26, 0, 0, 0)
        row.setSpacing(SMALL)
        if point is None:
            row.addWidget(Label(HistoryText.tr("Not asked"), "small", "muted"), 1)
            return holder
        words, (_, icon, tone) = verdict_word(point.counts_as), VERDICTS[point.counts_as]
        row.addWidget(Icon(self._theme, icon, tone, 18), alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(words, "strong", tone))
        if point.evidence is not None and point.evidence.quote:
            quote = RichText(self._theme, "small", "muted", is_italic=True)
            quote.set_plain(f"“{point.evidence.quote}”")
            column.addWidget(quote)
        row.addLayout(column, 1)
        return holder

    def _said(self, opened: Opened) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        attempt = opened.attempt
        panel.column.addWidget(Label(HistoryText.tr("What you said"), "strong"))
        if attempt.delivery is not None:
            panel.column.addWidget(Label(delivery_line(attempt.delivery), "small", "muted", wraps=True))
        said = Label(
            attempt.transcript.text or HistoryText.tr("Nothing was understood."), "body", "muted", wraps=True
        )
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        panel.column.addWidget(said)
        panel.column.addStretch(1)
        return panel
