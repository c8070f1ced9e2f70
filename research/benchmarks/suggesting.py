"""Questions and misconceptions proposed for 100 passages: who reads them finds out what they are worth.

    python -m research.benchmarks.suggesting [--model ID] [--out FILE] [--read FILE] [--twins]

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
from dataclasses import replace
from pathlib import Path
from typing import cast

from research.benchmarks.measure import tell
from tutor.config.paths import Paths, data_root, knowledge_dir, paths_below, resolve_paths
from tutor.config.settings import LlmSettings, Settings
from tutor.engine.client import engine_client
from tutor.engine.requests import Suggest, SuggestTwins
from tutor.importing.importer import import_documents, read_sources, title_of
from tutor.packs.library import open_library
from tutor.practice.proposals import Misconception, Suggestion
from tutor.practice.suggesting import NoteStretch, stretches_of

NOTES = Path("research/benchmarks/data/ask_notes")
READ = Path("research/benchmarks/data/suggest_read.toml")
MODEL = "qwen2.5-coder-1.5b"
PASSAGES = 100
_LEAST_WORDS = 12
_SEED = 20


def drawn(paths: Paths) -> dict[str, list[NoteStretch]]:
    """The passages, by the topics that they are of."""
    library = open_library(knowledge_dir(), paths.packs_dir, paths.parsed_dir)
    every = [
        (topic.id, stretch)
        for pack in library.packs
        for topic in pack.topics
        for stretch in stretches_of(topic, pack.title)
        if len(stretch.text.split()) >= _LEAST_WORDS
    ]
    chosen: dict[str, list[NoteStretch]] = {}
    for topic_id, stretch in random.Random(_SEED).sample(every, PASSAGES):
        chosen.setdefault(topic_id, []).append(stretch)
    return chosen


def proposed(model: str, *, twins: bool) -> list[tuple[str, Suggestion | Misconception]]:
    """Each proposal for the passages, with the passage that it is of."""
    with tempfile.TemporaryDirectory() as home:
        paths = replace(paths_below(Path(home)), shared_models_dir=resolve_paths().models_dir)
        for file in sorted((data_root() / NOTES).iterdir()):
            documents, _ = read_sources([file])
            import_documents(documents, paths.packs_dir, title=title_of([file]))
        engine = engine_client(paths, Settings(llm=LlmSettings(model=model)))
        found: list[tuple[str, Suggestion | Misconception]] = []
        try:
            for topic_id, stretches in drawn(paths).items():
                texts = [stretch.text for stretch in stretches]
                answer = engine.call(SuggestTwins(topic_id) if twins else Suggest(topic_id))
                for one in cast(tuple[Suggestion | Misconception, ...], answer):
                    source = one.right if isinstance(one, Misconception) else one.reference
                    text = next((text for text in texts if _is_of(source, text)), "")
                    if text:
                        found.append((text, one))
                        tell(f"{one.by}: {_claim(one)}\n    {source}")
        finally:
            engine.close()
    return found


def _is_of(source: str, text: str) -> bool:
    return source in text or source.rstrip(".") in text


def _claim(one: Suggestion | Misconception) -> str:
    return one.statement if isinstance(one, Misconception) else one.question


def written(found: Sequence[tuple[str, Suggestion | Misconception]]) -> str:
    """The proposals as TOML, with room for what a person thinks of each."""
    entries = []
    for text, one in found:
        source = one.right if isinstance(one, Misconception) else one.reference
        rows = {"by": one.by, "proposal": _claim(one), "of": source, "passage": text, "read": "?"}
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
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--read", type=Path, default=READ)
    parser.add_argument("--twins", action="store_true")
    parsed = parser.parse_args()
    found = proposed(parsed.model, twins=parsed.twins)
    if parsed.out:
        parsed.out.write_text(written(found), encoding="utf-8")
    judged: dict[str, str] = {}
    if parsed.read.is_file():
        rows = tomllib.loads(parsed.read.read_text(encoding="utf-8"))["read"]
        judged = {row["proposal"]: row["read"] for row in rows}
    for by in ("rule", "model"):
        mine = [judged.get(_claim(one), "") for _, one in found if one.by == by]
        read = Counter(mark for marks in mine for mark in marks)
        print(f"{by}: {len(mine)} proposals, {sum(not marks for marks in mine)} not read; {dict(read)}")
    print(f"passages with a proposal: {len({text for text, _ in found})} of {PASSAGES}")


if __name__ == "__main__":
    main()
