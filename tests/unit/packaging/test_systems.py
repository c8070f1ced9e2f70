"""What the packages of Windows and macOS are made from, and the workflow that makes them."""

import ast
import plistlib
import re
import tomllib

import pytest
import yaml
from support.packaging_scripts import PACKAGING, ROOT, script

build_llama = script("build_llama")
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
SETUP = (PACKAGING / "windows" / "viva.nsi").read_text(encoding="utf-8")


def plist(name):
    return plistlib.loads((PACKAGING / "macos" / name).read_bytes())


def test_macos_is_told_of_the_microphone_in_both_places():
    assert plist("entitlements.plist")["com.apple.security.device.audio-input"] is True
    assert "computer" in plist("info.plist")["NSMicrophoneUsageDescription"]


def test_the_setup_asks_for_no_administrator():
    assert "RequestExecutionLevel user" in SETUP
    assert "HKLM" not in SETUP


def test_the_setup_deletes_no_folder_but_its_own_and_the_persons_when_told():
    assert set(re.findall(r"RMDir /r \"(.+)\"", SETUP)) == {r"$INSTDIR\_internal", "${DATA}"}


def test_the_properties_of_the_programs_carry_the_version():
    made = script("windows/version_info")
    text = made.version_info("1.22.3")
    assert "filevers=(1, 22, 3, 0)" in text
    ast.parse(text)
    assert "filevers=(2, 0, 0, 0)" in made.version_info("2.0")


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_llama_is_built_for_every_processor_and_finds_its_libraries_beside_it(platform):
    options = build_llama.cmake_options(platform, has_vulkan=False)
    assert (options["GGML_NATIVE"], options["GGML_CPU_ALL_VARIANTS"], options["GGML_BACKEND_DL"]) == (
        "OFF",
        "ON",
        "ON",
    )
    assert options["GGML_VULKAN"] == "OFF"
    assert build_llama.cmake_options(platform, has_vulkan=True)["GGML_VULKAN"] == "ON"
    assert ("GGML_METAL" in options) == (platform == "darwin")
    expected = {"linux": "$ORIGIN", "darwin": "@loader_path", "win32": None}[platform]
    assert options.get("CMAKE_INSTALL_RPATH") == expected


def test_the_backend_for_the_gpu_is_built_alone_and_for_the_gpu_that_is_here(tmp_path):
    options = build_llama.gpu_options("cuda")
    assert (options["GGML_CUDA"], options["GGML_BACKEND_DL"], options["GGML_CPU"]) == ("ON", "ON", "OFF")
    assert options["GGML_NATIVE"] == "ON"
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


def test_the_version_of_llama_is_that_of_the_constraints():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert re.fullmatch(r"\d+\.\d+\.\d+", build_llama.wanted_version(text))
    with pytest.raises(SystemExit):
        build_llama.wanted_version("numpy==1.0\n")


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


def test_the_workflow_builds_installs_and_checks_on_every_system():
    jobs = yaml.safe_load(WORKFLOW)["jobs"]
    runners = {row["runner"] for row in jobs["linux"]["strategy"]["matrix"]["include"]}
    runners |= {jobs["windows"]["runs-on"], jobs["macos"]["runs-on"]}
    assert runners == {"ubuntu-22.04", "ubuntu-24.04-arm", "windows-2022", "macos-14"}
    for name in ("linux", "windows", "macos"):
        steps = "\n".join(str(step.get("run", "")) for step in jobs[name]["steps"])
        tests = [match.start() for match in re.finditer(r"self-test|make package", steps)]
        install = re.search(r"apt-get install --yes \./dist|-ArgumentList '/S'|ditto \"\$RUNNER_TEMP", steps)
        assert install is not None, name
        assert min(tests) < install.start() < max(tests), name
    assert jobs["draft"]["needs"] == ["models", "linux", "windows", "macos"]
    assert "--draft" in WORKFLOW


def test_every_file_that_the_workflow_runs_is_there():
    for path in re.findall(r"(?:packaging|scripts)[/\\][\w./\\-]+", WORKFLOW):
        assert (ROOT / path.replace("\\", "/")).exists(), path


def test_steps_of_the_workflow_may_write_only_where_the_draft_is_laid_ready():
    table = yaml.safe_load(WORKFLOW)
    assert table["permissions"] == {"contents": "read"}
    writers = [name for name, job in table["jobs"].items() if "write" in str(job.get("permissions", ""))]
    assert writers == ["draft"]


def test_the_zip_of_the_starter_models_is_smaller_than_places_that_carry_it_allow():
    starter = tomllib.loads((ROOT / "models" / "catalogue.toml").read_text(encoding="utf-8"))["model"]
    size = sum(file["size_bytes"] for one in starter if one["set"] == "starter" for file in one["file"])
    assert size < 1_900_000_000
