"""Every file of an index cut off, as by a power cut: the index is used or made anew, and nothing falls over it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
PASSAGES = 150
pytestmark = pytest.mark.timeout(900)


def cuts(size: int) -> list[int]:
    return sorted({0, 1, size // 3, size // 2, size - 1})


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index") / "chroma"
    assert opened(folder) == f"3 {PASSAGES} {PASSAGES}"
    return folder


def opened(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "support.cut_index", str(folder), str(PASSAGES)],
        cwd=TESTS,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-1500:])
    return done.stdout.strip()


def test_an_index_that_was_cut_off_anywhere_is_used_or_made_anew(index, tmp_path):
    files = [file.relative_to(index) for file in index.rglob("*") if file.is_file() and file.stat().st_size]
    assert len(files) >= 5
    for file, size in [(one, size) for one in files for size in cuts((index / one).stat().st_size)]:
        folder = tmp_path / "cut" / "chroma"
        shutil.rmtree(folder.parent, ignore_errors=True)
        shutil.copytree(index, folder)
        with (folder / file).open("r+b") as stream:
            stream.truncate(size)
        assert opened(folder) == f"3 {PASSAGES} {PASSAGES}", (file, size)
