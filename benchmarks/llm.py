"""What the KV cache is worth: Viva against llama.cpp used plainly, in the same run, with equal output.

python benchmarks/llm.py [MODEL] [--runs N]
"""

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tutor.config.paths import knowledge_dir, resolve_paths
from tutor.config.settings import LlmSettings
from tutor.core.cancel import CancelToken
from tutor.llm.chat import Message
from tutor.llm.context import Context, ContextSettings, Piece
from tutor.llm.judge import Branch, YesNo, judge
from tutor.llm.library import SPIN_COUNT
from tutor.llm.model import LanguageModel
from tutor.llm.processor import decode_threads
from tutor.llm.rubric import Case
from tutor.llm.sections import Section, tokenised
from tutor.llm.tree import Command, Copy
from tutor.llm.yes_no import yes_no_tokens

RIVALS = Path(__file__).parent / "rivals"
SETTINGS = LlmSettings(context_tokens=8192)
NEVER = CancelToken()
QUESTIONS = (
    "Why are the scores divided by a square root?",
    "What does the softmax run over?",
    "How do keys differ from values?",
    "What does attention cost for long inputs?",
    "Which path do gradients take between distant words?",
    "Who decides where a position reads from?",
)
POINTS = (
    "The query is compared with every key.",
    "The scores are divided by the square root of the key dimension.",
    "The softmax runs over the keys.",
    "The output is a weighted sum of the values.",
    "Queries, keys and values are learned projections.",
    "The cost grows with the square of the length.",
    "Any two positions are one step apart.",
    "Attention has no notion of order by itself.",
)
ANSWER = (
    "Well, I would say that attention is a way of looking things up. Every word sends out a query and the "
    "query is compared with all the keys by a dot product, and that gives one number for every other word.",
    "These numbers can get quite large when the vectors are long, so you divide them by the root of the "
    "dimension, because otherwise the softmax would pick just one of them and nothing could be learned.",
    "After that you have weights which are positive and which add up to one over the keys, and then you take "
    "the values and add them up with these weights, and this sum is what the layer gives back for the word.",
    "The three vectors come from the same hidden state, each by a matrix of its own that is learned in "
    "training, so the network can choose what it searches for and what it tells the others about itself.",
    "What is nice about it is that a word at the very end can look directly at a word at the very beginning, "
    "it does not have to go through all the steps between them like in a recurrent network, and so the "
    "gradient has a short way as well.",
    "On the other side it is not cheap, for a text of twice the length you pay about four times as much.",
)
CLAIM, ASKED = "\nClaim:", " {}\nSupported? Yes or no."


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `viva bench llm`."""

    name: str
    value: float
    unit: str
    against: str
    runs: int


class Rival:
    """A script that stays loaded and takes one job a line."""

    def __init__(self, script: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(RIVALS / script), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # The figures are to be about caching: rivals wait for their threads as Viva does.
            env={**os.environ, "GOMP_SPINCOUNT": SPIN_COUNT},
        )
        self._read()

    def __enter__(self) -> "Rival":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def do(self, **job: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._read())
        return answer

    def _read(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("a rival ended")
        return line


def rows(model: Path, runs: int = 5) -> list[Row]:
    """All rows; takes some minutes on two cores. Raises RuntimeError where a rival's output differs."""
    threads = str(decode_threads(0))
    out: list[Row] = []
    with ExitStack() as stack:
        fresh = stack.enter_context(Rival("llama_chat.py", str(model), threads))
        out.append(_next_question(model, fresh, runs))
        out.append(_restart(model, threads, runs))
        keeping = stack.enter_context(Rival("llama_chat.py", str(model), threads, "--keep"))
        out += _judging(model, fresh, keeping, runs)
        out.append(_prefilled(model, runs))
        bare = stack.enter_context(Rival("llama_bare.py", str(model), threads))
        out.append(_decoding(model, bare, runs))
    out.append(_evaluated_over_needed(model))
    return out


def _notes(model: LanguageModel, tokens: int = 1000) -> str:
    """About so many tokens of the shipped pack."""
    words = (knowledge_dir() / "ml-interview" / "attention.md").read_text("utf-8").split(" ")
    count = 0
    for end in range(0, len(words), 20):
        count = model.count_tokens(" ".join(words[:end]))
        if count >= tokens:
            return " ".join(words[:end]).strip()
    raise RuntimeError(f"only {count} tokens of notes")


def _conversation(notes: str, question: str) -> list[dict[str, str]]:
    return [{"role": "system", "content": notes}, {"role": "user", "content": question}]


def _prompt(model: LanguageModel, notes: str, question: str) -> Sequence[Section]:
    system = Message("system", (Section(notes, is_lasting=True),))
    return model.chat.sections([system, Message("user", (question,))])


