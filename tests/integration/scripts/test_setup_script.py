"""The set-up of a checkout, before Python runs."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_without_a_python_that_fits_one_sentence_says_so(tmp_path: Path) -> None:
    """Only the tools that the shell script itself needs are on the path."""
    for tool in ("dirname", "sh"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "setup").write_text((ROOT / "scripts" / "setup").read_text())
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", str(tmp_path / "scripts" / "setup")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Viva needs Python 3.11 or newer, and none was found")
