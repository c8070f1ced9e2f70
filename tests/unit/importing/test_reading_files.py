"""Files of every kind, made here and read back; those that cannot be read say so."""

import json
import sqlite3
import struct
import zipfile

import pytest

from tutor.core.errors import NotesUnreadable
from tutor.importing.importer import import_documents
from tutor.importing.readers.anki import _media_names
from tutor.importing.reading import SIZE_LIMIT_BYTES, files_in, read_file
from tutor.importing.structure import draft_of
from tutor.packs.pack import load_pack


def write(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


FRENCH = "# Naïve façade\n\n" + "- Le café est très serré, à l'été.\n" * 5
RUSSIAN = "# Хлеб и дрожжи\n\n" + "- Дрожжи едят сахар и выделяют газ, тесто поднимается.\n" * 5


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((FRENCH, name) for name in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15")),
        (RUSSIAN, "cp1251"),
    ],
)
def test_text_is_read_whatever_its_encoding(tmp_path, text, encoding):
    document = read_file(write(tmp_path / "notes.md", text.encode(encoding)))
    assert document.markdown.replace("\ufeff", "").startswith(text[:12])


def test_headings_of_bare_text_are_found_by_how_they_stand(tmp_path):
    text = "BREAD\n\nYeast and gas\n\n• it eats sugar\n• it gives gas\n\nQ: Why salt?\nA: For taste.\n"
    (topic,) = draft_of(read_file(write(tmp_path / "n.txt", text))).topics
    assert topic.title == "Yeast and gas"
    assert topic.intuition == ["it eats sugar", "it gives gas"]
    assert topic.questions[0].question == "Why salt?"


def test_html_is_read_without_running_or_fetching_anything(tmp_path):
    page = (
        "<!doctype html><html><head><title>x</title><script>steal()</script></head><body><h1>Bread</h1>"
        '<p>Dough <b>rises</b> &amp; falls.<img src="http://example.org/spy.png" alt="a loaf"></p>'
        "<ul><li>Warmth</li><li>Time<ul><li>hours</li></ul></li></ul>"
        '<p>Rate <script type="math/tex">r = r_0 e^{-E/RT}</script> and \\(a_b\\)</p>'
        "<table><tr><th>part</th><th>heat</th></tr><tr><td>floor</td><td>250</td></tr></table>"
        "<dl><dt>Biga</dt><dd>A stiff pre-ferment</dd></dl><pre>x = 1\ny = 2</pre></body></html>"
    )
    text = read_file(write(tmp_path / "n.html", page)).markdown
    assert "# Bread" in text
    assert "**rises** & falls.a loaf" in text
    assert "$r = r_0 e^{-E/RT}$" in text
    assert "steal" not in text
    assert "example.org" not in text
    assert "| floor | 250 |" in text
    assert "```\nx = 1\ny = 2\n```" in text
    draft = draft_of(read_file(tmp_path / "n.html"))
    assert "**Biga:** A stiff pre-ferment" in draft.topics[0].intuition
    assert "$a_b$" in "".join(text for _, text in draft.topics[0].notes)


def test_a_word_document_keeps_headings_lists_tables_bold_and_formulas(tmp_path):
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_heading("Yeast", 1)
    paragraph = document.add_paragraph("Dough ")
    paragraph.add_run("rises").bold = True
    paragraph.add_run(" as ")
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    paragraph._p.append(
        parse_xml(
            f'<m:oMath xmlns:m="{space}"><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>'
            "<m:den><m:rad><m:deg/><m:e><m:r><m:t>b</m:t></m:r></m:e></m:rad></m:den></m:f></m:oMath>"
        )
    )
    document.add_paragraph("Sugar", style="List Bullet")
    document.add_paragraph("Water", style="List Bullet 2")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Question", "Answer", "Why salt?", "For taste."], strict=True):
        cell.text = text
    document.save(tmp_path / "n.docx")
    read = read_file(tmp_path / "n.docx")
    assert "# Yeast" in read.markdown
    assert r"Dough **rises** as $\frac{a}{\sqrt{b}}$" in read.markdown
    assert "- Sugar\n  - Water" in read.markdown
    assert draft_of(read).topics[0].questions[0].question == "Why salt?"


def pdf_of(tmp_path, draw, **encryption):
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    draw(pdf)
    if encryption:
        pdf.set_encryption(**encryption)
    pdf.output(str(tmp_path / "n.pdf"))
    return tmp_path / "n.pdf"


