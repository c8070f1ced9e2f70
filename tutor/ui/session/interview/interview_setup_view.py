"""Before the interview: topics, length, depth, when to hear how it went, and the voice."""

from collections.abc import Sequence

from tutor.core.material import Topic
from tutor.ui.page import PageContext
from tutor.ui.plans import InterviewPlan
from tutor.ui.readiness import SoundReadiness
from tutor.ui.session.setup_view import ReadyPanel, SetupView, TopicsPanel
from tutor.ui.setting_row import SettingRow
from tutor.ui.sound_rows import VoiceRows
from tutor.ui.texts import InterviewText, SettingsText
from tutor.ui.theme.theme import LARGE, MEDIUM
from tutor.ui.widgets.action_button import PlayButton
from tutor.ui.widgets.choices import ChoiceRow, Stepper
from tutor.ui.widgets.display import Label, Panel
from tutor.ui.widgets.fitting import AdaptiveRow
from tutor.ui.widgets.layouts import STRETCH, boxed, column, row

MOST_QUESTIONS = 20
QUESTIONS = 4
DEPTH = 1
AT_THE_END = 1
BESIDE = 0.2
"""Of the panel's width, for the words beside a choice."""


class InterviewSetupView(SetupView):
    def __init__(self, context: PageContext) -> None:
        start = InterviewText.tr("Start interview")
        super().__init__(start, ReadyPanel(), lambda: self.plan)
        self.topics = TopicsPanel()
        right = boxed(column(self._options(context), self.ready, STRETCH, spacing=LARGE))
        lead = InterviewText.tr("Viva asks aloud, listens, and shows which points your answer made.")
        self._lay_out(InterviewText.tr("Interview"), lead, (self.topics, right), (11, 10))
        self.show_choice(is_there=False)

    @property
    def plan(self) -> InterviewPlan:
        topics, is_exam = self.topics.topic_list.ticked, self.feedback.index == AT_THE_END
        return InterviewPlan(topics, self.questions.value, self.follow_ups.index, is_exam)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        self.topics.topic_list.show_topics(topics)
        self.show_choice(is_there=bool(topics))

    def show_sound(self, sound: SoundReadiness) -> None:
        super().show_sound(sound)
        self.hear_button.setEnabled(bool(sound.speaker.is_ready))

    def _options(self, context: PageContext) -> Panel:
        questions_label = Label(InterviewText.tr("Questions"), "strong")
        name = InterviewText.tr("Number of questions, follow-ups included")
        self.questions = Stepper(name, range(1, MOST_QUESTIONS + 1), QUESTIONS)
        questions_label.setBuddy(self.questions.box)
        none, three = InterviewText.tr("None"), InterviewText.tr("Three")
        depths = [none, InterviewText.tr("One"), InterviewText.tr("Two"), three]
        self.follow_ups = ChoiceRow(InterviewText.tr("Follow-ups after each question"), depths, DEPTH)
        follow_ups = Label(InterviewText.tr("Follow-ups"), "strong")
        moments = [InterviewText.tr("After each answer"), InterviewText.tr("At the end")]
        self.feedback = ChoiceRow(InterviewText.tr("Feedback"), moments, 0)
        feedback = Label(InterviewText.tr("Feedback"), "strong")
        self.hear_button = PlayButton(SettingsText.tr("Hear it"), kind="icon")
        self.hear_button.setAccessibleDescription(InterviewText.tr("Viva says a sentence with this voice"))
        self.hear_button.setEnabled(False)
        rows = VoiceRows(context, self.hear_button)
        self.voice, self.speed = rows.voice.control, rows.speed.control
        return Panel(
            row((questions_label, 1), self.questions, spacing=MEDIUM),
            AdaptiveRow(follow_ups, self.follow_ups, share=BESIDE),
            AdaptiveRow(feedback, self.feedback, share=BESIDE),
            SettingRow(context, "practice.hands_free", is_narrow=True),
            rows,
        )
