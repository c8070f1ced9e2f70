"""Rows of models, with buttons that take others from a file or a folder."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor.ui.models.model_line import USES, ModelLine
from tutor.ui.models.model_list import ModelList
from tutor.ui.models.model_row import ModelRow
from tutor.ui.page import PageContext
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import LARGE, SMALL
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import add, boxed, clear, column
from tutor.ui.widgets.panel import Rule


class ModelListView(QWidget):
    """All models under the headings of their roles or, brief, those alone that are needed."""

    def __init__(
        self,
        context: PageContext,
        choose_folder: Callable[[], None],
        *,
        is_brief: bool = False,
    ) -> None:
        """`choose_folder`: has a folder chosen to take models from."""
        super().__init__()
        self._around = context
        self._choose_folder = choose_folder
        self._is_brief = is_brief
        self._column = column(of=self)
        self.rows: dict[str, ModelRow] = {}
        context.models.changed.connect(self.show_models)
        self.show_models(context.models.listed)

    def show_models(self, models: ModelList) -> None:
        lines = models.needed if self._is_brief else models.by_role
        if [line.id for line in lines] != list(self.rows):
            self._rebuild(lines)
        for line in lines:
            self.rows[line.id].show_line(line)

    def _rebuild(self, lines: tuple[ModelLine, ...]) -> None:
        clear(self._column)
        self.rows = {}
        role = ""
        for line in lines:
            if line.role != role and not self._is_brief:
                if role:
                    add(self._column, LARGE - SMALL, Rule())
                title, what_for = (SettingsText.tr(words) for words in USES[line.role])
                head = Label(title, "lead", wraps=True)
                note = Label(what_for, "small", "muted", wraps=True)
                add(self._column, boxed(column(head, note, spacing=0, margins=(0, SMALL, 0, 0))))
            role = line.role
            row = ModelRow(self._around, line.id, self._choose_folder, is_brief=self._is_brief)
            self.rows[line.id] = row
            add(self._column, row)
