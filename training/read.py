"""What a cross-encoder makes of the answers that its fold left out, for benchmarks.fit_grader.

Runs in Viva's own environment, on the exported model, through the windows that the grader would show it:

    python -m training.read PAIRS.json PUBLIC_FOLDER EMBEDDER_FOLDER MODEL_FOLDER FOLD OUT_FOLDER

Writes OUT_FOLDER/foldFOLD.npz, a row for each answer and point: "set" ("pack"; "bare", the same answers
with points by their statements alone; or a public set), "key" and "point" as in benchmarks.grader_cases.Case
("" for the whole reference), and "judged", shape (rows, 2, 3): made, not made and contradicted at the window
nearest to the point and at the one nearest to its misconceptions.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.grader_cases import PUBLIC, WHOLE, answer_to, extractor_for, pack_rows, public_rows
from training.examples import pack_folds, public_folds
from tutor.config.paths import knowledge_dir
from tutor.core.material import Item
from tutor.core.ports import FloatArray, PairJudge
from tutor.grading.answer import Answer
from tutor.grading.features import FeatureExtractor
from tutor.grading.measured import is_derived
from tutor.grading.pairs import nearest_window
from tutor.grading.reference import nearest_reference
from tutor.notes.library import open_library
from tutor.notes.rubric import derive_points
from tutor.retrieval.cross_encoder import MiniLmCrossEncoder
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.spoken.say import say

Pair = tuple[str, str]


class _Table:
    """The rows to be written."""

    def __init__(self, extractor: FeatureExtractor, judge: PairJudge) -> None:
        self._extractor = extractor
        self._judge = judge
        self.names: list[tuple[str, str, str]] = []
        self.judged: list[FloatArray] = []

    def add(self, set_name: str, key: str, item: Item, answer: Answer) -> None:
        """The rows of one answer; see tutor.grading.measured.measure, which shows the same pairs."""
        wanted: list[tuple[str, Pair, Pair]] = []
        if is_derived(item):
            reference = nearest_reference(self._extractor, item.references, answer, item.question)
            points = derive_points(reference) if reference != item.references[0] else item.points
            whole = say(reference), answer.mended
            wanted.append((WHOLE, whole, whole))
        else:
            points = item.points
        for point in points:
            right, wrong = self._extractor.wordings_of(point, item.question)
            near = [answer.wide[nearest_window(answer, of)] for of in (right, wrong or right)]
            first, second = ((right.spoken[0], answer.said(one.first, one.last)) for one in near)
            wanted.append((point.id, first, second))
        pairs = list(dict.fromkeys(pair for _, *both in wanted for pair in both))
        found = dict(zip(pairs, self._judge.judge(say(item.question), pairs), strict=True))
        for name, first, second in wanted:
            self.names.append((set_name, key, name))
            self.judged.append(np.stack([found[first], found[second]]))

    def save(self, path: Path) -> None:
        sets, keys, points = zip(*self.names, strict=True)
        np.savez(path, set=sets, key=keys, point=points, judged=np.stack(self.judged))


def main() -> None:
    pairs, public, embedder, model, fold, out = sys.argv[1:]
    data, left_out = json.loads(Path(pairs).read_text(encoding="utf-8")), int(fold)
    began = time.monotonic()
    library = open_library(knowledge_dir())
    extractor = extractor_for(library, MiniLmEmbedder(Path(embedder), threads=1))
    table = _Table(extractor, MiniLmCrossEncoder(Path(model), threads=1))
    topics, questions = pack_folds(data), public_folds(data)
    for bare in (False, True):
        for topic, item, key, labelled in pack_rows(library, bare=bare):
            if topics[topic.id] == left_out:
                answer = answer_to(extractor, item, labelled.text, topic)
                if answer is not None:
                    table.add("bare" if bare else "pack", key, item, answer)
    for name in PUBLIC:
        for row in public_rows(Path(public) / f"{name}_train.csv"):
            if questions[row.group.split("/", 1)[1]] == left_out:
                answer = answer_to(extractor, row.item, row.text)
                if answer is not None:
                    table.add(name, row.key, row.item, answer)
    Path(out).mkdir(parents=True, exist_ok=True)
    table.save(Path(out) / f"fold{left_out}.npz")
    print(f"fold {left_out}: {len(table.names)} rows in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
