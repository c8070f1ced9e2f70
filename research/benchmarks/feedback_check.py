"""Whether feedback contradicts its own verdicts: labelled answers graded, their feedback checked by rule.

    python -m research.benchmarks.feedback_check [--answers 500] [--llm 20] [--sample FILE] [--json]

`--llm N`: of N answers the feedback is also worded by the installed language model. `--sample FILE`: 50
answers with verdicts and feedback are written there to be read by hand.
"""

import argparse
import json
import random
import sys
from pathlib import Path

from research.grading.consistency import feedback_contradicts
from tutor.config.paths import knowledge_dir, resolve_paths
from tutor.config.settings import load_settings
from tutor.core.cancel import CancelToken
from tutor.core.material import Item, LabelledAnswer
from tutor.core.speech import Transcript
from tutor.core.turn import Attempt
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.graders import Graders
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.grading.feedback import feedback_of
from tutor.packs.labelled import load_labelled
from tutor.packs.library import Library, open_library
from tutor.practice.interview import follow_up_of

SAMPLE = 50


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--answers", type=int, default=500)
    parser.add_argument("--llm", type=int, default=0, metavar="N")
    parser.add_argument("--sample", type=Path)
    parser.add_argument("--json", action="store_true")
    parsed = parser.parse_args()
    paths = resolve_paths()
    library = open_library(knowledge_dir(), paths.packs_dir)
    settings = load_settings(paths.settings_file)
    models = Models(paths, settings)
    notes = Notes(library, models, paths, settings)
    graders = Graders(models, notes, paths, settings)
    writer = FeedbackWriter(notes, models.llm)
    chosen = labelled_answers(library)
    random.Random(5).shuffle(chosen)
    found: list[str] = []
    pages: list[str] = []
    feedbacks = 0
    try:
        for number, (item, answer) in enumerate(chosen[: parsed.answers]):
            attempt = graded(graders, item, answer)
            told = [str(feedback_of(attempt.grade)), *worded(writer, item, attempt, use_llm=False)]
            if number < parsed.llm:
                told += worded(writer, item, attempt, use_llm=True)
            for text in told:
                feedbacks += 1
                if (why := feedback_contradicts(attempt.grade, text)) is not None:
                    found.append(f"{item.id}: {why}: {text}")
            pages.append(page_of(attempt, told[-1]))
            if number % 50 == 49:
                print(f"{number + 1} answers", file=sys.stderr)
    finally:
        models.close()
        notes.close()
    if parsed.sample is not None:
        parsed.sample.write_text("\n\n".join(pages[:SAMPLE]) + "\n", encoding="utf-8")
    if parsed.json:
        row = {"answers": len(pages), "feedbacks": feedbacks, "contradictions": len(found), "found": found}
        print(json.dumps(row, indent=1))
        return
    print(f"{len(pages)} answers, {feedbacks} feedbacks, {len(found)} contradict their verdicts")
    for line in found:
        print(f"  {line}")


def labelled_answers(library: Library) -> list[tuple[Item, LabelledAnswer]]:
    """Every labelled answer of every installed pack with its item."""
    return [
        (next(item for item in topic.items if item.id == answer.item), answer)
        for entry in library.installed
        for topic in entry.pack.topics
        for answer in load_labelled(entry.folder, topic)
    ]


def graded(graders: Graders, item: Item, answer: LabelledAnswer) -> Attempt:
    """The attempt as the engine would make it of a typed answer."""
    transcript = Transcript(" ".join(answer.text.split()))
    grade = graders.current().grade(item, transcript)
    return Attempt(
        item.id, item.question, transcript, grade, None, feedback_of(grade), follow_up_of(item, grade)
    )


def worded(writer: FeedbackWriter, item: Item, attempt: Attempt, *, use_llm: bool) -> list[str]:
    """As spoken: with the open point told, and with it kept for the next question."""
    segments = (attempt.transcript.text,)
    told = []
    for reveal in (True, False):
        sentences, point = writer.known(attempt, use_llm=use_llm, reveal=reveal)
        if point is not None:
            one, _ = writer.worded(item, attempt.grade, point, segments, CancelToken(), reveal=reveal)
            sentences = sentences if one is None else (*sentences, one)
        told.append(" ".join(map(str, sentences)))
    return told


def page_of(attempt: Attempt, feedback: str) -> str:
    """One answer to be read by hand."""
    grade = attempt.grade
    points = "\n".join(f"  {point.verdict:12s} {point.text}" for point in grade.points)
    head = f"{attempt.item}  score {grade.score:.0f}  gate {grade.gate}"
    return f"{head}\n{attempt.transcript.text}\n{points}\n  -> {feedback}"


if __name__ == "__main__":
    main()
