"""A question with its answer, as it comes, and where it comes from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QWidget

from tutor.engine.quoting import joined_pieces
from tutor.engine.requests import AnswerSentence, Citation
from tutor.packs.plain import plain_text
from tutor.packs.writing import table_text
from tutor.ui.pages.ask.ask_state import AskTurn
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import AskText, localized
from tutor.ui.theme.theme import MEDIUM, SMALL, TIGHT, theme
from tutor.ui.widgets.action_button import ActionButton, PlayButton
from tutor.ui.widgets.display import Icon, Label, small_print
from tutor.ui.widgets.fitting import FlowLayout, flowing
from tutor.ui.widgets.layouts import STRETCH, TOP, boxed, clear, column, row

NOT_COVERED = AskText.QT_TR_NOOP("Your notes do not cover this.")
NOT_COVERED_HINT = AskText.QT_TR_NOOP(
    "Viva answers from your notes alone. Ask in other words, or add notes about it."
)
_TIP_WORDS = 60
_CHIP_EM = 24
"""Width of a source, at most; its tool tip and screen readers have all."""


class AskTurnView(QWidget):
    citation_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: AskTurn | None = None
        self.chips: list[ActionButton] = []
        self.question = RichText("", "lead")
        bubble = QFrame()
        bubble.setProperty("asked", True)
        # A line of text has its spare height below.
        column(self.question, margins=(MEDIUM, SMALL + 2, MEDIUM, SMALL - 2), of=bubble)
        self.searched = small_print()
        self.answer = RichText(can_select=True)
        self.state_icon = Icon("magnify", "muted")
        self.state_label = Label("", "body", "muted", wraps=True)
        self.state_hint = Label("", "body", "muted", wraps=True)
        words = column(self.state_label, self.state_hint, spacing=TIGHT)
        self.state_row = boxed(row((self.state_icon, TOP), (words, 1)))
        self._flow = FlowLayout()
        self._chip_row = boxed(self._flow)
        self._button_row = self._buttons()
        correct = AskText.tr("Correct the question")
        self.mend_button = ActionButton(correct, icon="pencil-outline", kind="moment")
        column(
            bubble, row(STRETCH, self.mend_button), self.searched, self.answer, self.state_row,
            self._chip_row, self._button_row, spacing=MEDIUM, of=self,
        )  # fmt: skip

    def show_turn(self, turn: AskTurn, *, is_last: bool = True) -> None:
        self.mend_button.setVisible(turn.is_spoken and is_last)
        if turn == self._shown:
            return
        before, self._shown = self._shown, turn
        self.question.set_text(turn.question)
        self.setAccessibleName(AskText.tr("You asked: {question}", question=plain_text(turn.question)))
        has_answer = bool(turn.sentences) and turn.phase != "not_covered"
        self.answer.setVisible(has_answer)
        if has_answer:
            self.answer.set_text(answer_text(turn))
        self._show_phase(turn)
        searched = AskText.tr("Understood as: {searched}", searched=plain_text(turn.searched))
        self.searched.tell(searched if turn.searched else "")
        if before is None or before.citations != turn.citations:
            self._show_citations(turn.citations)
        is_over = turn.phase in ("answered", "near", "stopped") and has_answer
        self.hear_button.setVisible(is_over)
        self.keep_button.setVisible(turn.phase == "answered" and not turn.is_kept)
        self.kept.setVisible(turn.is_kept)
        self.again_button.setVisible(turn.phase == "failed")
        self.search_button.setVisible(turn.phase in ("near", "not_covered"))
        self._button_row.setVisible(is_over or turn.phase in ("failed", "not_covered"))

    def _show_phase(self, turn: AskTurn) -> None:
        icon, role, words, hint = "", "muted", "", ""
        match turn.phase:
            case "looking":
                icon, words = "magnify", AskText.tr("Looking in your notes …")
            case "not_covered":
                icon, words, hint = "book-off-outline", AskText.tr(NOT_COVERED), AskText.tr(NOT_COVERED_HINT)
            case "stopped":
                icon, words = "stop-circle-outline", AskText.tr("Stopped.")
            case "failed":
                icon, role, words = "alert-circle-outline", "contradicted", turn.error
        self.state_row.setVisible(bool(words))
        self.state_label.setText(words)
        self.state_label.set_tone("text" if turn.phase in ("failed", "not_covered") else "muted")
        self.state_hint.tell(hint)
        if icon:
            self.state_icon.set_icon(icon, role)

    def _show_citations(self, citations: tuple[Citation, ...]) -> None:
        clear(self._flow)
        self.chips = []
        metrics = QFontMetricsF(theme().font("small"))
        for citation in citations:
            heading = plain_text(citation.passage.heading)
            text = plain_text(citation.passage.text).split()
            tip = " ".join(text[:_TIP_WORDS]) + (" …" if len(text) > _TIP_WORDS else "")
            name = AskText.tr("Source {marker}: {heading}", marker=citation.marker, heading=heading)
            words = f"{citation.marker}   {heading}"
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, metrics.height() * _CHIP_EM)
            chip = ActionButton(
                shown, kind="chip", name=name, tip=tip, about=AskText.tr("Opens the passage in the notes"),
                does=lambda _, passage=citation.passage: self.citation_wanted.emit(passage),
            )  # fmt: skip
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self._chip_row.setVisible(bool(citations))

    def _buttons(self) -> QWidget:
        self.hear_button = PlayButton(AskText.tr("Hear it"), kind="moment")
        self.keep_button = ActionButton(
            AskText.tr("Make this a card"), icon="cards-outline", kind="moment",
            tip=AskText.tr("Save question and answer, to be asked like any other of your notes"),
        )  # fmt: skip
        self.again_button = ActionButton(AskText.tr("Try again"), icon="refresh", kind="moment")
        self.search_button = ActionButton(AskText.tr("Search the notes"), icon="magnify", kind="moment")
        self.kept = small_print(AskText.tr("Saved. It will come up for review like any other question."))
        buttons = (self.hear_button, self.keep_button, self.again_button, self.search_button)
        return flowing(*buttons, self.kept, spacing=TIGHT)


def answer_text(turn: AskTurn) -> str:
    """The answer as Markdown with its marks, which stand for themselves; a comparison as a table.

    That it may not be the answer stands before it, by itself.
    """
    opening, *rest = turn.sentences
    if rest and not opening.markers:
        return f"*{localized(opening.message)}*\n\n{_told(rest)}"
    return _told(turn.sentences)


def _told(told: Sequence[AnswerSentence]) -> str:
    sides: dict[str, list[AnswerSentence]] = {}
    for sentence in told:
        sides.setdefault(sentence.side, []).append(sentence)
    texts = {side: _marked(sentences) for side, sentences in sides.items()}
    if len(texts) < 2 or "" in texts or any("\n" in text for text in texts.values()):
        return _marked(told)
    heads = [side[:1].upper() + side[1:] for side in texts]
    return table_text([heads, list(texts.values())])


def _marked(sentences: Sequence[AnswerSentence]) -> str:
    parts = []
    for place, sentence in enumerate(sentences):
        # Sentences of one passage are marked together, after the last of them.
        following = sentences[place + 1 : place + 2]
        is_last = not following or following[0].markers != sentence.markers
        marks = "".join(f"\u00a0\\[{marker}\\]" for marker in sentence.markers) if is_last else ""
        parts.append(f"{localized(sentence.message)}{marks}")
    return joined_pieces(parts)
