"""The window's translations: texts collected from the code, and what Qt reads at run time made from them.

`make translations` keeps what is translated, adds what is new as unfinished and drops what is gone from the
code; tests/unit/ui/test_translations.py tells what is left to do.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "tutor" / "ui"
FOLDER = UI / "translations"


def collect(file: Path) -> None:
    """Bring the texts of `file` (.ts) in line with the code. Raises CalledProcessError."""
    sources = sorted(str(path.relative_to(ROOT)) for path in UI.rglob("*.py"))
    language = file.stem.rpartition("_")[2]
    arguments = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    _run("pyside6-lupdate", *arguments, *sources, "-ts", str(file))


def compile_for_qt(file: Path, out: Path) -> None:
    """Make `out` (.qm) of `file` (.ts). Raises CalledProcessError."""
    _run("pyside6-lrelease", "-silent", str(file), "-qm", str(out))


def _run(program: str, *arguments: str) -> None:
    subprocess.run([Path(sys.executable).with_name(program), *arguments], cwd=ROOT, check=True)


def main() -> None:
    for file in sorted(FOLDER.glob("*.ts")):
        collect(file)
        compile_for_qt(file, file.with_suffix(".qm"))


if __name__ == "__main__":
    main()
