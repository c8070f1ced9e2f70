"""Train an adapter with which a language model reads points.

python -m research.training.adapter EXAMPLES.jsonl MODEL.gguf OUT.pt --layers 16 --first 4

Trains on what is marked `train`, and says now and then how well points of the fields held out are ranked.
Needs PyTorch and gguf (`pip install torch gguf`); a processor with bfloat16 takes minutes to hours.
"""

import argparse
import json
import math
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from research.training.network import LowerLayers
from research.training.token_line import TokenLine
from research.training.trees import Trees, trees

TOKENS: Final = 700
"""Of the examples that are evaluated together."""
PACKS: Final = 4
"""Of those, whose gradients make one step."""
RATE: Final = 3.5e-4
"""The starter's adapter was trained at 1.5e-4, its head at 1e-4."""
HEAD_RATE: Final = 2e-4
PAIRS: Final = 0.5
"""Weight of a pair of slip and true counterpart, beside a point's."""
WARM_UP: Final = 0.06
START_RIDGE: Final = 3.0
TRIED: Final = 160
"""Held-out answers that are read now and then."""
PUBLIC: Final = "semeval"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", type=int, required=True, help="how many are read through")
    parser.add_argument("--first", type=int, required=True, help="first layer with an adapter, from 0")
    parser.add_argument("--start", type=Path, help="what was trained before, to go on from")
    parser.add_argument("--rate", type=float, default=1.0, help="times the rates of a first training")
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--scale", type=float, default=2.0)
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--looks", type=int, default=4, help="how often held-out answers are read")
    parser.add_argument("--minutes", type=float, default=math.inf, help="the rate falls to 0 until then")
    parsed = parser.parse_args()
    everything = [json.loads(line) for line in parsed.examples.open(encoding="utf-8")]
    chance = random.Random(0)
    torch.manual_seed(0)
    network = LowerLayers(
        parsed.model, parsed.layers, first=parsed.first, rank=parsed.rank, scale=parsed.scale
    )
    packs = _packs([one for one in everything if one["use"] == "train"], parsed.epochs, chance)
    held_out = [
        one for one in everything if one["use"] == "held out" and not one["group"].startswith("pack ")
    ]
    tried = random.Random(1).sample(held_out, TRIED)
    if parsed.start is not None:
        network.load_state_dict(torch.load(parsed.start, weights_only=True)["tensors"], strict=False)
    else:
        _start_head(
            network, random.Random(2).sample([one for one in everything if one["use"] == "train"], 200)
        )
    head = list(network.head.parameters())
    low_rank = [one for name, one in network.named_parameters() if not name.startswith("head.")]
    optimiser = torch.optim.AdamW(
        [
            {"params": low_rank, "lr": RATE * parsed.rate},
            {"params": head, "lr": HEAD_RATE * parsed.rate},
        ],
        weight_decay=0.01,
    )
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = len(packs) // PACKS
    started, mean = time.monotonic(), 1.0
    looks = {round(steps * (number + 1) / parsed.looks) - 1 for number in range(parsed.looks)}
    for step in range(steps):
        spent = (time.monotonic() - started) / 60
        part = max(step / steps, spent / parsed.minutes)
        if part >= 1:
            break
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, part / WARM_UP, (1 - part) / (1 - WARM_UP))
        chosen = [trees(pack, chance) for pack in packs[step * PACKS : (step + 1) * PACKS]]
        branches = sum(len(one.ends) for one in chosen)
        for one in chosen:
            logits = network(one.tokens, one.positions, one.mask, one.ends)
            loss = (_cross_entropy(logits, one.targets) + PAIRS * _contrast(logits, one)) / branches
            loss.backward()
            mean += 0.01 * (loss.item() * branches / len(one.ends) - mean)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        if step % 10 == 0:
            print(f"step {step} of {steps}, {spent:.1f} min, loss {mean:.3f}", flush=True)
        if step in looks:
            print(f"step {step}: {figures(network, tried)}", flush=True)
            save(network, parsed)
    save(network, parsed)


def _cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    return -(targets * logits.log_softmax(-1)).sum()


