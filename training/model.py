"""The cross-encoder: MiniLM over question, claim and what was said, and a head of three outputs."""

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
HEADS = 12
LAYERS = 6
INNER = 1536
LONGEST = 256
QUESTION_TOKENS = 24
CLAIM_TOKENS = 100
PADDING = -1
QUESTION, CLAIM, SAID = 0, 1, 2


class Layer(nn.Module):
    """One transformer layer of BERT, normalised after."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Plain products: the fused kernel's backward pass is many times slower on this kind of CPU.
        scores = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class CrossEncoder(nn.Module):
    """Logits of made, not made, contradicted."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.joint = nn.Linear(3 * WIDTH, WIDTH)
        self.verdict = nn.Linear(WIDTH, 3)

    def freeze(self, layers: int) -> None:
        """Embeddings and the lowest `layers` layers are not trained."""
        for part in (self.words, self.places, self.types, self.norm, *self.layers[:layers]):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, segments: Tensor) -> Tensor:
        """`ids` and `segments` (QUESTION, CLAIM, SAID, PADDING), shape (rows, length); logits (rows, 3)."""
        places = self.places.weight[: ids.shape[1]]
        x = self.norm(self.words(ids) + places + self.types((segments == SAID).long()))
        mask = ((segments < 0).to(x.dtype) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        claim = _mean(x, (segments == CLAIM).to(x.dtype))
        said = _mean(x, (segments == SAID).to(x.dtype))
        joined = torch.cat([x[:, 0], (claim - said).abs(), claim * said], dim=-1)
        return self.verdict(functional.gelu(self.joint(joined)))


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1.0)


def from_minilm(folder: Path) -> CrossEncoder:
    """The encoder with MiniLM's weights and a fresh head."""
    weights = load_file(str(folder / "model.safetensors"))
    model = CrossEncoder()
    state = model.state_dict()
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "types.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    for mine, theirs in names.items():
        state[mine] = weights[theirs]
    for i in range(LAYERS):
        base = f"encoder.layer.{i}"
        for kind in ("weight", "bias"):
            parts = [weights[f"{base}.attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            for mine, theirs in (
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                state[f"layers.{i}.{mine}.{kind}"] = weights[f"{base}.{theirs}.{kind}"]
    model.load_state_dict(state)
    return model


def mean_of(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The weights of one model, or the mean of those of several that began alike."""
    states = [torch.load(path) for path in paths]
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}
