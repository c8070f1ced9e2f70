"""Settings, About: versions, licences, the guide, and the check of the installation with its report."""

import importlib.metadata
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from tutor.config.clock import current_time
from tutor.config.disk import writing
from tutor.config.paths import Paths, bundle_texts_dir
from tutor.config.settings import Settings
from tutor.config.version import PACKAGE, version
from tutor.core.cancel import CancelToken
from tutor.core.message import Message
from tutor.doctor.finding import Outcome, State
from tutor.ui.background import Job
from tutor.ui.page import Page
from tutor.ui.pages.settings.settings_section import SettingsSection
from tutor.ui.texts import SettingsText, localized
from tutor.ui.theme.theme import LARGE, MEDIUM, SMALL, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, small_print
from tutor.ui.widgets.file_dialogs import OpenRow, ask_where
from tutor.ui.widgets.fitting import AdaptiveRow
from tutor.ui.widgets.layouts import LEFT, STRETCH, TOP, add, boxed, clear, column, grid, row

RunChecks = Callable[[Paths, Settings, Callable[[Outcome], None], CancelToken], tuple[Outcome, ...]]

WHAT_IT_DOES: Final = SettingsText.QT_TR_NOOP(
    "Runs a quick self-test of every part: useful after an update, or when something does not work. "
    "It takes a few seconds and changes nothing."
)
STATES: Final[dict[State, tuple[str, str, str]]] = {
    "works": (SettingsText.QT_TR_NOOP("works"), "check-circle-outline", "made"),
    "unchecked": (SettingsText.QT_TR_NOOP("not checked in full"), "help-circle-outline", "muted"),
    "fails": (SettingsText.QT_TR_NOOP("does not work"), "alert-circle-outline", "contradicted"),
}
"""In words, as an icon, in which tone."""


class CheckPanel(Panel):
    def __init__(self, page: Page, run_checks: RunChecks | None = None) -> None:
        """`run_checks`: all of them where None. Runs on another thread."""
        super().__init__()
        self._page = page
        self._run_checks = run_checks or _run_all
        self._job = Job(page.context.background, self)
        self._outcomes: tuple[Outcome, ...] = ()
        self._checked_at: datetime | None = None
        title = SettingsText.tr("Check this installation")
        self.button = ActionButton(SettingsText.tr("Check"), icon="stethoscope", does=self.begin, name=title)
        self.summary = Label("", "strong", wraps=True)
        self.summary.tell("")
        self._grid = grid(SMALL, TIGHT)
        save = SettingsText.tr("Save the report …")
        self.save_button = ActionButton(save, icon="content-save-outline", does=self.choose_file)
        self.save_button.setVisible(False)
        add(
            self.column,
            AdaptiveRow(Label(title, "lead", wraps=True), self.button),
            small_print(SettingsText.tr(WHAT_IT_DOES)),
            self.summary,
            self._grid,
            (self.save_button, LEFT),
        )

    def begin(self) -> None:
        if self._job.is_running:
            return
        self.save_button.setVisible(False)
        clear(self._grid)
        self.button.setEnabled(False)
        self._sum_up(SettingsText.tr("Checking …"), "muted")
        paths, settings = self._page.context.paths, self._page.context.settings.settings
        self._job.run(
            lambda cancel, tell: self._run_checks(paths, settings, tell, cancel),
            self._done,
            self._failed,
            self._on_outcome,
        )

    def stop(self) -> None:
        """The window closes: check no further part."""
        self._job.stop()

    def _on_outcome(self, outcome: object) -> None:
        assert isinstance(outcome, Outcome)
        words, icon, tone = STATES[outcome.state]
        number = self._grid.rowCount()
        self._grid.addWidget(Icon(icon, tone, 18), number, 0, alignment=TOP)
        text = f"{localized(outcome.title)}: {SettingsText.tr(words)}"
        if outcome.state != "works":
            remedy = localized(outcome.remedy or "")
            text = f"{text}. {_sentence(outcome.detail)} {remedy}".rstrip()
        self._grid.addWidget(Label(text, "small", wraps=True), number, 1)

    def choose_file(self) -> None:
        ask_where(self, SettingsText.tr("Save the report"), Path.home() / "viva-report.txt", self.save_to)

    def save_to(self, file: Path) -> None:
        report = self.report()

        def write() -> None:
            with writing(file):
                file.write_text(report, encoding="utf-8")

        saved = SettingsText.tr("Saved the report as {name}.", name=file.name)
        self._page.context.background.run(write, lambda _: self._page.tell(saved), self._page.tell)

    def report(self) -> str:
        """What the last check found, as `viva doctor` prints it: in English, for whoever helps."""
        from tutor.doctor.report import heading, outcome_line, summary

        first = heading(version(), self._checked_at or current_time())
        lines = [first, *map(outcome_line, self._outcomes), summary(self._outcomes)]
        return "\n".join(lines) + "\n"

    def _done(self, outcomes: tuple[Outcome, ...]) -> None:
        self.button.setEnabled(True)
        self._outcomes, self._checked_at = outcomes, current_time()
        self.save_button.setVisible(True)
        states = {outcome.state for outcome in outcomes}
        if "fails" in states:
            self._sum_up(SettingsText.tr("Not everything works."), "contradicted")
        elif "unchecked" in states:
            self._sum_up(SettingsText.tr("Everything that could be checked works."), "made")
        else:
            self._sum_up(SettingsText.tr("Everything works."), "made")

    def _failed(self, sentence: str) -> None:
        self.button.setEnabled(True)
        self._sum_up(sentence, "contradicted")

    def _sum_up(self, words: str, tone: str) -> None:
        self.summary.tell(words)
        self.summary.set_tone(tone)


