"""Outputs of middle layers, read while llama.cpp evaluates: no copy of the model, no patched library."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tutor.core.errors import Fault
from tutor.llm.library import LlamaLibrary


class LayerOutputs:
    """What some layers put out for every token of a batch. Evaluation ends at the last of them.

    llama.cpp asks `callback` (`cb_eval` of a context) about each tensor of the graph before it is computed,
    and shows it those that were asked for; False then ends the evaluation. KV cells of the layers above stay
    empty: they serve only contexts that stop at the same layer. Lives on the context's thread.
    """

    def __init__(self, library: LlamaLibrary, layers: Sequence[int]) -> None:
        """`layers`: counted from 0, ascending; layer N puts out what others call `hidden_states[N + 1]`."""
        self._ggml = library.ggml
        self._names = tuple(f"l_out-{layer}".encode() for layer in layers)
        self._read: dict[bytes, npt.NDArray[np.float32]] = {}
        self.callback = library.api.ggml_backend_sched_eval_callback(self._look)

    def clear(self) -> None:
        self._read.clear()

    def outputs(self, tokens: int) -> npt.NDArray[np.float32]:
        """Of the last batch, shape (layers, tokens, width)."""
        try:
            return np.stack([self._read[name].reshape(tokens, -1) for name in self._names])
        except KeyError as missing:
            raise Fault(f"the model has no tensor {missing}") from None

    def _look(self, tensor: int, is_asked: bool, _data: object) -> bool:
        name = self._ggml.tensor_name(tensor)
        if name not in self._names:
            return not is_asked
        if not is_asked:
            out = np.empty(self._ggml.tensor_bytes(tensor) // 4, np.float32)
            self._ggml.read_tensor(tensor, out.ctypes.data, 0, out.nbytes)
            self._read[name] = out
            return bool(name != self._names[-1])
        return True
