"""Markdown with LaTeX as flowing text, formulas set inside the lines."""

import math

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.notes.plain import plain_text
from tutor.ui.theme.measures import TextStyle
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.formula_document import FormulaDocument, fixed_width, whole_height


class FormulaText(QWidget):
    """Wraps to its width and takes the height it needs. Screen readers get the formulas as readable text."""

    def __init__(
        self,
        theme: Theme,
        style: TextStyle = "body",
        tone: str = "text",
        *,
        is_italic: bool = False,
        is_code: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`is_code`: letters of one width."""
        super().__init__(parent)
        self._theme = theme
        self._style: TextStyle = style
        self._tone = tone
        self._is_italic = is_italic
        self._is_code = is_code
        self._text = ""
        self._is_plain = False
        self._marked = ""
        self._content = FormulaDocument(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._is_stale = False
        theme.changed.connect(self._on_theme)

    @property
    def text(self) -> str:
        """As given to `set_text`."""
        return self._text

    @property
    def marked(self) -> str:
        """The pattern that is marked; empty: none is."""
        return self._marked

    def set_text(self, markdown: str) -> None:
        if markdown == self._text and not self._is_plain:
            return
        self._text, self._is_plain = markdown, False
        self.setAccessibleName(plain_text(markdown))
        self._rebuild()

    def set_plain(self, text: str) -> None:
        """Show `text` as it stands: what a person said holds no markup."""
        self._text, self._is_plain = text, True
        self.setAccessibleName(text)
        self._rebuild()

    def set_tone(self, tone: str) -> None:
        """Use this colour role for the text."""
        self._tone = tone
        self._rebuild()

    def mark(self, pattern: str) -> None:
        """Mark what matches this regular expression; an empty one marks nothing."""
        if pattern != self._marked:
            self._marked = pattern
            self._rebuild()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._refresh()
        return whole_height(self._content.height_for(width))

    def sizeHint(self) -> QSize:
        self._refresh()
        width = min(math.ceil(self._content.document.idealWidth()), 640)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._refresh()
        colours = self._theme.colours
        self._content.draw(
            QPainter(self), self.width(), self._chosen, ink=colours.on_accent, ground=colours.accent
        )

    @property
    def _chosen(self) -> tuple[int, int]:
        """From and up to where the text is chosen, as positions in it."""
        return 0, 0

    def _on_theme(self) -> None:
        # What is not seen is made anew when it is: a page may hold hundreds of texts.
        self._is_stale = True
        if self.isVisible():
            self.updateGeometry()
            self.update()

    def _refresh(self) -> None:
        if self._is_stale:
            self._fill()

    def _rebuild(self) -> None:
        self._fill()
        self.updateGeometry()
        self.update()

    def _fill(self) -> None:
        self._is_stale = False
        colours = self._theme.colours.by_role()
        font = self._theme.font(self._style)
        if self._is_code:
            font = fixed_width(font)
        font.setItalic(self._is_italic)
        self._content.fill(self._text, font, colours[self._tone], is_plain=self._is_plain)
        if self._marked:
            self._content.mark(self._marked, colours["on_notice"], colours["notice"])
