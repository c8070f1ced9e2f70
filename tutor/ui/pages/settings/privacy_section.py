"""Settings, Privacy: what is kept and sent, how much room it takes, and how it goes."""

import contextlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.engine.requests import EngineConfig
from tutor.store.recordings import RecordingsKept, recordings_kept
from tutor.ui.background import Job
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.settings.settings_section import SettingsSection
from tutor.ui.services import warm
from tutor.ui.texts import SettingsText, figure
from tutor.ui.theme.theme import MEDIUM
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, small_print
from tutor.ui.widgets.file_dialogs import OpenRow
from tutor.ui.widgets.fitting import AdaptiveRow, ControlRow
from tutor.ui.widgets.layouts import STRETCH, TOP, add, boxed, column, row


@dataclass(frozen=True, slots=True)
class DiskUse:
    recordings: RecordingsKept = field(default_factory=RecordingsKept)
    cache_bytes: int = 0

    @property
    def recordings_words(self) -> str:
        if not self.recordings.count:
            return SettingsText.tr("No recordings yet.")
        size = size_words(self.recordings.size_bytes)
        return SettingsText.tr("%n recording(s), {size}.", "", self.recordings.count, size=size)


def disk_use(paths: Paths) -> DiskUse:
    """Reads the folders; blocks."""
    return DiskUse(recordings_kept(paths.recordings_dir), sum(map(_size, _cached(paths))))


def clear_cache(paths: Paths) -> None:
    """Delete what can be made again. Nothing may be using it."""
    for folder in _cached(paths):
        shutil.rmtree(folder, ignore_errors=True)


def size_words(size_bytes: int) -> str:
    if size_bytes < 1_000_000:
        return SettingsText.tr("{size} kB", size=figure(size_bytes / 1000))
    return (
        SettingsText.tr("{size} MB", size=figure(size_bytes / 1e6))
        if size_bytes < 1e9
        else SettingsText.tr("{size} GB", size=figure(size_bytes / 1e9, 1))
    )


def _cached(paths: Paths) -> tuple[Path, ...]:
    return paths.prefixes_dir, paths.embeddings_dir, paths.downloads_dir


def _size(folder: Path) -> int:
    size_bytes = 0
    for file in folder.rglob("*"):
        with contextlib.suppress(OSError):
            if file.is_file():
                size_bytes += file.stat().st_size
    return size_bytes


LOCAL = SettingsText.QT_TR_NOOP(
    "What you say, type and import stays on this computer. Viva only goes online to download a model "
    "you ask for, and sends nothing about you with the request."
)
SENT = {
    "llm.endpoint": SettingsText.QT_TR_NOOP(
        "Questions and your answers are sent to {}, as the settings file says (llm.endpoint)."
    ),
    "notes.chroma_server": SettingsText.QT_TR_NOOP(
        "Your notes and questions are sent to {}, as the settings file says (notes.chroma_server)."
    ),
}
CACHE = SettingsText.QT_TR_NOOP(
    "Saved results that make Viva faster. Clearing them is safe; the next start takes longer."
)


class PrivacySection(SettingsSection):
    """A server that gets answers or notes is marked so that it cannot be overlooked."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        context, paths = self.context, self.context.paths
        self._is_clearing = False
        self._looking = Job(context.background, self)
        self.alarms = {name: Alarm(context, name) for name in SENT}
        self.sent = Label(SettingsText.tr("Nothing is sent"), "lead")
        words = column(self.sent, small_print(SettingsText.tr(LOCAL)), spacing=0)
        shield = Icon("shield-lock-outline", "made", 32)
        self.local = Panel(row(shield, (words, 1), spacing=MEDIUM))
        add(self.column, *self.alarms.values(), self.local)
        self.recordings = small_print()
        self.panel(SettingsText.tr("Recordings of your voice"), "privacy.recordings_days", self.recordings)
        self.clear_button = ActionButton("", icon="broom", does=self.clear)
        self._show_clearing(False)
        self.clear_button.setEnabled(False)  # until it is known that there is something
        self.cache_row = ControlRow(SettingsText.tr("Cache"), SettingsText.tr(CACHE), self.clear_button)
        self.panel(
            SettingsText.tr("Data locations"),
            OpenRow(SettingsText.tr("History, recordings, notes and models"), paths.data_dir),
            OpenRow(SettingsText.tr("Settings"), paths.config_dir),
            OpenRow(SettingsText.tr("Logs, without what you said"), paths.logs_dir),
            Rule(),
            self.cache_row,
        )
        add(self.column, STRETCH)
        context.settings.changed.connect(self._show_sent)
        self._show_sent(context.settings.settings)

    def entered(self) -> None:
        self.look()

    def look(self) -> None:
        paths = self.context.paths
        self._looking.run(lambda *_: disk_use(paths), self.show_use, self.page.tell)

    def show_use(self, use: DiskUse) -> None:
        self.recordings.setText(use.recordings_words)
        cached = size_words(use.cache_bytes)
        self.cache_row.title.setText(SettingsText.tr("Cache: {cache_words}", cache_words=cached))
        if not self._is_clearing:
            self.clear_button.setEnabled(use.cache_bytes > 0 and not self.context.models.listed.is_busy)

    def clear(self) -> None:
        """Delete the cache; the models are loaded again afterwards."""
        services, paths = self.page.services, self.context.paths
        settings = self.context.settings.settings
        # What was found before is no longer so.
        self._looking.stop()
        self._show_clearing(True)
        self.clear_button.setEnabled(False)

        def work() -> DiskUse:
            if services is not None:
                # It writes there, and holds open what it reads.
                services.engine.renew(EngineConfig(paths, settings))
            clear_cache(paths)
            return disk_use(paths)

        def done(use: DiskUse) -> None:
            self._show_clearing(False)
            self.show_use(use)
            if services is not None:
                self.context.background.run(lambda: warm(services, "stt", "embedder", "llm"))

        def failed(sentence: str) -> None:
            self._show_clearing(False)
            self.clear_button.setEnabled(True)
            self.page.tell(sentence)

        self.context.background.run(work, done, failed)

    def _show_clearing(self, is_clearing: bool) -> None:
        self._is_clearing = is_clearing
        self.clear_button.set_words(
            SettingsText.tr("Clearing …") if is_clearing else SettingsText.tr("Clear")
        )
        self.clear_button.setAccessibleName(SettingsText.tr("Clear the cache"))

    def _show_sent(self, settings: Settings) -> None:
        self.alarms["llm.endpoint"].show_host(settings.llm.endpoint_host)
        self.alarms["notes.chroma_server"].show_host(settings.notes.server_host)
        self.local.setVisible(all(alarm.isHidden() for alarm in self.alarms.values()))


class Alarm(Panel):
    """Says where answers or notes go; its button turns that off. Hidden where they stay."""

    def __init__(self, context: PageContext, name: str) -> None:
        """`name`: of the setting that has them sent."""
        super().__init__()
        self.setProperty("panel", False)
        self.setProperty("alarm", True)
        self._sentence = SettingsText.tr(SENT[name])
        self.words = Label("", "strong", wraps=True)
        mark = Icon("cloud-upload-outline", "contradicted")
        stop = SettingsText.tr("Stop sending")
        button = ActionButton(stop, icon="cloud-off-outline", does=lambda: context.settings.set(name, ""))
        add(self.column, AdaptiveRow(boxed(row((mark, TOP), (self.words, 1))), button, share=0.6))

    def show_host(self, host: str) -> None:
        """They go there; empty: they stay."""
        self.words.setText(self._sentence.format(host))
        self.setAccessibleName(self.words.text())
        self.setVisible(bool(host))
