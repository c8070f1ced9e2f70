"""Pictures in notes of every kind: kept in the pack, and named where they stood."""

import io
import json

import pytest

from tutor.core.errors import NotesUnreadable
from tutor.importing.importer import import_documents, read_sources
from tutor.importing.reading import read_file

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def write(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_pictures_beside_the_notes_are_kept_in_the_pack_and_shown_from_there(tmp_path):
    vault = tmp_path / "vault"
    (vault / "files").mkdir(parents=True)
    write(vault / "files" / "my loaf.png", PNG)
    write(tmp_path / "secret.png", PNG)
    write(
        vault / "bread.md",
        "# Bread\n\nDough rises in the warmth of the oven.\n\n![a loaf](files/my%20loaf.png)\n\n"
        "![[my loaf.png]]\n\n![](../secret.png) ![far](https://example.org/x.png)\n",
    )
    documents, _ = read_sources([vault])
    report = import_documents(documents, tmp_path / "packs")
    text = (report.folder / "bread.md").read_text(encoding="utf-8")
    (picture,) = (report.folder / "pictures").iterdir()
    assert picture.read_bytes() == PNG
    assert text.count(f"![a loaf](pictures/{picture.name})") >= 1
    assert f"![my loaf](pictures/{picture.name})" in text
    assert "![](../secret.png)" in text
    assert "https://example.org/x.png" in text


def test_pictures_of_a_word_document_are_kept(tmp_path):
    import docx

    picture = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
        "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
    )
    document = docx.Document()
    document.add_paragraph("A loaf, cut open.").add_run().add_picture(io.BytesIO(picture))
    document.save(tmp_path / "n.docx")
    read = read_file(tmp_path / "n.docx")
    ((name, data),) = read.pictures.items()
    assert data == picture
    assert f"](pictures/{name})" in read.markdown


def test_pictures_of_cards_are_kept(tmp_path):
    import genanki

    fields, template = (
        [{"name": "Front"}, {"name": "Back"}],
        {"name": "C", "qfmt": "{{Front}}", "afmt": "{{Back}}"},
    )
    model = genanki.Model(14, "Basic", fields, [template])
    deck = genanki.Deck(15, "Baking")
    deck.add_note(genanki.Note(model, ["What is this?", 'A loaf. <img src="loaf.png">']))
    picture = write(tmp_path / "loaf.png", PNG)
    genanki.Package(deck, media_files=[str(picture)]).write_to_file(str(tmp_path / "n.apkg"))
    read = read_file(tmp_path / "n.apkg")
    ((name, data),) = read.pictures.items()
    assert data == PNG
    assert read.cards[0].answer == f"A loaf. ![loaf](pictures/{name})"


def test_a_notebook_gives_its_text_code_and_pictures(tmp_path):
    cells = [
        {
            "cell_type": "markdown",
            "source": ["# Yeast\n", "It eats sugar. ![x](attachment:a.png)"],
            "attachments": {"a.png": {"image/png": "iVBORw0KGgo="}},
        },
        {"cell_type": "code", "source": "print(1)", "outputs": [{"data": {"image/png": "iVBORw0KGgo="}}]},
    ]
    path = write(tmp_path / "n.ipynb", json.dumps({"cells": cells, "nbformat": 4}))
    read = read_file(path)
    assert read.markdown.startswith("# Yeast\nIt eats sugar. ![x](pictures/")
    assert "```\nprint(1)\n```" in read.markdown
    assert len(read.pictures) == 1
    with pytest.raises(NotesUnreadable, match="no notebook"):
        read_file(write(tmp_path / "old.ipynb", '{"worksheets": []}'))
