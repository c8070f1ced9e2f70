"""Whether feedback contradicts its own verdicts: labelled answers graded, their feedback checked by rule.

    python -m research.benchmarks.feedback_check [--answers 500] [--llm 20] [--sample FILE] [--json]

`--llm N`: the feedback on the first N answers is also worded by the installed language model, and it is
counted how often the sentence that is said is its own. `--sample FILE`: the first 50 answers are written
there with their verdicts and all feedback, to be read by hand.
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
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
    own: list[bool] = []
    try:
        for number, (item, answer) in enumerate(chosen[: parsed.answers]):
            attempt = graded(graders, item, answer)
            told = [str(feedback_of(attempt.grade)), *plain(writer, attempt)]
            if number < parsed.llm:
                by_model = worded(writer, item, attempt)
                own.extend(is_own for is_own, _ in by_model)
                told += [text for _, text in by_model]
            for text in told:
                feedbacks += 1
                if (why := feedback_contradicts(attempt.grade, text)) is not None:
                    found.append(f"{item.id}: {why}: {text}")
            pages.append(page_of(attempt, told))
            if number % 50 == 49:
                print(f"{number + 1} answers", file=sys.stderr)
    finally:
        models.close()
        notes.close()
    if parsed.sample is not None:
        parsed.sample.write_text("\n\n".join(pages[:SAMPLE]) + "\n", encoding="utf-8")
    if parsed.json:
        row = {
            "answers": len(pages),
            "feedbacks": feedbacks,
            "put_to_model": len(own),
            "in_its_words": sum(own),
            "contradictions": len(found),
            "found": found,
        }
        print(json.dumps(row, indent=1))
        return
    print(f"{len(pages)} answers, {feedbacks} feedbacks, {len(found)} contradict their verdicts")
    print(f"{len(own)} were put to the language model, {sum(own)} said in its words")
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


def plain(writer: FeedbackWriter, attempt: Attempt) -> list[str]:
    """Without a language model: with the open point told, and with it kept for the next question."""
    both = (writer.known(attempt, use_llm=False, reveal=reveal)[0] for reveal in (True, False))
    return [" ".join(map(str, sentences)) for sentences in both]


def worded(writer: FeedbackWriter, item: Item, attempt: Attempt) -> list[tuple[bool, str]]:
    """The same with a sentence of the language model where it is asked for one, and whether it is its own."""
    told = []
    for reveal in (True, False):
        sentences, point = writer.known(attempt, use_llm=True, reveal=reveal)
        if point is None:
            continue
        segments = (attempt.transcript.text,)
        one, _ = writer.worded(item, attempt.grade, point, segments, CancelToken(), reveal=reveal)
        text = " ".join(map(str, (*sentences, one)))
        told.append((point.text not in text, text))
    return told


def page_of(attempt: Attempt, told: Sequence[str]) -> str:
    """One answer to be read by hand."""
    grade = attempt.grade
    points = "\n".join(f"  {point.verdict:12s} {point.text}" for point in grade.points)
    feedback = "\n".join(f"  -> {text}" for text in told)
    head = f"{attempt.item}  score {grade.score or 0:.0f}  gate {grade.gate}"
    return f"{head}\n{attempt.transcript.text}\n{points}\n{feedback}"


if __name__ == "__main__":
    main()
