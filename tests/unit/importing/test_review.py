"""Going through what an import found, and what is written then."""

import pytest

from tutor.core.errors import UsageError
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


def ids(review):
    return [item.id for topic in review.topics for item in topic.items]


def test_a_question_joins_the_answer_of_the_one_before(review):
    assert rv.before(review, "kneading/enough") is None
    assert rv.before(review, "resting/rest") is None, "not across topics"
    joined = rv.join(review, "kneading/signs")
    item = joined.item("kneading/enough")
    assert "What are the signs?" in item.references[0]
    assert "springs back" in item.references[0]
    before = [review.item(name).points for name in ("kneading/enough", "kneading/signs")]
    assert len(item.points) == sum(map(len, before))
    assert len({point.id for point in item.points}) == len(item.points)
    assert "kneading/signs" not in ids(joined)


def test_a_note_and_what_was_left_out_become_questions(review):
    note = review.topics[0].notes[0]
    draft = rv.draft_from(note.heading, note.text)
    assert draft.points
    asked = rv.ask_note(review, "kneading", 0, QuestionDraft("How long?", draft.reference, draft.points))
    assert asked.topics[0].notes == ()
    assert "kneading/long" in ids(asked)
    assert any("Kneading" in text for text in review.left_out)
    place = next(n for n, text in enumerate(review.left_out) if "Kneading" in text)
    taken = rv.ask_left_out(
        review, place, "resting", QuestionDraft("What is there?", "Kneading and resting.")
    )
    assert len(taken.left_out) == len(review.left_out) - 1
    assert len(taken.topics[1].items) == 2
    with pytest.raises(UsageError):
        rv.ask_note(review, "kneading", 0, QuestionDraft("", "Words."))


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


def test_without_a_change_nothing_is_written_otherwise(review, tmp_path):
    imported(tmp_path / "plain")
    imported(tmp_path / "reviewed", reviewed=review.topics)
    one, other = (load_pack(tmp_path / name / "bread").topics for name in ("plain", "reviewed"))
    assert one == other
