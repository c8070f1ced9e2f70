"""Topics to choose from, with how many are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from tutor.core.material import Topic
from tutor.ui.session.topic_list import TopicList
from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import STRETCH, add, row
from tutor.ui.widgets.panel import Panel


class TopicsPanel(Panel):
    """None ticked means all."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chosen = Label("", "small", "muted")
        self.topic_list = TopicList()
        self.topic_list.itemChanged.connect(self._refresh)
        self.clear_button = ActionButton(
            theme, WindowText.tr("Clear"), kind="moment", does=self.topic_list.untick_all
        )
        self.clear_button.setAccessibleDescription(WindowText.tr("Untick all topics"))
        title = Label(WindowText.tr("Topics"), "lead")
        add(self.column, row(title, STRETCH, self.chosen, self.clear_button), (self.topic_list, 1))
        self._refresh()

    def show_topics(self, topics: Sequence[Topic]) -> None:
        self.topic_list.show_topics(topics)
        self._refresh()

    def _refresh(self) -> None:
        count, total = len(self.topic_list.ticked), self.topic_list.count()
        words = WindowText.tr("All {total}").format(total=total) if total else ""
        self.chosen.setText(WindowText.tr("%n topic(s)", "", count) if count else words)
        self.clear_button.setVisible(count > 0)
        self.ticked_changed.emit()
