"""Feed every reader bytes until time or cases are used up: `make fuzz` (ARGS="--seconds 60 pdf docx" for less).

Coverage-guided with atheris, each target in a process of its own, two at a time. A crash, a case that takes more than
two seconds or more than 2 GB is a finding: its bytes go to tests/fuzz/found/TARGET, where `make test` tries
them from then on.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Outcome:
    """What a run of one target gave."""

    name: str
    cases: int
    seconds: int
    slowest_s: int
    peak_mb: int
    findings: tuple[str, ...]
    tail: str


def fuzz(name: str, seconds: int, cases: int, seed: int) -> Outcome:
    """Run one target; blocks."""
    found = FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    before = set(found.iterdir())
    with tempfile.TemporaryDirectory(dir=_memory_folder()) as scratch:
        corpus = Path(scratch) / "corpus"
        corpus.mkdir()
        for number, data in enumerate([*TARGETS[name].seeds, *(path.read_bytes() for path in before)]):
            (corpus / str(number)).write_bytes(data)
        options = (
            f"-max_total_time={seconds} -runs={cases} -seed={seed} -timeout=2 -rss_limit_mb=2048 "
            f"-artifact_prefix={found}/ -max_len=4096 -print_final_stats=1 -verbosity=1"
        ).split()
        done = subprocess.run(
            [sys.executable, "-m", "fuzz.one", name, str(corpus), *options],
            cwd=TESTS,
            env=os.environ | {"TMPDIR": scratch, "PYTHONWARNINGS": "ignore"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    output = done.stdout.decode("utf-8", "replace")
    findings = sorted(path.name for path in set(found.iterdir()) - before)
    if done.returncode and not findings:
        findings = [f"ended with {done.returncode}"]
    if not any(found.iterdir()):
        found.rmdir()
    return Outcome(
        name,
        _number(r"number_of_executed_units:\s+(\d+)", output) or _number(r".*#(\d+)", output),
        _number(r"Done \d+ runs in (\d+) second", output),
        _number(r"slowest_unit_time_sec:\s+(\d+)", output),
        _number(r"peak_rss_mb:\s+(\d+)", output),
        tuple(findings),
        "\n".join(output.splitlines()[-40:]) if findings else "",
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", nargs="*", choices=[*TARGETS, []], help="all by default")
    parser.add_argument("--seconds", type=int, default=600, help="for each target (default: 600)")
    parser.add_argument("--cases", type=int, default=1_000_000, help="for each target (default: a million)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=max(1, os.cpu_count() or 1))
    parsed = parser.parse_args()
    names = parsed.target or list(TARGETS)
    failed = False
    print(f"{'target':20}{'cases':>10}{'seconds':>9}{'slowest s':>11}{'peak MB':>9}  found", flush=True)
    with ThreadPoolExecutor(parsed.at_once) as pool:
        for one in pool.map(lambda name: fuzz(name, parsed.seconds, parsed.cases, parsed.seed), names):
            found = ", ".join(one.findings) or "-"
            print(
                f"{one.name:20}{one.cases:10}{one.seconds:9}{one.slowest_s:11}{one.peak_mb:9}  {found}",
                flush=True,
            )
            if one.findings:
                failed = True
                print(one.tail, file=sys.stderr, flush=True)
    return int(failed)


def _number(pattern: str, text: str) -> int:
    matches = re.findall(pattern, text)
    return int(matches[-1]) if matches else 0


def _memory_folder() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


if __name__ == "__main__":
    sys.exit(main())
