"""A day from today on, from a calendar, or none."""

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.layouts import row

ISO = Qt.DateFormat.ISODate


class DayBox(QWidget):
    """Emits `picked(day)` when the user chooses: as in `2026-12-10`, empty for none."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.edit = _Edit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("d MMMM yyyy")
        # The day before the first that can be chosen stands for none.
        self.edit.setMinimumDate(QDate.currentDate().addDays(-1))
        self.edit.setSpecialValueText(WindowText.tr("No date yet"))
        self.edit.setAccessibleName(name)
        self.edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.edit.dateChanged.connect(self._on_changed)
        self.clear_button = ActionButton(theme, "", icon="close", kind="icon", does=lambda: self._pick(""))
        self.clear_button.setAccessibleName(WindowText.tr("{name}: none").format(name=name))
        self.clear_button.setToolTip(WindowText.tr("No date"))
        self.setFocusProxy(self.edit)
        row(self.edit, self.clear_button, spacing=TIGHT, of=self)
        self.show_day("")

    def show_day(self, day: str) -> None:
        """Show `day`, one that is over as none, without telling it as a choice of the user's."""
        with QSignalBlocker(self.edit):
            self.edit.setDate(QDate.fromString(day, ISO) if day else self.edit.minimumDate())
        self.clear_button.setVisible(self.edit.date() != self.edit.minimumDate())

    def _on_changed(self, date: QDate) -> None:
        self._pick(date.toString(ISO) if date > self.edit.minimumDate() else "")

    def _pick(self, day: str) -> None:
        self.show_day(day)
        self.picked.emit(day)


class _Edit(QDateEdit):
    """The wheel scrolls the page instead."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
