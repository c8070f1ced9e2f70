"""What reads bytes that Viva did not write. Each target takes any bytes and may raise TutorError, nothing else."""

import contextlib
import functools
import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fuzz.pieces import DOCX, HTML, LATEX, MARKDOWN, text_of
from support.packs import PACK_TOML, TOPIC

from tutor.audio.recording import read_recording
from tutor.config.settings import load_settings
from tutor.core.errors import TutorError
from tutor.importing.importer import import_documents
from tutor.importing.readers.html import markdown_of_html
from tutor.importing.reading import read_file, read_text
from tutor.packs.answer_points import points_of
from tutor.packs.pack import check_pack, load_pack
from tutor.packs.plain import plain_text
from tutor.text.canonical import canonical
from tutor.text.latex.readable import readable_formula
from tutor.text.latex.speech import say_formula
from tutor.text.latex.typed import to_latex
from tutor.text.latex.typeset import CannotTypeset, svg
from tutor.text.say import say
from tutor.text.sentences import sentences


@dataclass(frozen=True)
class Target:
    """One reader."""

    run: Callable[[bytes], object]
    seeds: tuple[bytes, ...] = ()
    """What it reads when all is well; mutated by the fuzzers."""


def written(read: Callable[[str], object]) -> Callable[[bytes], object]:
    """Reads the bytes as text."""
    return lambda data: read(data.decode("utf-8", "replace"))


def of_pieces(read: Callable[[str], object], pieces: tuple[str, ...]) -> Callable[[bytes], object]:
    """Reads a text of which each byte names a piece."""
    return lambda data: read(text_of(data, pieces))


def in_file(
    name: str, read: Callable[[Path], object], wrapped: Callable[[bytes], bytes] = lambda data: data
) -> Callable[[bytes], object]:
    """Reads a file of that name, in which the bytes are."""

    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(wrapped(data))
            read(path)

    return run


def pack(*, words: bytes = TOPIC.encode(), table: bytes = PACK_TOML.encode()) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "pack.toml").write_bytes(table)
        (place / "sums.md").write_bytes(words)
        if not check_pack(place):
            load_pack(place)


def typeset(latex: str) -> None:
    with contextlib.suppress(CannotTypeset):
        svg(latex)


def any_file(data: bytes) -> None:
    """The first byte chooses the ending."""
    endings = (".md", ".txt", ".html", ".pdf", ".docx", ".apkg", ".doc", "")
    in_file("notes" + endings[data[0] % len(endings)] if data else "notes", read_file)(data[1:])


_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


_FIELDS = (*HTML, "{{c1::", "{{c2::", "::", "}}", "\x1f", "[latex]", "[/latex]", "[$]", "[/$]")


def _pieces(known: tuple[str, ...], *wanted: str) -> bytes:
    """The bytes that `text_of` makes `wanted` of."""
    return bytes(known.index(one) for one in wanted)


def _say(text: str) -> None:
    sentences(say(text))
    plain_text(text)
    canonical(text)
    points_of(text)


def _formula(latex: str) -> None:
    say_formula(latex)
    readable_formula(latex)
    to_latex(latex)


def _import(text: str) -> None:
    document = read_text(text, "notes.md", "Notes")
    with tempfile.TemporaryDirectory() as folder:
        report = import_documents([document], Path(folder))
        load_pack(report.folder)


def _docx_of(body: str) -> bytes:
    document = f'<?xml version="1.0"?><w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>'
    return _docx(document.encode("utf-8"))


def _docx(document: bytes) -> bytes:
    return _zip(_docx_parts() | {"word/document.xml": document})


@functools.cache
def _docx_parts() -> dict[str, bytes]:
    from docx import Document as NewDocument

    stream = io.BytesIO()
    NewDocument().save(stream)
    with zipfile.ZipFile(stream) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _apkg(fields: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE notes (id, guid, flds)")
        database.execute("CREATE TABLE cards (id, nid, did)")
        database.execute("CREATE TABLE col (decks)")
        database.execute("INSERT INTO col VALUES (?)", ('{"1": {"name": "Deck::Part"}}',))
        database.execute("INSERT INTO notes VALUES (1, 'g', ?)", (fields,))
        database.execute("INSERT INTO cards VALUES (1, 1, 1)")
        database.commit()
        return _zip({"collection.anki2": database.serialize()})


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _wav() -> bytes:
    import numpy as np
    import soundfile

    stream = io.BytesIO()
    soundfile.write(stream, np.zeros(4000, np.float32), 16_000, format="WAV", subtype="PCM_16")
    return stream.getvalue()


def _pdf() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="What attention is: a weighted sum.")
    return bytes(pdf.output())


