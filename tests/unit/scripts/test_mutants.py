"""What `make mutants` changes and runs is there."""

import tomllib

from scripts.mutants import ROOT, main


def test_every_file_and_test_of_every_part_exists():
    parts = tomllib.loads((ROOT / "scripts" / "mutants.toml").read_text())
    named = [path for part in parts.values() for kind in part.values() for path in kind]
    assert {"files", "tests"} <= {kind for part in parts.values() for kind in part}
    missing = []
    for path in named:
        file, _, test = path.partition("::")
        if not (ROOT / file).is_file() or f"def {test}" not in (ROOT / file).read_text():
            missing.append(path)
    assert missing == []


def test_a_part_that_is_not_there_is_said_with_those_that_are(capsys):
    assert main(["weather"]) == 1
    assert "no such part: weather; there are scheduling, grading" in capsys.readouterr().out