def _sentence(detail: Message | str) -> str:
    text = localized(detail)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def _run_all(
    paths: Paths, settings: Settings, on_outcome: Callable[[Outcome], None], cancel: CancelToken
) -> tuple[Outcome, ...]:
    from tutor.doctor.checks import INSTALLATION, OWN
    from tutor.doctor.run import run_checks

    return run_checks((*INSTALLATION, *OWN), paths, settings, on_outcome, cancel)


LICENCE = "GPL-3.0-or-later"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SHORT = 48
"""Some packages put the whole text of their licence where its name belongs."""


TEXTS: Final = (
    ("LICENSE.txt", SettingsText.QT_TR_NOOP("Viva’s licence")),
    ("THIRD-PARTY-LICENSES.txt", SettingsText.QT_TR_NOOP("Third-party licences")),
    ("SOURCE.txt", SettingsText.QT_TR_NOOP("Where to find the source code")),
    ("viva.cdx.json", SettingsText.QT_TR_NOOP("Parts list for software tools (CycloneDX)")),
)
"""What a bundle brings: the file, and what is in it."""


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    version: str
    licence: str
    """As the library says; "see its files" where it names none."""


TYPEFACE: Final = Part("Inter, by The Inter Project Authors", "4.1", "OFL-1.1")


def texts() -> tuple[tuple[Path, str], ...]:
    """The texts of this bundle that are there, each with what is in it; none where Viva is not a bundle."""
    folder = bundle_texts_dir()
    if folder is None:
        return ()
    return tuple((folder / name, words) for name, words in TEXTS if (folder / name).is_file())


def parts() -> tuple[Part, ...]:
    """The libraries that Viva asks for, by name, and its typeface. Reads files."""
    try:
        required = importlib.metadata.requires(PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        return ()
    names = {match[0] for line in required if "extra ==" not in line and (match := _NAME.match(line))}
    found = []
    for name in sorted(names, key=str.lower):
        try:
            one = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        found.append(Part(name, one.version, _licence(one.metadata)))
    return (*found, TYPEFACE)


def _licence(metadata: importlib.metadata.PackageMetadata) -> str:
    table = {key: metadata.get_all(key) or [] for key in ("License-Expression", "License", "Classifier")}
    for text in (*table["License-Expression"], *table["License"]):
        if text and len(text) <= _SHORT and "\n" not in text and text.upper() != "UNKNOWN":
            return str(text)
    names = [text.rpartition(" :: ")[2] for text in table["Classifier"] if text.startswith("License :: ")]
    return ", ".join(names) or SettingsText.tr("see its files")


WHAT = SettingsText.QT_TR_NOOP(
    "A tutor you talk to. It asks aloud, listens, and shows which points you made."
)
FREE = SettingsText.QT_TR_NOOP("Free software: use it, study it, share it, change it. Licence: {}.")


class AboutSection(SettingsSection):
    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.title = Label("Viva", "title")
        what = Label(SettingsText.tr(WHAT), wraps=True)
        free = small_print(SettingsText.tr(FREE).format(LICENCE))
        words = column(self.title, what, free, spacing=TIGHT)
        head = row((Icon("account-voice", "accent", 44), TOP), (words, 1), spacing=MEDIUM)
        data = OpenRow(SettingsText.tr("Your data"), self.context.paths.data_dir)
        self.check = CheckPanel(page)
        add(self.column, Panel(head, Rule(), data), self.check)
        self.licences_button = ActionButton("", icon="chevron-down", kind="moment", does=self.toggle_licences)
        self._grid = grid(LARGE, TIGHT)
        self.licences = boxed(self._grid)
        note = small_print(
            SettingsText.tr("Each under its own licence. Models show theirs on the Models page.")
        )
        self.texts = [OpenRow(SettingsText.tr(what), file, is_folder=False) for file, what in texts()]
        software = SettingsText.tr("Third-party software")
        self.panel(software, note, self.licences, *self.texts, button=self.licences_button)
        add(self.column, STRETCH)
        self._show_licences(False)
        self.context.background.run(version, lambda number: self.title.setText(f"Viva {number}".strip()))

    def toggle_licences(self) -> None:
        self._show_licences(self.licences.isHidden())
        if not self.licences.isHidden() and not self._grid.count():
            self.context.background.run(parts, self.show_parts, self.page.tell)

    def show_parts(self, found: tuple[Part, ...]) -> None:
        if self._grid.count():
            return
        for number, part in enumerate(found):
            self._grid.addWidget(Label(f"{part.name} {part.version}", "small"), number, 0)
            self._grid.addWidget(small_print(part.licence), number, 1)

    def _show_licences(self, is_shown: bool) -> None:
        self.licences.setVisible(is_shown)
        words, name, icon = (
            (SettingsText.tr("Hide"), SettingsText.tr("Hide third-party software"), "chevron-up")
            if is_shown
            else (SettingsText.tr("Show"), SettingsText.tr("Show third-party software"), "chevron-down")
        )
        self.licences_button.set_words(words)
        self.licences_button.setAccessibleName(name)
        self.licences_button.set_icon(icon)
