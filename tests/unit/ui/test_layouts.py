"""What is centred on a page stays in its place."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tutor.ui.widgets.layouts import centred, scrolled


def test_a_column_stays_where_it_is_when_the_scroll_bar_comes_but_gives_no_room_away(qtbot, by_itself):
    column = QWidget()
    column.setFixedHeight(100)
    area = by_itself(scrolled(centred(column, 600)))

    def left():
        return column.mapTo(area, QPoint()).x()

    before = left()
    column.setFixedHeight(3000)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: abs(left() - before) <= 1)
    area.resize(500, 700)
    qtbot.waitUntil(lambda: left() == 0)
