"""Texts to batches of word pieces, texts of like length together."""

import random
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.model import CLAIM, CLAIM_TOKENS, LONGEST, PADDING, QUESTION, QUESTION_TOKENS, SAID

Pieces = tuple[list[int], list[int]]
BATCH_TOKENS = 2048
LARGEST_BATCH = 48
_START, _END = 101, 102


class Reader:
    """Word pieces and segments of (question, claim, said)."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def read(self, triples: Sequence[tuple[str, str, str]]) -> list[Pieces]:
        """For each triple its ids and segments; of the question the end is kept, else the start."""
        texts = sorted({text for triple in triples for text in triple})
        found = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        ids = {text: one.ids for text, one in zip(texts, found, strict=True)}
        return [layout(ids[q], ids[c], ids[s]) for q, c, s in triples]


def layout(question: list[int], claim: list[int], said: list[int]) -> Pieces:
    """`[CLS] question [SEP] claim [SEP] said [SEP]` and the segment of each piece."""
    question, claim = question[-QUESTION_TOKENS:], claim[:CLAIM_TOKENS]
    said = said[: LONGEST - 4 - len(question) - len(claim)]
    ids = [_START, *question, _END, *claim, _END, *said, _END]
    segments = [QUESTION] * (len(question) + 2) + [CLAIM] * (len(claim) + 1) + [SAID] * (len(said) + 1)
    return ids, segments


def batches(lengths: Sequence[int], rng: random.Random | None = None) -> list[list[int]]:
    """Indices in batches of at most BATCH_TOKENS; shuffled, also among equals, when `rng` is given."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i] + (rng.random() * 3 if rng else 0.0), i))
    found: list[list[int]] = [[]]
    for i in order:
        if found[-1] and (
            lengths[i] * (len(found[-1]) + 1) > BATCH_TOKENS or len(found[-1]) >= LARGEST_BATCH
        ):
            found.append([])
        found[-1].append(i)
    if rng:
        rng.shuffle(found)
    return found


def tensors(chosen: Sequence[Pieces]) -> tuple[torch.Tensor, torch.Tensor]:
    """Padded ids and segments, shape (rows, longest)."""
    length = max(len(ids) for ids, _ in chosen)
    ids = torch.zeros((len(chosen), length), dtype=torch.long)
    segments = torch.full((len(chosen), length), PADDING, dtype=torch.long)
    for i, (one, kinds) in enumerate(chosen):
        ids[i, : len(one)] = torch.tensor(one)
        segments[i, : len(kinds)] = torch.tensor(kinds)
    return ids, segments
