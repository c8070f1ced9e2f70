"""What the packages of Windows and macOS are made from, and the workflow that makes them."""

import pytest
import yaml
from support.packaging_scripts import ROOT, script

build_llama = script("build_llama")
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")


def test_the_backend_for_the_gpu_is_taken_alone(tmp_path):
    for name in ("libggml-cuda.so", "libggml-base.so", "libggml-cuda.so.txt"):
        (tmp_path / name).touch()
    assert build_llama.gpu_libraries(tmp_path, "cuda") == [tmp_path / "libggml-cuda.so"]
    with pytest.raises(SystemExit):
        build_llama.gpu_libraries(tmp_path, "vulkan")


def test_libraries_are_put_where_they_belong_as_a_whole(tmp_path):
    (tmp_path / "new.so").touch()
    out = tmp_path / "build" / "out"
    out.mkdir(parents=True)
    (out / "old.so").touch()
    build_llama.put([tmp_path / "new.so"], out)
    assert [file.name for file in out.parent.rglob("*.so")] == ["new.so"]


def test_built_libraries_are_found_wherever_the_generator_puts_them(tmp_path):
    folder = tmp_path / "Release"
    folder.mkdir()
    names = ["llama.dll", "ggml-base.dll", "ggml-cpu-x64.dll", "mtmd.dll", "llama.exp", "libllama.so.0.1"]
    for name in names:
        (folder / name).touch()
    found = {file.name for file in build_llama.found_libraries(tmp_path)}
    assert found == {"llama.dll", "ggml-base.dll", "ggml-cpu-x64.dll", "libllama.so.0.1"}
    (folder / "ggml-cpu-x64.dll").unlink()
    with pytest.raises(SystemExit):
        build_llama.found_libraries(tmp_path)


def test_steps_of_the_workflow_may_write_only_where_the_draft_is_laid_ready():
    table = yaml.safe_load(WORKFLOW)
    assert table["permissions"] == {"contents": "read"}
    writers = [name for name, job in table["jobs"].items() if "write" in str(job.get("permissions", ""))]
    assert writers == ["draft"]
