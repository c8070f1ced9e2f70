"""What comes with Viva, and libraries that need no model: data, documents, history, formulas."""

import json
import sqlite3
from typing import Final

from tutor.config.paths import assets_dir, knowledge_dir
from tutor.core.material import Item
from tutor.doctor.finding import CheckResult, Workplace, WrongResult
from tutor.importing.reading import read_file
from tutor.models.catalogue import load_catalogue
from tutor.packs.kept import KEPT
from tutor.packs.library import open_library
from tutor.store.database import opened, stamp
from tutor.store.exports.anki import write_apkg
from tutor.store.exports.report import Report
from tutor.text.latex.typeset import by_ziamath, svg
from tutor.text.say import say


def read_shipped(place: Workplace) -> CheckResult:
    """Read the notes, the catalogue of models and the look of the window. Raises WrongResult."""
    library = open_library(knowledge_dir(), place.folder / "no-packs")
    if library.refused:
        raise WrongResult(library.refused[0].message)
    if not library.items:
        raise WrongResult("The notes that come with Viva are missing.")
    if not (assets_dir() / "theme" / "viva.qss").is_file():
        raise WrongResult("The look of the window is missing.")
    models = load_catalogue().models
    return CheckResult(
        f"{len(library.topics)} topics, {len(library.items)} questions, {len(models)} models known"
    )


_SENTENCE: Final = "The gradient points uphill."
"""In the documents that come with Viva for this."""


def convert(place: Workplace) -> CheckResult:
    """Read a PDF, a Word file and a deck that was just written. Raises WrongResult, NotesUnreadable."""
    for file in (assets_dir() / "check" / "note.pdf", assets_dir() / "check" / "note.docx"):
        if _SENTENCE not in read_file(file).markdown:
            raise WrongResult("A {kind} file was read wrongly.", kind=file.suffix[1:].upper())
    deck = place.folder / "self-test.apkg"
    item = Item(f"{KEPT}/one", KEPT, "question", "One", "Why a small step?", (_SENTENCE,), ())
    write_apkg(Report("", (), (), {item.id: item}), deck)
    if not any(_SENTENCE in card.answer for card in read_file(deck).cards):
        raise WrongResult("A deck of Anki's was read wrongly.")
    return CheckResult("PDF, Word and Anki")


_ADD = (
    "INSERT INTO attempts (number, kind, at, item, question, topic, score, recording, grade, versions, uid)"
    " VALUES (1, 'main', ?, 'check/one', 'Why?', 'check', 50.0, '', ?, '{}', 'check')"
)
_FIND = "SELECT rowid FROM attempt_texts WHERE attempt_texts MATCH ?"


def keep(place: Workplace) -> CheckResult:
    """Keep an answer and find it by a word of it. Raises WrongResult and what the history raises."""
    file = place.folder / "history.sqlite3"
    grade = json.dumps({"transcript": {"text": "The gradient points uphill."}})
    with opened(file) as database:
        database.execute(_ADD, (stamp(), grade))
    with opened(file) as database:
        if len(database.execute(_FIND, ("uphill",)).fetchall()) != 1:
            raise WrongResult("The history did not find an answer that it holds.")
    return CheckResult(f"SQLite {sqlite3.sqlite_version}, keeps and finds")


_LATEX = r"\frac{QK^\top}{\sqrt{d_k}}"


def say_formula(place: Workplace) -> CheckResult:
    """Raises WrongResult, CannotTypeset."""
    words = say(f"${_LATEX}$")
    if "square root" not in words or "\\" in words:
        raise WrongResult("A formula was read as “{text}”.", text=words)
    for drawn in (svg(_LATEX), by_ziamath(_LATEX, display=False)):
        if drawn.width_em <= 0:
            raise WrongResult("A formula was drawn without any width.")
    return CheckResult(f"“{words}”")
