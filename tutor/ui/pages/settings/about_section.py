"""Settings, About: versions, licences, the guide, and the check of the installation."""

import importlib.metadata
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from tutor.config.paths import bundle_texts_dir
from tutor.config.version import PACKAGE, version
from tutor.ui.page import PageContext
from tutor.ui.pages.settings.check_panel import CheckPanel
from tutor.ui.pages.settings.settings_section import SettingsSection
from tutor.ui.texts import SettingsText
from tutor.ui.theme.theme import LARGE, MEDIUM, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Panel, Rule, small_print
from tutor.ui.widgets.layouts import STRETCH, TOP, add, column, row
from tutor.ui.widgets.open_row import OpenRow

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
    """A library that Viva is made of."""

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
    """Version, licences, data folder."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.title = Label("Viva", "title")
        words = column(
            self.title,
            Label(SettingsText.tr(WHAT), wraps=True),
            small_print(SettingsText.tr(FREE).format(LICENCE)),
            spacing=TIGHT,
        )
        head = row((Icon(theme, "account-voice", "accent", 44), TOP), (words, 1), spacing=MEDIUM)
        panel = Panel()
        add(panel.column, head, Rule(), OpenRow(theme, SettingsText.tr("Your data"), context.paths.data_dir))
        self.check = CheckPanel(context)
        self.check.told.connect(self.told)
        add(self.column, panel, self.check)

        self.licences_button = ActionButton(
            theme, "", icon="chevron-down", kind="moment", does=self.toggle_licences
        )
        panel = self.panel(SettingsText.tr("Third-party software"), self.licences_button)
        self.licences = QWidget()
        self._grid = QGridLayout(self.licences)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(1, 1)
        note = SettingsText.tr("Each under its own licence. Models show theirs on the Models page.")
        self.texts = [OpenRow(theme, SettingsText.tr(what), file, is_folder=False) for file, what in texts()]
        add(panel.column, small_print(note), self.licences, *self.texts)
        add(self.column, STRETCH)
        self._show_licences(False)
        context.background.run(version, lambda number: self.title.setText(f"Viva {number}".strip()))

    def toggle_licences(self) -> None:
        self._show_licences(self.licences.isHidden())
        if not self.licences.isHidden() and not self._grid.count():
            self.context.background.run(parts, self.show_parts, self.told.emit)

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
