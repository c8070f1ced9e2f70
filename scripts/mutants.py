"""`make mutants`: how many small changes to the code the tests notice (mutmut, on a copy in build/mutants).

`python -m scripts.mutants [PART ...]`; the parts are those of scripts/mutants.toml. A table per file goes to
standard output, the survivors' differences to build/mutants/PART.diff. Exit status 1: a run failed.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "build" / "mutants"
COPIED = ("tutor", "tests", "assets", "knowledge", "models", "research", "pyproject.toml")
SURVIVED, NO_TEST = 0, 33
KILLED = (1, 3)
"""Exit statuses that mutmut notes for a mutant; any other is a test that took too long or a crash."""


def main(wanted: list[str]) -> int:
    parts = tomllib.loads((ROOT / "scripts" / "mutants.toml").read_text())
    unknown = set(wanted) - set(parts)
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
        return 1
    print(f"{'':34} {'mutants':>8} {'killed':>8} {'survived':>9} {'no test':>8} {'other':>8}")
    return max([_run(name, parts[name]) for name in wanted or parts])


def _run(name: str, part: dict[str, list[str]]) -> int:
    copy = PLACE / name
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for entry in COPIED:
        if (ROOT / entry).is_dir():
            shutil.copytree(ROOT / entry, copy / entry, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / entry, copy / entry)
    settings = {
        "source_paths": ["tutor"],
        "also_copy": list(COPIED),
        "only_mutate": part["files"],
        "pytest_add_cli_args_test_selection": part["tests"],
        "pytest_add_cli_args": [f"--deselect={test}" for test in part.get("left_out", [])],
    }
    with (copy / "pyproject.toml").open("a") as file:
        file.write("\n[tool.mutmut]\nuse_git_change_detection = false\n")
        file.writelines(f"{key} = {value}\n" for key, value in settings.items())
    # To a file, as mutmut's spinner writes megabytes; the copy's modules go before those of the checkout.
    log = PLACE / f"{name}.log"
    with log.open("w") as out:
        done = subprocess.run(
            [sys.executable, "-m", "mutmut", "run", "--max-children", "1"],
            cwd=copy, env={**os.environ, "PYTHONPATH": "."}, stdout=out, stderr=out, check=False,
        )  # fmt: skip
    if done.returncode:
        print(f"{name}: mutmut ended with {done.returncode}; see {log.relative_to(ROOT)}")
        return 1
    _tell(copy, part["files"], PLACE / f"{name}.diff")
    return 0


def _tell(copy: Path, files: list[str], survivors: Path) -> None:
    os.chdir(copy)  # mutmut reads its notes from the folder that it is in
    from mutmut.mutation.data import SourceFileMutationData
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    told = []
    for file in files:
        notes = SourceFileMutationData(path=Path(file))
        notes.load()
        counted = Counter(notes.exit_code_by_key.values())
        killed = sum(counted[code] for code in KILLED)
        rest = counted.total() - killed - counted[SURVIVED] - counted[NO_TEST]
        print(
            f"{file:34} {counted.total():8} {killed:8} {counted[SURVIVED]:9} {counted[NO_TEST]:8} {rest:8}",
            flush=True,
        )
        told += [
            f"{mutant} ({code})\n{get_diff_for_mutant(mutant, path=file)}"
            for mutant, code in notes.exit_code_by_key.items()
            if code not in KILLED
        ]
    survivors.write_text("\n".join(told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
