"""After a session: the streak, and how far today's goal is."""

from PySide6.QtWidgets import QWidget

from tutor.practice.habit import Habit
from tutor.ui.texts import InterviewText
from tutor.ui.theme.measures import LARGE, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.display import Icon, Label
from tutor.ui.widgets.flow_layout import flowing
from tutor.ui.widgets.layouts import boxed, row


class HabitLine(QWidget):
    """Hidden until it is known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.streak = Label("", "strong")
        self.goal = Label("", "strong")
        parts = self._part("fire", "partly", self.streak), self._part("target", "accent", self.goal)
        row((flowing(*parts, spacing=LARGE), 1), of=self)
        self.setVisible(False)

    def show_habit(self, habit: Habit) -> None:
        self.streak.setText(InterviewText.tr("%n day(s) in a row", "", habit.streak_days))
        words = InterviewText.tr("{count} of %n answer(s) today", "", habit.goal).format(count=habit.today)
        self.goal.setText(InterviewText.tr("Daily goal reached") if habit.is_reached else words)
        self.setVisible(habit.streak_days > 0)

    def _part(self, icon: str, role: str, words: Label) -> QWidget:
        return boxed(row(Icon(self._theme, icon, role), words, spacing=SMALL))
