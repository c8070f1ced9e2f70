"""`viva notes` on packs of one's own: made, changed, switched off, removed, brought back."""

import io
import json
import sys

import pytest
from support.packs import PACK_TOML, TOPIC, write_pack

from tutor.cli.context import CommandContext
from tutor.cli.main import MENDABLE, USAGE, main
from tutor.packs.library import open_library


@pytest.fixture(autouse=True)
def shipped(home, tmp_path, monkeypatch):
    """A small pack that ships, and a pack of the user's."""
    write_pack(tmp_path / "shipped" / "small", labelled=None)
    mine = PACK_TOML.replace('"small"', '"mine"')
    write_pack(home.packs_dir / "mine", pack_toml=mine, labelled=None)
    monkeypatch.setattr(
        CommandContext, "library", lambda self: open_library(tmp_path / "shipped", self.paths.packs_dir)
    )


@pytest.fixture
def viva(capsys):
    """Runs a command: its status, and what it printed, as JSON where it is asked for."""

    def run(*words, status=0):
        capsys.readouterr()
        assert main(words) == status
        printed = capsys.readouterr()
        if status:
            return printed.err
        return json.loads(printed.out) if "--json" in words else printed.out

    return run


def items(viva):
    return [
        item
        for pack in viva("notes", "list", "--json")["packs"]
        for topic in pack["topics"]
        for item in topic["items"]
    ]


def test_a_pack_is_made_from_nothing_and_asked(viva):
    pack = viva("notes", "add", "pack", "Cooking", "--json")["id"]
    topic = viva("notes", "add", "topic", "Eggs", "--pack", pack, "--json")["id"]
    made = viva(
        "notes", "add", "question", "Why does an egg set?", "--topic", topic,
        "--answer", "Heat unfolds its proteins, and they cling to each other in a net that holds the water.",
        "--json",
    )  # fmt: skip
    assert made == {"schema": "viva.change/1", "did": "add", "kind": "question", "id": "eggs/egg-set"}
    shown = viva("notes", "show", made["id"], "--json")
    assert shown["question"] == "Why does an egg set?"
    assert shown["points"]
    assert "Heat unfolds" in viva("notes", "show", made["id"])


def test_a_question_is_edited_by_words_and_by_json_under_its_id(viva, monkeypatch):
    viva("notes", "edit", "mine-sums/order", "--question", "May I swap?", "--point", "Addition commutes.")
    shown = viva("notes", "show", "mine-sums/order", "--json")
    assert shown["question"] == "May I swap?"
    assert [point["statement"] for point in shown["points"]] == ["Addition commutes."]
    shown["references"] = ["Yes, terms may be swapped."]
    shown["points"].append({"statement": "Terms may be swapped.", "misconceptions": ["They may not."]})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(shown).encode())))
    viva("notes", "edit", "mine-sums/order", "--from", "-")
    again = viva("notes", "show", "mine-sums/order", "--json")
    assert again["references"][0] == "Yes, terms may be swapped."
    assert again["points"][1]["misconceptions"] == ["They may not."]
    assert again["points"][0]["id"] == shown["points"][0]["id"]


def test_a_topic_is_edited_as_its_file(viva, home, tmp_path):
    text = (home.packs_dir / "mine" / "sums.md").read_text()
    (tmp_path / "new.md").write_text(text.replace("Second line.", "Another line."))
    viva("notes", "edit", "mine-sums", "--from", str(tmp_path / "new.md"))
    assert "Another line." in viva("notes", "show", "mine-sums")
    (tmp_path / "new.md").write_text("no title")
    assert "Nothing was changed" in viva(
        "notes", "edit", "mine-sums", "--from", str(tmp_path / "new.md"), status=USAGE
    )


def test_what_is_off_is_listed_so_and_practised_no_more(viva):
    assert viva("notes", "off", "mine-sums/order", "--json")["kind"] == "question"
    assert viva("notes", "list", "--json")["off"] == ["mine-sums/order"]
    assert "switched off" in viva("notes", "list")
    assert "mine-sums/order" not in [one["item"] for one in viva("due", "--json")["items"]]
    viva("notes", "off", "pack:mine")
    for command in (["interview", "--pack", "mine"], ["quickfire", "--topic", "mine-sums"]):
        assert "viva notes on" in viva(*command, status=USAGE)
    assert "switched off" in viva("rehearse", "mine-sums", "--text", "-", status=USAGE)
    assert "switched off" in viva("ask", "why", "--pack", "mine", status=USAGE)
    viva("notes", "on", "mine")
    assert "mine-sums/script" in [one["item"] for one in viva("due", "--json")["items"]]


def test_what_ships_is_changed_in_a_copy_alone(viva, home):
    assert "comes with Viva" in viva("notes", "remove", "sums/order", status=USAGE)
    viva("notes", "copy", "small")
    viva("notes", "rename", "small", "Sums of mine")
    viva("notes", "rename", "topic:sums", "Totals")
    viva("notes", "remove", "sums/order")
    assert (home.packs_dir / "small").is_dir()
    assert all(name in viva("notes", "list") for name in ("Sums of mine (small", "Totals"))
    for _ in range(4):
        viva("notes", "undo")
    assert not (home.packs_dir / "small").exists()


def test_a_breach_is_told_with_file_line_and_reason(viva, tmp_path, capsys):
    folder = write_pack(tmp_path / "pack", TOPIC.replace("| a or b | | |", "| a or b | |"))
    assert main(["notes", "check", str(folder)]) == MENDABLE
    assert "sums.md:61: this row has 3 cells" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["add", "topic", "Eggs"],
        ["add", "question", "Why?"],
        ["add", "question", "Why?", "--topic", "mine-sums"],
        ["edit", "mine-sums"],
        ["edit", "mine-sums/order"],
        ["edit", "mine-sums/order", "--question", ""],
        ["edit", "mine-sums/order", "--from", "/dev/null", "--answer", "Yes."],
        ["search", " "],
        ["search", "sums", "-k", "0"],
        ["edit", "mine-sums/order", "--from", "/nowhere.json"],
        ["off", "nothing"],
    ],
)
def test_a_call_that_says_too_little_changes_nothing(viva, words):
    before = viva("notes", "list")
    assert main(["notes", *words]) in (USAGE, MENDABLE)
    assert viva("notes", "list") == before
