"""Answers and what is put to them as trees of tokens, several in one sequence."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from research.training.token_line import TokenLine


@dataclass(frozen=True, slots=True)
class Trees:
    """Some examples in one sequence of tokens, each blind to the others."""

    tokens: Tensor
    positions: Tensor
    mask: Tensor
    """Shape (tokens, tokens): whether a token sees another."""
    ends: Tensor
    """Indices of the branches' last tokens."""
    targets: Tensor
    """Shape (branches, 3)."""
    contrasts: list[tuple[int, int]]
    """Pairs of branches: a point made, and the same contradicted in the answer's counterpart."""


def trees(examples: Sequence[TokenLine], chance: random.Random | None = None) -> Trees:
    """`chance` draws each statement's wording; None: the first."""
    tokens: list[int] = []
    positions: list[int] = []
    tree: list[int] = []
    branch: list[int] = []
    ends, targets, keys = [], [], []
    for number, example in enumerate(examples):
        shared = example["shared"]
        tokens += shared
        positions += range(len(shared))
        branch += [0] * len(shared)
        for count, (wordings, target) in enumerate(
            zip(example["branches"], example["targets"], strict=True), 1
        ):
            own = wordings[0] if chance is None or chance.random() < 0.6 else chance.choice(wordings)
            tokens += own
            positions += range(len(shared), len(shared) + len(own))
            branch += [count] * len(own)
            ends.append(len(tokens) - 1)
            targets.append(target)
            keys.append((example["pair"], count))
        tree += [number] * (len(tokens) - len(tree))
    of, at = torch.tensor(tree), torch.tensor(branch)
    order = torch.arange(len(tokens))
    mask = (of[:, None] == of) & ((at == 0) | (at[:, None] == at)) & (order[:, None] >= order)
    return Trees(
        torch.tensor(tokens),
        torch.tensor(positions),
        mask,
        torch.tensor(ends),
        torch.tensor(targets),
        _contrasts(keys, targets),
    )


def _contrasts(keys: Sequence[tuple[str, int]], targets: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    slips = {key: index for index, key in enumerate(keys) if targets[index][2] == 1}
    return [(index, slips[key]) for index, key in enumerate(keys) if targets[index][0] == 1 and key in slips]
