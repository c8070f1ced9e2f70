"""Trained weights to an int8 ONNX file, with the tokenizer beside it.

    python -m training.export MINILM_FOLDER OUT_FOLDER MODEL.pt [MODEL.pt ...]

Several models of the same start are averaged, weight by weight.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.model import CrossEncoder, mean_of


class _Probabilities(nn.Module):
    def __init__(self, model: CrossEncoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, segments: Tensor) -> Tensor:
        return self.model(input_ids, segments).softmax(-1)


def main() -> None:
    minilm, out, *paths = (Path(word) for word in sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    whole_model = CrossEncoder()
    whole_model.load_state_dict(mean_of(paths))
    model = _Probabilities(whole_model.eval()).eval()
    ids = torch.tensor([[101, 2054, 102, 2023, 102, 2008, 102], [101, 102, 2023, 102, 2008, 102, 0]])
    segments = torch.tensor([[0, 0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2, -1]])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        names = {0: "rows", 1: "length"}
        torch.onnx.export(
            model,
            (ids, segments),
            str(whole),
            input_names=["input_ids", "segments"],
            output_names=["probabilities"],
            dynamic_axes={"input_ids": names, "segments": names, "probabilities": {0: "rows"}},
            opset_version=17,
            dynamo=False,
        )
        onnx.checker.check_model(str(whole))
        quantize_dynamic(
            whole,
            out / "model.onnx",
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
    shutil.copyfile(minilm / "tokenizer.json", out / "tokenizer.json")
    print(out / "model.onnx", (out / "model.onnx").stat().st_size)


if __name__ == "__main__":
    main()