def _next_question(model: Path, rival: Rival, runs: int) -> Row:
    viva = LanguageModel.load(model, settings=SETTINGS)
    notes = _notes(viva)
    ours, theirs = [], []
    for number in range(runs + 1):
        question = QUESTIONS[number % len(QUESTIONS)]
        started = time.perf_counter()
        mine = viva.generate(_prompt(viva, notes, question), max_tokens=1, cancel=NEVER)
        seconds = time.perf_counter() - started
        if number == 0:
            continue
        ours.append(seconds)
        other = rival.do(conversations=[_conversation(notes, question)], max_tokens=1)
        _check_equal([mine.text], other["texts"])
        theirs.append(other["seconds"])
    viva.close()
    return _ratio("next_question_first_token", ours, theirs, "create_chat_completion, nothing cached")


def _restart(model: Path, threads: str, runs: int) -> Row:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = [], []
    viva = LanguageModel.load(model, settings=SETTINGS)
    notes = _notes(viva)
    viva.close()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(runs + 1):
            question = QUESTIONS[number % len(QUESTIONS)]
            with spawn.Pool(1) as pool:
                seconds, text = pool.apply(_first_after_start, (model, Path(folder), notes, question))
            if number == 0:
                continue
            ours.append(seconds)
            with Rival("llama_chat.py", str(model), threads) as rival:
                other = rival.do(conversations=[_conversation(notes, question)], max_tokens=1)
            _check_equal([text], other["texts"])
            theirs.append(other["seconds"])
    return _ratio("restart_first_token", ours, theirs, "create_chat_completion in a new process")


def _first_after_start(model: Path, folder: Path, notes: str, question: str) -> tuple[float, str]:
    viva = LanguageModel.load(model, settings=SETTINGS, cache_dir=folder)
    started = time.perf_counter()
    text = viva.generate(_prompt(viva, notes, question), max_tokens=1, cancel=NEVER).text
    seconds = time.perf_counter() - started
    viva.close()
    return seconds, text


def _judging(model: Path, fresh: Rival, keeping: Rival, runs: int) -> list[Row]:
    """Eight yes-or-no questions on one answer. Both sides have the head and the answer evaluated before."""
    viva = LanguageModel.load(model, settings=SETTINGS)
    told = f"Question: How does attention work?\nStudent's answer: {' '.join(ANSWER)}"
    conversations = [[{"role": "user", "content": told + CLAIM + ASKED.format(point)}] for point in POINTS]
    context, cache = viva.context, viva.cache
    yes, no = yes_no_tokens(context.tokenize)

    def tokens(*parts: str, open_end: bool = False) -> tuple[int, ...]:
        prompt = viva.chat.sections([Message("user", parts)], open_end=open_end)
        return tokenised(prompt, lambda t, markup: context.tokenize(t, special=markup), context.bos).tokens

    shared = tokens(told, CLAIM, open_end=True)
    wholes = [tokens(told, CLAIM, ASKED.format(point)) for point in POINTS]
    branches: list[Branch] = [YesNo(shared, whole[len(shared) :], yes, no) for whole in wholes]
    ours, calls, matches = [], [], []
    for number in range(runs + 1):
        cache.evaluate(shared, NEVER)
        keeping.do(conversations=conversations[-1:], max_tokens=1)
        started = time.perf_counter()
        values, _ = judge(cache, branches, NEVER)
        seconds = time.perf_counter() - started
        kept = keeping.do(conversations=conversations, max_tokens=1)
        if number == 0:
            _check_verdicts(values, kept["texts"])
            continue
        ours.append(seconds)
        matches.append(kept["seconds"])
        calls.append(fresh.do(conversations=conversations, max_tokens=1)["seconds"])
    viva.close()
    return [
        _ratio("judge8_vs_calls", ours, calls, "eight create_chat_completion, nothing cached"),
        _ratio("judge8_vs_prefix_match", ours, matches, "eight create_chat_completion, its own prefix match"),
    ]


def _prefilled(model: Path, runs: int) -> Row:
    """From the end of the answer to all signals, its segments evaluated while it was spoken or not."""
    viva = LanguageModel.load(model, settings=SETTINGS)
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(runs):
        for ahead, times in ((True, ours), (False, theirs)):
            case = Case(f"How does attention work, take {number} {ahead}?", POINTS, " ".join(ANSWER[:3]))
            viva.prepare_points(case, cancel=NEVER)
            if ahead:
                for count in range(1, len(ANSWER) + 1):
                    viva.prefill_answer(case, ANSWER[:count], cancel=NEVER)
            started = time.perf_counter()
            viva.judge_points(case, ANSWER, cancel=NEVER)
            times.append(time.perf_counter() - started)
    viva.close()
    return _ratio("verdicts_prefilled", ours, theirs, "the same without prefilling")


