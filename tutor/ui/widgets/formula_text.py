"""Markdown with LaTeX as flowing text, formulas set inside the lines."""

import math
from dataclasses import dataclass

from markdown_it import MarkdownIt
from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.notes.formulas import formula_spans, strip_dollars
from tutor.notes.plain import plain_text
from tutor.notes.readable_formula import readable_formula
from tutor.ui.formula_svg import FormulaPicture, formula_picture
from tutor.ui.theme.measures import TextStyle
from tutor.ui.theme.theme import Theme

_OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_INDEX = QTextFormat.Property.UserProperty.value + 1
_STANDS_FOR_FORMULA = "\ue000"
_OBJECT = "\ufffc"
_JOINER = "\u2060"
"""Keeps a line from breaking between a formula and the bracket or comma at its side."""
_LINE_HEIGHT_PERCENT = 118.0


@dataclass(frozen=True, slots=True)
class _Placed:
    """A formula of one document, in its pixels."""

    renderer: QSvgRenderer
    width: float
    ascent: float
    descent: float
    hangs: bool
    """Its descent fits between the lines and is drawn below the object's box."""


class _Formulas(QPyTextObject):
    """Draws the formulas of one document."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.placed: list[_Placed] = []

    def intrinsicSize(self, doc: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        one = self.placed[int(format.property(_INDEX))]
        if one.hangs:
            return QSizeF(one.width, one.ascent)
        return QSizeF(one.width, _middle_height(one, _half_x(format)))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        format: QTextFormat,
    ) -> None:
        rect = QRectF(rect)
        one = self.placed[int(format.property(_INDEX))]
        baseline = rect.bottom()
        if not one.hangs:
            baseline = rect.top() + (rect.height() + _half_x(format)) / 2.0
        top = baseline - one.ascent
        one.renderer.render(painter, QRectF(rect.left(), top, one.width, one.ascent + one.descent))


def _half_x(format: QTextFormat) -> float:
    return QFontMetricsF(format.toCharFormat().font()).xHeight() / 2.0


def _middle_height(one: _Placed, half_x: float) -> float:
    """Height at which Qt's middle alignment, whose ascent is (height + half_x) / 2, holds all of `one`."""
    return max(2.0 * one.ascent - half_x, 2.0 * one.descent + half_x)


class FormulaText(QWidget):
    """Wraps to its width and takes the height it needs. Screen readers get the formulas as readable text."""

    def __init__(
        self,
        theme: Theme,
        style: TextStyle = "body",
        tone: str = "text",
        *,
        is_italic: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style: TextStyle = style
        self._tone = tone
        self._is_italic = is_italic
        self._text = ""
        self._is_plain = False
        self._formulas = _Formulas(self)
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0.0)
        self._document.documentLayout().registerHandler(_OBJECT_TYPE, self._formulas)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._rebuild)

    @property
    def text(self) -> str:
        """As given to `set_text`."""
        return self._text

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

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._document.setTextWidth(max(width, 1))
        return math.ceil(self._document.size().height()) + 1

    def sizeHint(self) -> QSize:
        width = min(math.ceil(self._document.idealWidth()), 640)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._document.setTextWidth(self.width())
        self._document.drawContents(painter, QRectF(self.rect()))

    def _rebuild(self) -> None:
        colour = self._theme.colours.by_role()[self._tone]
        font = self._theme.font(self._style)
        font.setItalic(self._is_italic)
        self._formulas.placed.clear()
        self._document.clear()
        self._document.setDefaultFont(font)
        self._document.setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        cursor = QTextCursor(self._document)
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        if self._is_plain:
            form = QTextCharFormat()
            form.setForeground(QColor(colour))
            cursor.insertText(self._text, form)
            self.updateGeometry()
            self.update()
            return
        for number, paragraph in enumerate(self._text.split("\n\n")):
            if number:
                following = QTextBlockFormat(block)
                following.setTopMargin(font.pointSizeF() * 0.6)
                cursor.insertBlock(following)
            self._insert(cursor, paragraph, font, colour)
        self.updateGeometry()
        self.update()

    def _insert(self, cursor: QTextCursor, paragraph: str, font: QFont, colour: str) -> None:
        formulas: list[str] = []
        hidden: list[str] = []
        end = 0
        for start, stop in formula_spans(paragraph):
            hidden += [paragraph[end:start], _STANDS_FOR_FORMULA]
            formulas.append(paragraph[start:stop])
            end = stop
        hidden.append(paragraph[end:])
        tokens = MarkdownIt("commonmark").parseInline("".join(hidden))[0].children or []
        strong = emphasis = 0
        waiting = iter(formulas)
        for token in tokens:
            strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
            emphasis += {"em_open": 1, "em_close": -1}.get(token.type, 0)
            if token.type in ("softbreak", "hardbreak"):
                token.content = " "
            if not token.content:
                continue
            form = QTextCharFormat()
            run = QFont(font)
            run.setItalic(font.italic() or emphasis > 0)
            if strong:
                run.setWeight(QFont.Weight.DemiBold)
            if token.type == "code_inline":
                run.setFamilies(["monospace"])
            form.setFont(run)
            form.setForeground(QColor(colour))
            first, *rest = token.content.split(_STANDS_FOR_FORMULA)
            cursor.insertText(first, form)
            for text in rest:
                self._insert_formula(cursor, next(waiting), form, colour, text)
                cursor.insertText(text, form)

    def _insert_formula(
        self, cursor: QTextCursor, formula: str, form: QTextCharFormat, colour: str, following: str
    ) -> None:
        picture = formula_picture(strip_dollars(formula), is_display=formula.startswith("$$"))
        if picture is None:
            cursor.insertText(readable_formula(strip_dollars(formula)), form)
            return
        before = cursor.block().text()
        if before and not before[-1].isspace():
            cursor.insertText(_JOINER, form)
        placed = _place(picture, form.font(), colour)
        inline = QTextCharFormat(form)
        inline.setObjectType(_OBJECT_TYPE)
        inline.setProperty(_INDEX, len(self._formulas.placed))
        if not placed.hangs:
            inline.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        self._formulas.placed.append(placed)
        cursor.insertText(_OBJECT, inline)
        if following and not following[0].isspace():
            cursor.insertText(_JOINER, form)


def _place(picture: FormulaPicture, font: QFont, colour: str) -> _Placed:
    metrics = QFontMetricsF(font)
    # A little larger than the font: the letters of formulas look small beside sans serifs.
    em = _pixel_size(font) * 1.08
    descent = picture.descent_em * em
    return _Placed(
        picture.renderer(colour),
        picture.width_em * em,
        picture.ascent_em * em,
        descent,
        hangs=descent <= metrics.descent() + 0.18 * metrics.height(),
    )


def _pixel_size(font: QFont) -> float:
    if font.pixelSize() > 0:
        return float(font.pixelSize())
    # The em in pixels: what fontinfo reports is whole pixels, which is too coarse here.
    return font.pointSizeF() * 96.0 / 72.0
