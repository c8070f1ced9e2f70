"""The window's language: which one, and Qt's translators for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from tutor.config.settings import LanguageChoice
from tutor.ui.texts import use_language

LANGUAGE_CHOICES: Final[tuple[LanguageChoice, ...]] = get_args(LanguageChoice)
NAMES: Final = {"en": "English", "de": "Deutsch"}
"""Each by its own name, whatever language the window has."""
TRANSLATIONS: Final = Path(__file__).parent / "translations"


def language_of(choice: LanguageChoice, system: Sequence[str]) -> str:
    """The code of the language to show; English where the system has none that Viva speaks.

    `system`: its languages, the best liked first, such as `de-AT`.
    """
    if choice != "system":
        return choice
    wanted = (tag.replace("_", "-").partition("-")[0] for tag in system)
    return next((code for code in wanted if code in NAMES), "en")


def speak_language(application: QCoreApplication, choice: LanguageChoice) -> str:
    """Have what is made from now on in this language, Qt's own dialogs included; its code."""
    code = language_of(choice, QLocale.system().uiLanguages())
    locale = QLocale(code)
    QLocale.setDefault(locale)
    if code == "en":
        return code
    folders = {
        f"viva_{code}": str(TRANSLATIONS),
        f"qtbase_{code}": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
    }
    for name, folder in folders.items():
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
    use_language(_translated, locale.decimalPoint(), locale.groupSeparator())
    return code


def _translated(context: str, text: str, comment: str, number: int) -> str:
    return QCoreApplication.translate(context, text, comment or None, number)