def test_contents_running_heads_and_long_headings_of_a_pdf(tmp_path):
    flours = ("rye", "oats", "wheat")

    def draw(pdf):
        def line(text, size=11, space=0):
            pdf.set_font("helvetica", size=size)
            pdf.cell(0, size / 2, text, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(space)

        pdf.add_page()
        line("Contents", 18, 4)
        for number in range(1, 7):
            line(f"{number}.1 What is loaf {number} baked of? . . . . . . . . . . . . {number}")
        for number, flour in enumerate(flours, 1):
            pdf.add_page()
            line(f"CHAPTER {number}. LOAVES", 11, 4)
            line(f"{number}.1 What is a loaf of {flour} baked of,", 18, 1)
            line(f"and why is {flour} not baked alone?", 18, 4)
            for _ in range(6):
                line(f"Of {flour} and water and salt, which are mixed, left alone and then baked.")

    draft = draft_of(read_file(pdf_of(tmp_path, draw)))
    asked = [pair.question.strip("# ") for topic in draft.topics for pair in topic.questions]
    asked += [pair.question.strip("# ") for _, pair in draft.loose_questions]
    assert asked == [
        f"{number}.1 What is a loaf of {flour} baked of, and why is {flour} not baked alone?"
        for number, flour in enumerate(flours, 1)
    ]
    assert any("6.1 What is loaf 6 baked of?" in part for part in draft.left_out)
    assert not any("CHAPTER" in text for topic in draft.topics for text in [topic.text, *draft.left_out])


@pytest.mark.parametrize(
    ("heads", "is_kept"), [(["2.1 LOAF", "", ""], True), (["1.1 RYE", "2.1 OAT", "2.2 AIR"], False)]
)
def test_a_section_in_capitals_at_the_top_of_a_pdfs_pages_is_a_running_head_where_several_have_one(
    tmp_path, heads, is_kept
):
    def draw(pdf):
        for number, head in enumerate(heads):
            pdf.add_page()
            for line in (
                head,
                *(f"Line {n} of page {number} says what dough {n} needs." for n in "abcdefgh"),
            ):
                pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")

    assert (heads[0] in read_file(pdf_of(tmp_path, draw)).markdown) == is_kept


def test_a_pdf_gives_headings_paragraphs_and_whole_words(tmp_path):
    def draw(pdf):
        pdf.add_page()
        pdf.set_font("helvetica", size=18)
        pdf.cell(0, 12, "Yeast", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", size=11)
        for line in (
            "Cold dough rises slowly because the yeast is fer-",
            "menting less, a well-",
            "known effect. So a well-known trick is the fridge.",
        ):
            pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(8)
        pdf.cell(0, 6, "A second paragraph stands apart.", new_x="LMARGIN", new_y="NEXT")

    text = read_file(pdf_of(tmp_path, draw)).markdown
    assert text.startswith("# Yeast\n\nCold dough")
    assert "fermenting less, a well-known effect." in text
    assert "\n\nA second paragraph" in text


def test_a_pdf_that_is_protected_or_holds_pictures_only_is_refused_with_its_own_sentence(tmp_path):
    def words(pdf):
        pdf.add_page()
        pdf.cell(0, 6, "Yeast is a fungus that lives on the sugar of the flour.")

    def picture(pdf):
        pdf.add_page()
        pdf.rect(20, 20, 50, 50)

    with pytest.raises(NotesUnreadable, match="protected by a password"):
        read_file(pdf_of(tmp_path, words, owner_password="a", user_password="b"))
    with pytest.raises(NotesUnreadable, match="pictures of text only"):
        read_file(pdf_of(tmp_path, picture))
    with pytest.raises(NotesUnreadable, match="damaged or no PDF"):
        read_file(write(tmp_path / "broken.pdf", b"%PDF-1.7\nnothing more"))


def old_collection(folder):
    """A collection in the form that genanki and old Ankis write."""
    import genanki

    def model(number, kind, fields, side):
        templates = [{"name": "Card", "qfmt": side, "afmt": side}]
        return genanki.Model(number, "M", [{"name": name} for name in fields], templates, model_type=kind)

    basic = model(11, genanki.Model.FRONT_BACK, ("Front", "Back"), "{{Front}}")
    cloze = model(12, genanki.Model.CLOZE, ("Text", "Extra"), "{{cloze:Text}}")
    deck = genanki.Deck(13, "Baking::Yeast")
    answer = "It slows \\(r_0\\).<br>And taste.[sound:x.mp3]"
    deck.add_note(genanki.Note(basic, ["Why <b>salt</b>?", answer], guid="one"))
    deck.add_note(genanki.Note(cloze, ["{{c1::Yeast}} eats {{c2::sugar::what?}}.", ""], guid="two"))
    genanki.Package(deck).write_to_file(str(folder / "deck.apkg"))
    return folder / "deck.apkg"


def test_an_anki_package_gives_cards_and_cloze_deletions(tmp_path):
    cards = read_file(old_collection(tmp_path)).cards
    assert [(card.question, card.topic) for card in cards] == [
        ("Why **salt**?", "Yeast"),
        ("Fill in: … eats sugar.", "Yeast"),
        ("Fill in: Yeast eats (what?).", "Yeast"),
    ]
    assert cards[0].answer == "It slows $r_0$.\nAnd taste."
    assert cards[1].answer == "Yeast eats sugar."


def test_a_reversed_card_asks_the_other_way_round_too(tmp_path):
    import genanki

    templates = [{"name": side, "qfmt": f"{{{{{side}}}}}", "afmt": "x"} for side in ("Front", "Back")]
    model = genanki.Model(16, "Reversed", [{"name": "Front"}, {"name": "Back"}], templates)
    deck = genanki.Deck(17, "Baking")
    deck.add_note(genanki.Note(model, ["Biga", "A stiff pre-ferment"]))
    genanki.Package(deck).write_to_file(str(tmp_path / "r.apkg"))
    cards = read_file(tmp_path / "r.apkg").cards
    assert [(card.question, card.answer) for card in cards] == [
        ("Biga", "A stiff pre-ferment"),
        ("A stiff pre-ferment", "Biga"),
    ]


def test_the_new_form_of_anki_packages_is_read_too(tmp_path):
    import zstandard

    file = tmp_path / "new.sqlite3"
    database = sqlite3.connect(file)
    database.create_collation("unicase", lambda a, b: (a > b) - (a < b))
    database.executescript(
        "CREATE TABLE col (decks text); INSERT INTO col VALUES ('');"
        "CREATE TABLE decks (id integer PRIMARY KEY, name text NOT NULL COLLATE unicase);"
        "CREATE TABLE notes (id integer PRIMARY KEY, guid text, flds text);"
        "CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer);"
        "INSERT INTO decks VALUES (5, 'Baking' || char(31) || 'Oven');"
        "INSERT INTO notes VALUES (1, 'g', 'Why steam?' || char(31) || 'A wet skin stays soft.');"
        "INSERT INTO cards VALUES (1, 1, 5);"
    )
    database.commit()
    database.close()
    with zipfile.ZipFile(tmp_path / "n.apkg", "w") as archive:
        archive.writestr("collection.anki2", b"an old stub")
        archive.writestr("collection.anki21b", zstandard.ZstdCompressor().compress(file.read_bytes()))
        archive.writestr("media", json.dumps({}))
    (card,) = read_file(tmp_path / "n.apkg").cards
    assert (card.question, card.answer, card.topic) == ("Why steam?", "A wet skin stays soft.", "Oven")


def archive_of(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("suffix", [".apkg", ".docx"])
def test_hostile_archives_are_refused(tmp_path, suffix):
    with pytest.raises(NotesUnreadable, match="far more than notes need"):
        read_file(archive_of(tmp_path / f"bomb{suffix}", {"collection.anki2": bytes(60_000_000)}))
    with pytest.raises(NotesUnreadable, match="damaged or no"):
        read_file(write(tmp_path / f"broken{suffix}", b"PK\x03\x04 and then nothing"))


def test_a_size_that_an_archive_lies_about_does_not_get_through(tmp_path):
    path = archive_of(tmp_path / "lie.apkg", {"collection.anki2": b"x" * 1000})
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 10)
    path.write_bytes(bytes(data))
    with pytest.raises(NotesUnreadable):
        read_file(path)


def test_xml_entities_are_refused(tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
    with pytest.raises(NotesUnreadable, match="XML entities"):
        read_file(archive_of(tmp_path / "n.docx", {"word/document.xml": bomb}))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("n.md", bytes(range(256)) * 50, "isn’t a text file"),
        ("e.md", b"", "is empty"),
        ("w.md", b"  \n\n", "holds no text"),
        ("n.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old form"),
        ("slides.pptx", b"PK\x03\x04 slides", "save it as PDF"),
        ("nowhere.md", None, "cannot be read"),
    ],
)
def test_what_is_no_notes_says_so(tmp_path, name, data, reason):
    if data is not None:
        write(tmp_path / name, data)
    with pytest.raises(NotesUnreadable, match=reason):
        read_file(tmp_path / name)


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(SIZE_LIMIT_BYTES + 1)
    with pytest.raises(NotesUnreadable, match="up to 200 MB"):
        read_file(path)


def test_a_folder_gives_its_notes_and_nothing_from_outside(tmp_path):
    inside = tmp_path / "notes"
    (inside / "deep").mkdir(parents=True)
    (inside / ".git").mkdir()
    outside = write(tmp_path / "secret.md", "# Secret")
    for name in ("b.md", "a.txt", "deep/c.html", ".git/d.md", "picture.png", "~$e.docx"):
        write(inside / name, "x")
    (inside / "link.md").symlink_to(outside)
    assert [str(path.relative_to(inside)) for path in files_in(inside)] == ["a.txt", "b.md", "deep/c.html"]


def test_the_names_of_the_new_list_of_media_are_read():
    entries = [b"\n\x08loaf.png\x10\x05", b"\n\x05a.jpg\x10\xac\x02\x1a\x02xx"]
    data = b"".join(b"\n" + bytes([len(entry)]) + entry for entry in entries)
    assert list(_media_names(data)) == ["loaf.png", "a.jpg"]


@pytest.mark.parametrize(
    ("name", "text", "topic"),
    [
        ("n.csv", 'deck,question,answer\nOven,"Why steam, first?","A <b>wet</b> skin"\nOven,,none\n', "Oven"),
        ("n.tsv", "front\tback\ttopic\nWhy steam, first?\tA **wet** skin\tBaking::Oven\n", "Oven"),
        ("n.txt", "#separator:tab\n#deck column:1\nOven\tWhy steam, first?\tA **wet** skin\n", "Oven"),
        ("n.csv", "Why steam, first?;A **wet** skin\nWhy rest?;It relaxes.\n", ""),
    ],
)
def test_rows_of_a_table_are_cards(tmp_path, name, text, topic):
    card = read_file(write(tmp_path / name, text)).cards[0]
    assert (card.question, card.answer, card.topic) == ("Why steam, first?", "A **wet** skin", topic)


def test_a_book_is_read_page_by_page(tmp_path):
    loaf = b"\x89PNG\r\n\x1a\n"
    parts = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/b.opf"/></rootfiles></container>',
        "OEBPS/b.opf": '<package><manifest><item id="a" href="t/a.xhtml"/><item id="b" href="t/b.xhtml"/></manifest>'
        '<spine><itemref idref="b"/><itemref idref="a"/></spine></package>',
        "OEBPS/t/a.xhtml": "<html><body><h1>Salt</h1><p>It slows.</p></body></html>",
        "OEBPS/t/b.xhtml": '<html><body><h1>Yeast</h1><p>It eats.</p><img src="../i/loaf.png"/></body></html>',
        "OEBPS/i/loaf.png": loaf,
    }
    read = read_file(archive_of(tmp_path / "n.epub", parts))
    assert read.markdown.index("# Yeast") < read.markdown.index("# Salt")
    assert list(read.pictures.values()) == [loaf]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# Brot\n\nDie Hefe ist ein Pilz und lebt von dem Zucker, den sie frisst.\n", "de"),
        ("# Bread\n\nThe yeast is a fungus and it lives on the sugar of the flour.\n", "en"),
        ("# 面包\n\n酵母是一种真菌，它以糖为食，并产生二氧化碳。\n", "zh"),
        ("# SQL\n\n- JOIN, GROUP BY, HAVING\n- B-Tree, LSM-Tree\n", "und"),
    ],
)
def test_the_language_of_notes_is_recognised(tmp_path, text, language):
    document = read_file(write(tmp_path / "n.md", text))
    assert load_pack(import_documents([document], tmp_path / "packs").folder).language == language


def test_two_columns_are_read_one_after_the_other(tmp_path):
    left = [f"left {n} of the column with prose" for n in range(12)]
    right = [f"right {n} of the column with prose" for n in range(12)]

    def draw(pdf):
        pdf.add_page()
        for n in range(12):
            pdf.text(20, 40 + 6 * n, left[n])
            pdf.text(110, 40 + 6 * n, right[n])

    text = " ".join(read_file(pdf_of(tmp_path, draw)).markdown.split())
    assert " ".join(left) in text
    assert " ".join(right) in text
