"""Write what a trained adapter makes of the answers that it has not seen, by PyTorch.

Several times quicker here than through llama.cpp, whose states agree (docs/grading.md).

python -m research.training.states EXAMPLES.jsonl MODEL.gguf TRAINED.pt STATES_DIR      # then reading
"""

import argparse
import json
from itertools import groupby
from pathlib import Path

import numpy as np
import torch

from research.training.network import LowerLayers
from research.training.trees import trees


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("states", type=Path)
    parsed = parser.parse_args()
    trained = torch.load(parsed.trained, weights_only=True)
    tensors = trained["tensors"]
    first = min(int(name.split(".")[1]) for name in tensors if name.startswith("layers."))
    network = LowerLayers(
        parsed.model, trained["layers"], first=first, rank=trained["rank"], scale=trained["scale"]
    )
    network.load_state_dict(tensors, strict=False)
    unseen = (one for one in map(json.loads, parsed.examples.open(encoding="utf-8")) if one["use"] != "train")
    parsed.states.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        for question, answers in groupby(unseen, lambda one: one["pair"].split(" ")[0]):
            rows = []
            for answer in answers:
                one = trees([answer])
                rows.append(network.states(one.tokens, one.positions, one.mask)[one.ends])
            states = torch.cat(rows)[:, None].numpy().astype(np.float16)
            np.save(parsed.states / f"{question.replace('/', '-')}.npy", states)
            print(question, len(states), flush=True)


if __name__ == "__main__":
    main()
