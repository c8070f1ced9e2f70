"""What a QTextDocument holds: the project's Markdown, formulas and pictures within the lines."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QRegularExpression
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

from tutor.ui.richtext.formula import OBJECT, InlineFormula, InlineObjects
from tutor.ui.richtext.picture import PLACE

_AROUND = 4.0
"""How far an inset reaches beyond its cells, above and below."""
_BESIDE = 8.0
"""Space above and below its cells."""
_PADDING = (4, 12)
"""Of a cell in pixels, upright and across."""


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts, and colours as `#rrggbb`."""

    font: QFont
    ink: str
    link: str = ""
    strong: QFont | None = None
    """Of headings; None: as the text."""
    small: QFont | None = None
    """Of code in a block and of what stands in a table."""

    @property
    def style_sheet(self) -> str:
        size = self.font.pointSizeF()
        small = (self.small or self.font).pointSizeF()
        strong = self.strong or self.font
        upright, across = _PADDING
        return f"""
            p, li, pre, td, th {{ line-height: 118%; color: {self.ink} }}
            p, li {{ font-size: {size}pt }}
            p {{ margin-top: {size * 0.6:.1f}px; margin-bottom: 0 }}
            ul, ol, pre {{ margin: 0 }}
            li {{ margin-top: 6px }}
            table {{ margin-top: {_BESIDE}px; margin-bottom: {_BESIDE}px }}
            td, th {{ padding-top: {upright}px; padding-bottom: {upright}px }}
            td, th {{ padding-left: {across}px; padding-right: {across}px }}
            td, pre {{ font-size: {small}pt }}
            th {{ text-align: left }}
            strong, th {{ font-weight: 600 }}
            code, pre {{ font-family: monospace }}
            pre, .plain {{ white-space: pre-wrap }}
            .picture {{ line-height: 100% }}
            .heading {{ font-size: {strong.pointSizeF()}pt; font-weight: {strong.weight().value} }}
            a {{ color: {self.link or self.ink} }}
        """


def fill(
    document: QTextDocument, html: str, look: Look, objects: InlineObjects | None = None
) -> InlineObjects | None:
    """Have `document` hold `html`, made by `richtext.html`; what draws its objects, once it has some.

    `objects`: what the same document was told before.
    """
    if objects is None and "<img" in html:
        objects = InlineObjects(document)
        document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, objects)
    document.setDocumentMargin(0.0)
    document.setDefaultFont(look.font)
    document.setIndentWidth(look.font.pointSizeF() * 1.8)
    document.setDefaultStyleSheet(look.style_sheet)
    document.setHtml(html)
    first = QTextBlockFormat()
    first.setTopMargin(0.0)
    QTextCursor(document).mergeBlockFormat(first)
    last = document.lastBlock()
    if not last.text() and _tables(document):
        # Qt has an empty line follow a table.
        low = QTextBlockFormat()
        low.setLineHeight(1.0, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        QTextCursor(last).mergeBlockFormat(low)
    return objects


def mark(
    document: QTextDocument, pattern: str, ink: str, ground: str, formula_text: Callable[[str], str]
) -> None:
    """Show what matches `pattern` in other colours, formulas by their text. Case is ignored.

    Marks stay until the next `fill`.
    """
    form = QTextCharFormat()
    form.setForeground(QColor(ink))
    form.setBackground(QColor(ground))
    options = QRegularExpression.PatternOption
    wanted = QRegularExpression(pattern, options.CaseInsensitiveOption | options.UseUnicodePropertiesOption)
    found = document.find(wanted)
    while not found.isNull() and found.hasSelection():
        found.mergeCharFormat(form)
        found = document.find(wanted, found)
    by_text = re.compile(pattern, re.IGNORECASE)
    found = document.find(OBJECT)
    while not found.isNull():
        if by_text.search(_object_text(found.charFormat(), formula_text)):
            found.mergeCharFormat(form)
        found = document.find(OBJECT, found)


def insets(document: QTextDocument) -> list[QRectF]:
    """Where tables, code and quotes stand."""
    layout = document.documentLayout()
    boxes: list[QRectF] = []
    for table in _tables(document):
        # Qt answers with where the contents of the first cell begin.
        cell = table.cellAt(0, 0).format().toTableCellFormat()
        offset = QPointF(cell.leftPadding(), cell.topPadding() + _BESIDE)
        box = layout.frameBoundingRect(table).translated(-offset)
        boxes.append(box.adjusted(0.0, _BESIDE - _AROUND, 0.0, _AROUND - _BESIDE))
    return boxes


def _tables(document: QTextDocument) -> list[QTextTable]:
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]


def written(document: QTextDocument, formula_text: Callable[[str], str]) -> str:
    """What stands in `document` (or a part of it), each formula as `formula_text` of its source.

    Of a picture there is what is said of it.
    """
    parts: list[str] = []
    block = document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if block.text() or block.textList() or table is not None:
            parts.append(_between(block, table) if parts else "")
            fragments = block.begin()
            while not fragments.atEnd():
                parts.append(_fragment(fragments, formula_text))
                fragments += 1
        block = block.next()
    return "".join(parts).replace("\u2028", "\n")


def _fragment(fragments: QTextBlock.iterator, formula_text: Callable[[str], str]) -> str:
    piece = fragments.fragment()
    form = piece.charFormat()
    if form.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSuperScript:
        # A mark at the text, no part of it.
        return ""
    if not form.isImageFormat():
        return piece.text()
    # Formulas that are alike and stand side by side are one fragment.
    return _object_text(form, formula_text) * len(piece.text())


def _object_text(form: QTextCharFormat, formula_text: Callable[[str], str]) -> str:
    if form.toImageFormat().name().startswith(PLACE):
        return str(form.property(QTextFormat.Property.ImageAltText.value) or "")
    formula = InlineFormula.from_format(form)
    return f"{formula.before}{formula_text(formula.source)}{formula.after}"


def _between(block: QTextBlock, table: QTextTable | None) -> str:
    """What parts `block` from the one before."""
    if table is not None:
        cell = table.cellAt(block.position())
        is_first = cell.firstCursorPosition().block() == block
        return "\t" if is_first and cell.column() else "\n"
    return "\n" if block.textList() else "\n\n"
