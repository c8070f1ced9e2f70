"""Fine-tunes the whole encoder; resumes where it was cut off.

    python -m training.train PAIRS.json MINILM_FOLDER OUT_FOLDER [--left-out FOLD] [--seed N] [--epochs N]

Runs on one thread: two runs side by side (folds, seeds) do more than two threads of one run.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.examples import epoch_of
from training.model import CrossEncoder, from_minilm, mean_of
from training.tokens import Reader, batches, tensors

WARM_UP = 0.06
DECAY = 0.01
CLIP = 1.0
HEAD_FACTOR = 5.0
MEAN_EVERY = 5
MEAN_KEPT = 0.97
SAVE_EVERY = 100


class HalfAdamW:
    """AdamW over float32 copies of a bfloat16 model's weights, with a running mean of them."""

    def __init__(self, model: CrossEncoder, rate: float) -> None:
        self.named = {n: p for n, p in model.named_parameters() if p.requires_grad}
        self.copies = {n: nn.Parameter(p.detach().float().clone()) for n, p in self.named.items()}
        self.mean = {n: w.detach().clone() for n, w in self.copies.items()}
        groups = [
            {
                "params": [
                    w for n, w in self.copies.items() if _is_head(n) == head and (w.ndim > 1) == matrix
                ],
                "base": rate * (HEAD_FACTOR if head else 1.0),
                "weight_decay": DECAY if matrix else 0.0,
            }
            for head in (False, True)
            for matrix in (False, True)
        ]
        self.adam = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-6, fused=True)

    @torch.no_grad()
    def step(self, number: int, scale: float) -> None:
        """One update; `number` counts from 1."""
        for name, p in self.named.items():
            assert p.grad is not None
            self.copies[name].grad = p.grad.float()
            p.grad = None
        nn.utils.clip_grad_norm_(self.copies.values(), CLIP)
        for group in self.adam.param_groups:
            group["lr"] = group["base"] * scale
        self.adam.step()
        self.spread()
        if number % MEAN_EVERY == 0:
            kept = min(MEAN_KEPT, number / (number + 10 * MEAN_EVERY))
            for name, mean in self.mean.items():
                mean.lerp_(self.copies[name], 1 - kept)

    @torch.no_grad()
    def spread(self) -> None:
        """The model takes the copies' values."""
        for name, p in self.named.items():
            p.copy_(self.copies[name])


def _is_head(name: str) -> bool:
    return name.startswith(("joint", "verdict"))


def loss_of(logits: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy against soft targets."""
    return -(target * functional.log_softmax(logits.float(), dim=-1)).sum(-1).mean()


def schedule(step: int, steps: int) -> float:
    """Linear warm-up, then a cosine down to a fiftieth."""
    warm = max(1, int(WARM_UP * steps))
    if step <= warm:
        return step / warm
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


def main() -> None:
    args = _arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)  # One start of the head for all seeds, so that their weights can be averaged.
    args.out.mkdir(parents=True, exist_ok=True)
    data: dict[str, Any] = json.loads(args.pairs.read_text(encoding="utf-8"))
    reader = Reader(args.minilm / "tokenizer.json")
    model = from_minilm(args.minilm)
    if args.start:
        model.load_state_dict(mean_of(args.start))
    model.freeze(args.frozen)
    optimiser = HalfAdamW(model, args.rate)
    model.bfloat16()
    step, epoch, done = 0, 0, 0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.is_file():
        saved = torch.load(checkpoint, weights_only=False)
        optimiser.adam.load_state_dict(saved["adam"])
        optimiser.mean = saved["mean"]
        with torch.no_grad():
            for name, value in saved["copies"].items():
                optimiser.copies[name].copy_(value)
        optimiser.spread()
        step, epoch, done = saved["step"], saved["epoch"], saved["done"]
    steps = 0
    began, tokens, losses = time.time(), 0, []
    while epoch < args.epochs:
        rng = random.Random(f"{args.seed}/{epoch}")
        examples = epoch_of(data, args.left_out, rng)
        pieces = reader.read([(e.question, e.claim, e.said) for e in examples])
        plan = batches([len(ids) for ids, _ in pieces], rng)
        if not steps:
            steps = math.ceil(len(plan) * args.epochs) + 1
            print(
                f"{len(examples)} examples, {sum(len(i) for i, _ in pieces)} tokens, {len(plan)} batches",
                flush=True,
            )
        last = len(plan) if args.epochs - epoch >= 1 else int(len(plan) * (args.epochs - epoch))
        for number in range(done, last):
            chosen = plan[number]
            ids, segments = tensors([pieces[i] for i in chosen])
            loss = loss_of(model(ids, segments), torch.tensor([examples[i].target for i in chosen]))
            loss.backward()  # type: ignore[no-untyped-call]
            step += 1
            optimiser.step(step, schedule(min(step, steps), steps))
            tokens += ids.numel()
            losses.append(float(loss.detach()))
            if step % 50 == 0:
                rate = tokens / (time.time() - began)
                print(
                    f"step {step}/{steps} loss {sum(losses[-50:]) / 50:.4f} {rate:.0f} tokens/s", flush=True
                )
            if step % SAVE_EVERY == 0:
                _save(checkpoint, optimiser, step, epoch, number + 1)
                keep_mean(model, optimiser.mean, args.out / "model.pt")
        epoch, done = epoch + 1, 0
    keep_mean(model, optimiser.mean, args.out / "model.pt")
    (args.out / "done").write_text(str(step))


def _save(path: Path, optimiser: HalfAdamW, step: int, epoch: int, done: int) -> None:
    waiting = path.with_suffix(".new")
    saved = {
        "adam": optimiser.adam.state_dict(),
        "copies": optimiser.copies,
        "mean": optimiser.mean,
        "step": step,
        "epoch": epoch,
        "done": done,
    }
    torch.save(saved, waiting)
    waiting.replace(path)


def keep_mean(model: CrossEncoder, mean: dict[str, Tensor], path: Path) -> None:
    """Saves the model with the running mean of its weights, in float32."""
    state = {name: value.float() for name, value in model.state_dict().items()}
    state.update({name: value.clone() for name, value in mean.items()})
    torch.save(state, path)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--left-out", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--start", type=Path, nargs="+", help="earlier runs, from whose mean to go on")
    parser.add_argument("--frozen", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