def _decoding(model: Path, bare: Rival, runs: int, count: int = 48) -> Row:
    """Decode speed with thousands of other tokens held."""
    viva = LanguageModel.load(model, settings=SETTINGS)
    notes = _notes(viva)
    for number in range(3):
        viva.prefill(f"Copy {number}: {notes}", cancel=NEVER)
    prompt = "The three most common mistakes in training neural networks are"
    tokens = viva.context.tokenize(prompt)
    ours, theirs = [], []
    for number in range(runs + 1):
        mine = viva.generate(prompt, max_tokens=count + 1, cancel=NEVER)
        other = bare.do(tokens=tokens, count=count)
        if number:
            ours.append(mine.decode_s / (mine.tokens - 1))
            theirs.append(other["seconds"] / count)
    viva.close()
    return _ratio("decode_vs_bare", ours, theirs, "llama.cpp's decode loop")


class CountingContext(Context):
    """Follows every sequence, and counts tokens decoded and distinct tokens, each in its own past."""

    def __init__(self, path: Path, settings: ContextSettings) -> None:
        self.evaluated = 0
        self.needed: set[int] = set()
        self._past: dict[int, list[int]] = {}
        super().__init__(path, settings)
        self.evaluated = 0
        self.needed.clear()

    def decode(self, pieces: Sequence[Piece]) -> None:
        super().decode(pieces)
        for piece in pieces:
            past = self._past.setdefault(piece.sequence, [])
            for token in piece.tokens:
                past.append(hash((past[-1] if past else 0, token)))
                self.needed.add(past[-1])
                self.evaluated += 1

    def carry_out(self, commands: Sequence[Command]) -> None:
        super().carry_out(commands)
        for command in commands:
            if isinstance(command, Copy):
                target = self._past.setdefault(command.target, [])
                target[command.start : command.end] = self._past[command.source][command.start : command.end]
            elif command.end is None:
                del self._past.setdefault(command.sequence, [])[command.start :]

    def forget_everything(self) -> None:
        super().forget_everything()
        self._past.clear()


def _evaluated_over_needed(model: Path, turns: int = 10) -> Row:
    """A session: notes and question ahead, the answer by segments, eight points, a sentence of feedback."""
    context = CountingContext(model, ContextSettings(threads=decode_threads(0)))
    viva = LanguageModel(context)
    notes = _notes(viva, 400)
    for turn in range(turns):
        question = f"{QUESTIONS[turn % len(QUESTIONS)]} (turn {turn})"
        head = [
            Section("Speak plainly.\n\nNotes:\n"),
            Section(notes + "\n\n"),
            Section(f"Question: {question}\n"),
        ]
        viva.prefill(head, cancel=NEVER)
        case = Case(question, POINTS, " ".join(ANSWER[:2]))
        viva.prepare_points(case, cancel=NEVER)
        answer = [f"In take {turn}, {segment}" for segment in ANSWER[:4]]
        for count in range(1, len(answer) + 1):
            viva.prefill_answer(case, answer[:count], cancel=NEVER)
        viva.judge_points(case, answer, cancel=NEVER)
        viva.generate([*head, Section("In short:")], max_tokens=24, stop=["\n"], cancel=NEVER)
    value = context.evaluated / len(context.needed)
    viva.close()
    return Row("evaluated_over_needed", round(value, 4), "ratio", "each distinct token once", 1)


def _ratio(name: str, ours: Sequence[float], theirs: Sequence[float], against: str) -> Row:
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"{name}: {mine * 1000:.1f} ms against {other * 1000:.1f} ms", file=sys.stderr)
    return Row(name, round(other / mine, 3), "ratio", against, len(ours))


def _check_equal(ours: Sequence[str], theirs: Sequence[str]) -> None:
    if [text.strip() for text in ours] != [text.strip() for text in theirs]:
        raise RuntimeError(f"the outputs differ: {ours} against {theirs}")


def _check_verdicts(values: Sequence[float], texts: Sequence[str], near: float = 0.05) -> None:
    """P(yes) against the words that the rival wrote; near-ties may differ, and so may other words."""
    for value, text in zip(values, texts, strict=True):
        word = text.strip().lower()
        if (word == "yes" and value < 0.5 - near) or (word == "no" and value > 0.5 + near):
            raise RuntimeError(f"the outputs differ: {values} against {texts}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    starter = resolve_paths().models_dir / "qwen2.5-coder-0.5b" / "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf"
    parser.add_argument("model", nargs="?", type=Path, default=starter)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    print(json.dumps([asdict(row) for row in rows(given.model, given.runs)], indent=1))


if __name__ == "__main__":
    main()
