"""The lower layers of a Qwen2 model in PyTorch, with low-rank adapters, over trees of tokens."""

from pathlib import Path
from typing import Final

import gguf
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

PARTS: Final = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")
"""The linear maps of a layer, by their names in GGUF."""


class Adapted(nn.Module):
    """A frozen linear map, and beside it one of low rank that is trained."""

    def __init__(self, weight: Tensor, bias: Tensor | None, rank: int, scale: float) -> None:
        super().__init__()
        self.register_buffer("weight", weight)
        self.register_buffer("bias", bias)
        self.scale = scale
        self.rank = rank
        if rank:
            out, width = weight.shape
            self.a = nn.Parameter(torch.randn(rank, width) / width**0.5)
            self.b = nn.Parameter(torch.zeros(out, rank))

    def forward(self, x: Tensor) -> Tensor:
        y = functional.linear(x, self.weight, self.bias)
        if self.rank:
            y = y + functional.linear(
                functional.linear(x, self.a.to(x.dtype)), (self.scale * self.b).to(x.dtype)
            )
        return y


class Layer(nn.Module):
    """Attention and feed-forward."""

    def __init__(
        self, tensors: dict[str, Tensor], heads: int, kv_heads: int, eps: float, rank: int, scale: float
    ):
        super().__init__()
        self.heads, self.kv_heads, self.eps = heads, kv_heads, eps
        self.register_buffer("attn_norm", tensors["attn_norm.weight"].float())
        self.register_buffer("ffn_norm", tensors["ffn_norm.weight"].float())
        for part in PARTS:
            setattr(self, part, Adapted(tensors[f"{part}.weight"], tensors.get(f"{part}.bias"), rank, scale))

    def forward(self, x: Tensor, rotation: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
        h = functional.rms_norm(x, x.shape[-1:], self.attn_norm, self.eps).bfloat16()
        q = _heads(self.attn_q(h), self.heads)
        k = _heads(self.attn_k(h), self.kv_heads)
        v = _heads(self.attn_v(h), self.kv_heads)
        groups = self.heads // self.kv_heads
        k, v = _turned(k, rotation).repeat_interleave(groups, 0), v.repeat_interleave(groups, 0)
        mixed = functional.scaled_dot_product_attention(
            _turned(q, rotation)[None], k[None], v[None], attn_mask=mask
        )[0]
        x = x + self.attn_output(mixed.transpose(0, 1).flatten(1))
        h = functional.rms_norm(x, x.shape[-1:], self.ffn_norm, self.eps).bfloat16()
        return x + self.ffn_down(functional.silu(self.ffn_gate(h)) * self.ffn_up(h))


class LowerLayers(nn.Module):
    """Token embedding and the first layers; adapters on those from `first` on, and a linear head."""

    def __init__(self, file: Path, layers: int, *, first: int, rank: int, scale: float) -> None:
        super().__init__()
        reader = gguf.GGUFReader(file)
        fields = {
            key.partition(".")[2]: value for key, value in reader.fields.items() if key.startswith("qwen2.")
        }
        kinds = {one.name: one for one in reader.tensors}
        heads, kv_heads = (
            int(fields[f"attention.{name}"].contents()) for name in ("head_count", "head_count_kv")
        )
        eps = float(fields["attention.layer_norm_rms_epsilon"].contents())
        self.theta = float(fields["rope.freq_base"].contents())
        self.register_buffer("embedding", _tensor(kinds["token_embd.weight"]))
        self.width = self.embedding.shape[1]
        self.head_width = self.width // heads
        self.layers = nn.ModuleList()
        for number in range(layers):
            prefix = f"blk.{number}."
            tensors = {
                name.removeprefix(prefix): _tensor(one)
                for name, one in kinds.items()
                if name.startswith(prefix)
            }
            self.layers.append(Layer(tensors, heads, kv_heads, eps, rank if number >= first else 0, scale))
        self.register_buffer("next_norm", _tensor(kinds[f"blk.{layers}.attn_norm.weight"]).float())
        self.register_buffer("centre", torch.zeros(self.width))
        self.register_buffer("spread", torch.ones(self.width))
        self.head = nn.Linear(self.width, 3)
        nn.init.zeros_(self.head.weight)

    def states(self, tokens: Tensor, positions: Tensor, mask: Tensor) -> Tensor:
        """Outputs of the last layer, shape (tokens, width), float32."""
        angles = positions[:, None].float() * self.theta ** (
            -torch.arange(0, self.head_width, 2).float() / self.head_width
        )
        rotation = angles.cos().to(torch.bfloat16), angles.sin().to(torch.bfloat16)
        # What layers add to stays in 32 bits: sixteen lose the small differences that are read.
        x = self.embedding[tokens].float()
        for layer in self.layers:
            x = layer(x, rotation, mask)
        return x

    def forward(self, tokens: Tensor, positions: Tensor, mask: Tensor, ends: Tensor) -> Tensor:
        """Logits of made, missed and contradicted at the tokens `ends`."""
        return self.head((self.states(tokens, positions, mask)[ends] - self.centre) / self.spread)


def _tensor(tensor: gguf.ReaderTensor) -> Tensor:
    return torch.from_numpy(np.array(gguf.dequantize(tensor.data, tensor.tensor_type))).to(torch.bfloat16)


def _heads(x: Tensor, heads: int) -> Tensor:
    return x.unflatten(-1, (heads, -1)).transpose(0, 1)


def _turned(x: Tensor, rotation: tuple[Tensor, Tensor]) -> Tensor:
    """Rotary position: the halves of a head's width are the two coordinates."""
    cos, sin = rotation
    a, b = x.chunk(2, -1)
    return torch.cat((a * cos - b * sin, b * cos + a * sin), -1)
