"""What comes with Viva, and libraries that need no model: data, documents, history, formulas."""

import json
import sqlite3
import zipfile
from pathlib import Path
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
_WORD: Final = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f"<w:body><w:p><w:r><w:t>{_SENTENCE}</w:t></w:r></w:p></w:body></w:document>",
}


def convert(place: Workplace) -> CheckResult:
    """Read a PDF, a Word file and a deck that were just written. Raises WrongResult, NotesUnreadable."""
    pdf, word, deck = (place.folder / f"self-test{suffix}" for suffix in (".pdf", ".docx", ".apkg"))
    pdf.write_bytes(_pdf())
    with zipfile.ZipFile(word, "w") as archive:
        for name, text in _WORD.items():
            archive.writestr(name, text)
    _write_deck(deck)
    for file in (pdf, word):
        if _SENTENCE not in read_file(file).markdown:
            raise WrongResult("A {kind} file was read wrongly.", kind=file.suffix[1:].upper())
    if not any(_SENTENCE in card.answer for card in read_file(deck).cards):
        raise WrongResult("A deck of Anki's was read wrongly.")
    return CheckResult("PDF, Word and Anki")


def _write_deck(file: Path) -> None:
    item = Item(f"{KEPT}/one", KEPT, "question", "One", "Why a small step?", (_SENTENCE,), ())
    write_apkg(Report("", (), (), {item.id: item}), file)


def _pdf() -> bytes:
    """One page with the sentence on it."""
    text = f"BT /F1 12 Tf 72 720 Td ({_SENTENCE}) Tj ET".encode()
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)


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
