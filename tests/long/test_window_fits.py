"""What the pictures show, at 200 % text in small windows, in each language: nothing is cut off."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.ui.language import NAMES

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.timeout(900)


@pytest.mark.parametrize("size", ["900x600", "640x700"])
@pytest.mark.parametrize("language", NAMES)
def test_all_words_can_be_read_at_200_percent(size, language):
    options = ["--size", size, "--scale", "2", "--language", language]
    done = subprocess.run(
        [sys.executable, "-m", "scripts.pictures", "--fit", *options],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-1500:]
