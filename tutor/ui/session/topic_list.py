"""Topics to be asked about; none ticked means all."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tutor.core.material import Topic
from tutor.packs.plain import plain_text
from tutor.ui.texts import WindowText

LEAST_ROWS = 8
_ID = Qt.ItemDataRole.UserRole


class TopicList(QListWidget):
    """A click or the space bar ticks a topic."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        for row in range(self.count()):
            if self.item(row).data(_ID) == topic_id:
                self.item(row).setCheckState(Qt.CheckState.Checked)

    def untick_all(self) -> None:
        for row in range(self.count()):
            self.item(row).setCheckState(Qt.CheckState.Unchecked)

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
