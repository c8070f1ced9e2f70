"""Write a trained adapter as llama.cpp reads it, and its head.

python -m research.training.export TRAINED.pt OUT.gguf
"""

import argparse
from pathlib import Path

import gguf
import numpy as np
import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parsed = parser.parse_args()
    trained = torch.load(parsed.trained, weights_only=True)
    tensors = trained["tensors"]
    writer = gguf.GGUFWriter(parsed.out, "qwen2")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    # llama.cpp scales by alpha over rank.
    writer.add_float32("adapter.lora.alpha", trained["scale"] * trained["rank"])
    for name, value in tensors.items():
        kind, _, rest = name.partition(".")
        if kind == "layers":
            layer, part, side = rest.split(".")
            writer.add_tensor(f"blk.{layer}.{part}.weight.lora_{side}", value.numpy().astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    weights = tensors["head.weight"].T / tensors["spread"][:, None]
    bias = tensors["head.bias"] - tensors["centre"] @ weights
    np.save(parsed.out.with_suffix(".npy"), torch.cat([weights, bias[None]]).numpy())


if __name__ == "__main__":
    main()
