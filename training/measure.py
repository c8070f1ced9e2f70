"""Figures of a trained encoder on the public dev files and on what a fold left out.

python -m training.measure PAIRS.json MINILM_FOLDER MODEL.pt [--left-out FOLD] [--save OUT.npz]
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.examples import pack_folds, public_folds
from training.model import CrossEncoder
from training.tokens import Reader, batches, tensors

VERDICTS = ("made", "missed", "contradicted")


def load(path: Path) -> CrossEncoder:
    model = CrossEncoder()
    model.load_state_dict(torch.load(path))
    return model.eval()


@torch.inference_mode()
def probabilities(
    model: CrossEncoder, reader: Reader, triples: Sequence[tuple[str, str, str]]
) -> np.ndarray[Any, Any]:
    """Shape (n, 3) for (question, claim, said)."""
    half = model.bfloat16()
    pieces = reader.read(triples)
    found = np.zeros((len(pieces), 3), dtype=np.float32)
    for chosen in batches([len(ids) for ids, _ in pieces]):
        logits = half(*tensors([pieces[i] for i in chosen])).float()
        found[chosen] = logits.softmax(-1).numpy()
    return found


def judge_public(model: CrossEncoder, reader: Reader, rows: list[dict[str, Any]]) -> np.ndarray[Any, Any]:
    """Shape (n, 3): of the reference that is likeliest to be made."""
    triples, owner = [], []
    for number, row in enumerate(rows):
        for reference in row["references"]:
            triples.append((row["question"], reference, row["said"]))
            owner.append(number)
    found = probabilities(model, reader, triples)
    best = np.full((len(rows), 3), -1.0, dtype=np.float32)
    for number, one in zip(owner, found, strict=True):
        if one[0] > best[number, 0]:
            best[number] = one
    return best


def judge_pack(model: CrossEncoder, reader: Reader, rows: list[dict[str, Any]]) -> np.ndarray[Any, Any]:
    """Shape (n, 2, 3): at the window nearest to the point, and nearest to its misconceptions."""
    triples = []
    for row in rows:
        near = row["nearest_right"][0]
        for window in (near, (row["nearest_wrong"] or [near])[0]):
            triples.append((row["question"], row["right"][0], row["windows"][window]))
    return probabilities(model, reader, triples).reshape(len(rows), 2, 3)


def merged(windows: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Shape (n, 3): the likeliest made and contradicted over the windows, and what is left."""
    top = windows.max(axis=1)
    top[:, 1] = np.maximum(0.0, 1.0 - top[:, 0] - top[:, 2])
    return top


def auc(scores: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> float:
    """Area under the ROC curve."""
    ranks = np.empty(len(scores))
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks = (ends - (counts - 1) / 2)[inverse]
    positives = int(right.sum())
    negatives = len(right) - positives
    if not positives or not negatives:
        return float("nan")
    return float((ranks[right].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def macro_f1(predicted: np.ndarray[Any, Any], true: np.ndarray[Any, Any], classes: Sequence[Any]) -> float:
    values = []
    for name in classes:
        hit = int(((predicted == name) & (true == name)).sum())
        values.append(2 * hit / max(1, int((predicted == name).sum() + (true == name).sum())))
    return float(np.mean(values))


def public_figures(rows: list[dict[str, Any]], probs: np.ndarray[Any, Any]) -> dict[str, dict[str, float]]:
    """Figures a set."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[row["set"]].append(number)
    found = {}
    for name, chosen in groups.items():
        p = probs[chosen]
        score = np.array([rows[i]["score"] for i in chosen])
        label = np.array([rows[i]["label"] for i in chosen])
        figures = {"n": float(len(chosen)), "pearson": float(np.corrcoef(p[:, 0], score)[0, 1])}
        if (label == "correct").any():
            figures["macro_f1_2way"] = macro_f1(p[:, 0] >= 0.5, score >= 0.5, (False, True))
            names = np.array(["correct", "incorrect", "contradictory"])
            figures["macro_f1_3way"] = macro_f1(names[p.argmax(1)], label, names)
            kept = (label == "correct") | (label == "contradictory")
            figures["auc_contradictory"] = auc(p[kept, 0], label[kept] == "correct")
            figures["auc_contradictory_margin"] = auc(p[kept, 0] - p[kept, 2], label[kept] == "correct")
        else:
            said = np.array([len(rows[i]["said"].split()) > 4 for i in chosen])
            figures["pearson_no_blanks"] = float(np.corrcoef(p[said, 0], score[said])[0, 1])
        found[name] = figures
    return found


def pack_figures(rows: list[dict[str, Any]], windows: np.ndarray[Any, Any]) -> dict[str, float]:
    """Point by point."""
    probs = merged(windows)
    verdict = np.array([row["verdict"] for row in rows])
    clear = verdict != "partly"
    names = np.array(VERDICTS)
    against = probs[:, 2] >= 0.5
    true = verdict == "contradicted"
    hit = float((against & true).sum())
    return {
        "n": float(len(rows)),
        "auc_made": auc(probs[clear, 0], verdict[clear] == "made"),
        "auc_made_less_contradicted": auc(probs[clear, 0] - probs[clear, 2], verdict[clear] == "made"),
        "auc_contradicted": auc(probs[:, 2], true),
        "contradicted_precision": hit / max(1.0, float(against.sum())),
        "contradicted_recall": hit / max(1.0, float(true.sum())),
        "macro_f1_3way": macro_f1(names[probs.argmax(1)][clear], verdict[clear], names),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--left-out", type=int)
    parser.add_argument("--save", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    data = json.loads(args.pairs.read_text(encoding="utf-8"))
    reader, model = Reader(args.minilm / "tokenizer.json"), load(args.model)
    fold, topics = public_folds(data), pack_folds(data)
    if args.left_out is None:
        rows = [row for row in data["public"] if row["split"] == "dev"]
        pack: list[dict[str, Any]] = []
    else:
        rows = [
            r for r in data["public"] if r["split"] == "train" and fold[r["question_id"]] == args.left_out
        ]
        pack = [r for r in data["pack"] if topics[r["topic"]] == args.left_out]
    probs = judge_public(model, reader, rows)
    found: dict[str, Any] = public_figures(rows, probs)
    windows = judge_pack(model, reader, pack) if pack else np.zeros((0, 2, 3), dtype=np.float32)
    if pack:
        found["pack"] = pack_figures(pack, windows)
    for name, figures in found.items():
        print(name, " ".join(f"{key} {value:.3f}" for key, value in figures.items()))
    if args.save:
        np.savez(
            args.save,
            source=np.array([f"{r['set']}_{r['split']}" for r in rows]),
            row=np.array([r["row"] for r in rows]),
            question_id=np.array([r["question_id"] for r in rows]),
            probs=probs,
            score=np.array([r["score"] for r in rows]),
            label=np.array([r["label"] for r in rows]),
            pack_answer=np.array([r["answer"] for r in pack]),
            pack_item=np.array([r["item"] for r in pack]),
            pack_point=np.array([r["point"] for r in pack]),
            pack_verdict=np.array([r["verdict"] for r in pack]),
            pack_windows=windows,
            fold=np.array(-1 if args.left_out is None else args.left_out),
        )


if __name__ == "__main__":
    main()
