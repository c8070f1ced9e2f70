"""Before a quick-fire round: topics, how many questions, and whether all that is needed is there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.core.material import Topic
from tutor.ui.plans import QuickfirePlan
from tutor.ui.readiness import EngineReadiness, SoundReadiness
from tutor.ui.session.quickfire.quickfire_plan import questions_of
from tutor.ui.texts import QuickfireText
from tutor.ui.theme.measures import LARGE, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel
from tutor.ui.widgets.ready_panel import ReadyPanel
from tutor.ui.widgets.stepper import Stepper
from tutor.ui.widgets.topics_panel import TopicsPanel
from tutor.ui.widgets.two_sides import TwoSides

MOST_QUESTIONS = 30
QUESTIONS = 10
SETUP_WIDTH = 980
NO_QUESTIONS = QuickfireText.QT_TR_NOOP("The notes have no questions yet: import some on the Notes page.")
LEAD = QuickfireText.QT_TR_NOOP(
    "One short question after another, hands free: yes, nearly or no at once. The wrong ones come back."
)


class QuickfireSetupView(QWidget):
    """Emits `start_wanted(QuickfirePlan)` and `look_wanted()`."""

    start_wanted = Signal(object)
    look_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topics: tuple[Topic, ...] = ()
        self._can_start = True
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(LARGE)
        words = QWidget()
        heading = QVBoxLayout(words)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(TIGHT)
        heading.addWidget(Label(QuickfireText.tr("Quick-fire"), "title"))
        heading.addWidget(Label(QuickfireText.tr(LEAD), "body", "muted", wraps=True))
        self.start_button = ActionButton(
            theme, QuickfireText.tr("Start round"), icon="play", key="⏎", kind="primary"
        )
        self.start_button.clicked.connect(self.start)
        column.addWidget(AdaptiveRow(words, self.start_button, share=0.6))
        self.topics = TopicsPanel(theme)
        self.topics.ticked_changed.connect(self._refresh)
        sides = TwoSides(theme, self.topics, self._right_side(theme), (11, 10))
        column.addWidget(sides, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(content, SETUP_WIDTH)))
        self._refresh()

    @property
    def can_start(self) -> bool:
        """Nothing is known to stand in the way of a round."""
        return self._can_start

    @property
    def plan(self) -> QuickfirePlan:
        return QuickfirePlan(self.topics.topic_list.ticked, self.questions.value)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Those that have questions."""
        self._topics = tuple(topic for topic in topics if topic.questions)
        self.topics.show_topics(self._topics)

    def show_sound(self, sound: SoundReadiness) -> None:
        self.ready.show_sound(sound)

    def show_engine(self, engine: EngineReadiness) -> None:
        self.ready.show_engine(engine)
        self._can_start = engine.can_start
        self._refresh()

    def start(self) -> None:
        """As if Start was pressed."""
        if self.start_button.isEnabled():
            self.start_wanted.emit(self.plan)

    def _right_side(self, theme: Theme) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LARGE)
        options = Panel()
        options.column.setSpacing(SMALL)
        label = Label(QuickfireText.tr("Questions"), "strong")
        self.questions = Stepper(
            theme, QuickfireText.tr("Number of questions"), range(1, MOST_QUESTIONS + 1), QUESTIONS
        )
        self.questions.changed.connect(lambda _: self._refresh())
        label.setBuddy(self.questions.box)
        options.column.addWidget(AdaptiveRow(label, self.questions))
        self.told = Label("", "small", "muted", wraps=True)
        options.column.addWidget(self.told)
        column.addWidget(options)
        self.ready = ReadyPanel(theme, words=False)
        self.ready.look_wanted.connect(self.look_wanted)
        column.addWidget(self.ready)
        column.addStretch(1)
        return side

    def _refresh(self) -> None:
        there = questions_of(self._topics, self.topics.topic_list.ticked)
        told = QuickfireText.tr("What is due comes first, then others by chance.")
        if there and there < self.questions.value:
            told = QuickfireText.tr("%n question(s) in all; each is asked.", "", there)
        elif not self._topics:
            told = QuickfireText.tr(NO_QUESTIONS)
        self.topics.setVisible(bool(self._topics))
        self.told.setText(told)
        self.start_button.setEnabled(bool(there) and self._can_start)
