"""Tables of answers that people graded."""

import csv

import pytest

from research.grading.graded_answers import TableUnreadable, chosen, read_graded_answers
from tutor.core.errors import NotFound

ROW = {
    "question_id": "ice",
    "question": "Why does ice float?",
    "reference_answer": "Ice is less dense than water.",
    "student_answer": "It is lighter than the same volume of water.",
    "score_normalized_0_1": "0.75",
    "raw_score": "correct",
}


def table(folder, *rows):
    file = folder / "graded.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_a_row_becomes_a_question_with_derived_points(tmp_path):
    (answer,) = read_graded_answers(table(tmp_path, ROW))
    assert (answer.question_id, answer.human, answer.label) == ("ice", 0.75, "correct")
    assert answer.text == ROW["student_answer"]
    assert answer.item.references == (ROW["reference_answer"],)
    assert [point.derived for point in answer.item.points] == [True]
    bare = {name: value for name, value in ROW.items() if name not in ("question_id", "raw_score")}
    (answer,) = read_graded_answers(table(tmp_path, bare))
    assert (answer.question_id, answer.label) == (ROW["question"], "")


def test_every_reference_counts_once_and_key_points_stand_beside_their_labels(tmp_path):
    references = (ROW["reference_answer"], "Water expands when it freezes.")
    row = ROW | {"all_references": " ||| ".join(references)}
    row |= {"key_points": "Ice is less dense.\nLess dense things float.", "key_point_labels": "1\n0"}
    (answer,) = read_graded_answers(table(tmp_path, row))
    assert answer.item.references == references
    assert [point.statement for point in answer.points] == ["Ice is less dense.", "Less dense things float."]
    assert answer.made == (True, False)
    assert not any(point.derived for point in answer.points)


TWO_POINTS = {"key_points": "One thing.\nAnother thing."}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"score_normalized_0_1": "high"}, 'Row 2 .*"high", no number'),
        ({"score_normalized_0_1": "4.5"}, "Row 2 .*not between 0 and 1"),
        ({"score_normalized_0_1": "nan"}, "Row 2 .*not between 0 and 1"),
        ({"reference_answer": "  "}, "Row 2 .*reference_answer is blank"),
        (TWO_POINTS | {"key_point_labels": "1"}, "2 key_points, but 1"),
        (TWO_POINTS | {"key_point_labels": "1\nyes"}, '"yes", which is neither 0 nor 1'),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path, change, reason):
    blank = dict.fromkeys(TWO_POINTS | {"key_point_labels": ""}, "")
    with pytest.raises(TableUnreadable, match=reason):
        read_graded_answers(table(tmp_path, blank | ROW, blank | ROW | change))


def test_files_that_are_no_table(tmp_path):
    with pytest.raises(NotFound):
        read_graded_answers(tmp_path / "none.csv")
    with pytest.raises(TableUnreadable, match=r"lacks the column student_answer"):
        read_graded_answers(
            table(tmp_path, {"question": "Why?", "reference_answer": "So.", "score_normalized_0_1": "1"})
        )
    file = tmp_path / "bytes.csv"
    file.write_bytes(b"question,\xff\xfe\n")
    with pytest.raises(TableUnreadable, match="not UTF-8"):
        read_graded_answers(file)
    file.write_text(",".join(ROW) + "\n")
    with pytest.raises(TableUnreadable, match="has no rows"):
        read_graded_answers(file)
    file.write_text(",".join(ROW) + "\nshort,row\n")
    with pytest.raises(TableUnreadable, match=r"Row 1 .*no reference_answer"):
        read_graded_answers(file)


def test_a_sample_is_the_same_every_time_and_in_order_and_blanks_can_be_left_out(tmp_path):
    rows = [ROW | {"question_id": f"{number:02d}"} for number in range(40)]
    answers = read_graded_answers(table(tmp_path, *rows))
    sample = [one.question_id for one in chosen(answers, limit=10)]
    assert len(sample) == 10
    assert sample == sorted(sample) == [one.question_id for one in chosen(answers, limit=10)]
    assert sample != [one.question_id for one in chosen(answers, limit=10, seed=1)]
    assert chosen(answers, limit=100) == answers
    rows = [ROW | {"student_answer": text} for text in ("", "I don't know", "It is less dense")]
    answers = read_graded_answers(table(tmp_path, *rows))
    assert [one.text for one in chosen(answers, blanks=False)] == ["It is less dense"]
