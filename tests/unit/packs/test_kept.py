"""Questions that were asked become questions to be asked."""

from tutor.packs.kept import KEPT, keep_question
from tutor.packs.library import open_library

ANSWER = "Ice floats because it is less dense than water. [1] Its molecules stand further apart in the crystal. [2]"


def test_more_questions_join_it_and_the_same_one_gets_the_new_answer_under_its_id(tmp_path):
    keep_question(tmp_path, "Why does ice float?", "For no reason at all, as it seems.")
    for question in ("Why does ice float?", "Why is ice cold?", "Why does ice float!"):
        keep_question(tmp_path, question, ANSWER)
    items = open_library(tmp_path).items
    names = ("ice-float", "ice-cold", "ice-float-2")
    assert [item.id for item in items] == [f"{KEPT}/{name}" for name in names]
    assert items[0].references[0].startswith("Ice floats")
    file = tmp_path / KEPT / f"{KEPT}.md"
    file.write_text(file.read_text().replace("ice-float-2", "of-old"))
    assert keep_question(tmp_path, "Why does ice float!", ANSWER).id == f"{KEPT}/of-old"
    assert len(open_library(tmp_path).items) == 3
