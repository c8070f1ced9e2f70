"""Topics to choose from, with how many are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from tutor.core.material import Topic
from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Panel
from tutor.ui.widgets.topic_list import TopicList


class TopicsPanel(Panel):
    """None ticked means all."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.addWidget(Label(WindowText.tr("Topics"), "lead"))
        head.addStretch(1)
        self.chosen = Label("", "small", "muted")
        head.addWidget(self.chosen)
        self.clear_button = ActionButton(theme, WindowText.tr("Clear"), kind="moment")
        self.clear_button.setAccessibleDescription(WindowText.tr("Untick all topics"))
        head.addWidget(self.clear_button)
        self.column.addLayout(head)
        self.topic_list = TopicList()
        self.clear_button.clicked.connect(self.topic_list.untick_all)
        self.topic_list.ticked_changed.connect(self._refresh)
        self.column.addWidget(self.topic_list, 1)
        self._refresh()

    def show_topics(self, topics: Sequence[Topic]) -> None:
        self.topic_list.show_topics(topics)
        self._refresh()

    def _refresh(self) -> None:
        count, total = len(self.topic_list.ticked), self.topic_list.count()
        self.chosen.setText(
            WindowText.tr("%n topic(s)", "", count)
            if count
            else WindowText.tr("All {total}").format(total=total)
            if total
            else ""
        )
        self.clear_button.setVisible(count > 0)
        self.ticked_changed.emit()
