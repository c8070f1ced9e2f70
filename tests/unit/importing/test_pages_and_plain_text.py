"""Pages of web sites and books, and text that was laid out for a terminal."""

import pytest

from tutor.core.material import Note, Topic
from tutor.importing.assembling import as_written, topics_of
from tutor.importing.document import Document
from tutor.importing.furniture import without_frames
from tutor.importing.importer import import_documents, read_sources
from tutor.importing.plain_markdown import clean_markdown
from tutor.importing.readers.html import markdown_of_html, read_html
from tutor.importing.readers.text import markdown_of_text
from tutor.importing.structure import draft_of

PAGE = """<?xml version="1.0"?><html><head><title>{title}</title></head><body>
<p>Bakery handbook, second edition</p>
<ul><li><a href="a.html">Back</a></li><li><a href="b.html">On</a></li></ul>
{body}
<h2>Licence</h2><p>You may copy this handbook and hang it in your kitchen.</p></body></html>"""
PROSE = "<p>Dough number {} rests for a while, is shaped and proofs until it has doubled in size.</p>"


def topics(markdown, title="Bread"):
    return topics_of([draft_of(Document("bread.md", title, markdown))], title)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>6.3. The Loaf</title>", "The Loaf"),
        ("<title>A.1.2 What is rye? | Bakers' friends</title>", "What is rye?"),
        ("<title>Rye - The kitchen</title></head><body><h1>Rye</h1>", "Rye"),
        ("<title>Bread — Rye</title></head><body><h1>Sour</h1>", "Sour"),
        ("<title>Bread — Rye · Kitchen</title>", "Bread — Rye"),
        ("<title>rye1 - On rye</title></head><body><h1>Name</h1><h1>Use</h1>", "rye1 - On rye"),
        ("", ""),
    ],
)
def test_a_page_is_called_as_its_title_says(head, title):
    assert read_html(f"<html><head>{head}")[1] == title


def test_what_frames_all_pages_of_a_folder_is_left_out_and_told(tmp_path):
    (tmp_path / "site").mkdir()
    for number in range(5):
        page = PAGE.format(title=f"Loaf {number}", body=PROSE.format(number))
        (tmp_path / "site" / f"p{number}.html").write_text(page)
    documents, _ = read_sources([tmp_path / "site"])
    report = import_documents(documents, tmp_path / "packs", title="site")
    assert [topic.title for topic in report.found] == [f"Loaf {number}" for number in range(5)]
    assert [len(topic.notes) for topic in report.found] == [1] * 5
    assert all(topic.notes[0].text.startswith("Dough number") for topic in report.found)
    assert "Bakery handbook, second edition" in report.left_out
    assert "## Licence" in report.left_out
    assert report.share_kept == 1.0


SAME = "```python\nimport oven\n\noven.warm()\n```"


@pytest.mark.parametrize(
    "texts",
    [
        [f"{SAME}\n\nLoaf {n} rests." for n in range(5)],
        [f"Loaf {n} rests.\n\n```\na\n\n\nb\n```" for n in range(5)],
        ["# Rye\n\nA dark flour."] * 5 + [f"# Loaf {n}\n\nIt rests {n} hours." for n in range(3)],
    ],
)
def test_files_that_only_look_alike_stay_as_they_are(texts):
    documents = [Document(f"{n}.md", "", text) for n, text in enumerate(texts)]
    assert without_frames(documents) == (documents, [])


def test_a_linked_heading_stays_a_heading():
    text, _ = read_html("<a href='rye.html'><h2>Why rye?</h2><p>For its taste.</p></a>")
    assert text == "## Why rye?\n\nFor its taste.\n"