def _contrast(logits: Tensor, one: Trees) -> Tensor:
    """A slip less likely made, against contradicted, than the same point in the true counterpart."""
    above = logits[:, 0] - logits[:, 2]
    return sum(
        (functional.softplus(above[slip] - above[true]) for true, slip in one.contrasts), torch.zeros(())
    )


def _packs(examples: list[TokenLine], epochs: float, chance: random.Random) -> list[list[TokenLine]]:
    """Pairs side by side, in packs of about TOKENS; of public sets one epoch at most."""
    groups: dict[str, list[TokenLine]] = defaultdict(list)
    for one in examples:
        groups[one["pair"]].append(one)
    units: list[list[TokenLine]] = []
    while epochs > 0:
        chosen = [unit for unit in groups.values() if not (units and unit[0]["group"].startswith(PUBLIC))]
        chance.shuffle(chosen)
        if epochs < 1:
            chosen = chosen[: round(len(chosen) * epochs)]
        units += chosen
        epochs -= 1
    packs: list[list[TokenLine]] = []
    room = 0
    for unit in units:
        size = sum(len(one["shared"]) + sum(len(b[0]) for b in one["branches"]) for one in unit)
        if size > room:
            packs.append([])
            room = TOKENS
        packs[-1] += unit
        room -= size
    return packs


def _start_head(network: LowerLayers, examples: list[TokenLine]) -> None:
    """Fit the head to the model as it is: a start that means something.

    It sees the states as the next layer would. Standardised one by one, small common shifts would weigh so
    much that no rate of learning is low enough.
    """
    with torch.no_grad():
        batches = [trees(examples[at : at + 2]) for at in range(0, len(examples), 2)]
        states = torch.cat([network.states(one.tokens, one.positions, one.mask)[one.ends] for one in batches])
        network.centre.copy_(states.mean(0))
        size = states.square().mean(1).sqrt().mean()
        network.spread.copy_(size / network.next_norm)
    targets = torch.cat([one.targets for one in batches])
    states = (states - network.centre) / network.spread
    optimiser = torch.optim.LBFGS(network.head.parameters(), max_iter=100)

    def loss() -> Tensor:
        optimiser.zero_grad()
        value = _cross_entropy(network.head(states), targets) / len(targets)
        value = value + START_RIDGE * (network.head.weight**2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    print(f"head alone, loss on {len(targets)} points {loss().item():.3f}", flush=True)
    optimiser.zero_grad()


def probabilities(network: LowerLayers, examples: list[TokenLine]) -> tuple[np.ndarray, np.ndarray]:
    """Of every branch's three classes, and its targets."""
    found, targets = [], []
    with torch.no_grad():
        for at in range(0, len(examples), 2):
            one = trees(examples[at : at + 2])
            found.append(network(one.tokens, one.positions, one.mask, one.ends).softmax(-1))
            targets.append(one.targets)
    return torch.cat(found).numpy(), torch.cat(targets).numpy()


def figures(network: LowerLayers, examples: list[TokenLine]) -> str:
    """Areas under the curve of made over missed and over contradicted."""
    found, targets = probabilities(network, examples)
    made = found[targets[:, 0] == 1]
    missed, wrong = found[targets[:, 1] == 1], found[targets[:, 2] == 1]
    return (
        f"made over missed {_auc(made[:, 0], missed[:, 0]):.3f}, "
        f"over contradicted {_auc(made[:, 0], wrong[:, 0]):.3f}, "
        f"contradicted over made {_auc(wrong[:, 2], made[:, 2]):.3f}"
    )


def _auc(above: np.ndarray, below: np.ndarray) -> float:
    difference = above[:, None] - below
    return float((difference > 0).mean() + 0.5 * (difference == 0).mean())


def save(network: LowerLayers, parsed: argparse.Namespace) -> None:
    """What was trained, and what it was trained over."""
    trained = dict(network.named_parameters())
    kept = {name: value.detach().clone() for name, value in trained.items()}
    kept |= {"centre": network.centre, "spread": network.spread}
    torch.save(
        {"tensors": kept, "layers": parsed.layers, "scale": parsed.scale, "rank": parsed.rank}, parsed.out
    )


if __name__ == "__main__":
    main()
