"""Packs, topics and questions of the user's, changed on disk and read back."""

from dataclasses import replace

import pytest
from support.packs import TOPIC, write_pack

from tutor.core.errors import DiskFull, NotFound, UsageError
from tutor.core.material import KeyPoint
from tutor.packs.library import open_library
from tutor.packs.notebook import Notebook, QuestionDraft, draft_of

DRAFT = QuestionDraft(
    "Why does $a^2 \\ge 0$ hold?",
    "A square is a number times itself.\n\nTwo equal signs give plus.",
    (
        KeyPoint("", "A square is a number times itself.", 2.0, misconceptions=("It is twice the number.",)),
        KeyPoint(
            "", "Two equal signs give plus, whatever the sign.", variants=("minus times minus is plus",)
        ),
    ),
)


@pytest.fixture
def packs(tmp_path):
    write_pack(tmp_path / "packs" / "small", labelled=None)
    return tmp_path / "packs"


def opened(packs):
    return open_library(packs.parent / "shipped", packs)


def book(packs):
    return Notebook(opened(packs), packs)


def test_what_was_not_touched_is_written_as_it_was(packs):
    before = opened(packs)
    book(packs).edit_question("sums/order", draft_of(before.item("sums/order")))
    assert opened(packs).topics == before.topics


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (
            "First.\n\n## Part *two*\n\nMore.\n\nUnderlined\n====\n\n```\n# code\n```",
            "First.\n\n**Part *two***\n\nMore.\n\n**Underlined**\n\n```\n# code\n```",
        ),
        ("It costs $5 a term.", r"It costs \$5 a term."),
    ],
)
def test_headings_of_an_answer_are_bold_lines_and_a_dollar_sign_is_no_formula(packs, answer, kept):
    book(packs).edit_question("sums/order", replace(DRAFT, reference=answer))
    assert opened(packs).item("sums/order").references[0] == kept


@pytest.mark.parametrize("name", ["sums/order", "sums", "pack:small"])
def test_what_was_removed_comes_back(packs, name):
    (packs / "small" / "images").mkdir()
    (packs / "small" / "images" / "a.png").write_bytes(b"picture")
    before = opened(packs)
    book(packs).remove(before.named(name))
    assert "sums/order" not in [item.id for item in opened(packs).items]
    assert not opened(packs).refused
    assert book(packs).undo() == "small"
    assert opened(packs).topics == before.topics
    assert (packs / "small" / "images" / "a.png").read_bytes() == b"picture"
    with pytest.raises(NotFound, match="no change"):
        book(packs).undo()


def test_undo_takes_nothing_from_what_another_program_wrote_since(packs):
    book(packs).edit_question("sums/order", DRAFT)
    file = packs / "small" / "sums.md"
    file.write_text(file.read_text().replace("Second line.", "Third line."))
    with pytest.raises(UsageError, match="by another program"):
        book(packs).undo()
    assert "Third line." in file.read_text()


def test_a_full_disk_changes_nothing(packs, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    before = book(packs)
    monkeypatch.setattr("tutor.config.disk.tempfile.mkstemp", full)
    with pytest.raises(DiskFull):
        before.edit_question("sums/order", DRAFT)
    assert (packs / "small" / "sums.md").read_text() == TOPIC


def test_topics_to_practise_are_those_of_packs_and_those_that_are_named(packs):
    pack = book(packs).add_pack("New")
    topic = book(packs).add_topic(pack, "First")
    library = opened(packs)
    assert [one.id for one in library.to_practise()] == [topic, "sums"]
    assert [one.id for one in library.to_practise(packs=["new"])] == [topic]
    assert [one.id for one in library.to_practise(packs=["new"], topics=["sums"])] == [topic, "sums"]
    with pytest.raises(NotFound):
        library.to_practise(packs=["mew"])


def test_a_name_of_pack_and_topic_has_to_say_which(packs):
    pack = book(packs).add_pack("Sums")
    assert pack == "sums"
    library = opened(packs)
    with pytest.raises(UsageError, match="pack:sums or topic:sums"):
        library.named("sums")
    assert library.named("pack:sums").pack.title == "Sums"
    assert library.named("topic:sums").id == "sums"