def test_brackets_of_a_page_are_no_formula_and_lists_of_other_pages_are_contents():
    text, _ = read_html(
        "<p>Take [any] flour.</p><h2>Parts</h2><dl><dt><a href='x.html'>1. Rye</a></dt>"
        "<dd><dl><dt><a href='y.html'>1.1. Old rye</a></dt></dl></dd></dl>" + PROSE
    )
    draft = draft_of(Document("bread.html", "Bread", text))
    assert "Take [any] flour." in draft.topics[0].text
    assert any("Old rye" in part for part in draft.left_out)
    assert not any("Old rye" in topic.text for topic in draft.topics)


def test_a_page_of_links_to_others_gives_no_questions():
    links = "".join(
        f"<h2><a href='{n}.html'>{n} Why is loaf {n} baked?</a></h2><h2> </h2><blockquote><h3>"
        f"<a href='{n}.html#a'>Which oven?</a><br><a href='{n}.html#b'>Which flour?</a></h3></blockquote>"
        for n in range(3)
    )
    (topic,) = topics(read_html(f"<h1>Loaves</h1>{links}<p>Dough rests.</p>")[0])
    assert not topic.items
    assert [note.text for note in topic.notes] == ["Dough rests."]


def test_a_file_with_a_short_name_is_called_by_its_heading(tmp_path):
    (tmp_path / "vault").mkdir()
    for name, text in (
        ("ch-2.md", "# Rye and oats\n\nA dark flour.\n"),
        ("Salt.md", "# The salt\n\nA mineral.\n"),
    ):
        (tmp_path / "vault" / name).write_text(text)
    documents, _ = read_sources([tmp_path / "vault"])
    assert {draft_of(one).topics[0].title for one in documents} == {"Rye and oats", "Salt"}


def test_a_term_with_a_listing_below_stays_one_entry():
    bold, _ = read_html("<dl><dt><b>Mix</b></dt><dd>By hand.</dd></dl>")
    assert bold == "- **Mix:** By hand.\n"
    text, _ = read_html("<dl><dt>Mix</dt><dd><p>By hand:</p><pre>a\n\nb</pre></dd></dl>")
    assert text == "- **Mix:** By hand:\n\n  ```\n  a\n\n  b\n  ```\n"


def test_a_box_ends_where_it_ends_and_a_fold_is_a_question():
    text, _ = read_html(
        "<h1>Bread</h1><aside><p class='box-title'>Why salt?</p><p>It slows the yeast.</p></aside>"
        "<p>Dough rests.</p><details><summary>Why rye?</summary><p>For its taste.</p></details>"
    )
    (topic,) = topics(text)
    answers = {item.question: item.references[0] for item in topic.questions}
    assert answers == {"Why salt?": "It slows the yeast.", "Why rye?": "For its taste."}
    assert [note.text for note in topic.notes] == ["Dough rests."]


LAID_OUT = """\
        The Bread FAQ

Chapter 1. Dough

1.1. Why does cold dough rise so
slowly? Can it be made to hurry?

    Yeast works more slowly at low temperature, and so do all of
    its helpers in the flour.

    Warm it in small steps, as this shows:

    $ oven --warm 30

      * a bowl of warm water under the dough helps a little too

1.2. Why salt?

    It slows the yeast and strengthens the net of the dough.

1.3. Is rye dough baked at once?

    No, it is left to ripen until it smells sour, which takes a night.

    Sour dough:

        It is kept from one day to the next,
        and fed.

Chapter 2. Ovens

2.1. Kinds of ovens

    There are ovens of stone, of steel and of clay in most towns.
"""


def test_numbered_questions_over_indented_answers_are_found():
    dough, ovens = topics(markdown_of_text(LAID_OUT), "The Bread FAQ")
    assert (dough.title, ovens.title) == ("Dough", "Kinds of ovens")
    answers = {item.question: item.references[0] for item in dough.questions}
    cold = answers["Why does cold dough rise so slowly? Can it be made to hurry?"]
    assert cold.startswith("Yeast works more slowly at low temperature, and so do")
    assert "```\n$ oven --warm 30\n```" in cold
    assert answers["Why salt?"] == "It slows the yeast and strengthens the net of the dough."
    assert answers["Is rye dough baked at once?"].endswith("It is kept from one day to the next, and fed.")
    assert ovens.notes[0].text.startswith("There are ovens of stone")


