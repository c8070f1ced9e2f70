"""`viva --self-test` with all real parts, in the installation that runs the tests."""

import os
import subprocess
import sys

from tutor.config.paths import resolve_paths

NEED_MODELS = ("Voice", "Speech recogniser", "Reading by meaning", "Language model")


def self_test(home, report, **variables):
    environment = {**os.environ, "VIVA_HOME": str(home), **variables}
    return subprocess.run(
        [sys.executable, "-m", "tutor.cli.main", "--self-test", "--report", str(report)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )


def test_with_the_starter_models_every_part_works(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "models").symlink_to(resolve_paths().models_dir)
    done = self_test(tmp_path / "home", tmp_path / "report.txt")
    assert done.returncode == 0, done.stdout + done.stderr
    report = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "FAILS" not in report
    for title in NEED_MODELS:
        assert f"ok           {title}" in report


def test_without_models_it_says_what_was_not_tried(tmp_path):
    done = self_test(tmp_path / "home", tmp_path / "report.txt")
    assert done.returncode == 0, done.stdout + done.stderr
    for title in NEED_MODELS:
        assert f"not checked  {title}" in done.stdout
    assert "viva models import" in done.stdout


def test_without_a_library_the_part_that_needs_it_fails_and_no_other(tmp_path):
    done = self_test(tmp_path / "home", tmp_path / "report.txt", LLAMA_CPP_LIB_PATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stdout.count("FAILS") == 1
    assert "FAILS        Language model" in done.stdout
