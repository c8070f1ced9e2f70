"""Reads the public sets and the shipped pack's labelled answers into one JSON file for training.

Runs in Viva's own environment (it needs Viva's pack reader and embedder, not PyTorch):

    python -m training.data PUBLIC_FOLDER EMBEDDER_FOLDER OUT.json
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from tutor.config.paths import knowledge_dir
from tutor.core.material import KeyPoint, LabelledAnswer, Topic
from tutor.notes.labelled import load_labelled
from tutor.notes.library import open_library
from tutor.notes.rubric import derive_points
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.spoken.say import say
from tutor.spoken.words import content_stems

PUBLIC_SETS = ("semeval2013_beetle", "semeval2013_scientsbank", "saf_english")
MEASURED_ONLY = "mohler2011"
WINDOW_WORDS = 40
WINDOW_STRIDE = 20
WHOLE_WORDS = 60
"""An answer of at most as many words is one window."""
RECALL_WEIGHT = 0.5


def main() -> None:
    public, model, out = (Path(word) for word in sys.argv[1:4])
    embedder = MiniLmEmbedder(model, threads=1)
    found = {"public": read_public(public, embedder), "pack": read_pack(embedder)}
    out.write_text(json.dumps(found), encoding="utf-8")
    print({name: len(rows) for name, rows in found.items()})


def read_public(folder: Path, embedder: MiniLmEmbedder) -> list[dict[str, Any]]:
    """Every row of the sets, in file order, with the reference that is nearest to the answer."""
    rows: list[dict[str, Any]] = []
    for name in (*PUBLIC_SETS, MEASURED_ONLY):
        for split in ("train", "dev"):
            path = folder / f"{name}_{split}.csv"
            if path.is_file():
                rows.extend(_read_file(path, split))
    texts = sorted({text for row in rows for text in (*row["references"], row["said"])})
    at = {text: i for i, text in enumerate(texts)}
    vectors = embedder.embed(texts)
    clauses: dict[str, list[str]] = {}
    for row in rows:
        nearness = [float(vectors[at[text]] @ vectors[at[row["said"]]]) for text in row["references"]]
        row["nearest"] = int(np.argmax(nearness))
        first = row["references"][0]
        if first not in clauses:
            clauses[first] = [point.statement for point in derive_points(first)]
        row["clauses"] = clauses[first]
    return rows


def _read_file(path: Path, split: str) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {
                "set": path.stem.removesuffix(f"_{split}"),
                "split": split,
                "row": number,
                "question_id": line["question_id"],
                "question": line["question"],
                "references": (line.get("all_references") or line["reference_answer"]).split(" ||| "),
                "said": line["student_answer"],
                "label": line["raw_score"] if line["max_score"] == "3way" else "",
                "score": float(line["score_normalized_0_1"]),
            }
            for number, line in enumerate(csv.DictReader(file))
        ]


def read_pack(embedder: MiniLmEmbedder) -> list[dict[str, Any]]:
    """One row for each labelled answer and key point, with the windows that speak most for the point."""
    rows: list[dict[str, Any]] = []
    for entry in open_library(knowledge_dir()).installed:
        for topic in entry.pack.topics:
            wordings = _Wordings(topic, embedder)
            for number, answer in enumerate(load_labelled(entry.folder, topic)):
                rows.extend(_rows_of(topic, f"{topic.id}/{number}", answer, wordings, embedder))
    return rows


class _Wordings:
    """How each point of a topic can be said, rightly and wrongly, with vectors."""

    def __init__(self, topic: Topic, embedder: MiniLmEmbedder) -> None:
        self.right: dict[str, list[str]] = {}
        self.wrong: dict[str, list[str]] = {}
        for item in topic.items:
            for point in item.points:
                self.right[_key(item.id, point)] = [say(t) for t in (point.statement, *point.variants)]
                self.wrong[_key(item.id, point)] = [say(t) for t in point.misconceptions]
        texts = sorted({t for group in (self.right, self.wrong) for ts in group.values() for t in ts})
        self.vectors = dict(zip(texts, embedder.embed(texts), strict=True))


def _key(item_id: str, point: KeyPoint) -> str:
    return f"{item_id}#{point.id}"


def windows_of(text: str) -> list[str]:
    """Stretches of WINDOW_WORDS words, overlapping by half; the whole of a short answer."""
    words = text.split()
    if len(words) <= WHOLE_WORDS:
        return [" ".join(words)]
    last = len(words) - WINDOW_WORDS
    starts = [*range(0, last, WINDOW_STRIDE), last]
    return [" ".join(words[start : start + WINDOW_WORDS]) for start in starts]


def _rows_of(
    topic: Topic, answer_id: str, answer: LabelledAnswer, wordings: _Wordings, embedder: MiniLmEmbedder
) -> list[dict[str, Any]]:
    item = next(item for item in topic.items if item.id == answer.item)
    windows = windows_of(say(answer.text))
    vectors = embedder.embed(windows)
    stems = [set(content_stems(window)) for window in windows]

    def order(texts: list[str]) -> list[int]:
        """The windows, the nearest to any of `texts` first."""
        if not texts:
            return []
        near = (vectors @ np.array([wordings.vectors[t] for t in texts]).T).max(axis=1)
        wanted = [set(content_stems(text)) for text in texts]
        recall = [max(len(w & have) / max(len(w), 1) for w in wanted) for have in stems]
        return [int(i) for i in np.argsort(-(near + RECALL_WEIGHT * np.array(recall)), kind="stable")]

    rows = []
    for point in item.points:
        right, wrong = (group[_key(item.id, point)] for group in (wordings.right, wordings.wrong))
        verdict = next(
            (v for v in ("made", "partly", "contradicted") if point.id in getattr(answer, v)), "missed"
        )
        rows.append(
            {
                "topic": topic.id,
                "item": item.id,
                "answer": answer_id,
                "kind": answer.kind,
                "point": point.id,
                "question": say(item.question),
                "right": right,
                "wrong": wrong,
                "verdict": verdict,
                "whole": say(answer.text),
                "windows": windows,
                "nearest_right": order(right)[:3],
                "nearest_wrong": order(wrong)[:2],
            }
        )
    return rows


if __name__ == "__main__":
    main()
