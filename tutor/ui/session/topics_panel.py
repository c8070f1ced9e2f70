"""Topics to choose from, with how many are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from tutor.core.material import Topic
from tutor.packs.plain import plain_text
from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, Panel
from tutor.ui.widgets.layouts import STRETCH, add, row

LEAST_ROWS = 8
_ID = Qt.ItemDataRole.UserRole


class TopicList(QListWidget):
    """A click or the space bar ticks a topic."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(WindowText.tr("Topics"))
        self.setProperty("bare", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumHeight(160)
        self.itemPressed.connect(self._on_pressed)
        self._box_state: tuple[QListWidgetItem, Qt.CheckState] | None = None
        self.itemClicked.connect(self._on_clicked)

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids of the ticked topics."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(str(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Show these, none ticked."""
        self.clear()
        for topic in topics:
            item = QListWidgetItem(plain_text(topic.title))
            item.setData(_ID, topic.id)
            item.setToolTip(item.text())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
        self.updateGeometry()
        if topics:
            self.setCurrentRow(0)
            self.clearSelection()

    def tick(self, topic_id: str) -> None:
        for number in range(self.count()):
            if self.item(number).data(_ID) == topic_id:
                self.item(number).setCheckState(Qt.CheckState.Checked)

    def untick_all(self) -> None:
        for number in range(self.count()):
            self.item(number).setCheckState(Qt.CheckState.Unchecked)

    def sizeHint(self) -> QSize:
        rows = max(self.count(), LEAST_ROWS)
        return QSize(420, rows * max(self.sizeHintForRow(0), 24) + 2 * self.frameWidth() + 4)

    def _on_pressed(self, item: QListWidgetItem) -> None:
        self._box_state = (item, item.checkState())

    def _on_clicked(self, item: QListWidgetItem) -> None:
        # A click on the box itself has toggled the item already.
        if self._box_state == (item, item.checkState()):
            is_ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)
        self._box_state = None


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
