"""`viva evaluate` on a table of our own, with real models."""

import csv
import json

import pytest

from tutor.cli.main import main

pytestmark = [pytest.mark.models, pytest.mark.timeout(300)]

QUESTION = "Why does a lake freeze from the top?"
REFERENCE = "Water is densest at four degrees, so the coldest water rises to the top and freezes there first."
ANSWERS = (
    ("Water at four degrees is the densest, colder water floats up and so the surface freezes.", 1.0, "correct"),
    ("The coldest water rises because it is less dense than water at four degrees.", 1.0, "correct"),
    ("The coldest water sinks to the bottom, since colder water is always denser.", 0.0, "contradictory"),
    ("Fish need oxygen and swim to the reeds in winter.", 0.0, "incorrect"),
    ("I don't know", 0.0, "incorrect"),
)  # fmt: skip
POINTS = "Water is densest at four degrees.\nThe coldest water rises to the top."
LABELS = ("1\n1", "1\n1", "0\n0", "0\n0", "0\n0")


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "lake.csv"
    columns = (
        *("question_id", "question", "reference_answer", "student_answer", "score_normalized_0_1"),
        *("raw_score", "key_points", "key_point_labels"),
    )
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        for (text, score, label), points in zip(ANSWERS, LABELS, strict=True):
            writer.writerow(["lake", QUESTION, REFERENCE, text, score, label, POINTS, points])
    return file


def evaluated(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    assert main(["evaluate", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def graded(tmp_path, capsys):
    """What `viva grade` says of an answer to the same question."""

    def grade(text):
        (tmp_path / "answer.txt").write_text(text)
        asked = ["--question", QUESTION, "--reference", REFERENCE, "--text", str(tmp_path / "answer.txt")]
        assert main(["grade", *asked, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return grade


def test_every_row_gets_the_score_that_grade_gives(home_with_models, table, graded, capsys):
    document = evaluated(capsys, str(table))
    assert document["n"] == len(ANSWERS)
    text, human, _ = ANSWERS[0]
    first, *_, beside, nothing = document["rows"]
    assert first["score"] == pytest.approx(graded(text)["expected"] / 100, abs=1e-3)
    assert first == {"question_id": "lake", "score": first["score"], "human": human}
    assert beside["score"] < first["score"]
    assert nothing["score"] == 0.0
    assert document["auc_contradictory"] == 1.0
    assert document["auc_points"] > 0.8


def test_what_the_user_corrected_counts_as_it_does_for_a_single_grade(
    home_with_models, table, graded, capsys
):
    before = graded(ANSWERS[2][0])
    point = before["points"][0]["id"]
    assert main(["history", "appeal", "1", point, "--words", "sinks to the bottom"]) == 0
    capsys.readouterr()
    after = graded(ANSWERS[2][0])
    assert after["expected"] > before["expected"]
    row = evaluated(capsys, str(table))["rows"][2]
    assert row["score"] == pytest.approx(after["expected"] / 100, abs=1e-3)


def test_a_table_that_cannot_be_used_is_told_in_one_sentence(home_with_models, tmp_path, capsys):
    file = tmp_path / "short.csv"
    file.write_text("question,student_answer\na,b\n")
    assert main(["evaluate", str(file)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "lacks the column reference_answer" in said.err
