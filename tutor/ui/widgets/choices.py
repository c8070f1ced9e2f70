"""What is chosen of a few, of many, on a scale, by steps or as a day."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QButtonGroup, QComboBox, QDateEdit, QSlider, QSpinBox, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import TIGHT, theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.fitting import FlowLayout
from tutor.ui.widgets.layouts import row


class ChoiceRow(QWidget):
    """Exactly one is chosen; arrow keys move the choice. Where one line is too narrow, there are more."""

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[str], first: int) -> None:
        """`first`: index of the choice at the start."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        line = FlowLayout(TIGHT)
        self.setLayout(line)
        for number, word in enumerate(words):
            button = ActionButton(word, kind="choice", name=f"{name}: {word}")
            self._group.addButton(button, number)
            line.addWidget(button)
        self.choose(first)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        self._group.button(index).setChecked(True)

    def take_keyboard(self) -> None:
        """Have the keyboard on the choice that is made."""
        self._group.button(self.index).setFocus()


LEAST_LETTERS, MOST_LETTERS = 28, 44
"""Room for the longest choice, within these."""


class _Still:
    """The wheel scrolls the page instead."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceBox(_Still, QComboBox):
    """Emits `picked(value)` when the user chooses."""

    picked = Signal(object)

    def __init__(
        self, name: str, *, least_letters: int = LEAST_LETTERS, most_letters: int = MOST_LETTERS
    ) -> None:
        super().__init__()
        self._least, self._most = least_letters, most_letters
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(least_letters)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda index: self.picked.emit(self.itemData(index)))

    @property
    def value(self) -> object:
        return self.currentData()

    def show_choices(self, choices: Sequence[tuple[str, object]], value: object) -> None:
        """`choices`: words and value of each; `value`: the one that is chosen."""
        now = [(self.itemText(index), self.itemData(index)) for index in range(self.count())]
        if now != list(choices):
            self.clear()
            for words, data in choices:
                self.addItem(words, data)
            longest = max((len(words) for words, _ in choices), default=0)
            self.setMinimumContentsLength(min(max(longest, self._least), self._most))
        self.setCurrentIndex(next((n for n, (_, data) in enumerate(choices) if data == value), -1))
        self.setToolTip(self.currentText())


LENGTH = 200


class _Scale(_Still, QSlider):
    pass


class Slider(QWidget):
    """Emits `moved(value)` as the user moves it."""

    moved = Signal(int)

    def __init__(self, name: str, allowed: range, words: Callable[[int], str]) -> None:
        """`words`: how a value is told."""
        super().__init__()
        self._name = name
        self._words = words
        self._step = allowed.step
        self.scale = _Scale(Qt.Orientation.Horizontal)
        self.scale.setRange(allowed[0] // self._step, allowed[-1] // self._step)
        self.scale.setPageStep(2)
        self.scale.setFixedWidth(LENGTH)
        self.setFocusProxy(self.scale)
        self.label = Label("", "body")
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row(self.scale, self.label, of=self)
        self.scale.valueChanged.connect(self._tell)
        self.scale.valueChanged.connect(lambda: self.moved.emit(self.value))
        self._widest = max((words(value) for value in allowed), key=len)
        theme().changed.connect(self._fit)
        self._fit()
        self._tell()

    @property
    def value(self) -> int:
        return self.scale.value() * self._step

    def show_value(self, value: int) -> None:
        """Show `value` without telling it as a choice of the user's."""
        with QSignalBlocker(self.scale):
            self.scale.setValue(round(value / self._step))
        self._tell()

    def setAccessibleDescription(self, description: str) -> None:
        self.scale.setAccessibleDescription(description)

    def _tell(self) -> None:
        self.label.setText(self._words(self.value))
        self.scale.setAccessibleName(f"{self._name}: {self.label.text()}")

    def _fit(self) -> None:
        width = QFontMetricsF(theme().font("body")).horizontalAdvance(self._widest)
        self.label.setMinimumWidth(int(width) + 2)


LEAST_WIDTH = 56
BOX_FRAME = 24


class Stepper(QWidget):
    """A spin box between two buttons large enough to hit."""

    changed = Signal(int)

    def __init__(self, name: str, allowed: range, first: int, *, unit: str = "") -> None:
        """`allowed`: the numbers that can be chosen; `first`: the one at the start; `unit`: shown behind."""
        super().__init__()
        self.box = QSpinBox()
        self.box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.box.setRange(allowed[0], allowed[-1])
        self.box.setSingleStep(allowed.step)
        self.box.setSuffix(unit)
        self.box.setKeyboardTracking(False)
        self.box.setValue(first)
        self.box.valueChanged.connect(self.changed)
        self.box.setAccessibleName(name)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fewer = ActionButton("", icon="minus", kind="step", does=lambda: self._step(-1))
        fewer.setAccessibleName(WindowText.tr("{name}: one less", name=name))
        more = ActionButton("", icon="plus", kind="step", does=lambda: self._step(1))
        more.setAccessibleName(WindowText.tr("{name}: one more", name=name))
        row(fewer, self.box, more, spacing=TIGHT, of=self)
        self._fit()
        theme().changed.connect(self._fit)

    @property
    def value(self) -> int:
        self.box.interpretText()
        return self.box.value()

    def show_value(self, value: int) -> None:
        """Show `value` without telling it as a choice of the user's."""
        with QSignalBlocker(self.box):
            self.box.setValue(value)

    def _step(self, count: int) -> None:
        self.box.stepBy(count)
        # Selected, the number looks as if it were being edited.
        self.box.lineEdit().deselect()

    def _fit(self) -> None:
        widest = f"{self.box.maximum()}{self.box.suffix()}"
        width = QFontMetricsF(theme().font("strong")).horizontalAdvance(widest)
        self.box.setFixedWidth(max(LEAST_WIDTH, int(width) + BOX_FRAME))


ISO = Qt.DateFormat.ISODate


class _Edit(_Still, QDateEdit):
    pass


class DayBox(QWidget):
    """Emits `picked(day)` when the user chooses: as in `2026-12-10`, empty for none."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = _Edit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("d MMMM yyyy")
        # The day before the first that can be chosen stands for none.
        self.edit.setMinimumDate(QDate.currentDate().addDays(-1))
        self.edit.setSpecialValueText(WindowText.tr("No date yet"))
        self.edit.setAccessibleName(name)
        self.edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        first = self.edit.minimumDate()
        self.edit.dateChanged.connect(lambda day: self._pick(day.toString(ISO) if day > first else ""))
        none = WindowText.tr("{name}: none", name=name)
        self.clear_button = ActionButton(
            "", icon="close", kind="icon", name=none, does=lambda: self._pick("")
        )
        self.clear_button.setToolTip(WindowText.tr("No date"))
        self.setFocusProxy(self.edit)
        row(self.edit, self.clear_button, spacing=TIGHT, of=self)
        self.show_day("")

    def show_day(self, day: str) -> None:
        """Show `day`, one that is over as none, without telling it as a choice of the user's."""
        with QSignalBlocker(self.edit):
            self.edit.setDate(QDate.fromString(day, ISO) if day else self.edit.minimumDate())
        self.clear_button.setVisible(self.edit.date() != self.edit.minimumDate())

    def _pick(self, day: str) -> None:
        self.show_day(day)
        self.picked.emit(day)
