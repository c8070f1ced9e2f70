"""Markdown with LaTeX as a document that can be laid out at any width and drawn anywhere."""

import math
import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QRegularExpression, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer

from tutor.notes.formulas import formula_spans, strip_dollars
from tutor.notes.readable_formula import readable_formula
from tutor.ui.formula_svg import FormulaPicture, formula_picture

_OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_INDEX = QTextFormat.Property.UserProperty.value + 1
_STANDS_FOR_FORMULA = "\ue000"
_OBJECT = "\ufffc"
_PARAGRAPH, _LINE = "\u2029", "\u2028"
_OPENS = re.compile(r"[(\[“‘]+$")
_CLOSES = re.compile(r"^[.,;:!?)\]”’]+")
"""What stands at a formula's side is drawn with it: Qt breaks lines at an object whatever comes next."""
_LINE_HEIGHT_PERCENT = 118.0


@dataclass(frozen=True, slots=True)
class _Placed:
    """A formula of one document, in its pixels."""

    renderer: QSvgRenderer
    width: float
    """Of the formula alone."""
    ascent: float
    descent: float
    hangs: bool
    """Its descent fits between the lines and is drawn below the object's box."""
    readable: str
    source: str
    """With its dollars."""
    colour: str
    picture: FormulaPicture
    head: str = ""
    tail: str = ""
    """Brackets and marks at its sides."""
    head_width: float = 0.0
    tail_width: float = 0.0

    @property
    def whole_source(self) -> str:
        return f"{self.head}{self.source}{self.tail}"

    @property
    def whole_width(self) -> float:
        return self.head_width + self.width + self.tail_width


class _Formulas(QPyTextObject):
    """Draws the formulas of one document."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.placed: list[_Placed] = []
        self.marked: frozenset[int] = frozenset()
        self.ground = QColor()
        self.chosen = range(0)
        """Positions whose formulas are drawn by `draw_chosen`."""
        self._waiting: list[tuple[int, QRectF, QTextFormat]] = []
        self._inked: dict[tuple[int, str], QSvgRenderer] = {}
        """By number and colour, of formulas that were drawn in another than their own."""

    def clear(self) -> None:
        self.placed.clear()
        self.marked = frozenset()
        self._inked.clear()

    def intrinsicSize(self, doc: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        one = self.placed[int(format.property(_INDEX))]
        if one.hangs:
            return QSizeF(one.whole_width, one.ascent)
        return QSizeF(one.whole_width, _middle_height(one, _half_x(format)))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        format: QTextFormat,
    ) -> None:
        if position not in self.chosen:
            self._draw(painter, QRectF(rect), format, format.toCharFormat().foreground().color().name())
        elif (position, QRectF(rect)) not in [one[:2] for one in self._waiting]:
            self._waiting.append((position, QRectF(rect), QTextFormat(format)))

    def draw_chosen(self, painter: QPainter, ink: str) -> None:
        """Draw the formulas at the positions `chosen`, once all else is drawn, since Qt veils them."""
        for _, rect, format in self._waiting:
            self._draw(painter, rect, format, ink)
        self._waiting.clear()

    def _draw(self, painter: QPainter, rect: QRectF, format: QTextFormat, ink: str) -> None:
        index = int(format.property(_INDEX))
        one = self.placed[index]
        baseline = rect.bottom()
        if not one.hangs:
            baseline = rect.top() + (rect.height() + _half_x(format)) / 2.0
        left = rect.left() + one.head_width
        box = QRectF(left, baseline - one.ascent, one.width, one.ascent + one.descent)
        if index in self.marked and ink == one.colour:
            painter.fillRect(box.adjusted(-1, -1, 1, 1), self.ground)
        self._renderer(index, ink).render(painter, box)
        if one.head or one.tail:
            painter.setFont(format.toCharFormat().font())
            painter.setPen(QColor(ink))
            painter.drawText(QPointF(rect.left(), baseline), one.head)
            painter.drawText(QPointF(left + one.width, baseline), one.tail)

    def _renderer(self, index: int, ink: str) -> QSvgRenderer:
        one = self.placed[index]
        if ink == one.colour:
            return one.renderer
        if (index, ink) not in self._inked:
            self._inked[index, ink] = one.picture.renderer(ink)
        return self._inked[index, ink]


def _half_x(format: QTextFormat) -> float:
    return QFontMetricsF(format.toCharFormat().font()).xHeight() / 2.0


def _middle_height(one: _Placed, half_x: float) -> float:
    """Height at which Qt's middle alignment, whose ascent is (height + half_x) / 2, holds all of `one`."""
    return max(2.0 * one.ascent - half_x, 2.0 * one.descent + half_x)


