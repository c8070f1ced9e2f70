"""Fit the weights of `tutor/engine/ranking.py` on questions to other people's notes.

    python -m research.benchmarks.ask_ranking FOLDER...

Each FOLDER has `notes/` and `questions.toml` as `benchmarks/ask.py` reads it, with `answer`: the sentences of
the notes that answer. Prints how many questions' best candidate holds the answer, by the weights in use
and by weights fitted on other sources, and the weights fitted on all.
"""

import argparse
import re
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from research.benchmarks.ask import indexed_notes
from tutor.config.paths import resolve_paths
from tutor.core.ports import Embedder
from tutor.engine.candidate import candidates
from tutor.engine.composing import FOUND, READ, SHORT_WORDS
from tutor.engine.notes import ChosenNotes
from tutor.engine.quoting import pieces_said
from tutor.engine.ranking import WEIGHTS, ranked

Array = npt.NDArray[np.floating]
FOLDS = 8
PENALTY = 1e-3
LEAST_SHARED = 0.3
"""Of the answer's word triples, in a candidate that holds it."""


@dataclass(frozen=True, slots=True)
class Asked:
    source: str
    features: Array
    """Shape (candidates, weights)."""
    holds: npt.NDArray[np.bool_]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    asked = [one for folder in parser.parse_args().folders for one in read(folder)]
    sources = np.random.default_rng(1).permutation(sorted({one.source for one in asked}))
    used = np.array(WEIGHTS)
    by_others = 0
    for fold in range(FOLDS):
        inside = set(sources[fold::FOLDS])
        weights = fitted([one for one in asked if one.source not in inside])
        by_others += right([one for one in asked if one.source in inside], weights)
    reachable = sum(bool(one.holds.any()) for one in asked)
    print(f"{len(asked)} questions, {reachable} of them with a candidate that holds the answer")
    print(f"right: {right(asked, used)} by the weights in use, {by_others} by weights of other sources")
    print("fitted on all:", np.round(fitted(asked), 2))


def read(folder: Path) -> list[Asked]:
    """The questions of `folder` that its notes cover, with their candidates."""
    rows = tomllib.loads((folder / "questions.toml").read_text(encoding="utf-8"))["question"]
    with tempfile.TemporaryDirectory() as home:
        notes = sorted((folder / "notes").iterdir())
        indexed, models = indexed_notes(Path(home), resolve_paths().models_dir, notes)
        found = [_asked(folder, row, indexed.of(()), models.embedder()) for row in rows if row["says"]]
        models.close()
    return [one for one in found if one is not None]


def _asked(folder: Path, row: dict[str, Any], notes: ChosenNotes, embedder: Embedder) -> Asked | None:
    found = notes.look_up(row["ask"], FOUND)
    told = [passage for passage in found.passages if pieces_said(passage)][:READ]
    question = found.wordings[0]
    ranking = ranked(question, candidates(question, told), embedder, SHORT_WORDS)
    if ranking is None:
        return None
    holds = [_holds(row, text) for text in ranking.stretches]
    return Asked(f"{folder.name}/{row['source']}", ranking.features, np.array(holds))


def _holds(row: dict[str, Any], text: str) -> bool:
    wanted = _triples(" ".join(row["answer"]))
    shared = len(wanted & _triples(text)) / max(1, len(wanted))
    return shared > LEAST_SHARED and all(re.search(one, text, re.IGNORECASE) for one in row["says"])


def _triples(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in re.findall(r"\w+", text)]
    return set(zip(words, words[1:], words[2:], strict=False))


def right(asked: list[Asked], weights: Array) -> int:
    return sum(bool(one.holds[int(np.argmax(one.features @ weights))]) for one in asked)


def fitted(asked: list[Asked]) -> Array:
    """Weights by which a candidate that holds the answer is likeliest, of each question's."""
    usable = [one for one in asked if one.holds.any()]
    scale = np.concatenate([one.features for one in usable]).std(axis=0) + 1e-9

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for one in usable:
            table = one.features / scale
            likely = np.exp(table @ weights - (table @ weights).max())
            likely /= likely.sum()
            among = np.where(one.holds, likely, 0.0)
            total -= float(np.log(among.sum() + 1e-12)) / len(usable)
            slope = slope + table.T @ (likely - among / (among.sum() + 1e-12)) / len(usable)
        return total, slope

    start = np.zeros(usable[0].features.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x / scale)


if __name__ == "__main__":
    main()
