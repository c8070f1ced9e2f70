"""Feed every reader bytes until time or cases are used up: `make fuzz` (ARGS="--seconds 60 pdf docx" for less).

Coverage-guided with atheris, each target in a process of its own, two at a time. A crash, a case that takes more than
two seconds or more than 2 GB is a finding: its bytes go to tests/fuzz/found/TARGET, where `make test` tries
them from then on.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
TESTS = Path(__file__).parents[1]


def fuzz(name: str, seconds: int) -> bool:
    """Run one target and print how it ended; whether nothing was found. Blocks."""
    found = FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus"
        corpus.mkdir()
        for number, data in enumerate(
            [*TARGETS[name].seeds, *(path.read_bytes() for path in found.iterdir())]
        ):
            (corpus / str(number)).write_bytes(data)
        options = (
            f"-max_total_time={seconds} -runs=1000000 -timeout=2 -rss_limit_mb=2048 "
            f"-artifact_prefix={found}/ -max_len=4096"
        )
        done = subprocess.run(
            [sys.executable, "-m", "fuzz.one", name, str(corpus), *options.split()],
            cwd=TESTS,
            env=os.environ | {"TMPDIR": scratch, "PYTHONWARNINGS": "ignore"},
            capture_output=True,
            check=False,
        )
    if not any(found.iterdir()):
        found.rmdir()
    told = done.stderr.decode("utf-8", "replace").splitlines()
    print(name, *(told[-40:] if done.returncode else told[-1:]), sep="\n", flush=True)
    return done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="*", choices=[*TARGETS, []], help="all by default")
    parser.add_argument("--seconds", type=int, default=600, help="for each target (default: 600)")
    parsed = parser.parse_args()
    with ThreadPoolExecutor(2) as pool:
        return int(not all(pool.map(lambda name: fuzz(name, parsed.seconds), parsed.target or TARGETS)))


if __name__ == "__main__":
    sys.exit(main())
