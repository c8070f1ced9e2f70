"""Whether all that a session needs is there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from tutor.ui.readiness import EngineReadiness, Finding, SoundReadiness
from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.widgets.readiness_row import ReadinessRow


class ReadyPanel(Panel):
    """Emits `look_wanted()`. Rows for what the page needs."""

    look_wanted = Signal()

    def __init__(self, theme: Theme, *, speaks: bool = True, words: bool = True) -> None:
        """`speaks`: Viva speaks; `words`: the language model words the feedback."""
        super().__init__()
        self.column.setSpacing(SMALL)
        self.microphone = ReadinessRow(theme, WindowText.tr("Microphone"))
        self.speaker = ReadinessRow(theme, WindowText.tr("Loudspeaker"))
        self.hearing = ReadinessRow(theme, WindowText.tr("Speech recognition"))
        self.grading = ReadinessRow(theme, WindowText.tr("Grading"))
        self.wording = ReadinessRow(theme, WindowText.tr("Language model"))
        head = QHBoxLayout()
        head.addWidget(Label(WindowText.tr("Ready?"), "lead"), 1)
        self.look_button = ActionButton(theme, WindowText.tr("Look again"), icon="refresh", kind="moment")
        self.look_button.clicked.connect(self.look_wanted)
        head.addWidget(self.look_button)
        self.column.addLayout(head)
        for row in (self.microphone, self.speaker):
            self.column.addWidget(row)
        self.column.addSpacing(MEDIUM - SMALL)
        self.column.addWidget(Rule())
        self.column.addSpacing(MEDIUM - SMALL)
        for row in (self.hearing, self.grading, self.wording):
            self.column.addWidget(row)
        self.speaker.setVisible(speaks)
        self.wording.setVisible(words)
        self.show_engine(EngineReadiness())

    def show_sound(self, sound: SoundReadiness) -> None:
        _show(self.microphone, sound.microphone)
        _show(self.speaker, sound.speaker)

    def show_engine(self, engine: EngineReadiness) -> None:
        _show(self.hearing, engine.hearing)
        _show(self.grading, engine.grading)
        _show(self.wording, engine.wording)


def _show(row: ReadinessRow, finding: Finding) -> None:
    match finding.is_ready:
        case None:
            row.tell("waiting", WindowText.tr(finding.sentence))
        case True:
            row.tell("ready", finding.sentence)
        case False:
            row.tell("missing", finding.sentence)
