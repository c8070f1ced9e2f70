"""A grade card as a picture, to keep or to show."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from tutor.core.turn import Attempt
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import CardText
from tutor.ui.theme.measures import COLUMN_WIDTH, LARGE, MEDIUM
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.layouts import column

SCALE = 2
"""Pixels for one of the window's."""


def card_picture(theme: Theme, shown: GradeCard, attempt: Attempt, *, with_notes: bool) -> QImage:
    """What `shown` says of `attempt`, under its question; without `with_notes` only what the user said."""
    page = QWidget()
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    card = GradeCard(theme)
    card.spoken_of = shown.spoken_of
    card.show_attempt(attempt, feedback=attempt.feedback)
    card.show_past(shown.earlier)
    question = RichText(theme, "question")
    question.set_text(attempt.question)
    question.setVisible(with_notes)
    made_with = Label(CardText.tr("Practised with Viva"), "small", "muted")
    layout = column(question, card, made_with, spacing=MEDIUM, margins=(LARGE,) * 4, of=page)
    page.setFixedWidth(COLUMN_WIDTH)
    theme.dress(page)
    page.show()
    card.become_picture(with_notes=with_notes)
    for _ in range(2):
        # What became shorter tells what it is in, and that the page.
        QApplication.sendPostedEvents()
        page.setFixedHeight(layout.totalHeightForWidth(COLUMN_WIDTH))
    image = QImage(page.size() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(theme.colour("window"))
    painter = QPainter(image)
    page.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    page.hide()
    page.deleteLater()
    return image