class FormulaDocument:
    """Paragraphs of Markdown; links are their words, pictures what is said in their place."""

    def __init__(self, parent: QObject) -> None:
        self._formulas = _Formulas(parent)
        self._between = ""
        """What stands for the border of two paragraphs where they are copied."""
        self.document = QTextDocument(parent)
        self.document.setDocumentMargin(0.0)
        self.document.documentLayout().registerHandler(_OBJECT_TYPE, self._formulas)

    def fill(self, text: str, font: QFont, colour: str, *, is_plain: bool = False) -> None:
        """Hold `text` in `colour` (`#rrggbb`); `is_plain`: as it stands, without markup."""
        self._between = "\n" if is_plain else "\n\n"
        self._formulas.clear()
        self.document.clear()
        text = text.replace(_OBJECT, "")
        self.document.setDefaultFont(font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        cursor = QTextCursor(self.document)
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        if is_plain:
            form = QTextCharFormat()
            form.setForeground(QColor(colour))
            cursor.insertText(text, form)
            return
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                following = QTextBlockFormat(block)
                following.setTopMargin(font.pointSizeF() * 0.6)
                cursor.insertBlock(following)
            self._insert(cursor, paragraph, font, colour)

    def mark(self, pattern: str, ink: str, ground: str) -> None:
        """Show what matches `pattern` in other colours, formulas by their readable form. Case is ignored.

        Marks stay until the next `fill`.
        """
        form = QTextCharFormat()
        form.setForeground(QColor(ink))
        form.setBackground(QColor(ground))
        options = QRegularExpression.PatternOption
        wanted = QRegularExpression(
            pattern, options.CaseInsensitiveOption | options.UseUnicodePropertiesOption
        )
        found = self.document.find(wanted)
        while not found.isNull() and found.hasSelection():
            found.mergeCharFormat(form)
            found = self.document.find(wanted, found)
        again = re.compile(pattern, re.IGNORECASE)
        self._formulas.ground = QColor(ground)
        self._formulas.marked = frozenset(
            number for number, one in enumerate(self._formulas.placed) if again.search(one.readable)
        )

    def height_for(self, width: float) -> float:
        self.document.setTextWidth(max(width, 1.0))
        return self.document.size().height()

    def draw(
        self,
        painter: QPainter,
        width: float,
        chosen: tuple[int, int] = (0, 0),
        *,
        ink: str = "",
        ground: str = "",
    ) -> None:
        """From the painter's origin down; from `chosen[0]` up to `chosen[1]` in `ink` on `ground`."""
        self.document.setTextWidth(max(width, 1.0))
        if chosen[0] == chosen[1]:
            self.document.drawContents(painter)
            return
        selection = QAbstractTextDocumentLayout.Selection()
        selection.cursor = self._cursor(*chosen)
        form = QTextCharFormat()
        form.setForeground(QColor(ink))
        form.setBackground(QColor(ground))
        selection.format = form
        context = QAbstractTextDocumentLayout.PaintContext()
        context.selections = [selection]
        self._formulas.chosen = range(*chosen)
        self.document.documentLayout().draw(painter, context)
        self._formulas.chosen = range(0)
        self._formulas.draw_chosen(painter, QColor(ink).name())

    @property
    def end(self) -> int:
        """The last position."""
        return self.document.characterCount() - 1

    def position_at(self, point: QPointF, width: float) -> int:
        """The position nearest to `point` where the document is drawn `width` wide."""
        self.document.setTextWidth(max(width, 1.0))
        found = self.document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        return max(found, 0)

    def source(self, start: int, end: int) -> str:
        """What stands from `start` up to `end`, formulas as their LaTeX with its dollars."""
        before = self._cursor(0, start).selectedText().count(_OBJECT)
        formulas = iter(self._formulas.placed[before:])
        pieces = re.split(f"({_OBJECT})", self._cursor(start, end).selectedText())
        written = [next(formulas).whole_source if one == _OBJECT else one for one in pieces]
        return "".join(written).replace(_PARAGRAPH, self._between).replace(_LINE, "\n").replace("\u200b", "")

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(start, self.end))
        cursor.setPosition(min(end, self.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

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
                run = fixed_width(run)
            form.setFont(run)
            form.setForeground(QColor(colour))
            parts = token.content.split(_STANDS_FOR_FORMULA)
            head = ""
            for number, text in enumerate(parts):
                if number:
                    tail = _CLOSES.match(text)
                    closing = tail[0] if tail is not None else ""
                    self._insert_formula(cursor, next(waiting), form, colour, head, closing)
                    text = text[len(closing) :]  # noqa: PLW2901
                opens = _OPENS.search(text) if number + 1 < len(parts) else None
                head = opens[0] if opens is not None else ""
                cursor.insertText(text.removesuffix(head) if head else text, form)

    def _insert_formula(
        self, cursor: QTextCursor, formula: str, form: QTextCharFormat, colour: str, head: str, tail: str
    ) -> None:
        latex = strip_dollars(formula)
        picture = formula_picture(latex, is_display=formula.startswith("$$"))
        if picture is None:
            cursor.insertText(f"{head}{readable_formula(latex)}{tail}", form)
            return
        placed = _place(picture, form.font(), colour, formula, head, tail)
        inline = QTextCharFormat(form)
        inline.setObjectType(_OBJECT_TYPE)
        inline.setProperty(_INDEX, len(self._formulas.placed))
        if not placed.hangs:
            inline.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        self._formulas.placed.append(placed)
        cursor.insertText(_OBJECT, inline)


def fixed_width(font: QFont) -> QFont:
    """`font` with letters of one width."""
    fixed = QFont(font)
    fixed.setFamilies(["monospace"])
    fixed.setStyleHint(QFont.StyleHint.Monospace)
    return fixed


def whole_height(height: float) -> int:
    """Pixels that hold a document of `height`."""
    return math.ceil(height) + 1


def _place(picture: FormulaPicture, font: QFont, colour: str, formula: str, head: str, tail: str) -> _Placed:
    metrics = QFontMetricsF(font)
    # A little larger than the font: the letters of formulas look small beside sans serifs.
    em = _pixel_size(font) * 1.08
    descent = picture.descent_em * em
    return _Placed(
        picture.renderer(colour),
        picture.width_em * em,
        picture.ascent_em * em,
        descent,
        descent <= metrics.descent() + 0.18 * metrics.height(),
        readable_formula(strip_dollars(formula)),
        formula,
        colour,
        picture,
        head,
        tail,
        metrics.horizontalAdvance(head),
        metrics.horizontalAdvance(tail),
    )


def _pixel_size(font: QFont) -> float:
    if font.pixelSize() > 0:
        return float(font.pixelSize())
    # The em in pixels: what fontinfo reports is whole pixels, which is too coarse here.
    return font.pointSizeF() * 96.0 / 72.0
