"""Before the interview: topics, length, depth, and whether all that is needed is there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.core.material import Topic
from tutor.ui.page import Surroundings
from tutor.ui.pages.voice_rows import HearButton, VoiceRows
from tutor.ui.plans import InterviewPlan
from tutor.ui.readiness import EngineReadiness, SoundReadiness
from tutor.ui.texts import InterviewText
from tutor.ui.theme.measures import LARGE, TIGHT, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.choice_row import ChoiceRow
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel
from tutor.ui.widgets.ready_panel import ReadyPanel
from tutor.ui.widgets.stepper import Stepper
from tutor.ui.widgets.topics_panel import TopicsPanel
from tutor.ui.widgets.two_sides import TwoSides

MOST_QUESTIONS = 20
QUESTIONS = 4
DEPTH = 1
DEPTH_WORDS = (
    InterviewText.QT_TR_NOOP("None"),
    InterviewText.QT_TR_NOOP("One"),
    InterviewText.QT_TR_NOOP("Two"),
    InterviewText.QT_TR_NOOP("Three"),
)
FEEDBACK_WORDS = (
    InterviewText.QT_TR_NOOP("After each answer"),
    InterviewText.QT_TR_NOOP("At the end"),
)
AT_THE_END = 1
SETUP_WIDTH = 980


class SetupView(QWidget):
    """Emits `start_wanted(InterviewPlan)`, `look_wanted()` and `hear_wanted()`."""

    start_wanted = Signal(object)
    look_wanted = Signal()
    hear_wanted = Signal()
    """Have Viva speak as it would ask, or stop it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = around.theme
        self._has_topics = False
        self._can_start = True
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(LARGE)
        words = QWidget()
        heading = QVBoxLayout(words)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(TIGHT)
        heading.addWidget(Label(InterviewText.tr("Interview"), "title"))
        lead = InterviewText.tr("Viva asks aloud, listens, and shows which points your answer made.")
        heading.addWidget(Label(lead, "body", "muted", wraps=True))
        self.topics = TopicsPanel(theme)
        self.topics.ticked_changed.connect(self._refresh)
        self.topic_list, self.chosen = self.topics.topic_list, self.topics.chosen
        self.clear_button = self.topics.clear_button
        self.ready = ReadyPanel(theme)
        self.ready.look_wanted.connect(self.look_wanted)
        self.microphone, self.speaker = self.ready.microphone, self.ready.speaker
        self.hearing, self.grading, self.wording = self.ready.hearing, self.ready.grading, self.ready.wording
        self.start_button = ActionButton(
            theme, InterviewText.tr("Start interview"), icon="play", key="⏎", kind="primary"
        )
        self.start_button.clicked.connect(self.start)
        column.addWidget(AdaptiveRow(words, self.start_button, share=0.6))
        column.addWidget(TwoSides(theme, self.topics, self._right_side(around), (11, 10)), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(content, SETUP_WIDTH)))
        self.show_engine(EngineReadiness())

    @property
    def can_start(self) -> bool:
        """Nothing is known to stand in the way of an interview."""
        return self._can_start

    @property
    def plan(self) -> InterviewPlan:
        return InterviewPlan(
            self.topic_list.ticked,
            self.questions.value,
            self.follow_ups.index,
            is_real=self.feedback.index == AT_THE_END,
        )

    def show_topics(self, topics: Sequence[Topic]) -> None:
        self._has_topics = bool(topics)
        self.topics.show_topics(topics)
        self._refresh()

    def show_sound(self, sound: SoundReadiness) -> None:
        self.ready.show_sound(sound)
        self.hear_button.setEnabled(bool(sound.speaker.is_ready))

    def show_engine(self, engine: EngineReadiness) -> None:
        self.ready.show_engine(engine)
        self._can_start = engine.can_start
        self._refresh()

    def _right_side(self, around: Surroundings) -> QWidget:
        theme = around.theme
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LARGE)
        options = Panel()
        questions_row = QHBoxLayout()
        questions_label = Label(InterviewText.tr("Questions"), "strong")
        questions_row.addWidget(questions_label, 1)
        name = InterviewText.tr("Number of questions, follow-ups included")
        self.questions = Stepper(theme, name, range(1, MOST_QUESTIONS + 1), QUESTIONS)
        questions_label.setBuddy(self.questions.box)
        questions_row.addWidget(self.questions)
        options.column.addLayout(questions_row)
        options.column.addWidget(Label(InterviewText.tr("Follow-ups after each question"), "strong"))
        depths = [InterviewText.tr(word) for word in DEPTH_WORDS]
        self.follow_ups = ChoiceRow(theme, InterviewText.tr("Follow-ups"), depths, DEPTH)
        options.column.addWidget(self.follow_ups)
        options.column.addWidget(Label(InterviewText.tr("Feedback"), "strong"))
        moments = [InterviewText.tr(word) for word in FEEDBACK_WORDS]
        self.feedback = ChoiceRow(theme, InterviewText.tr("Feedback"), moments, 0)
        options.column.addWidget(self.feedback)
        self.hear_button = HearButton(theme, is_icon=True)
        self.hear_button.setAccessibleDescription(InterviewText.tr("Viva says a sentence with this voice"))
        self.hear_button.setEnabled(False)
        self.hear_button.clicked.connect(self.hear_wanted)
        rows = VoiceRows(around, self.hear_button)
        self.voice, self.speed = rows.voice.control, rows.speed.control
        options.column.addWidget(rows)
        column.addWidget(options)
        column.addWidget(self.ready)
        column.addStretch(1)
        return side

    def start(self) -> None:
        """As if Start was pressed."""
        if self.start_button.isEnabled():
            self.start_wanted.emit(self.plan)

    def _refresh(self) -> None:
        self.start_button.setEnabled(self._has_topics and self._can_start)