@pytest.mark.parametrize("chapter", ["Chapter {}.", "Capitolo {}.", "Chapitre {}.", "第 {} 章"])
def test_a_chapter_is_the_topic_of_its_questions(chapter):
    text = "".join(
        f"{chapter.format(n)} {title}\n\n"
        + "".join(f"{n}.{k}. Why {n} {k}?\n\nBecause.\n\n" for k in range(1, 4))
        for n, title in ((1, "Dough"), (2, "Crust"))
    )
    found = topics_of([draft_of(Document("faq.txt", "FAQ", markdown_of_text(text)))], "FAQ")
    assert [len(topic.items) for topic in found] == [3, 3]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("为了\n便于管理 pool\n按照", "为了便于管理 pool\n按照"),
        *((text, text) for text in ("## 过拟合\n模型", "问：什么\n答：模型", "模型\n参考答案：酵母")),
        *((text, text) for text in ("（1）模型\n（2）酵母", "一、模型\n二、酵母", "什么？\n模型")),
    ],
)
def test_lines_of_a_chinese_paragraph_are_joined_without_a_space(text, clean):
    assert clean_markdown(text) == clean


def test_one_text_that_breaks_the_format_leaves_the_others_as_they_are():
    broken = Note("Rye", "text\n---\nunder it")
    listing = Note("Salt", "```\nyeast\n```")
    notes = as_written(Topic("bread", "Bread", (), (), (), (), (broken, listing))).notes
    assert notes == (Note("Rye", "text --- under it"), listing)


@pytest.mark.parametrize(
    "heading",
    [
        "90-second scripts",
        "Two-minute talks",
        "2-minute pitches",
        "Speaking scripts",
        "Practice scripts",
        "Interview answer scripts",
        "Scripts A-J",
        "Scripts 1-5",
        "Scripts with timing",
        "Speeches 90–120 s",
        "Meine Vorträge",
        "Spoken answers",
    ],
)
def test_what_is_to_be_said_aloud_is_a_script(heading):
    found = topics(f"# Bread\n\n## {heading}\n\n### Rye\n\nRye makes a dark loaf that keeps for a week.\n")
    scripts = [topic.script.references for topic in found if topic.script]
    assert scripts == [("Rye makes a dark loaf that keeps for a week.",)]


def test_a_table_set_with_spaces_becomes_one():
    page = "<pre>Flour      Water\n----------------\nrye           80\nwheat, soft   65</pre>"
    assert markdown_of_html(page) == "| Flour | Water |\n| --- | --- |\n| rye | 80 |\n| wheat, soft | 65 |\n"


@pytest.mark.parametrize("row", ["x   rye    80", "    wheat, soft flour"])
def test_a_listing_with_a_row_beside_its_columns_stays_one(row):
    page = f"<pre>    Flour      Water\n    ----------------\n    oats          65\n{row}</pre>"
    assert markdown_of_html(page).startswith("```\n")


def test_a_table_with_a_term_beside_figures_is_no_list_of_questions():
    (topic,) = topics("# Loans\n\n| Term | Rate | Fee |\n|---|---|---|\n| 5 years | 3 % | 1 % |\n")
    assert [note.heading for note in topic.notes] == [""]


def test_a_broken_file_among_several_stops_none_of_them(tmp_path):
    good, bad = tmp_path / "good.md", tmp_path / "bad.pdf"
    good.write_text("# Bread\n\nSalt slows the yeast.\n", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4 nothing")
    documents, warnings = read_sources([bad, good])
    assert [document.name for document in documents] == ["good.md"]
    assert "bad.pdf" in str(warnings[0])
