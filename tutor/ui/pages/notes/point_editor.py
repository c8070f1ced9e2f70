"""One key point of a question, to be edited."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tutor.core.material import KeyPoint
from tutor.ui.pages.notes.text_field import TextField
from tutor.ui.texts import NotesText, figure
from tutor.ui.theme.measures import MEDIUM, SMALL, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choices import ChoiceBox
from tutor.ui.widgets.display import small_print
from tutor.ui.widgets.layouts import TOP, boxed, column, row

_WEIGHTS = (0.5, 1.0, 2.0, 3.0)


class PointEditor(QFrame):
    """A row: the sentence, its weight; wordings and misconceptions are folded away."""

    changed = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme, point: KeyPoint) -> None:
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
        self.more_button = ActionButton(theme, "", icon="chevron-right", kind="icon", does=self.show_more)
        self.more_button.setCheckable(True)
        more = NotesText.tr("Other wordings and misconceptions")
        self.more_button.setToolTip(more)
        self.more_button.setAccessibleName(more)
        self.remove_button = ActionButton(theme, "", icon="close", kind="icon", does=self.remove_wanted)
        self.remove_button.setToolTip(NotesText.tr("Remove this point"))
        self.remove_button.setAccessibleName(NotesText.tr("Remove this point"))
        self.variants = TextField(NotesText.tr("Other wordings"))
        self.variants.setPlainText("\n".join(point.variants))
        self.misconceptions = TextField(NotesText.tr("Misconceptions"))
        self.misconceptions.setPlainText("\n".join(point.misconceptions))
        self.more = boxed(
            column(
                small_print(NotesText.tr("Other wordings that count, one a line")),
                self.variants,
                small_print(NotesText.tr("Misconceptions that contradict it, one a line")),
                self.misconceptions,
                spacing=TIGHT,
                margins=(MEDIUM * 2, 0, MEDIUM * 2, SMALL),
            )
        )
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
        """Open or close wordings and misconceptions."""
        self.more.setVisible(is_shown)
        self.more_button.set_icon("chevron-down" if is_shown else "chevron-right")
        self.more_button.setChecked(is_shown)
