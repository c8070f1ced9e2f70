"""Before a quick-fire round: topics and how many questions."""

from collections.abc import Sequence

from tutor.core.material import Topic
from tutor.ui.plans import QuickfirePlan
from tutor.ui.session.setup_view import ReadyPanel, SetupView, TopicsPanel
from tutor.ui.texts import QuickfireText
from tutor.ui.theme.theme import LARGE, SMALL
from tutor.ui.widgets.choices import Stepper
from tutor.ui.widgets.display import Label, Panel, small_print
from tutor.ui.widgets.fitting import AdaptiveRow
from tutor.ui.widgets.layouts import STRETCH, boxed, column

MOST_QUESTIONS = 30
QUESTIONS = 10
LEAD = QuickfireText.QT_TR_NOOP(
    "Hands-free: you hear right, close or not quite after each answer, and missed questions come back."
)


class QuickfireSetupView(SetupView):
    def __init__(self) -> None:
        start = QuickfireText.tr("Start round")
        super().__init__(start, ReadyPanel(words=False), lambda: self.plan)
        self._topics: tuple[Topic, ...] = ()
        self.topics = TopicsPanel()
        self.topics.topic_list.ticked_changed.connect(self._refresh)
        name = QuickfireText.tr("Number of questions")
        self.questions = Stepper(name, range(1, MOST_QUESTIONS + 1), QUESTIONS)
        self.questions.changed.connect(lambda _: self._refresh())
        label = Label(QuickfireText.tr("Questions"), "strong")
        label.setBuddy(self.questions.box)
        self.told = small_print()
        options = Panel(AdaptiveRow(label, self.questions), self.told, spacing=SMALL)
        right = boxed(column(options, self.ready, STRETCH, spacing=LARGE))
        title, lead = QuickfireText.tr("Quick-fire"), QuickfireText.tr(LEAD)
        self._lay_out(title, lead, (self.topics, right), (11, 10))
        self._refresh()

    @property
    def plan(self) -> QuickfirePlan:
        return QuickfirePlan(self.topics.topic_list.ticked, self.questions.value)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Those that have questions."""
        self._topics = tuple(topic for topic in topics if topic.questions)
        self.topics.topic_list.show_topics(self._topics)

    def _refresh(self) -> None:
        chosen = self.topics.topic_list.ticked or [topic.id for topic in self._topics]
        there = sum(len(topic.questions) for topic in self._topics if topic.id in chosen)
        told = QuickfireText.tr("Due questions first, then random ones.")
        if there and there < self.questions.value:
            told = QuickfireText.tr("%n question(s) in all; each one is asked.", "", there)
        elif not self._topics:
            told = QuickfireText.tr("Your notes have no questions yet: import some under Notes.")
        self.topics.setVisible(bool(self._topics))
        self.told.setText(told)
        self.show_choice(is_there=bool(there))
