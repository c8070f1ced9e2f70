"""Whether all that a session needs is there."""

from PySide6.QtWidgets import QWidget

from tutor.ui.readiness import LOOKING, EngineReadiness, Finding, SoundReadiness
from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, small_print
from tutor.ui.widgets.layouts import TOP, add, column, row

_SHAPES = {
    None: ("timer-sand", "muted"),
    True: ("check-circle", "made"),
    False: ("alert-circle-outline", "partly"),
}


class ReadinessRow(QWidget):
    """Waits until it is told."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._name = name
        self._icon = Icon(theme, *_SHAPES[None])
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
    """Rows for what the page needs."""

    def __init__(self, theme: Theme, *, speaks: bool = True, words: bool = True) -> None:
        """`speaks`: Viva speaks; `words`: the language model words the feedback."""
        super().__init__(spacing=SMALL)
        self.microphone = ReadinessRow(theme, WindowText.tr("Microphone"))
        self.speaker = ReadinessRow(theme, WindowText.tr("Speaker"))
        self.hearing = ReadinessRow(theme, WindowText.tr("Speech recognition"))
        self.grading = ReadinessRow(theme, WindowText.tr("Grading"))
        self.wording = ReadinessRow(theme, WindowText.tr("Language model"))
        self.look_button = ActionButton(theme, WindowText.tr("Check again"), icon="refresh", kind="moment")
        self.models_button = ActionButton(theme, WindowText.tr("Get models"), icon="download", kind="moment")
        head = row((Label(WindowText.tr("Ready?"), "lead"), 1), self.models_button, self.look_button)
        space = MEDIUM - SMALL
        add(self.column, head, self.microphone, self.speaker, space, Rule(), space)
        add(self.column, self.hearing, self.grading, self.wording)
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
