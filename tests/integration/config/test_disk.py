"""What a command leaves on the disk is its owner's alone."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def usual_mask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_what_a_command_makes_only_its_owner_reads(home, tmp_path, usual_mask):
    out = tmp_path / "history.md"
    script = f"from tutor.cli.main import main; main(['history', 'list']); main(['history', 'export', '--format', 'md', '--out', {str(out)!r}])"
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert home.database.is_file()
    assert home.log_file().is_file()
    assert [path for path in home.data_dir.rglob("*") if path.stat().st_mode & 0o077] == []
    assert out.stat().st_mode & 0o077 == 0
