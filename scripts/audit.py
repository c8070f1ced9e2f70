"""`make audit`: licences of all that Viva needs, and known weaknesses of it.

Exit status 0: all is well. 1: a licence that is not on the list, or a weakness without a reason to live with
it. 2: licences are well, but pip-audit's database could not be asked: weaknesses are not known either way.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "packaging"))

# What may be shipped beside code under GPL-3.0-or-later.
FREE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "GPL-2.0-or-later", "GPL-3.0-only",
    "GPL-3.0-or-later", "HPND", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT",
    "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Python-2.0", "Unicode-3.0", "Unlicense", "Zlib",
    "BSL-1.0",
}  # fmt: skip
LICENCE_EXCEPTIONS: dict[str, str] = {}
"""Package to the reason why its licence is well although it is not on the list."""
WEAKNESS_EXCEPTIONS: dict[str, str] = {}
"""Id of a known weakness to the reason why Viva is not touched by it."""


def licences() -> list[str]:
    """Complaints about licences; the list itself goes to standard output."""
    from parts import NotSound, python_parts

    try:
        parts = python_parts()
    except NotSound as problem:
        return [str(problem)]
    for part in parts:
        print(f"{part.name:38} {part.version:16} {part.licence}")
    counted = Counter(part.licence for part in parts)
    print(f"\n{len(parts)} packages: " + ", ".join(f"{licence} {n}" for licence, n in counted.most_common()))
    return [
        f"{part.name} is under {part.licence}, which is not on the list of {Path(__file__).name}"
        for part in parts
        if not is_free(part.licence) and part.name not in LICENCE_EXCEPTIONS
    ]


def is_free(expression: str) -> bool:
    """Whether Viva may be shipped with it: one side of each OR, both sides of each AND (SPDX expressions)."""
    words = expression.replace("(", " ( ").replace(")", " ) ").split()

    def choice() -> bool:
        found = both()
        while words and words[0] == "OR":
            words.pop(0)
            found = both() or found
        return found

    def both() -> bool:
        found = one()
        while words and words[0] == "AND":
            words.pop(0)
            found = one() and found
        return found

    def one() -> bool:
        word = words.pop(0)
        if word == "(":
            found = choice()
            words.pop(0)
            return found
        if words and words[0] == "WITH":
            del words[:2]
        return word in FREE

    return choice()


def weaknesses() -> tuple[list[str], int]:
    """Complaints about known weaknesses, and how many packages could not be looked up."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "audit.json"
        words = [
            sys.executable,
            "-m",
            "pip_audit",
            "--requirement",
            str(ROOT / "constraints.txt"),
            "--no-deps",
        ]
        done = subprocess.run(
            [*words, "--disable-pip", "--format", "json", "--output", str(out)],
            capture_output=True,
            text=True,
            check=False,
        )
        if not out.is_file():
            print(done.stderr.strip()[-500:])
            return [], -1
        return read_report(json.loads(out.read_text(encoding="utf-8")))


def read_report(document: dict[str, list[dict[str, object]]]) -> tuple[list[str], int]:
    """The same, of pip-audit's JSON. What it skipped it counts as well; here that is "not known"."""
    complaints, skipped = [], 0
    for one in document["dependencies"]:
        skipped += "skip_reason" in one
        found = one.get("vulns", [])
        assert isinstance(found, list)
        for weakness in found:
            if weakness["id"] in WEAKNESS_EXCEPTIONS:
                print(f"{one['name']}: {weakness['id']}: {WEAKNESS_EXCEPTIONS[weakness['id']]}")
            else:
                mended = ", ".join(weakness["fix_versions"]) or "no version yet"
                complaints.append(f"{one['name']} {one['version']}: {weakness['id']}, mended in {mended}")
    return complaints, skipped


def main() -> int:
    complaints = licences()
    found, unknown = weaknesses()
    for complaint in complaints + found:
        print(complaint, file=sys.stderr)
    if complaints or found:
        return 1
    if unknown:
        what = "pip-audit did not run" if unknown < 0 else f"{unknown} packages could not be looked up"
        print(
            f"Weaknesses: not known ({what}; pip-audit asks its database over the network).", file=sys.stderr
        )
        return 2
    print("Weaknesses: none known.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
