"""Packs made of a person's notes, and brought up to date."""

from pathlib import Path

import pytest
from support.own_notes import PLAIN

from tutor.core.errors import NotesUnreadable, UsageError
from tutor.importing.document import Document
from tutor.importing.importer import import_documents, read_sources
from tutor.packs.pack import load_pack
from tutor.packs.undo import undo, undoable


def bring(packs: Path, markdown: str = PLAIN, name: str = "bread.md", **options):
    return import_documents([Document(name, "Bread", markdown)], packs, **options)


def edit(packs: Path, file: str, old: str, new: str) -> None:
    path = packs / "bread" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def item_ids(packs):
    return [item.id for topic in load_pack(packs / "bread").topics for item in topic.items]


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def vars_of(changes):
    return [changes.added, changes.updated, changes.removed, changes.kept]


def test_importing_the_same_again_changes_nothing(tmp_path):
    bring(tmp_path)
    before = contents(tmp_path)
    report = bring(tmp_path)
    assert vars_of(report.changes) == [[], [], [], []]
    assert not report.is_new
    with pytest.raises(NotesUnreadable):
        bring(tmp_path, "\n\n---\n")
    assert contents(tmp_path) == before, "nor does an import that fails"
    assert bring(tmp_path / "packs", preview=True).topics == 3
    assert not (tmp_path / "packs").exists(), "nor does a preview"


def test_a_change_in_the_file_changes_the_pack_and_keeps_every_id(tmp_path):
    bring(tmp_path)
    before = item_ids(tmp_path)
    changed = PLAIN.replace("Why does cold dough rise slowly?", "Why does a cold dough rise slowly?")
    changed = changed.replace("resting lets it relax", "resting makes it relax")
    report = bring(tmp_path, changed + "\n**Q: Why add salt?**\nA: It slows the yeast and it adds taste.\n")
    after = item_ids(tmp_path)
    assert set(before) < set(after)
    assert len(after) == len(before) + 1
    assert load_pack(tmp_path / "bread").version == "2"
    assert any("Why add salt?" in line for line in report.changes.added)
    assert any("resting" in line or "kneading" in line for line in report.changes.updated)
    assert any("cold dough" in line for line in report.changes.updated)


def test_edits_of_the_persons_own_stay_and_are_told_only_where_the_file_differs(tmp_path):
    bring(tmp_path)
    edit(tmp_path, "gluten.md", "kneading brings order", "kneading brings ORDER")
    edit(tmp_path, "yeast-fermentation.md", "Yeast works more slowly at low temperature", "MY ANSWER")
    assert not bring(tmp_path).changes.kept
    changed = PLAIN.replace("at low temperature;", "when it is cold;").replace(
        "lives on sugar", "feeds on sugar"
    )
    report = bring(tmp_path, changed)
    pack = load_pack(tmp_path / "bread")
    assert "ORDER" in "".join(pack.topic("gluten").intuition)
    yeast = pack.topic("yeast-fermentation")
    assert yeast.questions[0].references[0].startswith("MY ANSWER")
    assert any("feeds on sugar" in bullet for bullet in yeast.intuition)
    assert any("cold dough" in str(line) for line in report.changes.kept)


def test_what_the_file_no_longer_has_goes_unless_it_was_edited(tmp_path):
    bring(tmp_path)
    edit(tmp_path, "gluten.md", "The gluten net relaxes", "The net of gluten relaxes, I say")
    start, end = PLAIN.index("**Q: Why does cold"), PLAIN.index("# 4)")
    report = bring(tmp_path, PLAIN[:start] + PLAIN[end:])
    assert any("cold dough" in line for line in report.changes.removed)
    assert any("rest" in str(line) for line in report.changes.kept)
    pack = load_pack(tmp_path / "bread")
    assert pack.topic("yeast-fermentation").questions == ()
    assert len(pack.topic("gluten").questions) == 1


def test_an_import_is_taken_back_before_the_change_that_came_before_it(tmp_path):
    bring(tmp_path)
    with undoable(tmp_path / "bread"):
        edit(tmp_path, "gluten.md", "The gluten net relaxes", "The net of gluten relaxes")
    mine = load_pack(tmp_path / "bread")
    changed = PLAIN.replace("glutenin", "Glutenin")
    bring(tmp_path, changed)
    assert undo(tmp_path) == "bread"
    assert load_pack(tmp_path / "bread") == mine
    assert bring(tmp_path, changed).changes.updated
    undo(tmp_path)
    undo(tmp_path)
    undo(tmp_path)
    assert not (tmp_path / "bread").exists()


def test_a_second_file_joins_the_same_pack_and_each_is_updated_by_itself(tmp_path):
    bring(tmp_path)
    more = "# Gluten (the net)\n\n- Spelt has a weaker net.\n\n# Salt\n\n- It slows the yeast.\n\n**Q: Why salt?**\nA: For taste and time.\n"
    bring(tmp_path, more, "more.md", into="bread")
    pack = load_pack(tmp_path / "bread")
    assert len(pack.topics) == 4
    assert any("Spelt" in bullet for bullet in pack.topic("gluten").intuition)
    report = bring(tmp_path, more.replace("- Spelt has a weaker net.\n", ""), "more.md", into="bread")
    assert len(report.changes.removed) == 1
    assert len(load_pack(tmp_path / "bread").topics) == 4
    assert len(load_pack(tmp_path / "bread").topic("gluten").intuition) == 2


def test_the_name_of_a_shipped_pack_is_not_taken(tmp_path):
    assert bring(tmp_path, shipped=["bread"]).pack == "my-bread"
    assert bring(tmp_path, into="my-other-notes").pack == "my-other-notes"
    assert bring(tmp_path / "other", title="My bread").pack == "my-bread"
    with pytest.raises(UsageError, match="ships with Viva"):
        bring(tmp_path, into="bread", shipped=["bread"])
    with pytest.raises(UsageError, match="cannot name a pack"):
        bring(tmp_path, into="../up")


def test_a_folder_is_one_pack_and_what_cannot_be_read_is_told(tmp_path):
    notes = tmp_path / "Baking"
    notes.mkdir()
    (notes / "bread.md").write_text(PLAIN, encoding="utf-8")
    (notes / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    documents, warnings = read_sources([notes])
    report = import_documents(documents, tmp_path / "packs", title="Baking", warnings=warnings)
    assert report.pack == "baking"
    assert report.topics == 3
    assert any("broken.pdf" in str(warning) for warning in report.warnings)
