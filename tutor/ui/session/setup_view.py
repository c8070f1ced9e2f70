"""Before a session: what it is to be about, and whether all that it needs is there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from tutor.core.material import Topic
from tutor.packs.plain import plain_text
from tutor.ui.readiness import LOOKING, EngineReadiness, Finding, SoundReadiness
from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Panel, small_print
from tutor.ui.widgets.fitting import TwoSides
from tutor.ui.widgets.layouts import STRETCH, TOP, add, column, row
from tutor.ui.widgets.page_frame import PageFrame
from tutor.ui.widgets.wrapped_list import DATA, WrappedList

_SHAPES = {
    None: ("timer-sand", "muted"),
    True: ("check-circle", "made"),
    False: ("alert-circle-outline", "partly"),
}


class ReadinessRow(QWidget):
    """Waits until it is told."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._icon = Icon(*_SHAPES[None])
        self._detail = small_print()
        words = column(Label(name, "strong"), self._detail, spacing=0)
        row((self._icon, TOP), (words, 1), of=self)
        self.show_finding(LOOKING)

    @property
    def detail(self) -> str:
        return self._detail.text()

    def show_finding(self, finding: Finding) -> None:
        self._icon.set_icon(*_SHAPES[finding.is_ready])
        detail = finding.sentence if finding.is_ready is not None else WindowText.tr(finding.sentence)
        self._detail.setText(detail)
        self.setAccessibleName(f"{self._name}: {detail}")


class ReadyPanel(Panel):
    def __init__(self, *, speaks: bool = True, words: bool = True) -> None:
        """`speaks`: Viva speaks; `words`: the language model words the feedback."""
        super().__init__(spacing=SMALL)
        self.microphone = ReadinessRow(WindowText.tr("Microphone"))
        self.speaker = ReadinessRow(WindowText.tr("Speaker"))
        self.hearing = ReadinessRow(WindowText.tr("Speech recognition"))
        self.grading = ReadinessRow(WindowText.tr("Grading"))
        self.wording = ReadinessRow(WindowText.tr("Language model"))
        self.look_button = ActionButton(WindowText.tr("Check again"), icon="refresh", kind="moment")
        self.models_button = ActionButton(WindowText.tr("Get models"), icon="download", kind="moment")
        head = row((Label(WindowText.tr("Ready?"), "lead"), 1), self.models_button, self.look_button)
        add(self.column, head, self.microphone, self.speaker, self.hearing, self.grading, self.wording)
        self.speaker.setVisible(speaks)
        self.wording.setVisible(words)
        self.show_engine(EngineReadiness())

    def show_sound(self, sound: SoundReadiness) -> None:
        self.microphone.show_finding(sound.microphone)
        self.speaker.show_finding(sound.speaker)

    def show_engine(self, engine: EngineReadiness) -> None:
        self.hearing.show_finding(engine.hearing)
        self.grading.show_finding(engine.grading)
        self.wording.show_finding(engine.wording)
        self.models_button.setVisible(engine.lacks_models)


LEAST_ROWS = 8
TICKED, UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TopicList(WrappedList):
    """A click or the space bar ticks a topic. The first row stands for all of them."""

    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__(WindowText.tr("Topics"))
        self.setMinimumHeight(160)
        self.itemPressed.connect(self._on_pressed)
        self._box_state: tuple[QListWidgetItem, Qt.CheckState] | None = None
        self.itemClicked.connect(self._on_clicked)
        self.itemChanged.connect(self._on_changed)

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids of the topics that were ticked one by one; none means all."""
        items = (self.item(row) for row in range(1, self.count()))
        return tuple(str(item.data(DATA)) for item in items if item.checkState() == TICKED)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Show these, all of them wanted."""
        with QSignalBlocker(self):
            self.clear()
            if topics:
                self._add(WindowText.tr("All topics"), "").setCheckState(TICKED)
            for topic in topics:
                self._add(plain_text(topic.title), topic.id)
        self.updateGeometry()
        if topics:
            self.setCurrentRow(0)
            self.clearSelection()
        self.ticked_changed.emit()

    def tick(self, topic_id: str) -> None:
        for number in range(1, self.count()):
            if self.item(number).data(DATA) == topic_id:
                self.item(number).setCheckState(TICKED)

    def sizeHint(self) -> QSize:
        rows = max(self.count(), LEAST_ROWS)
        return QSize(420, rows * max(self.sizeHintForRow(0), 24) + 2 * self.frameWidth() + 4)

    def _add(self, title: str, topic_id: str) -> QListWidgetItem:
        item = QListWidgetItem(title, self)
        item.setData(DATA, topic_id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(UNTICKED)
        return item

    def _on_pressed(self, item: QListWidgetItem) -> None:
        self._box_state = (item, item.checkState())

    def _on_clicked(self, item: QListWidgetItem) -> None:
        # A click on the box itself has toggled the item already.
        if self._box_state == (item, item.checkState()):
            item.setCheckState(UNTICKED if item.checkState() == TICKED else TICKED)
        self._box_state = None

    def _on_changed(self, item: QListWidgetItem) -> None:
        """All topics, or single ones."""
        every = self.item(0)
        with QSignalBlocker(self):
            if item is every and every.checkState() == TICKED:
                for number in range(1, self.count()):
                    self.item(number).setCheckState(UNTICKED)
            every.setCheckState(UNTICKED if self.ticked else TICKED)
        self.ticked_changed.emit()


class TopicsPanel(Panel):
    def __init__(self) -> None:
        super().__init__()
        self._chosen = Label("", "small", "muted")
        self.topic_list = TopicList()
        self.topic_list.ticked_changed.connect(self._refresh)
        title = Label(WindowText.tr("Topics"), "lead")
        add(self.column, row(title, STRETCH, self._chosen), (self.topic_list, 1))

    def _refresh(self) -> None:
        ticked, topics = len(self.topic_list.ticked), max(self.topic_list.count() - 1, 0)
        self._chosen.tell(WindowText.tr("%n topic(s)", "", ticked or topics) if topics else "")


class SetupView(QWidget):
    """Emits `start_wanted(plan)`. Each mode puts its choices at both sides."""

    start_wanted = Signal(object)

    def __init__(self, start: str, ready: ReadyPanel, plan: Callable[[], object]) -> None:
        """`start`: the words of the button; `plan`: what is chosen."""
        super().__init__()
        self._plan = plan
        self.can_start = self._has_choice = True
        """`can_start`: nothing is known to stand in the way of a session."""
        self.ready = ready
        self.start_button = ActionButton(start, icon="play", key="⏎", kind="primary", does=self.start)

    def start(self) -> None:
        """As if Start was pressed."""
        if self.start_button.isEnabled():
            self.start_wanted.emit(self._plan())

    def show_sound(self, sound: SoundReadiness) -> None:
        self.ready.show_sound(sound)

    def show_engine(self, engine: EngineReadiness) -> None:
        self.ready.show_engine(engine)
        self.can_start = engine.can_start
        self._allow_start()

    def show_choice(self, *, is_there: bool) -> None:
        """Whether there is something to start with."""
        self._has_choice = is_there
        self._allow_start()

    def _allow_start(self) -> None:
        self.start_button.setEnabled(self.can_start and self._has_choice)

    def _lay_out(
        self, title: str, lead: str, sides: tuple[QWidget, QWidget], shares: tuple[int, int]
    ) -> None:
        frame = PageFrame(title, (TwoSides(*sides, shares), 1), lead=lead, beside=self.start_button)
        column(frame, of=self)
