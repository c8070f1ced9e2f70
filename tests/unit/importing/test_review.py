"""Going through what an import found, and what is written then."""

import pytest

from tutor.importing import review as rv
from tutor.importing.importer import import_documents
from tutor.importing.reading import read_text
from tutor.packs.notebook import QuestionDraft, draft_of
from tutor.packs.pack import load_pack

NOTES = """\
# Contents

- [Kneading](#kneading)

# Kneading

Flour and water make a dough that has to be worked for some ten minutes by hand.

Q: When is it enough?
A: Light shines through it, and it does not tear when it is drawn out.

Q: What are the signs?
A: It is smooth and springs back from the thumb.

# Resting

Q: Why let it rest?
A: The flour takes up the water, and the net of gluten relaxes.
"""


def imported(tmp_path, text=NOTES, **options):
    return import_documents([read_text(text, "bread.md", "Bread")], tmp_path, **options)


@pytest.fixture
def review(tmp_path):
    report = imported(tmp_path, preview=True)
    return rv.PackReview(report.found, report.left_out)


def test_what_was_reviewed_is_written_and_stays_when_the_file_is_imported_again(review, tmp_path):
    draft = draft_of(review.item("resting/rest"))
    review = rv.edit(
        review, "resting/rest", QuestionDraft("What does rest do?", draft.reference, draft.points)
    )
    review = rv.drop(rv.join(review, "kneading/signs"), "kneading/enough")
    imported(tmp_path, reviewed=review.topics)
    pack = load_pack(tmp_path / "bread")
    assert [item.id for topic in pack.topics for item in topic.items] == ["resting/rest"]
    assert pack.item("resting/rest").question == "What does rest do?"
    report = imported(tmp_path, NOTES.replace("some ten minutes", "a quarter of an hour"))
    again = load_pack(tmp_path / "bread")
    assert again.item("resting/rest").question == "What does rest do?"
    assert again.item("kneading/enough") is None, "what was deleted stays so"
    assert "quarter of an hour" in again.topics[0].notes[0].text
    assert report.changes.kept
