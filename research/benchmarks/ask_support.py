"""Whether answers to free questions say what the passages they cite say.

    python -m research.benchmarks.ask_support [--questions FILE] [--count 100] [--read FILE] [--out FILE]
        [--misses]

The covered questions of FILE are asked one by one, with the installed language model. Every sentence of each
answer is held against its citation by a rule of this file's own, which shares no code with the one that lets
sentences through. `--out` writes the sentences with their passages, to be read by hand; `--read` counts what
a person wrote beside them (`research/benchmarks/data/ask_support_read.toml`): others count as not read.
"""

import argparse
import difflib
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from research.benchmarks.measure import tell
from research.benchmarks.retrieval import QUESTIONS, read_questions
from tutor.config.paths import resolve_paths
from tutor.config.settings import load_settings
from tutor.engine.client import engine_client
from tutor.engine.requests import Answered, AnswerSentence, Ask, IndexNotes
from tutor.packs.plain import plain_text

READ = Path(__file__).parent / "data" / "ask_support_read.toml"
LEAST_SHARE = 0.85
"""Of the words that carry meaning, found in the cited passage."""
_SMALL = frozenset(
    "a an the of to in on at by for from with and or but so as is are was were be been it its this that "
    "these those there which who what when where why how than then also each one do does did has have had "
    "can could will would may might into over out up about between both all any some more most such they "
    "them their you your we our i he she if because since while".split()
)
_TURNS = frozenset("not no never neither nor none without cannot".split())


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an answer and the passage it cites."""

    question: str
    sentence: str
    passage: str

    @property
    def is_verbatim(self) -> bool:
        return _squeezed(self.sentence).rstrip(".") in _squeezed(self.passage)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--read", type=Path, default=READ)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--misses", action="store_true")
    parsed = parser.parse_args()
    questions = [one.ask for one in read_questions(parsed.questions).covered][: parsed.count]
    said, counts = asked(questions)
    judged = _judgements(parsed.read)
    tally = Counter(judged.get((one.question, one.sentence), "open") for one in said)
    wrong = [one for one in said if (fault := fault_of(one)) and not tell_if(parsed.misses, one, fault)]
    print(f"questions: {len(questions)}; answered: {counts['covered']}; refused: {counts['refused']}")
    print(f"sentences: {len(said)}; word for word from the passage: {sum(one.is_verbatim for one in said)}")
    print(f"supported by rule: {len(said) - len(wrong)} of {len(said)} ({1 - len(wrong) / len(said):.3f})")
    print(f"read by hand: {tally['yes']} supported, {tally['no']} not, {tally['open']} not read")
    if parsed.out:
        parsed.out.write_text("\n".join(_entry(one) for one in said), encoding="utf-8")
    return 0


def asked(questions: list[str]) -> tuple[list[Said], Counter[str]]:
    """What was answered, sentence by sentence, and how many questions were answered or refused."""
    paths = resolve_paths()
    engine = engine_client(paths, load_settings(paths.settings_file))
    said: list[Said] = []
    counts: Counter[str] = Counter()
    try:
        engine.call(IndexNotes())
        for question in questions:
            sentences: list[AnswerSentence] = []

            def take(event: object, sentences: list[AnswerSentence] = sentences) -> None:
                if isinstance(event, AnswerSentence):
                    sentences.append(event)

            answered = engine.call(Ask(question), take)
            assert isinstance(answered, Answered)
            counts["covered" if answered.covered else "refused"] += 1
            passages = {one.marker: one.passage.text for one in answered.citations}
            for one in sentences:
                for marker in one.markers:
                    said.append(Said(question, str(one.message), passages[marker]))
            tell(f"{question}\n    {answered.answer}")
    finally:
        engine.close()
    return said, counts


def fault_of(one: Said) -> str:
    """What the passage does not hold of the sentence; empty where it holds all."""
    sentence, passage = _words(one.sentence), _words(one.passage)
    heads = {word[:5] for word in passage}
    carrying = [word for word in sentence if word not in _SMALL]
    strange = [word for word in carrying if word[:5] not in heads]
    if carrying and len(strange) > (1 - LEAST_SHARE) * len(carrying):
        return f"not in the passage: {', '.join(strange)}"
    figures = set(re.findall(r"\d+", one.sentence)) - set(re.findall(r"\d+", one.passage))
    if figures:
        return f"figures: {', '.join(sorted(figures))}"
    matcher = difflib.SequenceMatcher(None, passage, sentence, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    near = passage[blocks[0].a : blocks[-1].a + blocks[-1].size] if blocks else []
    if sum(word in _TURNS for word in sentence) % 2 != sum(word in _TURNS for word in near) % 2:
        return "a negation too many or too few"
    return ""


def tell_if(wanted: bool, one: Said, fault: str) -> bool:
    """Tell a miss where it is wanted; False, so that it counts."""
    if wanted:
        tell(f"MISS {one.question}\n    {one.sentence}\n    {fault}")
    return False


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+", plain_text(text).lower())


def _squeezed(text: str) -> str:
    return " ".join(plain_text(text).lower().split())


def _judgements(file: Path) -> dict[tuple[str, str], str]:
    if not file.is_file():
        return {}
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["read"]
    return {(row["question"], row["sentence"]): row["supported"] for row in rows}


def _entry(one: Said) -> str:
    return f"Q {one.question}\nS {one.sentence}\nP {_squeezed(one.passage)}\n"


if __name__ == "__main__":
    sys.exit(main())
