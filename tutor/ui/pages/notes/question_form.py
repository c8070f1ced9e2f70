"""A question in a form: what is asked, the model answer, the key points as rows."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tutor.core.material import KeyPoint
from tutor.packs.answer_points import points_of
from tutor.packs.notebook import QuestionDraft
from tutor.ui.texts import NotesText, figure
from tutor.ui.theme.theme import FOOT_MARGINS, LARGE, MEDIUM, PAGE_MARGINS, SMALL, TIGHT
from tutor.ui.widgets.action_button import ActionButton, FoldButton
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.choices import ChoiceBox
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import TOP, boxed, centred, clear, column, row, scrolled
from tutor.ui.widgets.text_field import TextField

_WEIGHTS = (0.5, 1.0, 2.0, 3.0)


class PointEditor(QFrame):
    """A row: the sentence, its weight; wordings and misconceptions are folded away."""

    changed = Signal()
    remove_wanted = Signal()

    def __init__(self, point: KeyPoint) -> None:
        super().__init__()
        self._point = point
        self.setProperty("block", True)
        self.statement = TextField(
            NotesText.tr("Key point"), hint=NotesText.tr("One thing a good answer says")
        )
        self.statement.setPlainText(point.statement)
        self.weight = ChoiceBox(NotesText.tr("Weight"), least_letters=3)
        self.weight.setToolTip(NotesText.tr("How much this point counts"))
        weights = sorted({*_WEIGHTS, point.weight})
        self.weight.show_choices(
            [(f"× {figure(one, 0 if one % 1 == 0 else 1)}", one) for one in weights], point.weight
        )
        more, remove = NotesText.tr("Other wordings and misconceptions"), NotesText.tr("Remove this point")
        self.more_button = FoldButton(name=more, does=self.show_more)
        self.remove_button = ActionButton("", icon="close", kind="icon", name=remove, does=self.remove_wanted)
        self.variants = TextField(NotesText.tr("Other wordings"))
        self.variants.setPlainText("\n".join(point.variants))
        self.misconceptions = TextField(NotesText.tr("Misconceptions"))
        self.misconceptions.setPlainText("\n".join(point.misconceptions))
        folded = column(
            small_print(NotesText.tr("Other wordings that count, one a line")), self.variants,
            small_print(NotesText.tr("Misconceptions that contradict it, one a line")), self.misconceptions,
            spacing=TIGHT, margins=(MEDIUM * 2, 0, MEDIUM * 2, SMALL),
        )  # fmt: skip
        self.more = boxed(folded)
        self.more.setVisible(False)
        head = row(
            (self.more_button, TOP), (self.statement, 1), (self.weight, TOP), (self.remove_button, TOP),
            spacing=SMALL,
        )  # fmt: skip
        column(head, self.more, spacing=TIGHT, of=self)
        for field in (self.statement, self.variants, self.misconceptions):
            field.textChanged.connect(self.changed)
        self.weight.picked.connect(lambda _: self.changed.emit())

    @property
    def point(self) -> KeyPoint:
        """As it is written now, under the id that it had."""
        return replace(
            self._point,
            statement=self.statement.text,
            weight=float(str(self.weight.value)),
            variants=tuple(filter(None, self.variants.text.split("\n"))),
            misconceptions=tuple(filter(None, self.misconceptions.text.split("\n"))),
        )

    def show_more(self, is_shown: bool) -> None:
        self.more.setVisible(is_shown)
        self.more_button.setChecked(is_shown)


class QuestionForm(QWidget):
    """Shows a QuestionDraft and gives it back as the user left it; writes nothing itself."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = QuestionDraft("", "")
        self.title = Label("", "title", wraps=True)
        self.refusal = NoticeBar()
        self.topic_label = Label(NotesText.tr("Topic"), "strong")
        self.topic = ChoiceBox(NotesText.tr("Topic"))
        self.question = TextField(NotesText.tr("Question"), NotesText.tr("What will be asked"), least=2)
        self.answer = TextField(NotesText.tr("Answer"), NotesText.tr("What a good answer says"), least=6)
        self.points: list[PointEditor] = []
        self._rows = column(spacing=SMALL)
        take = NotesText.tr("Take them from the answer")
        self.derive_button = ActionButton(take, icon="auto-fix", kind="link", does=self.derive)
        more = NotesText.tr("Add a point")
        self.add_button = ActionButton(more, icon="plus", kind="link", does=self._add_empty)
        hint = NotesText.tr(
            "Each is one thing a good answer says. Without any, they are taken from the answer."
        )
        self.save_button = ActionButton("", icon="check", key="Ctrl+S", kind="primary")
        self.close_button = ActionButton(NotesText.tr("Close"), key="Esc")
        self.skip_button = ActionButton(NotesText.tr("Skip"), icon="arrow-right")
        self.foot = flowing(self.save_button, self.skip_button, self.close_button)
        self._topic_row = boxed(row(self.topic_label, (self.topic, 1), spacing=MEDIUM))
        fields = column(
            self.title, self.refusal, self._topic_row,
            column(Label(NotesText.tr("Question"), "strong"), self.question, spacing=TIGHT),
            column(Label(NotesText.tr("Answer"), "strong"), self.answer, spacing=TIGHT),
            column(Label(NotesText.tr("Key points"), "strong"), small_print(hint), spacing=TIGHT),
            self._rows,
            flowing(self.add_button, self.derive_button, spacing=LARGE),
            spacing=MEDIUM, margins=PAGE_MARGINS,
        )  # fmt: skip
        foot = centred(column(self.foot, margins=FOOT_MARGINS))
        column((scrolled(centred(fields)), 1), foot, spacing=0, of=self)
        for field in (self.question, self.answer):
            field.textChanged.connect(self._on_change)

    def open(
        self,
        draft: QuestionDraft,
        title: str,
        *,
        topics: Sequence[tuple[str, object]] = (),
        written: QuestionDraft | None = None,
        can_skip: bool = False,
    ) -> None:
        """Edit `draft`.

        `topics`: titles and ids to choose from; `written`: what was written of it before; `can_skip`: another
        one may follow.
        """
        self._shown = draft
        self.title.setText(title)
        self.save_button.set_words(NotesText.tr("Add") if can_skip else NotesText.tr("Save"), "Ctrl+S")
        self.skip_button.setVisible(can_skip)
        self.refusal.tell("")
        self._topic_row.setVisible(len(topics) > 1)
        self.topic.show_choices(topics, topics[0][1] if topics else None)
        filled = written or draft
        self.question.setPlainText(filled.question)
        self.answer.setPlainText(filled.reference)
        self._show_points(filled.points)

    @property
    def draft(self) -> QuestionDraft:
        points = tuple(editor.point for editor in self.points if editor.statement.text)
        return QuestionDraft(self.question.text, self.answer.text, points)

    @property
    def is_changed(self) -> bool:
        shown = self._shown
        return self.draft != QuestionDraft(shown.question.strip(), shown.reference.strip(), shown.points)

    def derive(self) -> None:
        """Points taken from the answer, in place of those that are there."""
        self._show_points(points_of(self.answer.text))

    def _show_points(self, points: Sequence[KeyPoint]) -> None:
        clear(self._rows)
        self.points = []
        for point in points:
            self._add(point)
        self._on_change()

    def _add_empty(self) -> None:
        self._add(KeyPoint("", "")).statement.setFocus()

    def _add(self, point: KeyPoint) -> PointEditor:
        editor = PointEditor(point)
        editor.changed.connect(self._on_change)
        editor.remove_wanted.connect(lambda: self._remove(editor))
        self.points.append(editor)
        self._rows.addWidget(editor)
        return editor

    def _remove(self, editor: PointEditor) -> None:
        self.points.remove(editor)
        self._rows.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._on_change()

    def _on_change(self) -> None:
        self.save_button.setEnabled(bool(self.question.text and self.answer.text))
        self.derive_button.setEnabled(bool(self.answer.text))
        self.changed.emit()
