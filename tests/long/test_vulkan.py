"""A Vulkan build of llama.cpp, on whatever device is there: Mesa's software one will do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.config.paths import data_root
from tutor.llm.library import compiled_backends

pytestmark = pytest.mark.models

LIBRARY = compiled_backends(data_root())
MODEL = Path("qwen2.5-coder-0.5b") / "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf"

FIRST_DEVICE = {"GGML_VK_VISIBLE_DEVICES": "0"}
"""llama.cpp shows no software device unless it is named."""

# llama.cpp can be loaded but once in a process, so each build is looked at by a process of its own. The drivers are
# tried in a child of it, which reads the script again.
LOOK = """
import json
from tutor.llm.device import devices, supports_gpu
if __name__ == "__main__":
    software = [device.name for device in devices() if device.is_software]
    print(json.dumps({"built": supports_gpu(), "software": software}))
"""
INFER = """
import json, sys
from pathlib import Path
from tutor.llm.isolation import NoAnswer
from tutor.llm.probe import distance, probe
model, layers = Path(sys.argv[1]), int(sys.argv[2])
if __name__ == "__main__":
    plain = probe(model, gpu_layers=0, threads=2)
    try:
        gpu = probe(model, gpu_layers=layers, threads=2, timeout_s=500.0)
        print(json.dumps({"distance": distance(plain, gpu), "rates": [plain.decode_rate, gpu.decode_rate]}))
    except NoAnswer as exc:
        print(json.dumps({"failure": str(exc)}))
"""
SPEAK = """
import json, sys
from pathlib import Path
from tutor.config.settings import LlmSettings
from tutor.core.cancel import CancelToken
from tutor.llm.model import LanguageModel
if __name__ == "__main__":
    settings = LlmSettings(context_tokens=2048, device=sys.argv[2])
    model = LanguageModel.load(Path(sys.argv[1]), settings=settings, cache_dir=Path(sys.argv[3]))
    done = model.generate("The capital of France is", max_tokens=4, cancel=CancelToken())
    told = model.describe()
    print(json.dumps({"text": done.text, "device": told.device, "reason": str(told.reason or "")}))
    model.close()
"""


@pytest.fixture
def run(tmp_path):
    """Runs code with the backend that was compiled: what it prints last. An empty variable is none."""
    assert LIBRARY is not None, "run it by `VIVA_GPU=vulkan make test-long`: the backend is not there"

    def run(code, *words, **variables):
        script = tmp_path / "code.py"
        script.write_text(code)
        environment = {**os.environ, "VIVA_GPU": "", **FIRST_DEVICE, **variables}
        done = subprocess.run(
            [sys.executable, str(script), *map(str, words)],
            env={name: value for name, value in environment.items() if value},
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout.splitlines()[-1])

    return run


@pytest.fixture
def model(models_dir):
    return models_dir / MODEL


@pytest.mark.timeout(900)
@pytest.mark.parametrize("layers", [-1, 6])
def test_all_and_some_layers_on_the_gpu_agree_with_the_processor(run, model, layers):
    found = run(INFER, model, layers)
    assert found["distance"] < 0.15, found
    assert found["distance"] > 0.0, "computed by the same device"


@pytest.mark.timeout(900)
def test_a_software_device_is_used_only_where_it_is_forced(run, model, tmp_path):
    found = run(LOOK)
    assert found["built"] is True
    assert found["software"], "this test is for a machine whose only GPU is Mesa's software device"
    left = run(SPEAK, model, "auto", tmp_path)
    forced = run(SPEAK, model, "gpu", tmp_path)
    again = run(SPEAK, model, "gpu", tmp_path)
    named = run(SPEAK, model, "auto", tmp_path, VIVA_GPU="vulkan", GGML_VK_VISIBLE_DEVICES="")
    plain = run(SPEAK, model, "cpu", tmp_path)
    assert left["device"] == plain["device"] == "cpu"
    assert left["reason"] == "the only GPU is a software one"
    assert "llvmpipe" in str(forced["device"])
    assert again == named == forced
    assert forced["text"] == plain["text"]


@pytest.mark.timeout(300)
def test_a_driver_that_cannot_be_loaded_leaves_the_processor(run, model, tmp_path):
    gone = {"VK_DRIVER_FILES": "/nonexistent.json", "GGML_VK_VISIBLE_DEVICES": ""}
    spoken = run(SPEAK, model, "gpu", tmp_path, **gone)
    assert spoken["device"] == "cpu"
    assert "no GPU was found" in str(spoken["reason"])
    assert "Paris" in str(spoken["text"])
