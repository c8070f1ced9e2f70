"""The sheet of keys, over the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor.ui.keys import KEYS, key_words
from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import LEFT, STRETCH, TOP, Sheet, column, grid, row, scrolled

WIDTH, HEIGHT = 620, 640


class KeysSheet(Sheet):
    """All keys, and the way to what Viva is."""

    def __init__(self, parent: QWidget | None, show_about: Callable[[], object]) -> None:
        super().__init__(WindowText.tr("Keys"), WIDTH, HEIGHT, parent)
        lines = grid(LARGE, SMALL)
        lines.setContentsMargins(0, 0, SMALL, 0)
        for place, keys in KEYS.items():
            if lines.count():
                lines.setRowMinimumHeight(lines.rowCount(), MEDIUM)
            lines.addWidget(Label(WindowText.tr(place), "lead"), lines.rowCount(), 0, 1, 2)
            for key in keys:
                cap = Label(key_words(key.shown or key.keys[0]))
                cap.setProperty("keycap", True)
                line = lines.rowCount()
                lines.addWidget(cap, line, 0, TOP | LEFT)
                lines.addWidget(Label(WindowText.tr(key.does), wraps=True), line, 1)
        area = scrolled(lines)
        area.setAccessibleName(WindowText.tr("Keys"))
        self.about_button = ActionButton(
            WindowText.tr("About Viva"), icon="information-outline", kind="quiet", does=self.accept
        )
        self.about_button.clicked.connect(show_about)
        self.close_button = ActionButton(WindowText.tr("Close"), key="Esc", kind="primary", does=self.accept)
        column(
            Label(WindowText.tr("Keys"), "title"), (area, 1),
            row(self.about_button, STRETCH, self.close_button),
            spacing=MEDIUM, margins=(LARGE,) * 4, of=self,
        )  # fmt: skip
        self.close_button.setFocus()
