"""The window's texts: all of them are translated, and what Qt reads is made of the present translation."""

import re
import shutil
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QAbstractButton, QLabel
from support.shown_settings import shipped
from support.window_jobs import no_services

from scripts.translations import FOLDER, collect
from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.practice.warm_up import QUESTION
from tutor.ui.language import language_of
from tutor.ui.pages.welcome.welcome_page import WelcomePage
from tutor.ui.places import PLACES
from tutor.ui.services import services_opener
from tutor.ui.texts import TodayText, figure, use_language
from tutor.ui.window import MainWindow
from tutor.ui.wording import day_name

FILES = sorted(FOLDER.glob("*.ts"))
PLACEHOLDER = re.compile(r"\{[^}]*\}|%n")


def messages(file):
    """(context, text, comment): its forms; the forms are those of numbers where there are several."""
    found = {}
    for context in ET.parse(file).getroot().findall("context"):
        for message in context.findall("message"):
            key = context.findtext("name"), message.findtext("source"), message.findtext("comment") or ""
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.findall("numerusform")]
            is_finished = translation.get("type") is None
            found[key] = (forms or [translation.text or ""], bool(message.get("numerus")), is_finished)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_left_to_translate(file):
    left = [
        key for key, (forms, _, is_finished) in messages(file).items() if not is_finished or not all(forms)
    ]
    assert not left


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_translation_fills_in_what_the_text_fills_in(file):
    for (_, text, _), (forms, _, _) in messages(file).items():
        wanted = set(PLACEHOLDER.findall(text))
        # The form for one may leave its number out.
        assert set(PLACEHOLDER.findall(forms[-1])) == wanted, text
        assert all(set(PLACEHOLDER.findall(form)) <= wanted for form in forms), text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_collecting_the_texts_again_finds_nothing_new(file, tmp_path):
    anew = Path(shutil.copy(file, tmp_path))
    collect(anew)
    assert messages(anew) == messages(file), "run `make translations`"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_qt_reads_is_made_of_the_present_translation(file, qapp):
    translator = QTranslator()
    assert translator.load(str(file.with_suffix(".qm")))
    for (context, text, comment), (forms, is_counted, _) in messages(file).items():
        numbers = (1, 2) if is_counted else (-1,)
        for number, form in zip(numbers, forms, strict=True):
            assert translator.translate(context, text, comment or None, number) == form, (
                "run `make translations`"
            )


@pytest.mark.parametrize(
    ("choice", "system", "code"),
    [
        ("system", ["de-AT", "en-US"], "de"),
        ("system", ["fr-FR", "de-DE", "en"], "de"),
        ("system", ["fr_FR"], "en"),
        ("system", [], "en"),
        ("system", ["en-GB", "de"], "en"),
        ("de", ["en-GB"], "de"),
        ("en", ["de-DE"], "en"),
    ],
)
def test_the_language_is_the_first_of_the_systems_that_viva_speaks(choice, system, code):
    assert language_of(choice, system) == code


def test_the_window_speaks_german(german, qtbot, theme, tmp_path):
    window = MainWindow(paths_below(tmp_path), Settings(), services_opener(paths_below(tmp_path), Settings()))
    qtbot.addWidget(window)
    assert window.rail.button("today").text() == "Heute"
    assert window.status_line.network.text() == "Offline"
    assert window.visit("interview").running.done_button.accessibleDescription() == "Taste: Leertaste"
    settings = window.visit("settings")
    assert settings.reset_button.text() == "Zurücksetzen"


def test_figures_and_days_are_written_as_germans_do(german):
    assert figure(1234.56, 1) == "1.234,6"
    assert day_name(date(2026, 11, 25)) == "Mittwoch, 25. November"


def test_english_needs_no_translator_for_its_forms():
    told = [TodayText.tr("%n question(s) (is|are) due", "", count) for count in (1, 2)]
    assert told == ["1 question is due", "2 questions are due"]
    assert QCoreApplication.translate("TodayText", "Today") == "Today"


def test_no_page_shows_a_text_that_was_marked_and_not_translated(qtbot, theme, home):
    use_language(lambda context, text, comment, number: f"⟦{text}⟧")
    try:
        window = MainWindow(home, Settings(), no_services)
        qtbot.addWidget(window)
        none = shipped(others="missing")
        window.models.changed.emit(none)
        for place in PLACES:
            page = window.visit(place.name)
            if isinstance(page, WelcomePage):
                page.show_models(none)
    finally:
        use_language()
    own = {
        "Viva",
        "English",
        "Deutsch",
        QUESTION.question,
        *(str(one) for one in (home.data_dir, home.config_dir, home.logs_dir)),
    }
    words = [
        text
        for widget in window.findChildren(QLabel) + window.findChildren(QAbstractButton)
        for text in (widget.text(), widget.accessibleName(), widget.toolTip())
        if re.search("[A-Za-z]{2}", text) and "⟦" not in text and text.replace("\u200b", "") not in own
    ]
    assert not sorted(set(words))
