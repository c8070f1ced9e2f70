"""`viva bench grading` finds what cross-encoders made of every labelled answer that reaches the judges."""

from benchmarks.grader_cases import load_kept_read, pack_rows
from benchmarks.grading import READ
from tutor.config.paths import data_root, knowledge_dir
from tutor.grading.counted import counted_of, own_stems_of
from tutor.grading.gates import Gatekeeper
from tutor.notes.library import open_library


def test_every_labelled_answer_that_no_gate_turns_away_was_read():
    gates, read = Gatekeeper(), load_kept_read(data_root() / READ).judged
    missing = {
        key
        for _, item, key, answer in pack_rows(open_library(knowledge_dir()), bare=False)
        if gates.gate(counted_of(" ".join(answer.text.split()), own_stems_of(item)).text, item) is None
        for point in item.points
        for name in ("pack", "bare")
        if (name, key, point.id) not in read
    }
    assert missing == set()
