"""Settings: what leaves the machine, what is kept, and where it lies."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.config.settings import Settings
from tutor.engine.requests import EngineConfig, Warm
from tutor.ui.page import Surroundings
from tutor.ui.pages.settings.disk_use import DiskUse, clear_cache, disk_use
from tutor.ui.pages.settings.folder_row import FolderRow
from tutor.ui.pages.settings.setting_row import SettingRow
from tutor.ui.pages.settings.settings_section import Section, alert
from tutor.ui.pages.settings.settings_wishes import (
    KEEP_DAYS,
    keep_choices,
    keep_index,
    keep_words,
    with_section,
)
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import MEDIUM
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.choice_box import ChoiceBox
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Panel, Rule

NOTHING_SENT = SettingsText.QT_TR_NOOP("0 bytes sent")
LOCAL = SettingsText.QT_TR_NOOP(
    "What you say, type and import stays on this machine. Viva opens no connection by itself; only a model "
    "that you ask for is downloaded, and nothing about you goes with the request."
)
SENT_ANSWERS = SettingsText.QT_TR_NOOP(
    "Questions and your answers are sent to {}, as the settings file says (llm.endpoint)."
)
SENT_NOTES = SettingsText.QT_TR_NOOP(
    "Your notes and questions are sent to {}, as the settings file says (notes.chroma_server)."
)
CACHE = SettingsText.QT_TR_NOOP(
    "What Viva has worked out before, so that it need not do it again. Clearing costs only time."
)
CLEARING = SettingsText.QT_TR_NOOP("Clearing …")


class PrivacySection(Section):
    """A server that gets answers or notes is marked so that it cannot be overlooked."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme, paths = around.theme, around.paths
        self._is_clearing = False
        self._looks = 0
        self.alarms: dict[str, Label] = {}
        self._alarm_panels: dict[str, QWidget] = {}
        for section, key in (("llm", "endpoint"), ("notes", "chroma_server")):
            self.column.addWidget(self._alarm(section, key))
        self.local = Panel()
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(Icon(theme, "shield-lock-outline", "made", 32))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.sent = Label(SettingsText.tr(NOTHING_SENT), "lead")
        words.addWidget(self.sent)
        words.addWidget(Label(SettingsText.tr(LOCAL), "small", "muted", wraps=True))
        head.addLayout(words, 1)
        self.local.column.addLayout(head)
        self.column.addWidget(self.local)

        panel = self.panel(SettingsText.tr("Recordings of your voice"))
        self.keep = ChoiceBox(SettingsText.tr("How long recordings are kept"))
        self.keep.show_choices(keep_choices(), 0)
        self.keep.picked.connect(
            lambda value: around.settings.change(lambda s: with_section(s, "privacy", recordings_days=value))
        )
        self.keep_row = SettingRow(SettingsText.tr("Keep them"), "", self.keep)
        panel.column.addWidget(self.keep_row)
        self.recordings = Label("", "small", "muted", wraps=True)
        panel.column.addWidget(self.recordings)

        panel = self.panel(SettingsText.tr("Where it all lies"))
        for what, folder in (
            (SettingsText.tr("History, recordings, notes and models"), paths.data_dir),
            (SettingsText.tr("Settings"), paths.config_dir),
            (SettingsText.tr("Logs, without what you said"), paths.logs_dir),
        ):
            panel.column.addWidget(FolderRow(theme, what, folder))
        panel.column.addWidget(Rule())
        self.clear_button = ActionButton(theme, SettingsText.tr("Clear"), icon="broom")
        self.clear_button.setAccessibleName(SettingsText.tr("Clear the cache"))
        self.clear_button.setEnabled(False)  # until it is known that there is something
        self.clear_button.clicked.connect(self.clear)
        self.cache_row = SettingRow(SettingsText.tr("Cache"), SettingsText.tr(CACHE), self.clear_button)
        panel.column.addWidget(self.cache_row)
        self.column.addStretch(1)

    def entered(self) -> None:
        self.look()

    def look(self) -> None:
        """Find out how much there is."""
        paths, number = self.around.paths, self._next_look()
        self.around.background.run(
            lambda: disk_use(paths), lambda use: self._show_if_latest(use, number), self.told.emit
        )

    def _next_look(self) -> int:
        self._looks += 1
        return self._looks

    def _show_if_latest(self, use: DiskUse, number: int) -> None:
        """What was found before something was cleared is no longer so."""
        if number == self._looks:
            self.show_use(use)

    def show_use(self, use: DiskUse) -> None:
        self.recordings.setText(use.recordings_words)
        self.cache_row.title.setText(
            SettingsText.tr("Cache: {cache_words}").format(cache_words=use.cache_words)
        )
        if not self._is_clearing:
            self.clear_button.setEnabled(use.cache_bytes > 0 and not self.around.models.shelf.is_busy)

    def show_settings(self, settings: Settings) -> None:
        hosts = {"llm": settings.llm.endpoint_host, "notes": settings.notes.server_host}
        sentences = {"llm": SettingsText.tr(SENT_ANSWERS), "notes": SettingsText.tr(SENT_NOTES)}
        for section, host in hosts.items():
            self.alarms[section].setText(sentences[section].format(host))
            self._alarm_panels[section].setAccessibleName(self.alarms[section].text())
            self._alarm_panels[section].setVisible(bool(host))
        self.local.setVisible(not any(hosts.values()))
        days = settings.privacy.recordings_days
        choices = keep_choices()
        if days not in KEEP_DAYS:
            choices.insert(keep_index(days) + 1, (SettingsText.tr("%n day(s)", "", days), days))
        self.keep.show_choices(choices, days)
        self.keep_row.explain(keep_words(days))

    def clear(self) -> None:
        """Delete the cache; the models are loaded again afterwards."""
        services, paths = self.services, self.around.paths
        settings = self.around.settings.settings
        self._next_look()
        self._is_clearing = True
        self.clear_button.setEnabled(False)
        self.clear_button.set_words(SettingsText.tr(CLEARING))

        def work() -> DiskUse:
            if services is not None:
                # It writes there, and holds open what it reads.
                services.engine.renew(EngineConfig(paths, settings))
            clear_cache(paths)
            return disk_use(paths)

        def done(use: DiskUse) -> None:
            self._over()
            self.show_use(use)
            if services is not None:
                self.around.background.run(
                    lambda: services.engine.call(Warm(("stt", "embedder", "llm"))),
                    lambda _: None,
                    lambda _: None,
                )

        def failed(sentence: str) -> None:
            self._over()
            self.clear_button.setEnabled(True)
            self.told.emit(sentence)

        self.around.background.run(work, done, failed)

    def _over(self) -> None:
        self._is_clearing = False
        self.clear_button.set_words(SettingsText.tr("Clear"))
        self.clear_button.setAccessibleName(SettingsText.tr("Clear the cache"))

    def _alarm(self, section: str, key: str) -> QWidget:
        """Hidden unless a server is set; its button turns it off."""
        panel = Panel()
        panel.setProperty("panel", False)
        panel.setProperty("alarm", True)
        line, label = alert(self.around.theme, "", icon="cloud-upload-outline")
        button = ActionButton(self.around.theme, SettingsText.tr("Stop sending"), icon="cloud-off-outline")
        button.clicked.connect(
            lambda: self.around.settings.change(lambda s: with_section(s, section, **{key: ""}))
        )
        panel.column.addWidget(AdaptiveRow(line, button, share=0.6))
        self.alarms[section] = label
        self._alarm_panels[section] = panel
        panel.setVisible(False)
        return panel
