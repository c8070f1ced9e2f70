"""`viva notes suggest`: what is proposed for a topic, and what is taken into the pack."""

import json

import pytest

from tutor.cli.main import main
from tutor.config.paths import resolve_paths
from tutor.importing.document import Document
from tutor.importing.importer import import_documents
from tutor.packs.pack import load_pack

NOTES = """\
# Bread

## Dough and its net

Gluten is a net of proteins that holds the gas of the yeast. It is stronger when the dough has rested.
"""


@pytest.mark.parametrize("numbers", ["0", "one", "1;2"])
def test_numbers_that_are_none_are_told(home, capsys, numbers):
    assert main(["notes", "suggest", "dough-net", "--add", numbers]) == 2
    assert "--add takes" in capsys.readouterr().err


def test_a_proposal_is_shown_and_taken_into_the_pack_with_its_points(home, capsys):
    folder = import_documents([Document("bread.md", "Bread", NOTES)], resolve_paths().packs_dir).folder
    (topic,) = load_pack(folder).topics
    assert main(["notes", "suggest", topic.id, "--json", "--add", "1"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["suggestions"][0]["question"] == "What is gluten?"
    (added,) = document["added"]
    item = load_pack(folder).item(added)
    assert item is not None
    assert item.references[0].startswith("Gluten is a net of proteins")
    point = item.points[0]
    assert main(["notes", "suggest", added, "--misconceptions", "--json", "--add", "1"]) == 0
    (twin, *_) = json.loads(capsys.readouterr().out)["misconceptions"]
    again = load_pack(folder).item(added)
    assert again is not None
    assert again.points[0].misconceptions == (twin["statement"],)
    assert again.points[0].statement == point.statement
