"""The window's translations: texts collected from the code, and what Qt reads at run time made from them.

The window's own texts are what lupdate finds in `tutor/ui`; the template of a message is the literal that the
message, or the error that carries it, is made of.

`make translations` keeps what is translated, adds what is new as unfinished and drops what is gone from the
code; tests/unit/ui/test_translations.py tells what is left to do.
"""

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TUTOR = ROOT / "tutor"
CLI, UI = TUTOR / "cli", TUTOR / "ui"
FOLDER = UI / "translations"
_PLACE = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]")


def collect(file: Path) -> None:
    """Bring the texts of `file` (.ts; it may be empty) in line with the code. Raises CalledProcessError."""
    if not file.stat().st_size:
        file.unlink()
    sources = sorted(str(path.relative_to(ROOT)) for path in UI.rglob("*.py"))
    language = file.stem.rpartition("_")[2]
    arguments = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    with tempfile.TemporaryDirectory() as folder:
        messages = Path(folder) / "messages.py"
        lines = (f"Message.QT_TR_NOOP({template!r})\n" for template in templates())
        messages.write_text("".join(lines), encoding="utf-8")
        _run("pyside6-lupdate", *arguments, *sources, str(messages), "-ts", str(file))


def templates() -> list[str]:
    """Of all messages, as they stand in the code. Raises ValueError where one is put together there."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(TUTOR.rglob("*.py"))}
    errors = _errors(trees.values())
    found: dict[str, None] = {}
    for path, tree in trees.items():
        # Commands speak English, their own errors too.
        makers = {"Message"} if path.is_relative_to(CLI) else {"Message", *errors}
        for text in _texts(tree, makers):
            match text:
                case ast.Constant(value=str(template)) if _WORD.search(_PLACE.sub("", template)):
                    found[template] = None
                case ast.JoinedStr():
                    raise ValueError(f"{path}:{text.lineno}: what varies in a message is a value")
    return list(found)


def _texts(tree: ast.Module, makers: set[str]) -> Iterator[ast.expr]:
    """What messages are made of, by `makers` or, after a line, by the methods for breaches of a format."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="breach" | "_breach"), args=[_, text, *_]):
                yield text
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[text, *_]) if (
                name in makers
            ):
                yield text


def _errors(trees: Iterable[ast.Module]) -> set[str]:
    """Names of the errors that a user may see; a Fault is for the log."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    names = {"MessageError"}
    while True:
        more = {
            one.name
            for one in classes
            if one.name != "Fault" and names & {base.id for base in one.bases if isinstance(base, ast.Name)}
        }
        if more <= names:
            return names
        names |= more


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