_NOTES = b"# Attention\n\n- **What:** looks up $QK^\\top$\n\n**Q:** Why?\n\n**A:** Because.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
_DOCX_PART = f"<w:document {_NAMESPACES}><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>"
_FORMULAS = (rb"\frac{QK^\top}{\sqrt{d_k}}", rb"\begin{pmatrix} a & b \\ c & d \end{pmatrix}")
_PACK_PIECES = (*TOPIC.splitlines(keepends=True), *MARKDOWN)

TARGETS: dict[str, Target] = {
    "settings": Target(
        in_file("settings.toml", load_settings), (b'[llm]\ndevice = "auto"\n\n[voice]\nspeed = 1.2\n',)
    ),
    "pack": Target(lambda data: pack(words=data), (TOPIC.encode(),)),
    "pack_of_pieces": Target(
        of_pieces(lambda text: pack(words=text.encode("utf-8", "replace")), _PACK_PIECES), (bytes(range(40)),)
    ),
    "pack_table": Target(lambda data: pack(table=data), (PACK_TOML.encode(),)),
    "speech": Target(written(_say), (_NOTES, TOPIC.encode())),
    "speech_of_pieces": Target(of_pieces(_say, (*MARKDOWN, *LATEX)), (bytes(range(0, 160, 3)),)),
    "formula": Target(written(_formula), _FORMULAS),
    "formula_of_pieces": Target(of_pieces(_formula, LATEX), (bytes(range(60)),)),
    "typeset": Target(of_pieces(typeset, LATEX), (_pieces(LATEX, "\\frac", "{", "a", "}", "{", "b", "}"),)),
    "notes": Target(written(_import), (_NOTES,)),
    "notes_of_pieces": Target(of_pieces(_import, MARKDOWN), (bytes(range(80)),)),
    "html": Target(
        written(markdown_of_html), (b"<html><body><h1>A</h1><p>b <b>c</b></p><ul><li>d</ul></body></html>",)
    ),
    "html_of_pieces": Target(of_pieces(markdown_of_html, HTML), (bytes(range(60)),)),
    "rst": Target(in_file("notes.rst", read_file), (b"A\n=\n\n.. x:: b\n\n   :c:`d`\n",)),
    "org": Target(in_file("notes.org", read_file), (b"* A\n:B:\n:END:\n#+begin_src\nc\n#+end_src\n",)),
    "tex": Target(
        in_file("notes.tex", read_file), (b"\\section{A}\n\\begin{itemize}\n\\item $b$\n\\end{itemize}\n",)
    ),
    "any_file": Target(any_file, (b"\x00" + _NOTES, b"\x02<html><p>a</html>")),
    "pdf": Target(in_file("notes.pdf", read_file), (_pdf(),)),
    "docx": Target(
        in_file("notes.docx", read_file, lambda data: _docx_of(text_of(data, DOCX))),
        (_pieces(DOCX, "<w:p>", "<w:r>", "<w:t>", "word ", "</w:t>", "</w:r>", "</w:p>"),),
    ),
    "docx_part": Target(in_file("notes.docx", read_file, _docx), (_DOCX_PART.encode(),)),
    "cards": Target(  # the fields of an Anki note
        in_file("deck.apkg", read_file, lambda data: _apkg(text_of(data, _FIELDS))),
        (_pieces(_FIELDS, "word ", "{{c1::", "a", "}}", "\x1f", "<b>", "a", "</b>"),),
    ),
    "collection": Target(  # the database in an Anki package
        in_file("deck.apkg", read_file, lambda data: _zip({"collection.anki2": data}))
    ),
    "recording": Target(in_file("answer.wav", read_recording), (_wav(),)),
}


def reads(target: Target, data: bytes) -> None:
    """Run it; what the user could mend is no finding."""
    try:
        target.run(data)
    except TutorError as error:
        sentence = str(error)
    else:
        sentence = "read"
    assert sentence.strip(), "an error that says nothing"
