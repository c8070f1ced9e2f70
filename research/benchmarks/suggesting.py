"""Questions and misconceptions proposed for 100 passages: who reads them finds out what they are worth.

    python -m research.benchmarks.suggesting [--out FILE] [--read FILE] [--twins]

The passages are drawn from the notes in `research/benchmarks/data/ask_notes` and the shipped pack. `--out`
writes what is proposed, to be read by hand; `--read` counts what a person wrote beside each proposal: a = the
passage answers it, p = it is to the point, n = it is new (`research/benchmarks/data/suggest_read.toml`); for
misconceptions f = it is false, k = somebody might believe it. Proposals that were not read are told.
"""

import argparse
import random
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from research.benchmarks.measure import tell
from tutor.config.paths import data_root, knowledge_dir, paths_below
from tutor.core.material import Pack, Topic
from tutor.importing.importer import import_documents, read_sources, title_of
from tutor.packs.library import open_library
from tutor.practice.misconceptions import misconceptions_of
from tutor.practice.proposals import Misconception, Suggestion
from tutor.practice.suggesting import stretches_of, suggest

NOTES = Path("research/benchmarks/data/ask_notes")
READ = Path("research/benchmarks/data/suggest_read.toml")
PASSAGES = 100
_LEAST_WORDS = 12
_SEED = 20


def proposed(*, twins: bool) -> list[tuple[str, Suggestion | Misconception]]:
    """Each proposal for the passages that are drawn, with the passage that it is of."""
    with tempfile.TemporaryDirectory() as home:
        paths = paths_below(Path(home))
        for file in sorted((data_root() / NOTES).iterdir()):
            documents, _ = read_sources([file])
            import_documents(documents, paths.packs_dir, title=title_of([file]))
        library = open_library(knowledge_dir(), paths.packs_dir, paths.parsed_dir)
    every = [
        (pack, topic, stretch.text)
        for pack in library.packs
        for topic in pack.topics
        for stretch in stretches_of(topic, pack.title)
        if len(stretch.text.split()) >= _LEAST_WORDS
    ]
    chosen: dict[str, tuple[Pack, Topic, list[str]]] = {}
    for pack, topic, text in random.Random(_SEED).sample(every, PASSAGES):
        chosen.setdefault(topic.id, (pack, topic, []))[2].append(text)
    found: list[tuple[str, Suggestion | Misconception]] = []
    for pack, topic, texts in chosen.values():
        for one in _of(topic, pack, twins=twins):
            source = one.right if isinstance(one, Misconception) else one.reference
            if text := next((text for text in texts if _is_of(source, text)), ""):
                found.append((text, one))
                tell(f"{_claim(one)}\n    {source}")
    return found


def _of(topic: Topic, pack: Pack, *, twins: bool) -> Sequence[Suggestion | Misconception]:
    if not twins:
        return suggest(topic, pack.language, pack.title)
    return [one for item in topic.items for one in misconceptions_of(item, pack.language)]


def _is_of(source: str, text: str) -> bool:
    return source in text or source.rstrip(".") in text


def _claim(one: Suggestion | Misconception) -> str:
    return one.statement if isinstance(one, Misconception) else one.question


def written(found: Sequence[tuple[str, Suggestion | Misconception]]) -> str:
    """The proposals as TOML, with room for what a person thinks of each."""
    entries = []
    for text, one in found:
        source = one.right if isinstance(one, Misconception) else one.reference
        rows = {"proposal": _claim(one), "of": source, "passage": text, "read": "?"}
        lines = [f"{name} = {_quoted(value)}" for name, value in rows.items()]
        entries.append("\n".join(["[[read]]", *lines]))
    return "\n\n".join(entries) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path)
    parser.add_argument("--read", type=Path, default=READ)
    parser.add_argument("--twins", action="store_true")
    parsed = parser.parse_args()
    found = proposed(twins=parsed.twins)
    if parsed.out:
        parsed.out.write_text(written(found), encoding="utf-8")
    judged: dict[str, str] = {}
    if parsed.read.is_file():
        rows = tomllib.loads(parsed.read.read_text(encoding="utf-8"))["read"]
        judged = {row["proposal"]: row["read"] for row in rows}
    marks = [judged.get(_claim(one), "") for _, one in found]
    print(f"{len(marks)} proposals, {marks.count('')} not read; {dict(Counter(''.join(marks)))}")
    print(f"passages with a proposal: {len({text for text, _ in found})} of {PASSAGES}")


if __name__ == "__main__":
    main()
